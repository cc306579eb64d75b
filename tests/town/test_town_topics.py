"""The forum of the admin chat: topics, their ends, and the group's own changes."""

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, Forbidden

from bot.demo.chats import Chat
from bot.demo.people import Person
from bot.demo.refusal import ImpossibleError
from bot.demo.town import Town
from tests.town.refused import refused


async def test_a_topic_is_opened_and_written_to(bot: Bot, town: Town, desk: Chat) -> None:
    topic = await bot.create_forum_topic(desk.id, "LJ-2026-0042 欠薪")
    sent = await bot.send_message(desk.id, "新工单", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    told = [update.payload for update in town.updates.pending()]
    assert told[-1]["forum_topic_created"]["name"] == "LJ-2026-0042 欠薪", "the bot hears of it"


async def test_a_message_in_a_topic_answers_its_beginning_when_it_answers_nothing(
    bot: Bot, town: Town, chen: Person, desk: Chat
) -> None:
    topic = await bot.create_forum_topic(desk.id, "工单")
    card = await bot.send_message(desk.id, "卡片", message_thread_id=topic.message_thread_id)
    town.say(chen, "备注", desk, thread=topic.message_thread_id)
    town.say(chen, "答复", desk, reply_to=card.message_id)
    note, answer = (update.message for update in (await bot.get_updates())[-2:])
    assert note is not None
    assert answer is not None
    assert note.reply_to_message is not None
    assert note.reply_to_message.forum_topic_created is not None
    assert answer.reply_to_message == card
    assert answer.message_thread_id == topic.message_thread_id


async def test_threads_that_are_not_there(bot: Bot, li: Person, desk: Chat) -> None:
    for thread in (1, 999):
        with refused("Message thread not found"):
            await bot.send_message(desk.id, "？", message_thread_id=thread)
    with refused("Message thread not found"):
        await bot.send_message(li.id, "？", message_thread_id=7)
    assert (await bot.send_message(desk.id, "常规")).message_thread_id is None


async def test_a_topic_deleted_by_a_person(bot: Bot, town: Town, chen: Person, desk: Chat) -> None:
    topic = await bot.create_forum_topic(desk.id, "工单")
    thread = topic.message_thread_id
    card = await bot.send_message(desk.id, "卡片", message_thread_id=thread)
    before = len(town.updates.pending())
    town.delete_topic(chen, desk, thread)
    assert len(town.updates.pending()) == before, "nobody tells the bot"
    with refused("Message thread not found"):
        await bot.send_message(desk.id, "？", message_thread_id=thread)
    with refused("Topic_deleted"):
        await bot.edit_forum_topic(desk.id, thread, name="已结")
    with refused("Message to edit not found"):
        await bot.edit_message_text("卡片 2", desk.id, card.message_id)
    with refused("Topic_id_invalid"):
        await bot.close_forum_topic(desk.id, 999)


async def test_a_closed_topic_refuses_the_bot_until_reopened(
    bot: Bot, town: Town, chen: Person, desk: Chat
) -> None:
    topic = await bot.create_forum_topic(desk.id, "工单")
    thread = topic.message_thread_id
    town.close_topic(chen, desk, thread)
    with refused("Topic_closed"):
        await bot.send_message(desk.id, "新材料", message_thread_id=thread)
    with refused("Topic_not_modified"):
        await bot.close_forum_topic(desk.id, thread)
    await bot.reopen_forum_topic(desk.id, thread)
    assert await bot.send_message(desk.id, "新材料", message_thread_id=thread)
    town.closed_refuses_admins = False
    await bot.close_forum_topic(desk.id, thread)
    assert await bot.send_message(desk.id, "新材料", message_thread_id=thread)


async def test_names_and_icons_of_topics(bot: Bot, town: Town, desk: Chat) -> None:
    topic = await bot.create_forum_topic(desk.id, "工单", icon_custom_emoji_id="5357")
    await bot.edit_forum_topic(desk.id, topic.message_thread_id, name="工单 已受理")
    edited = town.updates.pending()[-1].payload["forum_topic_edited"]
    assert edited == {"name": "工单 已受理"}
    with refused("Topic_not_modified"):
        await bot.edit_forum_topic(desk.id, topic.message_thread_id, name="工单 已受理")
    await bot.edit_forum_topic(desk.id, topic.message_thread_id, icon_custom_emoji_id="")
    assert desk.topics[topic.message_thread_id].icon_custom_emoji_id == ""
    for name, refusal in (("字" * 129, "Topic_title_too_long"), (" ", "Topic_title_empty")):
        with refused(refusal):
            await bot.create_forum_topic(desk.id, name)


async def test_a_demoted_bot_may_write_but_not_manage(
    bot: Bot, town: Town, chen: Person, desk: Chat
) -> None:
    town.demote_bot(desk, chen)
    change = town.updates.pending()[-1]
    assert change.kind == "my_chat_member"
    assert change.payload["new_chat_member"]["status"] == "member"
    assert await bot.send_message(desk.id, "还在")
    with refused("Not enough rights to create a topic"):
        await bot.create_forum_topic(desk.id, "工单")
    town.restrict_bot(desk, chen)
    with refused("Not enough rights to send text messages to the chat"):
        await bot.send_message(desk.id, "？")
    town.promote_bot(desk, chen)
    assert await bot.create_forum_topic(desk.id, "工单")


async def test_a_bot_thrown_out(bot: Bot, town: Town, chen: Person, desk: Chat) -> None:
    town.remove_bot(desk, chen)
    kinds = [update.kind for update in town.updates.pending()]
    assert kinds == ["my_chat_member", "message"]
    town.say(chen, "机器人走了", desk)
    assert len(town.updates.pending()) == 2, "it hears nothing any more"
    with refused("bot was kicked from the supergroup chat", Forbidden):
        await bot.send_message(desk.id, "？")
    town.add_bot(desk, chen)
    await bot.send_message(desk.id, "回来了")
    await bot.leave_chat(desk.id)
    with refused("bot is not a member of the supergroup chat", Forbidden):
        await bot.send_message(desk.id, "？")


async def test_an_upgraded_group_tells_its_new_id(
    bot: Bot, town: Town, chen: Person, desk: Chat
) -> None:
    topic = await bot.create_forum_topic(desk.id, "工单")
    new = town.migrate(desk, chen)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(desk.id, "？", message_thread_id=topic.message_thread_id)
    assert caught.value.new_chat_id == new.id
    kinds = [update.payload for update in town.updates.pending()][-2:]
    assert kinds[0]["migrate_to_chat_id"] == new.id
    assert kinds[1]["migrate_from_chat_id"] == desk.id
    with refused("Message thread not found"):
        await bot.send_message(new.id, "？", message_thread_id=topic.message_thread_id)
    assert await bot.create_forum_topic(new.id, "工单")
    with pytest.raises(ImpossibleError):
        town.say(chen, "旧群", desk)


async def test_a_plain_group_has_no_topics(bot: Bot, town: Town, chen: Person) -> None:
    foreign = town.foreign_group("别的群", chen)
    with refused("The chat is not a forum"):
        await bot.create_forum_topic(foreign.id, "工单")


async def test_who_is_who(bot: Bot, town: Town, li: Person, chen: Person, desk: Chat) -> None:
    admins = {
        member.user.id: member.status for member in await bot.get_chat_administrators(desk.id)
    }
    assert admins == {chen.id: "creator", town.bot.id: "administrator"}
    assert (await bot.get_chat_member(desk.id, chen.id)).status == "creator"
    assert (await bot.get_chat_member(desk.id, li.id)).status == "left"
    assert await bot.get_chat_member_count(desk.id) == 3
    with refused("There are no administrators in the private chat"):
        await bot.get_chat_administrators(li.id)
    with refused("Member not found"):
        await bot.get_chat_member(desk.id, 5)


def test_people_cannot_do_what_their_telegram_would_not_let_them(
    town: Town, chen: Person, desk: Chat
) -> None:
    he = next(m.person for m in desk.members.values() if m.person.first_name == "何调解员")
    topic = town.create_topic(chen, desk, "工单")
    town.close_topic(chen, desk, topic.id)
    town.say(chen, "主任可以写", desk, thread=topic.id)
    with pytest.raises(ImpossibleError):
        town.say(he, "我不行", desk, thread=topic.id)
    with pytest.raises(ImpossibleError):
        town.delete_topic(he, desk, topic.id)
    with pytest.raises(ImpossibleError):
        town.say(town.person("路人"), "进不去", desk)
    town.rename_topic(chen, desk, topic.id, "工单 2")
    town.reopen_topic(chen, desk, topic.id)
    assert [t.name for t in desk.topics.values() if not t.closed] == ["工单 2"]
