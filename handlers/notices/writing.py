"""How a notice is written: a draft that is a row from its first word, shown as it will be read."""

from dataclasses import replace
from datetime import time
from typing import Any

from db import drafts, notices
from db.drafts import Draft
from db.notices import Notice
from handlers import guards
from handlers.notices import faces
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.forms.dates import Unclear
from knowledge.forms.moments import ahead
from knowledge.words.rich import Rich

FLOW = "notice"
TYPED = ("title", "text", "file", "when", "until")
WITHOUT: dict[str, dict[str, Any]] = {
    "nofile": {"file_kind": "", "file_id": ""},
    "now": {"send_at": None},
    "nolimit": {"expires_at": None},
}
FILES = {"photo", "document"}
END_OF_DAY = time(23, 59)
MOST_LABEL = 40
MOMENT = 3  # seconds in which the parts of a text arrive that Telegram took apart


async def menu(visit: Visit) -> Reply:
    """A new one, one's own drafts, and what was sent."""
    own = await notices.drafts_of(visit.unit, visit.user_id)
    sent = await notices.recent(visit.unit)
    buttons = [Button(visit.text("notices.new"), "n:new")]
    buttons += [
        Button(
            _label(visit, notice),
            f"n:panel:{notice.id}" if notice in own else f"n:page:{notice.id}",
        )
        for notice in [*own, *sent]
    ]
    return Reply(
        visit.words("notices.menu" if sent or own else "notices.menu_empty"), rows(*buttons)
    )


def _label(visit: Visit, notice: Notice) -> str:
    state = visit.text(f"notices.state.{notice.state}")
    title = notice.title or visit.text("notices.untitled")
    return f"{state} {title}"[:MOST_LABEL]


async def mine(visit: Visit, notice_id: int) -> Notice | None:
    """One's own draft, as long as it is one."""
    notice = await notices.get(visit.unit, notice_id)
    if notice is None or notice.state != "draft" or notice.author_id != visit.user_id:
        return None
    return notice


async def begin(visit: Visit) -> Reply:
    """A new notice; its first question."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("notices.busy"))
    return await ask(visit, await notices.add(visit.unit, visit.user_id, visit.at), "title")


async def copy(visit: Visit, old: Notice) -> Reply:
    """The same words as a draft of one's own; when it goes and how long it holds is said anew."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("notices.busy"))
    for own in await notices.drafts_of(visit.unit, visit.user_id):
        if (own.title, own.text) == (old.title, old.text):  # a second press
            return await go_on(visit, own)
    draft = await mine(visit, await notices.add(visit.unit, visit.user_id, visit.at))
    if draft is None:  # pragma: no cover - it was made a moment ago
        return Reply(visit.words("notices.already"))
    names = ("title", "text", "topic", "file_kind", "file_id")
    draft = await notices.save(visit.unit, draft, **{one: getattr(old, one) for one in names})
    for community in await notices.places(visit.unit, old.id):
        draft = await notices.set_place(visit.unit, draft, community, wanted=True)
    return await go_on(visit, draft)


