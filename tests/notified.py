"""What the stories of notices do again and again."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.messages import Message
from bot.demo.town import Fault
from tests.street import Street
from tests.town_driver import Phone

TITLE, TEXT = "停水通知", "东湖片区明天停水检修。\n请提前储水。"


async def subscribed(street: Street, name: str, *buttons: str, code: str = "zh-hans") -> Phone:
    """Somebody who wants notices of some kind."""
    phone = street.resident(name, code)
    await phone.start()
    await phone.command("notices")
    for button in buttons or ("停水",):
        await phone.press(button)
    return phone


async def written(
    chen: Phone,
    title: str = TITLE,
    text: str = TEXT,
    topic: str = "停水",
    places: tuple[str, ...] = (),
) -> None:
    """Write a notice up to the panel below the preview."""
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say(title)
    await chen.say(text)
    await chen.press(topic)
    for place in places:
        await chen.press(place)
    await chen.press("✅ 完成")


async def sent(street: Street, chen: Phone, **given: Any) -> None:
    """Write, confirm, and let the worker and the sender do their part."""
    await written(chen, **given)
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.tick()
    await street.tick()


def holding(phone: Phone, piece: str) -> list[Message]:
    """The bot's messages that hold a piece of text."""
    return [message for message in phone.from_bot if piece in (message.text or "")]


async def fates(street: Street, number: int = 1) -> dict[str, int]:
    found = await street.rows("letters_about", about=f"notice:{number}")
    return {row["state"]: row["many"] for row in found}


def hard_of_hearing(*phones: Phone) -> Callable[[str, Mapping[str, Any]], Fault | None]:
    """Telegram fails for these chats."""
    deaf = {phone.person.id for phone in phones}

    def fault(method: str, params: Mapping[str, Any]) -> Fault | None:
        hears = method in {"sendMessage", "sendPhoto"} and int(params["chat_id"]) in deaf
        return Fault.status(502) if hears else None

    return fault
