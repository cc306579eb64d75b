"""Two databases, one town: the fixtures every story uses."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.config import Settings
from bot.house import open_house
from bot.logs import set_up
from db.database import Database, open_database
from handlers.office import House
from tests import postgres
from tests.street import Street

set_up("WARNING")
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # no test fails because the machine has other things to do
NEED_ALL = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    server = postgres.start()
    if server is None:
        reason = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        if NEED_ALL:
            pytest.fail(reason)
        pytest.skip(reason)
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same test runs on both engines."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'falin.db'}"
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    url = server.lend()
    yield url
    server.free.append(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The tables alone, without any feature in front of them."""
    opened = await open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def house() -> House:
    """The house with the shipped answers; opened once, since it only reads files."""
    return open_house(Settings.model_validate({}))


@pytest.fixture
async def street(house: House, database_url: str) -> AsyncIterator[Street]:
    """The running bot, the town around it, and the office's people."""
    place = await Street.open(house, database_url)
    yield place
    await place.close()
