"""What an operator sets: environment variables or `.env`, named as in the contract.

Secret values never appear in an error, a log or a representation.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_DEMO_SECRET = "demonstration-only-not-a-secret-0001"  # noqa: S105 - refused in production
_PLACEHOLDERS = ("change", "placeholder", "example", "secret", "demonstration", "xxxx", "0000")
_SHORTEST_SECRET = 32
_ACCOUNT = re.compile(r"^AC[0-9a-fA-F]{32}$")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Settings(BaseSettings):
    """All settings. Lists are comma-separated, newest first."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", hide_input_in_errors=True, env_ignore_empty=True
    )

    jawab_mode: str = "production"
    database_url: str = "sqlite:///jawab.db"
    public_url: str = ""
    jawab_secret_key: SecretStr = SecretStr("")
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_api_key_sid: str = ""
    twilio_api_key_secret: SecretStr = SecretStr("")
    twilio_api_url: str = "https://api.twilio.com"
    twilio_content_url: str = "https://content.twilio.com"
    jawab_districts: Path | None = None
    jawab_media: Path = Field(default=Path("media"))
    jawab_spool: Path = Field(default=Path("spool"))

    @field_validator("jawab_mode")
    @classmethod
    def _known_mode(cls, value: str) -> str:
        if value not in ("demo", "production"):
            raise ValueError("JAWAB_MODE is demo or production")
        return value

    @property
    def is_demo(self) -> bool:
        return self.jawab_mode == "demo"

    @property
    def secret_keys(self) -> list[str]:
        """The keys, newest first; in demo mode there is always one."""
        keys = _split(self.jawab_secret_key.get_secret_value())
        return keys or ([_DEMO_SECRET] if self.is_demo else [])

    @property
    def auth_tokens(self) -> list[str]:
        return _split(self.twilio_auth_token.get_secret_value())

    @property
    def api_key_secret(self) -> str:
        return self.twilio_api_key_secret.get_secret_value()


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def check_settings(settings: Settings) -> list[str]:
    """What is unsafe or missing, one line each that says what to do; empty when all is well."""
    faults = list(_database_faults(settings.database_url))
    if settings.is_demo:
        return faults
    faults += _secret_faults(settings.secret_keys)
    faults += _address_faults(settings.public_url)
    if not _ACCOUNT.match(settings.twilio_account_sid):
        faults.append("TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits.")
    if not settings.auth_tokens:
        faults.append(
            "TWILIO_AUTH_TOKEN is missing: without it no webhook can be verified. "
            "Copy it from the Twilio console."
        )
    if bool(settings.twilio_api_key_sid) != bool(settings.api_key_secret):
        faults.append("Set both TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET, or neither.")
    return faults


def _database_faults(url: str) -> list[str]:
    if url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        return []
    return ["DATABASE_URL must begin with sqlite:/// or postgresql://."]


def _secret_faults(keys: list[str]) -> list[str]:
    make = 'Make one with: python -c "import secrets; print(secrets.token_hex(32))"'
    if not keys:
        return [f"JAWAB_SECRET_KEY is missing. {make}"]
    if any(len(key) < _SHORTEST_SECRET for key in keys):
        return [f"JAWAB_SECRET_KEY is too short: at least {_SHORTEST_SECRET} characters. {make}"]
    if any(word in key.lower() for key in keys for word in _PLACEHOLDERS if len(word) > 4) or any(
        len(set(key)) < 8 for key in keys
    ):
        return [f"JAWAB_SECRET_KEY is a placeholder. {make}"]
    return []


def _address_faults(url: str) -> list[str]:
    parts = urlsplit(url)
    if not parts.hostname:
        return ["PUBLIC_URL is missing: the https address that Twilio calls, like https://line.gov"]
    faults = []
    if url.endswith("/") or parts.path or parts.query:
        faults.append("PUBLIC_URL must end with the host: no slash, path or query.")
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        faults.append("PUBLIC_URL must begin with https://: Twilio signs and sends personal words.")
    return faults
