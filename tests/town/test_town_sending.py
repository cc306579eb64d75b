"""What the bot sends, and how Telegram refuses it."""

from typing import Any

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import Forbidden

from bot.demo.chats import Chat
from bot.demo.check import Upload
from bot.demo.people import Person
from bot.demo.town import Town
from tests.town.refused import refused

NO_KIND = "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
BAD_URL = "inline keyboard button URL 'javascript:alert(1)' is invalid: wrong http url"


def keys(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([list(buttons)])


async def test_a_text_keeps_its_entities_and_the_town_finds_links(bot: Bot, li: Person) -> None:
    bold = MessageEntity(MessageEntity.BOLD, 2, 2)
    sent = await bot.send_message(li.id, "😀您好 https://example.cn /start", entities=[bold])
    assert sent.parse_entities() == {
        bold: "您好",
        MessageEntity("url", 5, 18): "https://example.cn",
        MessageEntity("bot_command", 24, 6): "/start",
    }


async def test_spaces_around_a_text_go_and_entities_move_along(bot: Bot, li: Person) -> None:
    sent = await bot.send_message(
        li.id, "\n  结论：可以。 \n", entities=[MessageEntity("bold", 0, 6)]
    )
    assert sent.text == "结论：可以。"
    assert sent.parse_entities() == {MessageEntity("bold", 0, 3): "结论："}


@pytest.mark.parametrize(
    ("text", "entities", "refusal"),
    [
        ("字" * 4097, [], "Message is too long"),
        ("字" * 40_000, [], "Text is too long"),
        ("   ", [], "Text must be non-empty"),
        ("短", [MessageEntity("bold", 0, 2)], "Entity_bounds_invalid"),
        ("😀", [MessageEntity("bold", 0, 1)], "Entity_bounds_invalid"),
        ("😀", [MessageEntity("bold", 1, 1)], "Entity_bounds_invalid"),
        ("长" * 300, [MessageEntity("bold", 0, 1)] * 300, "Entities_too_long"),
    ],
)
async def test_texts_telegram_refuses(
    bot: Bot, li: Person, text: str, entities: list[MessageEntity], refusal: str
) -> None:
    with refused(refusal):
        await bot.send_message(li.id, text, entities=entities)


async def test_4096_characters_are_not_too_many(bot: Bot, li: Person) -> None:
    assert len((await bot.send_message(li.id, "字" * 4096)).text or "") == 4096


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        (InlineKeyboardButton("选", callback_data="案" * 22), "Button_data_invalid"),
        (
            InlineKeyboardButton("选"),
            NO_KIND,
        ),
        (
            InlineKeyboardButton("选", url="javascript:alert(1)"),
            BAD_URL,
        ),
        (InlineKeyboardButton("", callback_data="x"), "Button_text_invalid"),
    ],
)
async def test_buttons_telegram_refuses(
    bot: Bot, li: Person, button: InlineKeyboardButton, refusal: str
) -> None:
    with refused(refusal):
        await bot.send_message(li.id, "请选择", reply_markup=keys(button))


async def test_64_bytes_of_data_and_a_text_to_copy_are_fine(bot: Bot, li: Person) -> None:
    data = InlineKeyboardButton("选", callback_data="x" * 64)
    copy = InlineKeyboardButton("抄", copy_text=CopyTextButton("LJ-2026-0042"))
    sent = await bot.send_message(li.id, "请选择", reply_markup=keys(data, copy))
    assert sent.reply_markup == keys(data, copy)


async def test_a_keyboard_of_more_than_a_hundred_keys_is_too_long(bot: Bot, li: Person) -> None:
    many = InlineKeyboardMarkup.from_column(
        [InlineKeyboardButton(str(n), callback_data=str(n)) for n in range(101)]
    )
    with refused("Reply markup is too long"):
        await bot.send_message(li.id, "请选择", reply_markup=many)


