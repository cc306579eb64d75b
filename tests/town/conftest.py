"""A small town with one resident, an admin chat, and a bot on either wire."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.demo.api import TownApi
from bot.demo.chats import Chat
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.town import Town
from bot.demo.wire import LoopbackWire

TOKEN = "7000000001:local"


@pytest.fixture
def clock() -> TownClock:
    return TownClock(datetime(2026, 6, 1, 1, tzinfo=UTC))


@pytest.fixture
def town(clock: TownClock) -> Town:
    return Town(clock)


@pytest.fixture
def li(town: Town) -> Person:
    """李梅 has written to the bot before."""
    person = town.person("李梅")
    person.started = person.met = True
    return person


@pytest.fixture
def chen(town: Town) -> Person:
    return town.person("陈律师")


@pytest.fixture
def desk(town: Town, chen: Person) -> Chat:
    return town.group("值班群", town.person("何调解员"), admins=(chen,), forum=True)


@pytest.fixture
async def api(town: Town) -> AsyncIterator[TownApi]:
    async with TownApi(town, token=TOKEN, first_pause=0.01) as running:
        yield running


@pytest.fixture
async def loop_bot(town: Town) -> AsyncIterator[Bot]:
    async with Bot(
        TOKEN, request=LoopbackWire(town), get_updates_request=LoopbackWire(town)
    ) as bot:
        yield bot


@pytest.fixture
async def http_bot(api: TownApi) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=api.base_url, base_file_url=api.base_file_url) as bot:
        yield bot


@pytest.fixture(params=["loopback", "http"])
def bot(request: pytest.FixtureRequest) -> Bot:
    """The same tests on both wires."""
    name = "loop_bot" if request.param == "loopback" else "http_bot"
    found = request.getfixturevalue(name)
    assert isinstance(found, Bot)
    return found