async def ask(visit: Visit, notice_id: int, step: str) -> Reply:
    """The next message of this person is what the notice needs."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("notices.busy"))
    place = (visit.chat_id, visit.user_id, 0)
    await drafts.begin(visit.unit, place, FLOW, notice_id, step, {}, visit.at)
    plain = {"file": "nofile", "when": "now", "until": "nolimit"}
    skip = [
        Button(visit.text(f"notices.without.{step}"), f"n:{what}:{notice_id}")
        for name, what in plain.items()
        if name == step
    ]
    foot = [Button(visit.text("common.back"), f"n:panel:{notice_id}")]
    if step in {"title", "text"}:
        foot.append(Button(visit.text("notices.drop"), f"n:drop:{notice_id}"))
    return Reply(visit.words(f"notices.ask.{step}"), rows(*skip, tuple(foot)))


async def hear(visit: Visit, draft: Draft, text: str, kind: str, file_id: str) -> Reply:
    """What was typed, or sent, for the notice."""
    notice = await mine(visit, draft.subject)
    if notice is None:
        await drafts.end(visit.unit, draft.id)
        return Reply(visit.words("notices.already"))
    if draft.step == "text" and is_tail(visit, draft):
        return await too_long(visit, draft, visit.words("notices.tail"))
    try:
        changed = taken(visit, notice, draft.step, text.strip(), (kind, file_id))
    except Unclear as unclear:
        return Reply(visit.words(unclear.key, **unclear.values))
    if isinstance(changed, Rich):
        return await too_long(visit, draft, changed) if text else Reply(changed)
    await drafts.end(visit.unit, draft.id)
    return await go_on(visit, await save(visit, notice, changed))


def is_tail(visit: Visit, draft: Draft) -> bool:
    """Whether this follows so closely on what was too long that it is the rest of it."""
    over_at: int = draft.answers.get("over_at", 0)
    return visit.said_at - over_at <= MOMENT


async def too_long(visit: Visit, draft: Draft, why: Rich) -> Reply:
    """What follows at once may be the rest of the same text, and is no text of its own."""
    await drafts.save(visit.unit, draft, draft.step, {"over_at": visit.said_at}, visit.at)
    return Reply(why)


async def save(visit: Visit, notice: Notice, changed: Notice) -> Notice:
    """The draft with what was given, if nobody was faster."""
    names = ("title", "text", "topic", "file_kind", "file_id", "send_at", "expires_at")
    return await notices.save(visit.unit, notice, **{n: getattr(changed, n) for n in names})


def taken(
    visit: Visit, notice: Notice, step: str, text: str, file: tuple[str, str] = ("", "")
) -> Notice | Rich:
    """The notice with what was given, or a sentence why not."""
    if file[0] in FILES and file[1] and step in {"title", "text", "file"}:
        if step == "title":
            return visit.words("notices.title_first")
        words = text or notice.text if step == "text" else notice.text
        return _fitting(visit, replace(notice, text=words, file_kind=file[0], file_id=file[1]))
    if step == "file" or not text:
        return visit.words(f"notices.ask.{step}")
    if step == "title":
        return _titled(visit, notice, " ".join(text.split()))
    if step == "text":
        return _fitting(visit, replace(notice, text=text))
    otherwise = END_OF_DAY if step == "until" else None
    said = visit.house.local(visit.said_at)
    at = int(ahead(text, said, otherwise, visit.now).timestamp())
    return replace(notice, send_at=at) if step == "when" else replace(notice, expires_at=at)


def _titled(visit: Visit, notice: Notice, title: str) -> Notice | Rich:
    over = len(title) - faces.MOST_TITLE
    if over > 0:
        return visit.words("notices.long_title", most=faces.MOST_TITLE, over=over)
    return _fitting(visit, replace(notice, title=title))


def _fitting(visit: Visit, notice: Notice) -> Notice | Rich:
    over = faces.fits(visit.house, notice)
    if over == 0:
        return notice
    return visit.words("notices.long_caption" if notice.file_id else "notices.long", over=over)


async def without(visit: Visit, notice: Notice, what: str) -> Reply:
    """No file, no hour, no end: the plain choice."""
    await leave(visit)
    return await go_on(visit, await notices.save(visit.unit, notice, **WITHOUT[what]))


async def leave(visit: Visit) -> None:
    """Nothing more is awaited from this person for a notice."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is not None and draft.flow == FLOW:
        await drafts.end(visit.unit, draft.id)


async def go_on(visit: Visit, notice: Notice) -> Reply:
    """What is still missing, or the notice as it stands."""
    for step in ("title", "text"):
        if not getattr(notice, step):
            return await ask(visit, notice.id, step)
    if not notice.topic:
        return await choose_topic(visit, notice)
    return await panel(visit, notice)


async def choose_topic(visit: Visit, notice: Notice) -> Reply:
    """Whom it concerns, by topic."""
    buttons = [
        Button(faces.topic_name(visit.house, visit.lang, topic), f"n:pick:{notice.id}:{topic}")
        for topic in faces.topics(visit.house)
    ]
    return Reply(visit.words("notices.ask.topic"), rows(*buttons))


async def pick_topic(visit: Visit, notice: Notice, topic: str) -> Reply:
    """The topic; the first time the communities are asked for next."""
    if topic not in faces.topics(visit.house):
        return Reply(visit.words("front.old_button"))
    saved = await notices.save(visit.unit, notice, topic=topic)
    return await (panel(visit, saved) if notice.topic else choose_places(visit, saved))