async def test_whom_the_bot_cannot_reach(bot: Bot, town: Town, li: Person, desk: Chat) -> None:
    with refused("Chat not found"):
        await bot.send_message(123, "您好")
    stranger = town.person("路人")
    with refused("Chat not found"):
        await bot.send_message(stranger.id, "您好")
    town.join(stranger, desk)
    town.say(stranger, "大家好", desk)
    with refused("bot can't initiate conversation with a user", Forbidden):
        await bot.send_message(stranger.id, "您好")
    town.block(li)
    with refused("bot was blocked by the user", Forbidden):
        await bot.send_message(li.id, "您好")
    town.unblock(li)
    assert await bot.send_message(li.id, "您好")
    town.delete_account(li)
    with refused("user is deactivated", Forbidden):
        await bot.send_message(li.id, "您好")


async def test_a_reply_quotes_exact_words_or_is_refused(bot: Bot, town: Town, li: Person) -> None:
    asked = town.say(li, "老板拖欠我三个月工资")
    good = ReplyParameters(asked.id, quote="三个月工资")
    sent = await bot.send_message(li.id, "按什么标准算？", reply_parameters=good)
    assert sent.reply_to_message is not None
    assert sent.quote is not None
    assert (sent.reply_to_message.message_id, sent.quote.position) == (asked.id, 5)
    with refused("Quote_text_invalid"):
        await bot.send_message(
            li.id, "？", reply_parameters=ReplyParameters(asked.id, quote="两个月")
        )


async def test_a_reply_to_what_is_gone(bot: Bot, town: Town, li: Person) -> None:
    asked = town.say(li, "在吗")
    town.delete(li, asked)
    with refused("Message to be replied not found"):
        await bot.send_message(li.id, "在", reply_parameters=ReplyParameters(asked.id))
    sent = await bot.send_message(
        li.id,
        "在",
        reply_parameters=ReplyParameters(asked.id, allow_sending_without_reply=True),
    )
    assert sent.reply_to_message is None


async def test_a_reply_may_point_into_another_chat(
    bot: Bot, town: Town, li: Person, desk: Chat
) -> None:
    asked = town.say(li, "在吗")
    sent = await bot.send_message(
        desk.id, "有人问", reply_parameters=ReplyParameters(asked.id, chat_id=li.id)
    )
    assert sent.external_reply is not None
    assert sent.external_reply.message_id == asked.id


