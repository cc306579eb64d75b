"""What people do, as the bot hears of it."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram import InlineQueryResultArticle as Article
from telegram import InputTextMessageContent as Text

from bot.demo.chats import Chat
from bot.demo.check import Upload
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.records import Press
from bot.demo.refusal import ImpossibleError
from bot.demo.town import Town
from tests.town.refused import refused
from tests.town_driver import Phone


def strange_keys(thing: object, path: str = "") -> list[str]:
    """Fields PTB does not know: they would be inventions of the town."""
    found = [f"{path}.{key}" for key in getattr(thing, "api_kwargs", {})]
    if isinstance(thing, list | tuple):
        return [key for item in thing for key in strange_keys(item, path)]
    for name in getattr(thing, "__slots__", ()):
        inner = getattr(thing, name, None)
        if name not in {"api_kwargs", "_bot"} and (
            isinstance(inner, tuple) or hasattr(inner, "api_kwargs")
        ):
            found += strange_keys(inner, f"{path}.{name}")
    return found


async def test_every_update_is_one_ptb_understands(
    loop_bot: Bot, town: Town, li: Person, chen: Person, desk: Chat
) -> None:
    town.updates.allowed = [*Update.ALL_TYPES]
    said = town.say(li, "/start x_1 @falin_bot https://a.cn #欠薪")
    town.edit(li, said, "/start x_2")
    town.send_photo(li, caption="照片")
    town.send_document(li, size=30_000_000)
    town.send_voice(li)
    town.send_video(li)
    town.send_sticker(li)
    town.send_contact(li)
    town.send_location(li)
    town.send_album(li, [("photo", Upload("a.jpg", b"1")), ("video", Upload("b.mp4", b"2"))])
    town.forward(li, said)
    town.forward(li, said, hidden=True)
    town.say(li, "引用", reply_to=said, quote="x_2")
    town.react(li, said, "👍")
    town.inline(li, "欠薪")
    town.block(li)
    town.unblock(li)
    topic = town.create_topic(chen, desk, "工单")
    town.rename_topic(chen, desk, topic.id, "工单 2")
    town.close_topic(chen, desk, topic.id)
    town.join(li, desk, chen)
    town.leave(li, desk)
    town.demote_bot(desk, chen)
    town.promote_bot(desk, chen)
    town.migrate(desk, chen)
    expected = len(town.updates.pending())
    raw = (await town.call("getUpdates"))["result"]
    updates = await loop_bot.get_updates()
    assert len(updates) == expected
    assert [update.update_id for update in updates] == [one["update_id"] for one in raw]
    assert [key for update in updates for key in strange_keys(update)] == []


async def test_a_button_press_waits_150_seconds(
    bot: Bot, town: Town, clock: TownClock, li: Person
) -> None:
    keys = InlineKeyboardMarkup.from_button(InlineKeyboardButton("有用", callback_data="y"))
    await bot.send_message(li.id, "有用吗？", reply_markup=keys)
    press = town.press(li, None, "有用")
    assert isinstance(press, Press)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("y", li.id)
    with refused("Message_too_long"):
        await query.answer("字" * 201)
    await query.answer("谢谢", show_alert=True)
    assert (press.text, press.alert) == ("谢谢", True)
    await query.answer("再谢")
    assert press.text == "谢谢", "a second answer changes nothing"
    late = town.press(li, None, "有用")
    assert isinstance(late, Press)
    clock.advance(151)
    with refused("Query is too old and response timeout expired or query"):
        await bot.answer_callback_query(late.id)
    with refused("Query is too old"):
        await bot.answer_callback_query("1")


async def test_what_a_button_can_also_do(loop_bot: Bot, town: Town, li: Person) -> None:
    keys = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("继续", url="https://t.me/falin_bot?start=c_42")],
            [InlineKeyboardButton("官网", url="https://www.gov.cn")],
            [InlineKeyboardButton("找", switch_inline_query_current_chat="欠薪")],
        ]
    )
    sent = await loop_bot.send_message(li.id, "请选择", reply_markup=keys)
    assert town.press(li, sent.message_id, "官网") == "https://www.gov.cn"
    assert town.press(li, sent.message_id, "找") == "@falin_bot 欠薪"
    town.press(li, sent.message_id, "继续")
    assert town.updates.pending()[-1].payload["text"] == "/start c_42"
    with pytest.raises(ImpossibleError):
        town.press(li, sent.message_id, "没有")


async def test_inline_answers_are_offered_chosen_and_checked(
    bot: Bot, town: Town, clock: TownClock, desk: Chat, chen: Person
) -> None:
    asked = town.inline(chen, "欠薪")
    query = (await bot.get_updates())[-1].inline_query
    assert query is not None
    assert query.query == "欠薪"
    await query.answer([Article("e1", "拖欠工资", Text("可以投诉"))])
    chosen = town.choose(chen, asked, 0, desk)
    assert (chosen.text, chosen.via_bot) == ("可以投诉", town.bot)
    for results, refusal in (
        ([Article(str(n), "x", Text("y")) for n in range(51)], "Results_too_much"),
        ([Article("1", "x", Text("y"))] * 2, "Result_id_duplicate"),
    ):
        with refused(refusal):
            await bot.answer_inline_query(query.id, results)
    clock.advance(31)
    with refused("Query is too old"):
        await query.answer([])


def test_in_a_foreign_group_the_bot_hears_only_what_is_meant_for_it(town: Town) -> None:
    zhao = town.person("赵")
    foreign = town.foreign_group("别的群", zhao)
    town.say(zhao, "大家好", foreign)
    assert town.updates.pending() == []
    town.say(zhao, "/help", foreign)
    town.say(zhao, "/help@other_bot", foreign)
    town.command(zhao, "help", foreign)
    texts = [update.payload["text"] for update in town.updates.pending()]
    assert texts == ["/help", "/help@falin_bot"]


def test_reactions_and_members_are_told_only_when_asked_for(
    town: Town, li: Person, desk: Chat
) -> None:
    said = town.say(li, "谢谢")
    town.react(li, said, "👍")
    town.join(li, desk)
    kinds = [update.kind for update in town.updates.pending()]
    assert kinds == ["message", "message"]
    town.updates.allowed = ["message_reaction", "chat_member"]
    town.react(li, said)
    town.leave(li, desk)
    kinds = [update.kind for update in town.updates.pending()][2:]
    assert kinds == ["message_reaction", "chat_member"]


def test_blocked_people_cannot_write(town: Town, li: Person) -> None:
    town.block(li)
    town.block(li)
    assert [update.kind for update in town.updates.pending()] == ["my_chat_member"]
    with pytest.raises(ImpossibleError):
        town.say(li, "喂")
    town.unblock(li)
    town.say(li, "又来了")
    town.delete_account(li)
    with pytest.raises(ImpossibleError):
        town.say(li, "喂")


async def test_menus_follow_scope_and_language(
    bot: Bot, town: Town, li: Person, chen: Person, desk: Chat
) -> None:
    amy = town.person("Amy", "en")
    await bot.set_my_commands([("start", "开始"), ("my", "我的办件")])
    await bot.set_my_commands([("start", "Start")], language_code="en")
    await bot.set_my_commands([("queue", "待办")], scope=BotCommandScopeChat(desk.id))
    assert Phone(town, li).menu() == ["start", "my"]
    assert Phone(town, amy).menu() == ["start"]
    assert Phone(town, chen, desk).menu() == ["queue"]
    await bot.set_my_commands([("duty", "值班")], scope=BotCommandScopeChatAdministrators(desk.id))
    assert Phone(town, chen, desk).menu() == ["duty"]
    assert [one.command for one in await bot.get_my_commands(language_code="en")] == ["start"]
    await bot.delete_my_commands(language_code="en")
    assert Phone(town, amy).menu() == ["start", "my"]
    with refused("Bot_command_invalid"):
        await bot.set_my_commands([("Start", "大写")])
    with refused("Bot_command_description_invalid"):
        await bot.set_my_commands([("start", "")])


async def test_the_bot_describes_itself_in_two_languages(bot: Bot) -> None:
    await bot.set_my_name("法邻")
    await bot.set_my_description("法律邻居")
    await bot.set_my_short_description("Legal neighbour", language_code="en")
    assert (await bot.get_my_name(language_code="en")).name == "法邻"
    assert (await bot.get_my_description()).description == "法律邻居"
    assert (await bot.get_my_short_description("en")).short_description == "Legal neighbour"
    with refused("Bot short description is too long"):
        await bot.set_my_short_description("字" * 121)
