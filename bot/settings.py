"""What an operator sets: environment variables or `.env`, named as in the contract.

Secret values never appear in an error, a log or a representation. What is wrong with a set of
settings is one line each, with the name and what to do about it; starting belongs to `bot.service`.
"""

import ipaddress
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MODES = ("demo", "production")
SHORTEST_SECRET = 32
_SHORTEST_TOKEN = 16
_FEWEST_LETTERS = 8

_DEMO_SECRET = "demonstration-only-not-a-secret-0001"  # noqa: S105 - refused outside of it
_PLACEHOLDER = re.compile(
    r"change[-_ ]?(me|this|it)|replace[-_ ]?(me|this)|place[-_ ]?holder|your[-_ ]|example|xxxx|todo"
    r"|demonstration|^<.*>$|^(secret|password|token|test|dev)[-_ 0-9]*$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
_API_KEY = re.compile(r"SK[0-9a-fA-F]{32}")
_HOST = re.compile(r"[A-Za-z0-9.:-]+")
_MAKE_ONE = 'make one with: python3 -c "import secrets; print(secrets.token_hex(32))"'


class WrongSettings(Exception):
    """The settings cannot be used; `faults` says why, a line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Settings(BaseSettings):
    """All settings. Lists are comma-separated, newest first; an empty value is as if not set."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", hide_input_in_errors=True, env_ignore_empty=True
    )

    jawab_mode: str = "production"
    database_url: str = Field(default="sqlite:///jawab.db", repr=False)
    public_url: str = ""
    jawab_secret_key: SecretStr = SecretStr("")
    jawab_protected_key: SecretStr = SecretStr("")
    jawab_outside_body: str = "Provincial Ombudsman"
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_api_key_sid: str = ""
    twilio_api_key_secret: SecretStr = SecretStr("")
    twilio_api_url: str = "https://api.twilio.com"
    twilio_content_url: str = "https://content.twilio.com"
    jawab_districts: Path | None = None
    jawab_media: Path = Field(default=Path("media"))
    jawab_spool: Path = Field(default=Path("spool"))
    jawab_erased: Path = Field(default=Path("erased.list"))
    jawab_delete_at_twilio: bool = False
    jawab_keep_copies_days: int = Field(default=30, ge=7)
    jawab_keep_voice_days: int = Field(default=90, ge=30)
    jawab_keep_link_days: int = Field(default=183, ge=60)
    jawab_keep_words_days: int = Field(default=365, ge=60)

    @field_validator("jawab_mode")
    @classmethod
    def _known_mode(cls, value: str) -> str:
        if value not in MODES:
            raise ValueError(f"must be {' or '.join(MODES)}")
        return value

    @property
    def is_demo(self) -> bool:
        """Whether the simulator and its API exist and safety may be relaxed."""
        return self.jawab_mode == "demo"

    @property
    def secret_keys(self) -> list[str]:
        """The keys, newest first. In demo mode there is always one, known to everybody."""
        keys = _split(self.jawab_secret_key)
        return keys or ([_DEMO_SECRET] if self.is_demo else [])

    @property
    def protected_keys(self) -> list[str]:
        """The protected lane's own keys, newest first; none where they come of the others."""
        return _split(self.jawab_protected_key)

    @property
    def auth_tokens(self) -> list[str]:
        """What webhooks may be signed with, newest first."""
        return _split(self.twilio_auth_token)

    @property
    def api_key_secret(self) -> str:
        """The password of the key that sends, or nothing."""
        return self.twilio_api_key_secret.get_secret_value()

    @property
    def has_twilio(self) -> bool:
        """Whether any of the account's settings was given."""
        return bool(self.twilio_account_sid or self.auth_tokens or self.twilio_api_key_sid)