async def test_files_go_up_and_come_down(bot: Bot, li: Person) -> None:
    sent = await bot.send_document(
        li.id, InputFile(b"PK docx", "调解申请书.docx"), caption="请核对", write_timeout=5
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("调解申请书.docx", "请核对")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"PK docx"
    again = await bot.send_document(li.id, sent.document.file_id)
    assert again.document == sent.document


async def test_every_kind_of_file_has_its_shape(bot: Bot, li: Person) -> None:
    photo = await bot.send_photo(li.id, b"jpeg")
    assert len(photo.photo) == 2
    assert (await bot.send_voice(li.id, b"ogg")).voice is not None
    assert (await bot.send_video(li.id, b"mp4")).video is not None
    assert (await bot.send_audio(li.id, b"mp3")).audio is not None
    assert (await bot.send_sticker(li.id, b"webp")).sticker is not None
    assert (await bot.send_location(li.id, 21.6, 110.3)).location is not None
    assert (await bot.send_contact(li.id, "12348", "法律援助")).contact is not None
    assert photo.api_kwargs == {}, "no field that Telegram does not have"
    with refused("can't use file of type Photo as Document"):
        await bot.send_document(li.id, photo.photo[-1].file_id)
    with refused("Wrong file identifier/HTTP URL specified"):
        await bot.send_photo(li.id, "AgACnothing")
    with refused("Failed to get HTTP URL content"):
        await bot.send_photo(li.id, "https://example.cn/a.jpg")
    with refused("File must be non-empty"):
        await bot.send_photo(li.id, b"")
    with refused("Message caption is too long"):
        await bot.send_photo(li.id, b"jpeg", caption="字" * 1025)


async def test_huge_files_are_known_but_cannot_be_fetched(bot: Bot, town: Town, li: Person) -> None:
    sent = town.send_document(li, b"", name="监控.mp4", size=30_000_000)
    with refused("File is too big"):
        await bot.get_file(sent.content["document"]["file_id"])
    with refused("Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("BQACnothing")


async def test_an_album_is_one_group_of_messages(bot: Bot, li: Person) -> None:
    sent = await bot.send_media_group(
        li.id, [InputMediaPhoto(b"1"), InputMediaPhoto(b"2")], caption="现场照片"
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["现场照片", None]


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        ([InputMediaPhoto(b"1")], "Media group must include 2-10 items"),
        ([InputMediaPhoto(b"1")] * 11, "Too many messages to send as an album"),
        (
            [InputMediaPhoto(b"1"), InputMediaDocument(b"2")],
            "Can't use the media of the specified type in the album",
        ),
    ],
)
async def test_albums_telegram_refuses(
    bot: Bot, li: Person, media: list[Any], refusal: str
) -> None:
    with refused(refusal):
        await bot.send_media_group(li.id, media)


async def test_copies_say_nothing_of_their_origin_and_forwards_do(
    bot: Bot, town: Town, li: Person, desk: Chat
) -> None:
    asked = town.say(li, "邻居占道")
    copied = desk.messages[(await bot.copy_message(desk.id, li.id, asked.id)).message_id]
    assert (copied.text, copied.forward_origin) == ("邻居占道", None)
    forwarded = await bot.forward_message(desk.id, li.id, asked.id)
    assert forwarded.forward_origin is not None
    with refused("Message to copy not found"):
        await bot.copy_message(desk.id, li.id, 999)
    with refused("Message to forward not found"):
        await bot.forward_message(desk.id, li.id, 999)


async def test_albums_are_copied_as_albums_and_what_is_gone_is_left_out(
    bot: Bot, town: Town, li: Person, desk: Chat
) -> None:
    album = town.send_album(li, [("photo", Upload(f"{n}.jpg", b"x")) for n in range(3)])
    ids = [message.id for message in album]
    town.delete(li, album[1])
    copies = await bot.copy_messages(desk.id, li.id, ids)
    assert len(copies) == 2
    groups = {desk.messages[one.message_id].media_group_id for one in copies}
    assert len(groups) == 1
    assert groups.isdisjoint({album[0].media_group_id, ""})
    with refused("message identifiers must be in a strictly increasing order"):
        await bot.copy_messages(desk.id, li.id, ids[::-1])


async def test_a_protected_message_cannot_be_forwarded(
    bot: Bot, town: Town, li: Person, desk: Chat
) -> None:
    sent = await bot.send_message(li.id, "您的办件资料", protect_content=True)
    assert sent.has_protected_content
    with refused("Message can't be forwarded"):
        await bot.forward_message(desk.id, li.id, sent.message_id)
    assert town.chats[li.id].messages[sent.message_id].protected


async def test_a_keyboard_of_replies_stays_with_the_person(
    bot: Bot, town: Town, li: Person
) -> None:
    keyboard = ReplyKeyboardMarkup(
        [[KeyboardButton("留电话", request_contact=True), "不留"]], one_time_keyboard=True
    )
    sent = await bot.send_message(li.id, "方便留电话吗？", reply_markup=keyboard)
    assert sent.reply_markup is None
    town.press(li, None, "留电话")
    assert "contact" in town.private(li).alive()[-1].content
    assert li.keyboard is None
    await bot.send_message(li.id, "请写姓名", reply_markup=ForceReply())


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendMessage", {"text": "好"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "Bad Request: message text is empty"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "好", "reply_to": 3},
            "Bad Request: unknown parameter reply_to of sendMessage",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "好", "disable_notification": "perhaps"},
            "Bad Request: parameter disable_notification must be Boolean",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "好", "reply_markup": '{"inline_keyboard": [[{"txt": "x"}]]}'},
            "Bad Request: can't parse",
        ),
        ("sendMessage", {"chat_id": 1, "text": "好", "entities": "{"}, "Bad Request: can't parse"),
        ("sendNothing", {}, "Not Found: method not found"),
        ("sendChatAction", {"chat_id": 1}, 'Bad Request: parameter "action" is required'),
    ],
)
async def test_parameters_are_checked(
    town: Town, method: str, params: dict[str, Any], refusal: str
) -> None:
    answer = await town.call(method, params)
    assert answer["ok"] is False
    assert answer["description"].startswith(refusal)


async def test_typing_lasts_five_seconds(bot: Bot, town: Town, li: Person) -> None:
    await bot.send_chat_action(li.id, "typing")
    assert town.typing[li.id] == town.clock() + 5
    await bot.send_message(li.id, "好")
    assert li.id not in town.typing
