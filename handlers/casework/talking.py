"""What an advisor says to the resident from the topic, and what becomes of it when it is edited."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

from db import cases, outbox
from db.cases import Case
from handlers import casebook, screen
from handlers.casework.actions import role_of
from handlers.office import Visit
from handlers.papers import FILES
from handlers.reply import Reply
from knowledge.cases import steps
from knowledge.cases.lifecycle import ENDED
from knowledge.cases.terms import Act, Audience, Refused, Role
from knowledge.words.rich import Rich, units

MARK = 10  # hexadecimal digits
SENDABLE = FILES | {"text", "contact", "location", "venue"}  # what says something and can be copied
FULL = 3900  # from here on Telegram may have taken a longer text apart


@dataclass(frozen=True, slots=True)
class Said:
    """An advisor's message; a file with its caption as Telegram shows it."""

    message_id: int
    kind: str
    text: str = ""
    album: str = ""
    file: str = ""
    caption: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A letter in which an advisor's message went out or was changed.

    Its key tells by two marks which file and which words it carried, long after they are gone
    from the row: `answer:<case>:<message>.<how manieth>.<file>.<words>`.
    """

    key: str
    method: str

    @property
    def marks(self) -> list[str]:
        """File and words."""
        return self.key.partition("/")[0].split(".")[2:]


async def reply(visit: Visit, case: Case, said: Said) -> None:
    """A reply to a relayed message goes out; an album is one answer under one heading."""
    role = role_of(visit)
    if role is None:
        await _refuse(visit, case, said, visit.words("front.only_advisor"))
        return
    if said.kind not in SENDABLE:
        await _refuse(visit, case, said, visit.words("casework.unsendable"))
        return
    begun = await _begun(visit, case, said)
    if begun is not None:
        _copy(visit, case, said, begun, _key(visit, case, said, 0))
        return
    given: dict[str, Any] = {"text": said.text or said.kind, "files": int(said.kind != "text")}
    if await _perform(visit, case, said, Act.REPLY, role, **given):
        about, key = f"answer:{case.id}:{said.message_id}", _key(visit, case, said, 0)
        if said.kind == "text":
            words = await _words(visit, case, Act.REPLY, said.text)
            visit.tell(case.resident_chat, Reply(words), about=about, case_id=case.id, key=key)
            if units(said.text) >= FULL:
                full = Reply(visit.words("casework.full"), answers=said.message_id)
                visit.say(full, about=f"full:{case.id}")
        else:
            await _head(visit, case, said, about, _album(case, said) if said.album else "")
            _copy(visit, case, said, about, key)


async def goes_on(visit: Visit, case: Case, said: Said) -> bool:
    """Whether this is a further part of an album that is going out."""
    return await _begun(visit, case, said) is not None


async def case_of(visit: Visit, message_id: int) -> Case | None:
    """The case of this person's in which a message went out, wherever it was written."""
    row = await visit.unit.one("case_of_words", user_id=visit.user_id, tail=f":{message_id}")
    return await cases.get(visit.unit, row["id"]) if row else None


async def correct(visit: Visit, case: Case, said: Said) -> None:
    """A message that went out was edited: the resident's copy follows, if that can be seen."""
    role = role_of(visit)
    about = await _begun(visit, case, said) or f"answer:{case.id}:{said.message_id}"
    sent = await _sent(visit, about)
    if role is not None and not sent and await _sent(visit, f"deed:{case.id}:{said.message_id}"):
        ended = "_closed" if case.state in set(ENDED) else ""
        words = visit.words(f"casework.edit_stays{ended}")
        key = f"stays:{case.id}:{said.message_id}"
        visit.tell(visit.chat_id, _in_thread(visit, words, said), about="stays:0", key=key)
        return
    mine = [one for one in sent if one.key.startswith(_stem(case, said))]
    if role is None or not sent or (mine and mine[-1].marks == _marks(visit, said)):
        return
    given: dict[str, Any] = {"text": said.text or said.kind, "files": int(said.kind != "text")}
    if not await _perform(visit, case, said, Act.EDIT, role, **given):
        return
    key = _key(visit, case, said, len(mine))
    if said.kind == "text":
        await _correct_text(visit, case, said, sent, about, key)
    else:
        await _correct_file(visit, case, said, mine or sent, about, key)


def _in_thread(visit: Visit, words: Rich, said: Said) -> Reply:
    place: dict[str, object] = {"message_thread_id": visit.thread_id} if visit.thread_id else {}
    return Reply(words, answers=said.message_id, extra=place)


