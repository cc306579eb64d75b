"""What an advisor says to the resident from the topic, and what becomes of it when it is edited."""

from dataclasses import dataclass, field
from typing import Any

from db import outbox
from db.cases import Case
from handlers import casebook, screen
from handlers.casework.actions import role_of
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.cases import steps
from knowledge.cases.terms import Act, Audience, Refused, Role
from knowledge.words.rich import Rich

COPIES = {"copyMessage", "editMessageCaption"}


@dataclass(frozen=True, slots=True)
class Said:
    """An advisor's message; `face` is what can be seen of a file: itself and its caption."""

    message_id: int
    kind: str
    text: str = ""
    album: str = ""
    face: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A letter in which an advisor's message went out."""

    key: str
    method: str
    payload: dict[str, Any]


async def reply(visit: Visit, case: Case, said: Said) -> None:
    """A reply to a relayed message goes out; an album is one answer under one heading."""
    role = role_of(visit)
    if role is None:
        await _refuse(visit, case, said, visit.words("front.only_advisor"))
        return
    begun = await _begun(visit, case, said)
    if begun is not None:
        _copy(visit, case, said, begun)
        return
    given: dict[str, Any] = {"text": said.text or said.kind, "files": int(said.kind != "text")}
    if await _perform(visit, case, said, Act.REPLY, role, **given):
        about = f"answer:{case.id}:{said.message_id}"
        if said.kind == "text":
            words = await _words(visit, case, Act.REPLY, said.text)
            visit.tell(case.resident_chat, Reply(words), about=about, case_id=case.id)
        else:
            await _head(visit, case, said, about)
            _copy(visit, case, said, about)


async def correct(visit: Visit, case: Case, said: Said) -> None:
    """A message that went out was edited: the resident's copy follows, if that can be seen."""
    role = role_of(visit)
    about = await _begun(visit, case, said) or f"answer:{case.id}:{said.message_id}"
    sent = await _sent(visit, about)
    if role is None or not sent:
        return
    if said.kind == "text":
        await _correct_text(visit, case, said, role, sent)
    else:
        await _correct_file(visit, case, said, role, [one for one in sent if one.method in COPIES])


async def _correct_text(
    visit: Visit, case: Case, said: Said, role: Role, sent: list[_Sent]
) -> None:
    shown = [one.payload.get("text") for one in sent]
    for act in (Act.REPLY, Act.EDIT):
        parts = screen.split(await _words(visit, case, act, said.text), screen.MOST_UNITS)
        if shown[-len(parts) :] == [part.plain for part in parts]:
            return
    if not await _perform(visit, case, said, Act.EDIT, role, text=said.text):
        return
    about = f"answer:{case.id}:{said.message_id}"
    first = [one for one in sent if one.method == "sendMessage"]
    if len(parts) > 1 or len(first) != 1:
        words = await _words(visit, case, Act.EDIT, said.text)
        visit.tell(case.resident_chat, Reply(words), about=about, case_id=case.id)
        return
    payload = {**screen.face(parts[0]), "of": first[0].key}
    visit.post(case.resident_chat, "editMessageText", payload, about=about, case_id=case.id)


async def _correct_file(
    visit: Visit, case: Case, said: Said, role: Role, sent: list[_Sent]
) -> None:
    """Another caption changes the copy where it stands; another file is sent anew."""
    copies = [one for one in sent if one.payload.get("message_id") == said.message_id]
    key = copies[-1].key if copies else ""
    seen = [one for one in sent if key and key in {one.key, one.payload.get("of")}]
    last = seen[-1].payload.get("said", {}) if seen else {}
    if last == said.face:
        return
    words = said.text or said.kind
    if not await _perform(visit, case, said, Act.EDIT, role, text=words, files=1):
        return
    about = await _begun(visit, case, said) or f"answer:{case.id}:{said.message_id}"
    if not copies or last.get("file", said.face["file"]) != said.face["file"]:
        await _head(visit, case, said, about, again=True)
        _copy(visit, case, said, about)
        return
    caption = {name: value for name, value in said.face.items() if name != "file"}
    payload = {**caption, "of": key, "said": said.face}
    visit.post(case.resident_chat, "editMessageCaption", payload, about=about, case_id=case.id)


async def _words(visit: Visit, case: Case, act: Act, text: str) -> Rich:
    """What the resident reads of a text, in their language."""
    return visit.house.words.say(
        await casebook.language_of(visit, case.resident_chat),
        steps.tell_key(act, Audience.RESIDENT),
        number=case.number,
        advisor=await casebook.colleague_name(visit, visit.user_id),
        text=text,
    )


async def _head(visit: Visit, case: Case, said: Said, about: str, *, again: bool = False) -> None:
    """Who sends files, said once before all files of an album."""
    words = visit.house.words.say(
        await casebook.language_of(visit, case.resident_chat),
        "casework.file_for_you",
        number=case.number,
        advisor=await casebook.colleague_name(visit, visit.user_id),
    )
    key = _album(case, said) if said.album and not again else ""
    visit.tell(case.resident_chat, Reply(words), about=about, case_id=case.id, key=key)


def _copy(visit: Visit, case: Case, said: Said, about: str) -> None:
    payload = {"from_chat_id": visit.chat_id, "message_id": said.message_id, "said": said.face}
    visit.post(case.resident_chat, "copyMessage", payload, about=about, case_id=case.id)


def _album(case: Case, said: Said) -> str:
    return f"album:{case.id}:{said.album}"


async def _begun(visit: Visit, case: Case, said: Said) -> str | None:
    """What the letters of this album are about, once its heading is on its way."""
    row = await outbox.by_key(visit.unit, _album(case, said)) if said.album else None
    return str(row["about"]) if row else None


async def _sent(visit: Visit, about: str) -> list[_Sent]:
    rows = await visit.unit.all("letters_of_answer", about=about)
    return [_Sent(row["key"], row["method"], outbox.read_payload(row["payload"])) for row in rows]


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
