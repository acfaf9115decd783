"""Settings: read from the environment and `.env`, refused with a reason, never shown."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, WrongSettings, check_settings, load_settings

SECRET = "kG3vQ9xT2mB7nR5wZ8cL4hJ6pD1fS0aY-q"
TOKEN = "8d1f0a7c5b3e4926a1b2c3d4e5f60718"
GOOD: dict[str, Any] = {
    "jawab_mode": "production",
    "database_url": "postgresql://jawab:hushhush@db.internal/jawab",
    "public_url": "https://line.balochistan.gov.pk",
    "jawab_secret_key": SECRET,
    "twilio_account_sid": "AC" + "0a" * 16,
    "twilio_auth_token": TOKEN,
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without `.env` and an environment without our names."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(**changes: Any) -> Settings:
    return Settings(**{**GOOD, **changes})


def demo(**changes: Any) -> Settings:
    return Settings(**{"jawab_mode": "demo", **changes})


def test_defaults_are_those_of_the_contract() -> None:
    bare = load_settings()
    assert bare.jawab_mode == "production"
    assert not bare.is_demo
    assert bare.database_url == "sqlite:///jawab.db"
    assert bare.twilio_api_url == "https://api.twilio.com"
    assert bare.twilio_content_url == "https://content.twilio.com"
    assert bare.jawab_districts is None
    assert (bare.jawab_media, bare.jawab_spool) == (Path("media"), Path("spool"))
    assert (bare.secret_keys, bare.auth_tokens, bare.has_twilio) == ([], [], False)
    assert not bare.jawab_delete_at_twilio


def test_environment_wins_over_the_file(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".env").write_text(
        "PUBLIC_URL=https://file.example.gov\nJAWAB_MEDIA=/srv/media\nUNRELATED=1\n"
    )
    monkeypatch.setenv("PUBLIC_URL", "https://environment.example.gov")
    read = load_settings()
    assert read.public_url == "https://environment.example.gov"
    assert read.jawab_media == Path("/srv/media")


def test_an_empty_value_is_as_if_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAWAB_DISTRICTS", "")
    monkeypatch.setenv("DATABASE_URL", "")
    assert load_settings().jawab_districts is None
    assert load_settings().database_url == "sqlite:///jawab.db"


def test_lists_are_newest_first() -> None:
    both = settings(jawab_secret_key=f"{SECRET}, {SECRET}2,", twilio_auth_token=f"{TOKEN},{TOKEN}")
    assert both.secret_keys == [SECRET, f"{SECRET}2"]
    assert both.auth_tokens == [TOKEN, TOKEN]


def test_an_unknown_mode_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAWAB_MODE", "staging-hushhush")
    with pytest.raises(WrongSettings) as caught:
        load_settings()
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith("JAWAB_MODE: ")
    assert "demo or production" in caught.value.faults[0]
    assert "hushhush" not in str(caught.value)


def test_good_settings_have_no_fault() -> None:
    assert check_settings(settings()) == []
    assert check_settings(settings(public_url="http://127.0.0.1:8000")) == []
    assert check_settings(settings(public_url="http://localhost:8000")) == []
    assert check_settings(settings(public_url="http://[::1]:8000")) == []
    assert check_settings(settings(database_url="sqlite:////var/lib/jawab/jawab.db")) == []
    assert check_settings(settings(twilio_api_url="http://127.0.0.1:4010")) == []
    key = {"twilio_api_key_sid": "SK" + "0b" * 16, "twilio_api_key_secret": SECRET}
    assert check_settings(settings(**key)) == []


@pytest.mark.parametrize(
    ("changes", "name", "word"),
    [
        ({"jawab_secret_key": ""}, "JAWAB_SECRET_KEY", "missing"),
        ({"jawab_secret_key": SECRET[:31]}, "JAWAB_SECRET_KEY", "shorter than 32"),
        ({"jawab_secret_key": f"{SECRET},short-but-varied"}, "JAWAB_SECRET_KEY", "shorter"),
        ({"jawab_secret_key": "change-me" + SECRET}, "JAWAB_SECRET_KEY", "placeholder"),
        ({"jawab_secret_key": "<thirty-two letters of your choice>"}, "JAWAB_SECRET_KEY", "place"),
        ({"jawab_secret_key": "k" * 64}, "JAWAB_SECRET_KEY", "placeholder"),
        ({"jawab_secret_key": demo().secret_keys[0]}, "JAWAB_SECRET_KEY", "placeholder"),
        ({"public_url": ""}, "PUBLIC_URL", "missing"),
        ({"public_url": "line.gov.pk"}, "PUBLIC_URL", "https://"),
        ({"public_url": "https://"}, "PUBLIC_URL", "https://"),
        ({"public_url": "https://host:port"}, "PUBLIC_URL", "https://"),
        ({"public_url": "http://line.gov.pk"}, "PUBLIC_URL", "https://"),
        ({"public_url": "https://line.gov.pk/"}, "PUBLIC_URL", "slash"),
        ({"public_url": "https://line.gov.pk/jawab"}, "PUBLIC_URL", "path"),
        ({"public_url": "https://line.gov.pk?a=1"}, "PUBLIC_URL", "path"),
        ({"public_url": "https://our_line.gov.pk"}, "PUBLIC_URL", "letters"),
        ({"public_url": "https://me:hushhush@line.gov.pk"}, "PUBLIC_URL", "host"),
        ({"twilio_account_sid": ""}, "TWILIO_ACCOUNT_SID", "missing"),
        ({"twilio_account_sid": "AC123"}, "TWILIO_ACCOUNT_SID", "32 hexadecimal"),
        ({"twilio_account_sid": "SK" + "0a" * 16}, "TWILIO_ACCOUNT_SID", "AC"),
        ({"twilio_account_sid": "AC" + "0a" * 17}, "TWILIO_ACCOUNT_SID", "AC"),
        ({"twilio_auth_token": ""}, "TWILIO_AUTH_TOKEN", "webhook"),
        ({"twilio_auth_token": " , "}, "TWILIO_AUTH_TOKEN", "webhook"),
        ({"twilio_auth_token": "your_auth_token_goes_here"}, "TWILIO_AUTH_TOKEN", "placeholder"),
        ({"twilio_auth_token": TOKEN[:12]}, "TWILIO_AUTH_TOKEN", "cut short"),
        ({"twilio_api_key_sid": "SK" + "0b" * 16}, "TWILIO_API_KEY_SECRET", "both"),
        ({"twilio_api_key_secret": SECRET}, "TWILIO_API_KEY_SID", "both"),
        (
            {"twilio_api_key_sid": "AC1", "twilio_api_key_secret": SECRET},
            "TWILIO_API_KEY_SID",
            "SK",
        ),
        ({"database_url": "mysql://root:hushhush@host/jawab"}, "DATABASE_URL", "begin with"),
        ({"database_url": "jawab.db"}, "DATABASE_URL", "begin with"),
        ({"database_url": "sqlite://"}, "DATABASE_URL", "file"),
        ({"database_url": "sqlite:///:memory:"}, "DATABASE_URL", "file"),
        ({"database_url": "postgresql://hushhush"}, "DATABASE_URL", "name a database"),
        ({"twilio_api_url": "http://api.example.com"}, "TWILIO_API_URL", "https://"),
        ({"twilio_api_url": "https://api.twilio.com/"}, "TWILIO_API_URL", "nothing behind"),
        ({"twilio_content_url": "ftp://content"}, "TWILIO_CONTENT_URL", "https://"),
        ({"jawab_districts": Path("nowhere")}, "JAWAB_DISTRICTS", "folder"),
    ],
)
def test_a_fault_is_one_line_that_names_the_setting(
    changes: dict[str, Any], name: str, word: str
) -> None:
    faults = check_settings(settings(**changes))
    assert len(faults) == 1
    assert name in faults[0]
    assert word in faults[0]
    assert "\n" not in faults[0]
    values = [value for value in changes.values() if isinstance(value, str) and len(value) > 11]
    hidden = [value for value in values if "://" not in value] + ["hushhush"]
    assert not any(value in faults[0] for value in hidden)


def test_every_fault_is_named_at_once() -> None:
    faults = check_settings(load_settings())
    named = {re.match(r"[A-Z_]+", fault)[0] for fault in faults}  # type: ignore[index]
    assert named == {"JAWAB_SECRET_KEY", "PUBLIC_URL", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"}


def test_a_media_folder_that_is_a_file_is_refused(elsewhere: Path) -> None:
    (elsewhere / "media").write_text("")
    assert check_settings(settings()) == ["JAWAB_MEDIA is a file: name a folder."]


def test_demo_needs_nothing_on_this_machine() -> None:
    assert check_settings(demo()) == []
    assert check_settings(demo(), host="localhost") == []
    assert len(demo().secret_keys) == 1
    assert demo().secret_keys == demo().secret_keys


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "line.gov.pk"])  # noqa: S104
def test_a_demo_that_others_reach_needs_its_own_secret(host: str) -> None:
    (fault,) = check_settings(demo(), host=host)
    assert fault.startswith("JAWAB_SECRET_KEY is missing")
    assert check_settings(demo(jawab_secret_key=SECRET), host=host) == []


def test_a_demo_with_a_public_address_needs_its_own_secret() -> None:
    (fault,) = check_settings(demo(public_url="https://demo.gov.pk"))
    assert fault.startswith("JAWAB_SECRET_KEY is missing")


def test_a_demo_with_half_of_twilio_is_told_the_rest() -> None:
    faults = check_settings(demo(twilio_account_sid=GOOD["twilio_account_sid"]))
    assert [fault.split()[0] for fault in faults] == ["TWILIO_AUTH_TOKEN"]


def test_secrets_are_never_shown() -> None:
    full = settings(twilio_api_key_secret=SECRET)
    for shown in (repr(full), str(full), str(full.model_dump())):
        assert SECRET not in shown
        assert TOKEN not in shown
    assert "hushhush" not in repr(full)
