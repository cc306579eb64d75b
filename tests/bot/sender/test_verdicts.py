"""Telegram's own sentences, one by one: what each does to a letter that met it."""

from collections.abc import Iterable
from typing import Any

import pytest

from bot.demo.refusal import Fault
from bot.verdicts import Fate, judge
from bot.wire import Line
from tests.bot.sender.conftest import PostOffice
from tests.refusing import Refused

SAME = (
    "message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)
ORDER = "make sure that only one bot instance is running"
SAID: dict[Fate, tuple[str, ...]] = {
    Fate.DONE: (
        f"400 Bad Request: {SAME}",
        "400 Bad Request: TOPIC_NOT_MODIFIED",
        "400 Bad Request: message to delete not found",
        "400 Bad Request: message can't be deleted for everyone",
        "400 Bad Request: message to react not found",
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    Fate.GONE: (
        "400 Bad Request: chat not found",
        "400 Bad Request: private chat not found",
        "400 Bad Request: PEER_ID_INVALID",
        "400 Bad Request: group chat was deactivated",
        "403 Forbidden: user is deactivated",
        "403 Forbidden: bot can't initiate conversation with a user",
        "403 Forbidden: bot was kicked from the group chat",
        "403 Forbidden: bot was kicked from the supergroup chat",
        "403 Forbidden: bot was kicked from the channel chat",
        "403 Forbidden: bot is not a member of the supergroup chat",
        "403 Forbidden: the group chat was deleted",
    ),
    Fate.BLOCKED: ("403 Forbidden: bot was blocked by the user",),
    Fate.NO_TOPIC: (
        "400 Bad Request: message thread not found",
        "400 Bad Request: TOPIC_DELETED",
        "400 Bad Request: TOPIC_ID_INVALID",
    ),
    Fate.SHUT_TOPIC: ("400 Bad Request: TOPIC_CLOSED",),
    Fate.ALONE: (
        "400 Bad Request: message to be replied not found",
        "400 Bad Request: replied message not found",
    ),
    Fate.NO_MESSAGE: (
        "400 Bad Request: message to edit not found",
        "400 Bad Request: message can't be edited",
        "400 Bad Request: MESSAGE_ID_INVALID",
        "400 Bad Request: message to copy not found",
    ),
    Fate.PLAIN: (
        "400 Bad Request: can't parse entities: Can't find end of the entity",
        "400 Bad Request: ENTITIES_TOO_LONG",
        "400 Bad Request: ENTITY_BOUNDS_INVALID",
    ),
    Fate.REFUSED: (
        "400 Bad Request: message text is empty",
        "400 Bad Request: text must be non-empty",
        "400 Bad Request: message is too long",
        "400 Bad Request: MESSAGE_TOO_LONG",
        "400 Bad Request: message caption is too long",
        "400 Bad Request: MEDIA_CAPTION_TOO_LONG",
        "400 Bad Request: text is too long",
        "400 Bad Request: BUTTON_DATA_INVALID",
        "400 Bad Request: reply markup is too long",
        "400 Bad Request: Text buttons are unallowed in the inline keyboard",
        "400 Bad Request: file is too big",
        "400 Bad Request: Wrong HTTP URL specified",
        "400 Bad Request: failed to get HTTP URL content",
        "400 Bad Request: not enough rights to send text messages to the chat",
        "400 Bad Request: CHAT_WRITE_FORBIDDEN",
        "400 Bad Request: VOICE_MESSAGES_FORBIDDEN",
        "400 Bad Request: a sentence nobody has read before",
    ),
    Fate.STOP: (
        f"409 Conflict: terminated by other getUpdates request; {ORDER}",
        (
            "409 Conflict: can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        ),
        "401 Unauthorized",
        "404 Not Found",
    ),
    Fate.AGAIN: (
        "500 Internal Server Error: restart",
        "502 Bad Gateway",
        "504 Gateway Timeout",
    ),
}
STATES = {Fate.GONE: "gone", Fate.BLOCKED: "blocked", Fate.REFUSED: "refused", Fate.DONE: "sent"}
LINES = [(line, fate) for fate, lines in SAID.items() for line in lines]


def meets(office: PostOffice, *said: Fault) -> None:
    """The next calls each meet one of these; those after them are granted."""
    left = list(said)
    office.town.faults = lambda *_: left.pop(0) if left else None


@pytest.mark.parametrize(("line", "fate"), LINES)
async def test_every_sentence_means_what_it_should(
    office: PostOffice, li: Any, line: str, fate: Fate
) -> None:
    wire = office.sender.courier.line
    assert isinstance(wire, Line)
    meets(office, Refused(line))
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever class PTB makes of it
        await wire.call("sendMessage", {"chat_id": li.id, "text": "您好"})
    assert judge(caught.value, 0).fate is fate  # type: ignore[arg-type]


def _of(*fates: Fate) -> Iterable[str]:
    return [line for line, fate in LINES if fate in fates]


@pytest.mark.parametrize("line", _of(*STATES))
async def test_what_is_final_is_written_down_once_and_not_tried_again(
    office: PostOffice, li: Any, line: str
) -> None:
    meets(office, Refused(line))
    key = await office.post(li.id, "一")
    await office.settle()
    fate = next(fate for said, fate in LINES if said == line)
    assert (await office.state(key))[0] == STATES[fate]
    await office.post(li.id, "二")
    await office.settle()
    assert office.texts(li) == ["二"]
    assert len(office.town.calls("sendMessage")) == 2


@pytest.mark.parametrize("line", _of(Fate.STOP, Fate.AGAIN))
async def test_what_passes_is_tried_again_and_loses_nothing(
    office: PostOffice, li: Any, line: str
) -> None:
    meets(office, Refused(line))
    await office.post(li.id, "一")
    await office.settle()
    assert office.texts(li) == []
    await office.later(31)
    assert office.texts(li) == ["一"]


@pytest.mark.parametrize("line", _of(Fate.PLAIN))
async def test_markup_that_is_refused_is_left_out(office: PostOffice, li: Any, line: str) -> None:
    meets(office, Refused(line))
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    await office.post(li.id, "", payload={"text": "重要", "entities": bold})
    await office.settle()
    assert office.texts(li) == ["重要"]


@pytest.mark.parametrize("line", _of(Fate.ALONE))
async def test_what_answers_a_message_that_is_gone_is_said_alone(
    office: PostOffice, li: Any, line: str
) -> None:
    meets(office, Refused(line))
    await office.post(li.id, "", payload={"text": "答", "reply_parameters": {"message_id": 7}})
    await office.settle()
    assert office.texts(li) == ["答"]


@pytest.mark.parametrize("line", [one for one in _of(Fate.NO_MESSAGE) if "copy" not in one])
async def test_an_answer_in_place_of_a_message_that_is_gone_is_said_anew(
    office: PostOffice, li: Any, line: str
) -> None:
    meets(office, Refused(line))
    payload = {"text": "改", "message_id": 7}
    await office.post(li.id, "", method="editMessageText", payload=payload)
    await office.settle()
    assert office.texts(li) == ["改"]


@pytest.mark.parametrize("seconds", [1, 60, 3600])
async def test_a_silence_that_is_asked_for_is_kept_and_counts_as_no_failure(
    office: PostOffice, li: Any, seconds: int
) -> None:
    line = f"429 Too Many Requests: retry after {seconds}"
    key = await office.post(li.id, "一")
    office.town.faults = lambda *_: Refused(line, {"retry_after": seconds})
    for _ in range(14):  # more often than a letter may fail
        await office.later(seconds + 2)
    assert (await office.state(key))[0] == "new"
    office.town.faults = None
    await office.later(seconds + 2)
    assert office.texts(li) == ["一"]


async def test_a_group_that_became_a_supergroup_is_followed(office: PostOffice, li: Any) -> None:
    line = "400 Bad Request: group chat was upgraded to a supergroup chat"
    meets(office, Refused(line, {"migrate_to_chat_id": li.id}))
    await office.post(-4_000_001, "一")
    await office.settle()
    await office.later(2)
    assert office.texts(li) == ["一"]
