"""The telephone of the stories, with a tiny bot at the other end."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.demo.chats import Chat
from bot.demo.people import Person
from bot.demo.town import Town
from bot.demo.wire import LoopbackWire
from tests.town_driver import Phone

KEYS = InlineKeyboardMarkup.from_row(
    [
        InlineKeyboardButton("问法律", callback_data="ask"),
        InlineKeyboardButton("算了", callback_data="n"),
    ]
)


async def greet(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text("您好，我是法邻", reply_markup=KEYS)


async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("收到")
    await update.callback_query.edit_message_text("请说说您的事")


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(f"您说：{update.effective_message.text or '附件'}")


@pytest.fixture
async def little_bot(town: Town) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    wire, polls = LoopbackWire(town), LoopbackWire(town)
    app = Application.builder().token("1:a").request(wire).get_updates_request(polls).build()
    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, echo))
    assert app.updater is not None
    async with app:
        await app.start()
        await app.updater.start_polling()
        yield app
        await app.updater.stop()
        await app.stop()


@pytest.mark.usefixtures("little_bot")
async def test_a_story_reads_like_a_script(town: Town, li: Person) -> None:
    phone = Phone(town, li)
    await phone.start()
    phone.sees("法邻")
    assert phone.buttons() == ["问法律", "算了"]
    assert await phone.press("问法律") == "收到"
    phone.sees("请说说您的事")
    assert phone.buttons() == []
    said = await phone.say("公司欠薪")
    phone.sees("您说：公司欠薪")
    phone.sees_not("离婚")
    await phone.edit("欠薪", "公司欠薪三个月")
    assert said.text == "公司欠薪三个月"
    await phone.album(3, "证据")
    assert phone.text().count("附件") == 3
    await phone.wait()
    with pytest.raises(AssertionError, match="is not to be seen in"):
        phone.sees("仲裁")
    with pytest.raises(AssertionError, match="no button"):
        await phone.press("没有")


@pytest.mark.usefixtures("little_bot")
async def test_an_advisor_looks_into_a_topic(town: Town, chen: Person, desk: Chat) -> None:
    phone = Phone(town, chen, desk)
    town.create_topic(chen, desk, "LJ-2026-0042 欠薪")
    topic = phone.in_topic("0042")
    await topic.say("我来办")
    topic.sees("您说：我来办")
    assert topic.last.thread == topic.thread
    with pytest.raises(AssertionError, match="there are: LJ-2026-0042"):
        phone.in_topic("0099")
