"""The doctor against a town over real HTTP."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.config import Settings, read
from bot.demo.chats import Rank
from bot.doctor import examine, office, storage
from bot.doctor.findings import Chart, Finding, Health
from bot.doctor.telegram import Telegram
from db.database import open_database
from knowledge.words.words import load
from tests.bot.conftest import ROOT, SAMPLE, Neighbourhood

pytestmark = pytest.mark.usefixtures("at_home")


def keyed(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.key: finding for finding in findings}


def chosen(place: Neighbourhood, **more: str) -> Settings:
    given = {"database_url": "sqlite:///falin.db", "cache_folder": str(ROOT / ".cache")}
    settings = {name.lower(): value for name, value in place.settings.items()}
    return read(**{**settings, **given, **more})


async def look(
    place: Neighbourhood, *, now: Callable[[], float] = time.time, **more: str
) -> dict[str, Finding]:
    """What the doctor says of Telegram."""
    return keyed(await Telegram(chosen(place, **more), Chart(load()), now).look())


async def weigh(place: Neighbourhood, **more: str) -> dict[str, Finding]:
    """What the doctor says of rows and disk."""
    return keyed(await storage.look(chosen(place, **more), Chart(load())))


async def test_a_house_in_order(neighbourhood: Neighbourhood):
    database = await open_database("sqlite:///falin.db")
    await database.close()
    found = keyed(await examine(chosen(neighbourhood)))
    assert [one.line for one in found.values() if one.health is Health.WRONG] == []
    for key in (
        "token.works", "clock.right", "webhook.polling", "desk.forum", "right.can_manage_topics",
        "right.can_pin_messages", "right.can_delete_messages", "database.fits", "folder.writable",
        "disk.room", "holidays.known", "statutes.none",
    ):  # fmt: skip
        assert found[key].health is Health.OK, key
    line = found["token.works"].line
    assert "令牌有效" in line
    assert "the token works" in line


async def test_the_databases_age(neighbourhood: Neighbourhood, database_url: str):
    if database_url.startswith("sqlite"):
        assert "database.new" in await weigh(neighbourhood, database_url=database_url)
    database = await open_database(database_url)
    assert "database.fits" in await weigh(neighbourhood, database_url=database_url)
    async with database.unit() as unit:
        await unit._connection.fetch("DELETE FROM migrations WHERE number > 1", ())
    assert "database.older" in await weigh(neighbourhood, database_url=database_url)
    async with database.unit() as unit:
        await unit._connection.fetch("INSERT INTO migrations VALUES (99, 'later')", ())
    assert (await weigh(neighbourhood, database_url=database_url))[
        "database.newer"
    ].health is Health.WRONG
    await database.close()


@pytest.mark.parametrize(
    ("right", "key"),
    [
        ("can_manage_topics", "no_right.can_manage_topics"),
        ("can_pin_messages", "no_right.can_pin_messages"),
        ("can_delete_messages", "no_right.can_delete_messages"),
    ],
)
async def test_a_missing_right_is_named(neighbourhood: Neighbourhood, right, key):
    member = neighbourhood.town.bot_in(neighbourhood.desk)
    member.rights = frozenset(member.rights - {right})
    assert (await look(neighbourhood))[key].health is Health.WRONG


async def test_an_admin_chat_that_will_not_do(neighbourhood: Neighbourhood):
    town = neighbourhood.town
    plain = town.group("闲聊群", town.person("甲"), forum=False, bot=Rank.MEMBER)
    found = await look(neighbourhood, advisor_chat_id=str(plain.id))
    assert {"desk.no_forum", "desk.no_admin"} <= found.keys()
    assert "desk.unknown" in await look(neighbourhood, advisor_chat_id="-100999")
    assert (await look(neighbourhood, advisor_chat_id="0"))["desk.missing"].health is Health.WARNING


async def test_token_and_network(neighbourhood: Neighbourhood):
    assert "token.refused" in await look(neighbourhood, bot_token="1:other")
    assert "token.missing" in await look(neighbourhood, bot_token="")
    away = await look(neighbourhood, bot_api_url="http://127.0.0.1:9")
    assert away["token.unreachable"].health is Health.WRONG
    assert "clock.unknown" in away


async def test_a_clock_that_is_an_hour_off(neighbourhood: Neighbourhood):
    found = await look(neighbourhood, now=lambda: time.time() + 3600)
    assert found["clock.wrong"].health is Health.WRONG
    assert "360" in found["clock.wrong"].line


async def test_webhook_and_polling_disagree(neighbourhood: Neighbourhood):
    await neighbourhood.town.call("setWebhook", {"url": "https://old.example/telegram"}, {})
    assert "webhook.left_over" in await look(neighbourhood)
    url, secret = "https://new.example", "s"
    found = await look(neighbourhood, webhook_url=url, webhook_secret=secret)
    assert "webhook.elsewhere" in found
    await neighbourhood.town.call("deleteWebhook", {}, {})
    found = await look(neighbourhood, webhook_url=url, webhook_secret=secret)
    assert "webhook.not_set" in found


async def test_files_of_the_office(neighbourhood: Neighbourhood, at_home: Path):
    (at_home / "office.toml").write_text("name = 1", "utf-8")
    (at_home / "bad.jsonl").write_text("bad\n", "utf-8")

    def glance(statutes: str) -> dict[str, Finding]:
        given = chosen(neighbourhood, office_file="office.toml", statutes_file=statutes)
        return keyed(office.look(given, Chart(load()), date(2026, 11, 25)))

    assert {"office.wrong", "statutes.faults"} <= glance("bad.jsonl").keys()
    assert "statutes.missing" in glance("nowhere.jsonl")
    assert "statutes.loaded" in glance(str(SAMPLE))


async def test_a_year_without_a_calendar(neighbourhood: Neighbourhood):
    found = office.look(chosen(neighbourhood), Chart(load()), date(2040, 5, 1))
    years = [one.health for one in found if one.key == "holidays.unknown"]
    assert years == [Health.WRONG, Health.WARNING]


async def test_a_database_that_is_away(neighbourhood: Neighbourhood, at_home: Path):
    url = "postgresql://falin:sesame@127.0.0.1:9/falin"
    found = await weigh(neighbourhood, database_url=url)
    assert found["database.away"].health is Health.WRONG
    assert "sesame" not in found["database.away"].line
    (at_home / "junk.db").write_bytes(b"this is no database" * 100)
    assert "database.away" in await weigh(neighbourhood, database_url="sqlite:///junk.db")


def test_it_exits_with_1_when_something_is_wrong(typed, monkeypatch):
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    result = typed("doctor")
    assert result.exit_code == 1
    assert "BOT_TOKEN is not set" in result.output
