"""What the stories of events do again and again."""

from typing import Any

from tests.street import Street
from tests.town_driver import Phone

TITLE, PLACE = "民法典讲座", "东湖社区二楼会议室"


HOUR, DAY = 3600, 86400


async def planned(
    chen: Phone,
    *,
    title: str = TITLE,
    when: str = "下周三下午3点",
    seats: str = "不限人数",
    offsets: tuple[str, ...] = ("1日", "2小时"),
) -> None:
    """Plan an event up to the panel below the preview."""
    await chen.command("event")
    await chen.press("➕ 新办活动")
    await chen.press("🎤 讲座")
    await chen.say(title)
    await chen.say(PLACE)
    await chen.say(when)
    await chen.press("2小时")
    await (chen.say(seats) if seats.isdigit() else chen.press(seats))
    for offset in offsets:
        await chen.press(f"▫️ {offset}")
    await chen.press("✅ 完成")


async def published(chen: Phone, **given: Any) -> None:
    await planned(chen, **given)
    await chen.press("📢 发布")
    chen.sees("已发布", "?start=e_")


async def joined(street: Street, name: str, number: int = 1, code: str = "zh-hans") -> Phone:
    """Somebody who came by the shared link and joined."""
    phone = street.resident(name, code)
    await phone.start(f"e_{number}")
    await phone.press(f"e:join:{number}")
    return phone


def told(phone: Phone, piece: str) -> int:
    """How many messages of the bot hold a piece of text."""
    return sum(piece in (message.text or "") for message in phone.from_bot)


async def reminders(street: Street, number: int = 1) -> dict[str, int]:
    rows = await street.rows("count_reminders", event_id=number)
    return {row["state"]: row["many"] for row in rows}


async def letters_to(street: Street, phone: Phone) -> list[Any]:
    async with street.bot.database.read() as unit:
        found = await unit._connection.fetch("SELECT key, about, chat_id FROM outbox", ())
    return [row for row in found if row["chat_id"] == phone.person.id]