async def choose_places(visit: Visit, notice: Notice, *, again: bool = False) -> Reply:
    """All communities, or some."""
    chosen = await notices.places(visit.unit, notice.id)
    faces_of = [
        Button(
            visit.text(
                "notices.on" if one.key in chosen else "notices.off",
                name=one.name.say(visit.lang),
            ),
            f"n:put:{notice.id}:{one.key}:{int(one.key not in chosen)}",
        )
        for one in visit.house.office.communities
    ]
    whole = visit.text(
        "notices.off" if chosen else "notices.on", name=visit.text("notices.whole_street")
    )
    buttons: Rows = (
        (Button(whole, f"n:whole:{notice.id}"),),
        *grid(faces_of, 2),
        (Button(visit.text("common.done"), f"n:panel:{notice.id}"),),
    )
    return Reply(visit.words("notices.ask.places"), buttons, edits=again)


async def put_place(visit: Visit, notice: Notice, community: str, *, wanted: bool) -> Reply:
    """One community more, or one less."""
    if visit.house.office.community(community) is None:
        return Reply(visit.words("front.old_button"))
    saved = await notices.set_place(visit.unit, notice, community, wanted=wanted)
    return await choose_places(visit, saved, again=True)


async def whole_street(visit: Visit, notice: Notice) -> Reply:
    """Every community."""
    saved = await notices.clear_places(visit.unit, notice)
    return await choose_places(visit, saved, again=True)


async def facts(visit: Visit, notice: Notice) -> Rich:
    """Whom it goes to, how many they are, when, and until when."""
    chosen = await notices.places(visit.unit, notice.id)
    now = visit.text("notices.now")
    never = visit.text("common.none")
    send, until = notice.send_at, notice.expires_at
    return visit.words(
        "notices.facts",
        topic=faces.topic_name(visit.house, visit.lang, notice.topic),
        places=faces.places(visit.house, visit.lang, chosen),
        many=await notices.audience(visit.unit, notice.id),
        when=faces.moment(visit.house, visit.lang, send) if send else now,
        until=faces.moment(visit.house, visit.lang, until) if until else never,
    )


async def panel(visit: Visit, notice: Notice) -> Reply:
    """The notice exactly as it will be read, and below it everything that can be changed."""
    await leave(visit)
    faces.show(visit, notice)
    text = Rich.join("\n\n", [visit.words("notices.panel"), await facts(visit, notice)])
    number = notice.id
    changes = [
        Button(visit.text(f"notices.edit.{step}"), f"n:edit:{number}:{step}") for step in TYPED
    ]
    changes.insert(3, Button(visit.text("notices.edit.topic"), f"n:topic:{number}"))
    changes.insert(4, Button(visit.text("notices.edit.places"), f"n:where:{number}"))
    buttons: Rows = (
        (Button(visit.text("notices.test"), f"n:test:{number}"),),
        *grid(changes, 2),
        (Button(visit.text("notices.send"), f"n:ask:{number}", style="success"),),
        (Button(visit.text("notices.drop"), f"n:drop:{number}"),),
    )
    return Reply(text, buttons)


async def test(visit: Visit, notice: Notice) -> Reply:
    """To me alone, by the same road as to everybody."""
    method, payload = faces.call(visit.house, notice, visit.lang, rehearsal=True)
    visit.post(visit.chat_id, method, payload, about=f"noticetest:{notice.id}")
    return Reply(visit.words("notices.tested"))


async def ask_drop(visit: Visit, notice: Notice) -> Reply:
    """Whether it is meant: the button stands under the one that sends."""
    if not notice.text:
        return await drop(visit, notice)
    sure = Button(visit.text("notices.drop_yes"), f"n:dropped:{notice.id}", style="danger")
    back = Button(visit.text("common.back"), f"n:panel:{notice.id}")
    return Reply(visit.words("notices.drop_sure", title=notice.title), rows(sure, back))


async def drop(visit: Visit, notice: Notice) -> Reply:
    """The draft is given up."""
    await leave(visit)
    await notices.drop(visit.unit, notice.id)
    return Reply(visit.words("notices.dropped"), edits=True)
