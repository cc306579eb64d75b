"""Settings: one frozen record, read once; a wrong value is refused with a sentence naming it."""

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SAMPLE_OFFICE = Path(__file__).with_name("office") / "sample.toml"
TELEGRAM = "https://api.telegram.org"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
DATA = Path("data")
MOST_PORT = 65_535
BIGGEST = 2**52  # no id of Telegram's has more bits
_TOKEN = re.compile(r"\d+:[\w-]+")
_SECRET = re.compile(r"[\w-]{1,256}")


class SettingsRefused(Exception):
    """A setting is missing or wrong; the sentence says which and why."""


class Settings(BaseSettings):
    """What the environment and `.env` say."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str = TELEGRAM
    database_url: SecretStr = SecretStr("sqlite:///data/falin.db")
    sqlite_synchronous: str = "FULL"
    advisor_chat_id: int = 0
    staff_ids: Annotated[tuple[int, ...], NoDecode] = ()
    advisor_ids: Annotated[tuple[int, ...], NoDecode] = ()
    office_file: Path = SAMPLE_OFFICE
    statutes_file: Path | None = None
    cache_folder: Path = Path(".cache")
    petition_channel: bool = False
    semantic: bool = False
    timezone: str = "Asia/Shanghai"
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: SecretStr = SecretStr("")
    health_listen: str = ""
    proxy_url: SecretStr = SecretStr("")
    log_level: str = "INFO"
    telegram_limits: bool = True

    @field_validator("staff_ids", "advisor_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            parts = [part for part in value.replace(" ", "").split(",") if part]
            if not all(part.isascii() and part.isdigit() and int(part) < BIGGEST for part in parts):
                raise ValueError("is a list of user ids separated by commas, like 1001,1002")
            return tuple(map(int, parts))
        return value

    @field_validator("advisor_chat_id", mode="before")
    @classmethod
    def _chat(cls, value: Any) -> Any:
        if isinstance(value, str):
            digits = value.strip().removeprefix("-")
            if not (digits.isascii() and digits.isdigit() and int(digits) < BIGGEST):
                raise ValueError("is a group's id: it begins with -100")
            return int(value)
        return value

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if secret and not _TOKEN.fullmatch(secret):
            raise ValueError("is no token of BotFather's: digits, a colon, letters")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if secret and not (secret.isascii() and _SECRET.fullmatch(secret)):
            raise ValueError("holds 1 to 256 letters, digits, - and _")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        kind = url.partition(":")[0]
        if kind not in {"sqlite", "postgresql", "postgres"}:
            raise ValueError("begins with sqlite:/// or postgresql://")
        if kind == "sqlite" and not url.partition("///")[2]:
            raise ValueError("names a file: sqlite:///data/falin.db")
        if kind != "sqlite" and not _is_address(url):
            raise ValueError("is like postgresql://name:password@host:5432/falin")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _api(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or not _is_address(value):
            raise ValueError("begins with https:// (or http:// for a server of your own)")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str) -> str:
        if value and not (value.startswith(("https://", "http://")) and _is_address(value)):
            raise ValueError("begins with https://")
        return value

    @field_validator("proxy_url")
    @classmethod
    def _proxy(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not (url.startswith(("http://", "https://")) and _is_address(url)):
            raise ValueError("is an HTTP proxy, like http://127.0.0.1:3128")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("is a zone like Asia/Shanghai") from error
        return value

    @field_validator("sqlite_synchronous")
    @classmethod
    def _synchronous(cls, value: str) -> str:
        if value.upper() not in {"FULL", "NORMAL"}:
            raise ValueError("is FULL or NORMAL")
        return value.upper()

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in LEVELS:
            raise ValueError(f"is one of {', '.join(LEVELS)}")
        return value.upper()

    @field_validator("webhook_listen", "health_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if value and (not host or not port.isdigit() or int(port) > MOST_PORT):
            raise ValueError("is host:port, like 127.0.0.1:8443")
        return value

    @field_validator("office_file")
    @classmethod
    def _office(cls, value: Path) -> Path:
        if not value.is_file():
            raise ValueError(f"{value} is not there")
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The office's clock."""
        return ZoneInfo(self.timezone)

    @property
    def data_folder(self) -> Path:
        """Where what the office keeps beside its rows lies: next to the embedded database."""
        url = self.database_url.get_secret_value()
        return Path(url.partition("///")[2]).parent if url.startswith("sqlite:") else DATA

    @property
    def statutes_path(self) -> Path:
        """The file with the words of the laws, whether it is there or not."""
        return self.statutes_file or self.data_folder / "statutes.jsonl"

    def hide(self, text: str) -> str:
        """A sentence without any secret that slipped into it."""
        secrets = (self.bot_token, self.database_url, self.webhook_secret, self.proxy_url)
        for secret in (one.get_secret_value() for one in secrets):
            password = urlsplit(secret).password if "@" in secret else None
            for hidden in (secret, password):
                text = text.replace(hidden, "***") if hidden else text
        return text

    def ready_to_run(self) -> "Settings":
        """Refuse what `run` cannot do without."""
        if not self.bot_token.get_secret_value():
            raise SettingsRefused("BOT_TOKEN is missing: BotFather gives it (see the README)")
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise SettingsRefused("WEBHOOK_SECRET is missing: WEBHOOK_URL needs one")
        if self.advisor_chat_id > 0:
            raise SettingsRefused("ADVISOR_CHAT_ID is a group's id: it begins with -100")
        if self.statutes_file is not None and not self.statutes_file.is_file():
            raise SettingsRefused(
                f"STATUTES_FILE {self.statutes_file} is not there: `statutes load` writes it"
            )
        return self


def address(listen: str) -> tuple[str, int]:
    """Host and port of a checked setting."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def read(**given: Any) -> Settings:
    """The settings; raises SettingsRefused with one sentence for the first wrong value."""
    try:
        return Settings(**given)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(f".env cannot be read: {error}") from None
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsRefused(f"{name} is wrong: {reason}") from None
