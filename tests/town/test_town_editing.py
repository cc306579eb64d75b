"""Edits, deletions, pins and reactions."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from bot.demo.chats import Chat
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.refusal import ImpossibleError
from bot.demo.town import Town
from tests.town.refused import refused

KEYS = InlineKeyboardMarkup.from_button(InlineKeyboardButton("好", callback_data="ok"))
HOUR = 3600


async def test_an_edit_replaces_text_and_keyboard(bot: Bot, town: Town, li: Person) -> None:
    sent = await bot.send_message(li.id, "第一稿", reply_markup=KEYS)
    edited = await bot.edit_message_text("第二稿", li.id, sent.message_id)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("第二稿", None)
    assert edited.edit_date is not None
    stored = town.private(li).messages[sent.message_id]
    assert [old["text"] for old in stored.versions] == ["第一稿"]


async def test_an_edit_that_changes_nothing_says_so(bot: Bot, li: Person) -> None:
    sent = await bot.send_message(li.id, "同样", reply_markup=KEYS)
    with refused("Message is not modified: specified new message content"):
        await bot.edit_message_text("同样", li.id, sent.message_id, reply_markup=KEYS)
    with refused("Message is not modified"):
        await bot.edit_message_reply_markup(li.id, sent.message_id, reply_markup=KEYS)
    assert await bot.edit_message_reply_markup(li.id, sent.message_id)


async def test_what_cannot_be_edited(bot: Bot, town: Town, li: Person) -> None:
    theirs = town.say(li, "我的话")
    with refused("Message can't be edited"):
        await bot.edit_message_text("改", li.id, theirs.id)
    with refused("Message to edit not found"):
        await bot.edit_message_text("改", li.id, 999)
    text = await bot.send_message(li.id, "字")
    with refused("There is no caption in the message to edit"):
        await bot.edit_message_caption(li.id, text.message_id, caption="说明")
    photo = await bot.send_photo(li.id, b"jpeg")
    with refused("There is no text in the message to edit"):
        await bot.edit_message_text("改", li.id, photo.message_id)
    with refused("Message_too_long"):
        await bot.edit_message_text("字" * 4097, li.id, text.message_id)
    with refused("Media_caption_too_long"):
        await bot.edit_message_caption(li.id, photo.message_id, caption="字" * 1025)


async def test_captions_and_files_can_be_changed(bot: Bot, li: Person) -> None:
    photo = await bot.send_photo(li.id, b"jpeg", caption="旧")
    edited = await bot.edit_message_caption(li.id, photo.message_id, caption="新")
    assert not isinstance(edited, bool)
    assert edited.caption == "新"
    other = await bot.edit_message_media(InputMediaPhoto(b"another"), li.id, photo.message_id)
    assert not isinstance(other, bool)
    assert other.photo != photo.photo


async def test_48_hours_to_delete(bot: Bot, clock: TownClock, li: Person, desk: Chat) -> None:
    old = await bot.send_message(li.id, "旧")
    in_group = await bot.send_message(desk.id, "旧")
    clock.advance(48 * HOUR + 1)
    with refused("Message can't be deleted"):
        await bot.delete_message(li.id, old.message_id)
    assert await bot.delete_message(desk.id, in_group.message_id), "an administrator may"
    young = await bot.send_message(li.id, "新")
    assert await bot.delete_message(li.id, young.message_id)
    with refused("Message to delete not found"):
        await bot.delete_message(li.id, young.message_id)
    assert await bot.delete_messages(li.id, [young.message_id]), "what is gone is skipped"


async def test_a_plain_member_cannot_delete_others_messages(
    bot: Bot, town: Town, chen: Person
) -> None:
    foreign = town.foreign_group("别的群", chen)
    said = town.say(chen, "大家好", foreign)
    with refused("Message can't be deleted"):
        await bot.delete_message(foreign.id, said.id)
    with refused("Not enough rights to manage pinned messages"):
        await bot.pin_chat_message(foreign.id, said.id)


async def test_pins_come_and_go(bot: Bot, town: Town, desk: Chat) -> None:
    first = await bot.send_message(desk.id, "值班表")
    await bot.pin_chat_message(desk.id, first.message_id)
    chat = await bot.get_chat(desk.id)
    assert chat.pinned_message is not None
    assert chat.pinned_message.text == "值班表"
    assert town.updates.pending()[-1].payload["pinned_message"]["message_id"] == first.message_id
    await bot.unpin_chat_message(desk.id, first.message_id)
    with refused("Message to unpin not found"):
        await bot.unpin_chat_message(desk.id)
    await bot.pin_chat_message(desk.id, first.message_id)
    await bot.unpin_all_chat_messages(desk.id)
    assert desk.pinned == []


async def test_one_reaction_of_the_bot(bot: Bot, town: Town, li: Person) -> None:
    said = town.say(li, "谢谢")
    await bot.set_message_reaction(li.id, said.id, "👍")
    assert said.reactions == {town.bot.id: [{"type": "emoji", "emoji": "👍"}]}
    await bot.set_message_reaction(li.id, said.id)
    assert said.reactions == {}
    with refused("Reaction_invalid"):
        await bot.set_message_reaction(li.id, said.id, "🚀")
    with refused("Reactions_too_many"):
        await bot.set_message_reaction(li.id, said.id, ["👍", "🔥"])
    with refused("Message to react not found"):
        await bot.set_message_reaction(li.id, 999, "👍")


async def test_people_edit_only_their_own_and_only_for_two_days(
    loop_bot: Bot, town: Town, clock: TownClock, li: Person
) -> None:
    said = town.say(li, "拖欠二个月")
    town.edit(li, said, "拖欠三个月")
    update = town.updates.pending()[-1]
    assert (update.kind, update.payload["text"]) == ("edited_message", "拖欠三个月")
    sent = await loop_bot.send_message(li.id, "收到")
    with pytest.raises(ImpossibleError):
        town.edit(li, sent.message_id, "改机器人的话")
    clock.advance(48 * HOUR + 1)
    with pytest.raises(ImpossibleError):
        town.edit(li, said, "太晚了")
