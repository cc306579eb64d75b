"""Words typed for a part of an answer: asked for, read, and what is asked next."""

from typing import Any

from db import drafts, revisions
from db.drafts import Draft
from db.revisions import Revision
from handlers import guards
from handlers.curating import drafting, faults, finding, looking, panels, standing
from handlers.curating.standing import Standing
from handlers.curating.wanted import Wanted
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.forms.dates import Lean, Unclear
from knowledge.forms.dates import parse as parse_day
from knowledge.law import parts
from knowledge.law.entry import Entry, State
from knowledge.law.parts import Kind, Unread
from knowledge.words.rich import Rich
from knowledge.words.script import simplified
from knowledge.words.words import Lang

MOST_TYPED = 3000
HOTLINES = ("government", "legal", "police")


async def ask(visit: Visit, entry_id: str, part: str) -> Reply:
    """The next words of this person become a part; as it is now stands below, to be copied."""
    revision = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    known = await standing.get(visit, entry_id)
    if revision is not None and revision.state != "draft":
        return await panels.show(visit, revision, visit.words("editing.is_in_review"))
    if revision is None and (known is None or known.withdrawn):
        return Reply(visit.words("front.old_button"))
    if await guards.busy(visit, finding.FLOW):
        return Reply(visit.words("editing.busy"))
    entry = _entry(visit, revision, known)
    version = known.version if known else ""
    if parts.PARTS[part] is Kind.STATE:
        return _ask_state(visit, entry, version)
    await finding.listen(visit, Wanted(entry_id, part, version).step)
    now = parts.lines(entry, part)
    said = [visit.words(f"editing.ask.{parts.PARTS[part]}", part=faults.part_name(visit, part))]
    if now:
        said += [visit.words("editing.as_it_is"), Rich.of("\n".join(now), "code")]
    if part not in {"title", "title_en"} and parts.PARTS[part] in {Kind.LINE, Kind.LINES}:
        said += _slots(visit, entry) if not part.startswith("asks") else []
    empties = now and part in parts.MAY_BE_EMPTY
    clear = [Button(visit.text("editing.clear"), f"w:clear:{entry_id}:{part}:{version}")]
    below = rows(clear if empties else [], _back(visit, entry_id))
    return Reply(Rich.join("\n", said), below)


def _entry(visit: Visit, revision: Revision | None, known: Standing | None) -> Entry:
    if revision is not None:
        return standing.said(visit, revision)
    if known is None:  # pragma: no cover - asked before
        raise LookupError
    return known.entry


def _slots(visit: Visit, entry: Entry) -> list[Rich]:
    """The placeholders this answer may use at once, with what they become."""
    library, office = visit.house.library, visit.house.office
    periods = [found for key in entry.deadlines if (found := library.deadlines.get(key))]
    places = {one.key for one in parts.keys("places", library)}
    lines = [
        Rich.of(f"{{days:{one.id}}}", "code") + f" {one.subject.say(visit.lang)}" for one in periods
    ]
    lines += [
        Rich.of(f"{{place:{key}}}", "code") + f" {office.place(key).name.say(visit.lang)}"
        for key in entry.places
        if key in places
    ]
    lines += [
        Rich.of(f"{{call:{key}}}", "code") + f" {office.hotline(key).name.say(visit.lang)}"
        for key in HOTLINES
    ]
    return [visit.words("editing.slots"), *lines]


def _ask_state(visit: Visit, entry: Entry, version: str) -> Reply:
    faces = [
        Button(visit.text(f"editing.state.{state}"), f"w:state:{entry.id}:{state}:{version}")
        for state in drafting.STATES
    ]
    return Reply(visit.words("editing.ask.state"), rows(faces, _back(visit, entry.id)))


def _back(visit: Visit, entry_id: str) -> Button:
    return Button(visit.text("common.back"), f"w:p:{entry_id}")


