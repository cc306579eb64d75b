"""The command line as a person types it, in a folder of its own."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import commands
from bot.demo.api import TownApi
from bot.demo.chats import Chat
from bot.demo.town import Town
from bot.logs import set_up

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).with_name("statutes_sample.jsonl")
SETTINGS = (
    "BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "ADVISOR_CHAT_ID", "STAFF_IDS", "ADVISOR_IDS",
    "OFFICE_FILE", "STATUTES_FILE", "WEBHOOK_URL", "WEBHOOK_LISTEN", "WEBHOOK_SECRET",
    "HEALTH_LISTEN", "PROXY_URL", "TIMEZONE", "LOG_LEVEL", "SQLITE_SYNCHRONOUS",
)  # fmt: skip
Typed = Callable[..., Result]


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder without settings; the index of the search is shared."""
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CACHE_FOLDER", str(ROOT / ".cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return tmp_path


@pytest.fixture
def typed(at_home: Path) -> Iterator[Typed]:  # noqa: ARG001 - it moves into that folder
    """`typed("ask", "…")` is `python -m bot ask "…"`; a traceback is a failure of the test."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(commands.app, list(words))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    yield run
    set_up("WARNING")


@dataclass
class Neighbourhood:
    """A town behind HTTP, with an admin chat."""

    town: Town
    api: TownApi
    desk: Chat

    @property
    def settings(self) -> dict[str, str]:
        return {
            "BOT_TOKEN": "1:town",
            "BOT_API_URL": self.api.url,
            "ADVISOR_CHAT_ID": str(self.desk.id),
            "STAFF_IDS": "11",
        }


@pytest.fixture
async def neighbourhood() -> AsyncIterator[Neighbourhood]:
    town = Town(time.time)
    wang = town.person("王律师")
    desk = town.group("值班群", admins=(wang,), forum=True)
    async with TownApi(town, token="1:town") as api:
        yield Neighbourhood(town, api, desk)
    await asyncio.sleep(0)