async def _correct_text(
    visit: Visit, case: Case, said: Said, sent: list[_Sent], about: str, key: str
) -> None:
    """One message changes where it stands; what was or is too long for one is sent anew."""
    words = await _words(visit, case, Act.EDIT, said.text)
    parts = screen.split(words, screen.MOST_UNITS)
    first = [one for one in sent if one.method == "sendMessage"]
    if len(parts) > 1 or len(first) != 1:
        visit.tell(case.resident_chat, Reply(words), about=about, case_id=case.id, key=key)
        return
    payload = {**screen.face(parts[0]), "of": first[0].key}
    _post(visit, case, "editMessageText", payload, about, key)


async def _correct_file(
    visit: Visit, case: Case, said: Said, sent: list[_Sent], about: str, key: str
) -> None:
    """Another caption changes the copy where it stands; another file is sent anew."""
    copies = [one for one in sent if one.method == "copyMessage"]
    file = _marks(visit, said)[0]
    if not copies or sent[-1].marks[:1] not in ([], [file]):
        await _head(visit, case, said, about, "")
        _copy(visit, case, said, about, key)
        return
    payload = {**said.caption, "of": copies[-1].key}
    _post(visit, case, "editMessageCaption", payload, about, key)


async def _words(visit: Visit, case: Case, act: Act, text: str) -> Rich:
    """What the resident reads of a text, in their language."""
    return visit.house.words.say(
        await casebook.language_of(visit, case.resident_chat),
        steps.tell_key(act, Audience.RESIDENT),
        number=case.number,
        advisor=await casebook.colleague_name(visit, visit.user_id),
        text=text,
    )


async def _head(visit: Visit, case: Case, said: Said, about: str, key: str) -> None:
    """Who sends files, said once before all files of an album."""
    words = visit.house.words.say(
        await casebook.language_of(visit, case.resident_chat),
        "casework.file_for_you" if said.kind in FILES else "casework.this_for_you",
        number=case.number,
        advisor=await casebook.colleague_name(visit, visit.user_id),
    )
    visit.tell(case.resident_chat, Reply(words), about=about, case_id=case.id, key=key)


def _copy(visit: Visit, case: Case, said: Said, about: str, key: str) -> None:
    payload = {"from_chat_id": visit.chat_id, "message_id": said.message_id}
    _post(visit, case, "copyMessage", payload, about, key)


def _post(
    visit: Visit, case: Case, method: str, payload: dict[str, Any], about: str, key: str
) -> None:
    visit.post(case.resident_chat, method, payload, about=about, case_id=case.id, key=key)


def _stem(case: Case, said: Said) -> str:
    return f"answer:{case.id}:{said.message_id}."


def _key(visit: Visit, case: Case, said: Said, many: int) -> str:
    return f"{_stem(case, said)}{many}.{'.'.join(_marks(visit, said))}"


def _marks(visit: Visit, said: Said) -> list[str]:
    """What tells one file and one text from another, and neither to anybody without the secret."""
    words = json.dumps([said.text, said.caption], ensure_ascii=False, sort_keys=True)
    return [
        hmac.new(visit.house.secret, one.encode(), hashlib.sha256).hexdigest()[:MARK]
        for one in (said.file, words)
    ]


def _album(case: Case, said: Said) -> str:
    return f"album:{case.id}:{said.album}"


async def _begun(visit: Visit, case: Case, said: Said) -> str | None:
    """What the letters of this album are about, once its heading is on its way."""
    row = await outbox.by_key(visit.unit, _album(case, said)) if said.album else None
    return str(row["about"]) if row else None


async def _sent(visit: Visit, about: str) -> list[_Sent]:
    rows = await visit.unit.all("letters_of_answer", about=about)
    return [_Sent(row["key"], row["method"]) for row in rows]


async def _perform(
    visit: Visit, case: Case, said: Said, act: Act, role: Role, **given: Any
) -> bool:
    try:
        await casebook.perform(visit, case, act, role, visit.user_id, **given)
    except Refused as refused:
        await _refuse(visit, case, said, visit.words(refused.key, **refused.values))
        return False
    return True


async def _refuse(visit: Visit, case: Case, said: Said, words: Rich) -> None:
    """Why it did not go out; for the parts of an album once."""
    about = f"refusal:{_album(case, said)}" if said.album else ""
    if not about or not await outbox.tally(visit.unit, about):
        visit.say(Reply(words, answers=said.message_id), about=about)