async def hear(visit: Visit, draft: Draft, text: str) -> Reply:
    """What was typed for a part; the draft begins with the first one."""
    wanted = Wanted.of(draft)
    if wanted.goes_on(visit.sent):
        return await too_long(visit, draft, "editing.tail")
    if len(text) > MOST_TYPED:
        return await too_long(visit, draft, "editing.too_long")
    value = read(visit, wanted.part, text)
    if isinstance(value, Rich):
        return Reply(value)
    return await keep(visit, wanted.entry_id, {wanted.part: value}, wanted.version, text)


async def keep(
    visit: Visit, entry_id: str, value: dict[str, Any], version: str = "", text: str = ""
) -> Reply:
    """A part as it is to be, of the text of a version, and what comes next."""
    await looking.leave(visit)
    revision = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    known = await standing.get(visit, entry_id)
    if revision is None and known is not None:
        revision = await drafting.begun(visit, known, version)
        if revision is None:
            return await looking.newer(visit, known, version, text)
    if revision is None:
        return Reply(visit.words("front.old_button"))
    if revision.state != "draft":
        return await panels.show(visit, revision, visit.words("editing.is_in_review"))
    return await go_on(visit, await drafting.put(visit, revision, value), *value)


async def go_on(visit: Visit, revision: Revision, given: str = "") -> Reply:
    """A new answer is asked for what it lacks; any other draft is shown as it stands."""
    missing = parts.missing(standing.said(visit, revision))
    if revision.kind == "new" and missing:
        return await ask(visit, revision.entry_id, missing[0])
    return await panels.show(visit, revision, given=given)


async def too_long(visit: Visit, draft: Draft, key: str) -> Reply:
    """Words beyond any part; what follows at once is the rest of them."""
    step = Wanted.of(draft).over(visit.sent).step
    await drafts.save(visit.unit, draft, step, draft.answers, visit.at)
    return Reply(visit.words(key, most=MOST_TYPED))


def read(visit: Visit, part: str, text: str) -> Any:
    """The value of a part, or a sentence that says what is wrong with the words."""
    if len(text) > MOST_TYPED:
        return visit.words("editing.too_long", most=MOST_TYPED)
    try:
        return _read(visit, part, text)
    except Unread as unread:
        return visit.words(f"editing.unread.{unread.reason}", **unread.values)
    except Unclear as unclear:
        return visit.words(unclear.key, **unclear.values)


def _read(visit: Visit, part: str, text: str) -> Any:
    if parts.PARTS[part] is Kind.DAY:
        when = parse_day(text.strip(), standing.today(visit), Lean.FUTURE)
        if not when.day:
            raise Unread("whole_day")
        return when.first
    if visit.lang is Lang.HANT and part not in parts.AS_TYPED:
        text = simplified(text)
    return parts.read(part, text, visit.house.library)


async def begin_new(visit: Visit, category: str) -> Reply:
    """A new answer: its first question."""
    if category not in visit.house.library.categories:
        return Reply(visit.words("front.old_button"))
    if await guards.busy(visit, finding.FLOW):
        return Reply(visit.words("editing.busy"))
    for one in await revisions.mine(visit.unit, visit.user_id):
        empty = not standing.said(visit, one).title
        if one.kind == "new" and one.category == category and empty:
            return await go_on(visit, one)  # a button pressed twice begins one answer
    return await go_on(visit, await drafting.begin_new(visit, category))


async def set_state(visit: Visit, entry_id: str, state: str, version: str) -> Reply:
    """Shown as published, or with the sign that something is to be confirmed."""
    if state not in drafting.STATES:
        return Reply(visit.words("front.old_button"))
    return await keep(visit, entry_id, {"state": State(state)}, version)


async def clear(visit: Visit, entry_id: str, part: str, version: str) -> Reply:
    """Nothing in a part that may be empty."""
    if part not in parts.MAY_BE_EMPTY:
        return Reply(visit.words("front.old_button"))
    return await keep(visit, entry_id, {part: ()}, version)
