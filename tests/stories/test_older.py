"""A database of every earlier program, with people in it, is carried forward, and they go on."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import app
from bot.demo.wire import LoopbackWire
from db import migrate
from db.database import Database, open_database
from handlers.office import House
from tests import filled
from tests.street import Street

VERSIONS = range(1, len(migrate.numbered()))


async def tables(database: Database) -> dict[str, list[str]]:
    """Every table with its columns."""
    writer = await database.writer()
    named = await writer.fetch(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", ()
    )
    return {
        row["name"]: [
            column["name"] for column in await writer.fetch(f"PRAGMA table_info({row['name']})", ())
        ]
        for row in named
        if row["name"] != "migrations"
    }


async def aged(url: str, path: Path, version: int, patch: pytest.MonkeyPatch) -> str:
    """The same rows in a database of an earlier program, as far as it knew them."""
    every, old = migrate.numbered(), f"sqlite:///{path}"
    with patch.context() as earlier:
        earlier.setattr(migrate, "numbered", lambda: every[:version])
        target = await open_database(old)
    source = await open_database(url)
    theirs, ours = await tables(target), await tables(source)
    reader, writer = await source.writer(), await target.writer()
    await writer.fetch("PRAGMA foreign_keys = OFF", ())
    for name, columns in theirs.items():
        shared = [column for column in columns if column in ours.get(name, [])]
        if not shared:
            continue
        names = ", ".join(shared)
        rows = await reader.fetch(f"SELECT {names} FROM {name}", ())
        marks = ", ".join("?" for _ in shared)
        await writer.many(
            f"INSERT OR REPLACE INTO {name} ({names}) VALUES ({marks})",
            [tuple(row) for row in rows],
        )
    await source.close()
    await target.close()
    return old


@pytest.mark.parametrize("version", VERSIONS)
async def test_people_go_on_where_they_were_under_an_earlier_program(
    house: House, tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    street = await Street.open(house, f"sqlite:///{tmp_path / 'now.db'}")
    lin, zhao, chen = street.resident(), street.resident("赵师傅"), street.staff()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await lin.say("公司欠薪怎么办")
    await filled.to_the_files(zhao, "房东不退押金，说我弄坏了墙，可是墙本来就是坏的")
    await zhao.photo()
    if version > 1:  # the first one knew of no events
        await chen.command("event")
        await chen.press("➕ 新办活动")
    await street.stop()
    old = await aged(f"sqlite:///{tmp_path / 'now.db'}", tmp_path / "old.db", version, monkeypatch)
    street.bot.settings = street.bot.settings.model_copy(update={"database_url": SecretStr(old)})
    wire = LoopbackWire(street.town)
    street.bot = await app.assemble(street.bot.settings, wire, street.clock.time, street.bot.house)
    await street.start()
    await street.tick()
    await lin.press("补充材料")
    await lin.say("合同在这里：月薪五千")
    topic.find("月薪五千")
    await topic.say("收到，月薪写明了", reply_to="月薪五千")
    lin.sees("收到，月薪写明了")
    await zhao.press("发完了")
    zhao.sees("请核对", "押金")
    await zhao.press("📨 提交")
    other = street.advisor(street.li).in_topic("押金")
    await other.press("✋ 认领")
    zhao.sees("李律师")
    await street.bot.clock.tidy()
    await street.close()
