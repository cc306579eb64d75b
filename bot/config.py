"""Settings: one frozen record, read once; a wrong value is refused with a sentence naming it."""

from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SAMPLE_OFFICE = Path(__file__).with_name("office") / "sample.toml"
TELEGRAM = "https://api.telegram.org"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsRefused(Exception):
    """A setting is missing or wrong; the sentence says which and why."""


class Settings(BaseSettings):
    """What the environment and `.env` say."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
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
    petition_channel: bool = False
    timezone: str = "Asia/Shanghai"
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: SecretStr = SecretStr("")
    proxy_url: str = ""
    log_level: str = "INFO"
    telegram_limits: bool = True

    @field_validator("staff_ids", "advisor_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(int(part) for part in value.replace(" ", "").split(",") if part)
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        kind = value.get_secret_value().partition(":")[0]
        if kind not in {"sqlite", "postgresql", "postgres"}:
            raise ValueError("begins with sqlite:/// or postgresql://")
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

    @field_validator("webhook_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit():
            raise ValueError("is host:port, like 0.0.0.0:8443")
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
    def listen(self) -> tuple[str, int]:
        """Where the webhook listens."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host, int(port)

    def ready_to_run(self) -> "Settings":
        """Refuse what `run` cannot do without."""
        if not self.bot_token.get_secret_value():
            raise SettingsRefused("BOT_TOKEN is missing: BotFather gives it (see the README)")
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise SettingsRefused("WEBHOOK_SECRET is missing: WEBHOOK_URL needs one")
        if self.advisor_chat_id > 0:
            raise SettingsRefused("ADVISOR_CHAT_ID is a group's id: it begins with -100")
        return self


def read(**given: Any) -> Settings:
    """The settings; raises SettingsRefused with one sentence for the first wrong value."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsRefused(f"{name} is wrong: {reason}") from None