def load_settings() -> Settings:
    """Read the environment and `.env`. Raises `WrongSettings` for a value of the wrong kind."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings(
            [
                f"{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}."
                for each in error.errors(include_input=False, include_context=False)
            ]
        ) from None


def check_settings(settings: Settings, *, host: str = "127.0.0.1") -> list[str]:
    """What is unsafe or missing, a line each that says what to do; empty when all is well.

    `host` is where the server will listen. Demo mode needs next to nothing, as long as nobody
    else can reach it; what was set for Twilio must be right in both modes.
    """
    faults = [*_database_faults(settings), *_folder_faults(settings), *_base_faults(settings)]
    if settings.is_demo and not settings.jawab_secret_key.get_secret_value():
        faults += _open_demo_faults(settings, host)
    else:
        faults += _secret_faults(settings)
    if not settings.is_demo or settings.public_url:
        faults += _address_faults(settings.public_url)
    if not settings.is_demo or settings.has_twilio:
        faults += _account_faults(settings)
    return faults


def _split(value: SecretStr) -> list[str]:
    return [part.strip() for part in value.get_secret_value().split(",") if part.strip()]


def _is_placeholder(value: str) -> bool:
    return bool(_PLACEHOLDER.search(value)) or len(set(value)) < _FEWEST_LETTERS


def _database_faults(settings: Settings) -> Iterator[str]:
    scheme, found, rest = settings.database_url.partition("://")
    if not found or scheme not in ("sqlite", "postgresql", "postgres"):
        yield "DATABASE_URL must begin with sqlite:/// or postgresql://."
    elif scheme == "sqlite" and (not rest.startswith("/") or rest in ("/", "/:memory:")):
        yield "DATABASE_URL must name a file: sqlite:///path (sqlite:////path from the root)."
    elif scheme != "sqlite" and "/" not in rest:
        yield "DATABASE_URL must name a database: postgresql://user:password@host/name."


def _folder_faults(settings: Settings) -> Iterator[str]:
    if settings.jawab_districts is not None and not settings.jawab_districts.is_dir():
        yield "JAWAB_DISTRICTS is no folder: name the folder of district files, or leave it out."
    for name in ("jawab_media", "jawab_spool"):
        path: Path = getattr(settings, name)
        if path.exists() and not path.is_dir():
            yield f"{name.upper()} is a file: name a folder."


def _base_faults(settings: Settings) -> Iterator[str]:
    for name in ("twilio_api_url", "twilio_content_url"):
        url = getattr(settings, name)
        parts = _split_url(url)
        if parts is None or not _is_private(parts) or parts.path or parts.query or parts.fragment:
            yield (
                f"{name.upper()} must be https:// and a host, nothing behind it "
                "(http:// for this machine alone)."
            )


def _open_demo_faults(settings: Settings, host: str) -> Iterator[str]:
    """The demo's own key is printed in the source, so it may guard nothing that others reach."""
    parts = _split_url(settings.public_url)
    public = parts is not None and not _is_loopback(parts.hostname or "")
    if public or not _is_loopback(host):
        yield f"JAWAB_SECRET_KEY is missing: a demo that others can reach needs one; {_MAKE_ONE}"


def _secret_faults(settings: Settings) -> Iterator[str]:
    keys = settings.secret_keys
    if not keys:
        yield f"JAWAB_SECRET_KEY is missing: {_MAKE_ONE}"
    elif any(_is_placeholder(key) for key in keys):
        yield f"JAWAB_SECRET_KEY holds a placeholder: {_MAKE_ONE}"
    elif any(len(key) < SHORTEST_SECRET for key in keys):
        yield f"JAWAB_SECRET_KEY is shorter than {SHORTEST_SECRET} characters: {_MAKE_ONE}"
    if any(_is_placeholder(key) for key in settings.protected_keys):
        yield f"JAWAB_PROTECTED_KEY holds a placeholder: {_MAKE_ONE}"
    elif any(len(key) < SHORTEST_SECRET for key in settings.protected_keys):
        yield f"JAWAB_PROTECTED_KEY is shorter than {SHORTEST_SECRET} characters: {_MAKE_ONE}"
    if set(settings.protected_keys) & set(keys):
        yield "JAWAB_PROTECTED_KEY is also a JAWAB_SECRET_KEY: it must be a key of its own."


def _address_faults(url: str) -> Iterator[str]:
    if not url:
        yield "PUBLIC_URL is missing: set the https address that Twilio calls, without a path."
        return
    parts = _split_url(url)
    if parts is None or parts.username is not None or not _HOST.fullmatch(parts.hostname or ""):
        # Twilio refuses callbacks to a host with an underscore.
        yield "PUBLIC_URL must be https:// and a host of letters, digits, dots and hyphens."
        return
    if url.endswith("/"):
        yield "PUBLIC_URL ends with a slash: take it away, or no signature will fit."
    elif parts.path or parts.query or parts.fragment:
        yield "PUBLIC_URL must end with the host: take away the path and what follows it."
    if not _is_private(parts):
        yield "PUBLIC_URL must begin with https:// (http:// for this machine alone)."


def _account_faults(settings: Settings) -> Iterator[str]:
    where = "copy it from the Twilio console"
    if not settings.twilio_account_sid:
        yield f"TWILIO_ACCOUNT_SID is missing: {where}."
    elif not _ACCOUNT.fullmatch(settings.twilio_account_sid):
        yield f"TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits: {where}."
    if not settings.auth_tokens:
        yield f"TWILIO_AUTH_TOKEN is missing, so no webhook could be verified: {where}."
    elif any(_is_placeholder(each) and not _is_hex(each) for each in settings.auth_tokens):
        yield f"TWILIO_AUTH_TOKEN holds a placeholder: {where}."
    elif any(len(each) < _SHORTEST_TOKEN for each in settings.auth_tokens):
        yield f"TWILIO_AUTH_TOKEN is cut short: {where}."
    if bool(settings.twilio_api_key_sid) != bool(settings.api_key_secret):
        yield "TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET belong together: set both or neither."
    elif settings.twilio_api_key_sid and not _API_KEY.fullmatch(settings.twilio_api_key_sid):
        yield f"TWILIO_API_KEY_SID must be SK and 32 hexadecimal digits: {where}."


def _is_hex(value: str) -> bool:
    """Whether it has the shape of a real token, however unlikely its digits."""
    return re.fullmatch(r"[0-9a-f]{32}", value) is not None


def _split_url(url: str) -> SplitResult | None:
    """The parts of an address with scheme and host, or `None`."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _is_private(parts: SplitResult) -> bool:
    """Whether nobody on the way can read along."""
    return parts.scheme == "https" or _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
