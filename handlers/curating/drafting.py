"""A draft of an answer: a row from its first word, part by part, shown before and after."""

from dataclasses import replace
from typing import Any

from db import drafts, revisions
from db.drafts import Draft
from db.revisions import Revision
from handlers.curating import changes, faults, finding, looking, standing
from handlers.curating.looking import leave
from handlers.curating.standing import Standing
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.forms.dates import Lean, Unclear
from knowledge.forms.dates import parse as parse_day
from knowledge.law import parts
from knowledge.law.entry import Entry, State
from knowledge.law.parts import Kind, Unread
from knowledge.words.rich import Rich
from knowledge.words.script import simplified
from knowledge.words.words import Lang

PART = "part:"
MOST_TYPED = 3000
MOMENT = 3  # seconds in which the parts of a text arrive that Telegram took apart
SAME = {"again": {"review"}, "restore": {"review", "state"}}  # what else these kinds may change
HOTLINES = ("government", "legal", "police")
STATES = (State.PUBLISHED, State.REVIEW)


# Asking


async def busy(visit: Visit) -> bool:
    """Whether another conversation of this person would be covered by one begun here."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    return draft is not None and draft.flow != finding.FLOW and bool(draft.answers)


async def ask(visit: Visit, entry_id: str, part: str) -> Reply:
    """The next words of this person become a part; as it is now stands below, to be copied."""
    revision = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    known = await standing.get(visit, entry_id)
    if revision is not None and revision.state != "draft":
        return await panel(visit, revision, visit.words("editing.is_in_review"))
    if revision is None and (known is None or known.withdrawn):
        return Reply(visit.words("front.old_button"))
    if await busy(visit):
        return Reply(visit.words("editing.busy"))
    entry = _entry(visit, revision, known)
    if parts.PARTS[part] is Kind.STATE:
        return _ask_state(visit, entry)
    place = (visit.chat_id, visit.user_id, 0)
    answers = {"entry": entry_id}
    subject = revision.id if revision else 0
    await drafts.begin(visit.unit, place, finding.FLOW, subject, f"{PART}{part}", answers, visit.at)
    now = parts.lines(entry, part)
    said = [visit.words(f"editing.ask.{parts.PARTS[part]}", part=faults.part_name(visit, part))]
    if now:
        said += [visit.words("editing.as_it_is"), Rich.of("\n".join(now), "code")]
    if part not in {"title", "title_en"} and parts.PARTS[part] in {Kind.LINE, Kind.LINES}:
        said += _slots(visit, entry) if not part.startswith("asks") else []
    empties = now and part in parts.MAY_BE_EMPTY
    clear = [Button(visit.text("editing.clear"), f"w:clear:{entry_id}:{part}")] if empties else []
    return Reply(Rich.join("\n", said), rows(clear, _back(visit, entry_id)))


def _entry(visit: Visit, revision: Revision | None, known: Standing | None) -> Entry:
    if revision is not None:
        return standing.sketch(visit, revision.text, revision.category)
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


def _ask_state(visit: Visit, entry: Entry) -> Reply:
    faces = [
        Button(visit.text(f"editing.state.{state}"), f"w:state:{entry.id}:{state}")
        for state in STATES
    ]
    return Reply(visit.words("editing.ask.state"), rows(faces, _back(visit, entry.id)))


def _back(visit: Visit, entry_id: str) -> Button:
    return Button(visit.text("common.back"), f"w:p:{entry_id}")


# Hearing


async def hear(visit: Visit, draft: Draft, text: str) -> Reply:
    """What was typed for a part."""
    entry_id, part = str(draft.answers["entry"]), draft.step.removeprefix(PART)
    if visit.at - draft.answers.get("over_at", 0) <= MOMENT:
        return await too_long(visit, draft, "editing.tail")
    if len(text) > MOST_TYPED:
        return await too_long(visit, draft, "editing.too_long")
    try:
        value = read(visit, part, text)
    except Unread as unread:
        return Reply(visit.words(f"editing.unread.{unread.reason}", **unread.values))
    except Unclear as unclear:
        return Reply(visit.words(unclear.key, **unclear.values))
    return await take(visit, entry_id, {part: value})


async def too_long(visit: Visit, draft: Draft, key: str) -> Reply:
    """Words beyond any part; what follows at once is the rest of them."""
    answers = {**draft.answers, "over_at": visit.at}
    await drafts.save(visit.unit, draft, draft.step, answers, visit.at)
    return Reply(visit.words(key, most=MOST_TYPED))


def read(visit: Visit, part: str, text: str) -> Any:
    """The value of a part; Unread or Unclear says what is wrong with the words."""
    if parts.PARTS[part] is Kind.DAY:
        when = parse_day(text.strip(), standing.today(visit), Lean.FUTURE)
        if not when.day:
            raise Unread("whole_day")
        return when.first
    if visit.lang is Lang.HANT and part in parts.CHINESE:
        text = simplified(text)
    return parts.read(part, text, visit.house.library)


async def take(visit: Visit, entry_id: str, value: dict[str, Any]) -> Reply:
    """A part as it is to be: kept in the draft, which begins with the first one."""
    await leave(visit)
    revision = await begun(visit, entry_id, "change")
    if revision is None:
        return Reply(visit.words("front.old_button"))
    if revision.state != "draft":
        return await panel(visit, revision, visit.words("editing.is_in_review"))
    return await put(visit, revision, value)


async def put(visit: Visit, revision: Revision, value: dict[str, Any]) -> Reply:
    """The same when the draft is at hand: what comes next, or the draft as it stands."""
    entry = replace(standing.sketch(visit, revision.text, revision.category), **value)
    touched = not value.keys() <= SAME.get(revision.kind, value.keys())
    kind = "change" if touched else revision.kind
    saved = await revisions.save(visit.unit, revision, text=standing.write(visit, entry), kind=kind)
    missing = parts.missing(entry)
    if saved.kind == "new" and missing:
        return await ask(visit, saved.entry_id, missing[0])
    return await panel(visit, saved)


async def begun(visit: Visit, entry_id: str, kind: str) -> Revision | None:
    """A person's open change of an answer, begun now if there is none; None without an answer."""
    revision = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if revision is not None:
        return revision
    known = await standing.get(visit, entry_id)
    if known is None or (known.withdrawn and kind == "change"):
        return None
    return await begin(visit, known, kind, standing.reviewed_anew(visit, known.entry))


async def begin(visit: Visit, known: Standing, kind: str, entry: Entry) -> Revision | None:
    """A draft that says `entry`, on the text in force."""
    where = (known.entry.id, known.entry.category)
    revision_id = await revisions.begin(
        visit.unit, where, kind, visit.user_id, known.base, visit.at
    )
    fresh = await revisions.get(visit.unit, revision_id)
    if fresh is None:  # pragma: no cover - the row was just written
        return None
    return await revisions.save(visit.unit, fresh, text=standing.write(visit, entry))


async def set_state(visit: Visit, entry_id: str, state: str) -> Reply:
    """Shown as published, or with the sign that something is to be confirmed."""
    if state not in STATES:
        return Reply(visit.words("front.old_button"))
    return await take(visit, entry_id, {"state": State(state)})


async def clear(visit: Visit, entry_id: str, part: str) -> Reply:
    """Nothing in a part that may be empty."""
    if part not in parts.MAY_BE_EMPTY:
        return Reply(visit.words("front.old_button"))
    return await take(visit, entry_id, {part: ()})


# Beginning in other ways


async def same(visit: Visit, entry_id: str, kind: str) -> Reply:
    """Checked again with nothing to change, or brought back: a draft that only needs a reader."""
    known = await standing.get(visit, entry_id)
    open_one = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if open_one is not None:
        return await panel(visit, open_one, visit.words("editing.one_open"))
    if known is None or known.withdrawn is not (kind == "restore"):
        return await looking.page(visit, entry_id)
    entry = standing.reviewed_anew(visit, known.entry)
    if kind == "restore":
        entry = replace(entry, state=State.PUBLISHED)
    revision = await begin(visit, known, kind, entry)
    return await panel(visit, revision) if revision else Reply(visit.words("front.old_button"))


async def go_back(visit: Visit, entry_id: str, entry: Entry) -> Reply:
    """An earlier text of an answer becomes a draft, to be read by a second person like any."""
    known = await standing.get(visit, entry_id)
    open_one = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if open_one is not None:
        return await panel(visit, open_one, visit.words("editing.one_open"))
    if known is None:
        return Reply(visit.words("front.old_button"))
    if entry.state is State.WITHDRAWN:
        entry = replace(entry, state=State.PUBLISHED)
    revision = await begin(visit, known, "back", standing.reviewed_anew(visit, entry))
    return await panel(visit, revision) if revision else Reply(visit.words("front.old_button"))


def choose_category(visit: Visit) -> Reply:
    """On which shelf a new answer is to stand."""
    shelves = visit.house.library.categories.values()
    faces = [
        Button(f"{one.emoji} {one.name.say(visit.lang)}", f"w:cat:{one.id}") for one in shelves
    ]
    back = Button(visit.text("common.back"), "w:menu")
    return Reply(visit.words("editing.choose_category"), (*grid(faces, 2), (back,)))


async def begin_new(visit: Visit, category: str) -> Reply:
    """A new answer: its first question."""
    if category not in visit.house.library.categories:
        return Reply(visit.words("front.old_button"))
    if await busy(visit):
        return Reply(visit.words("editing.busy"))
    number, entry_id = await revisions.begin_new(visit.unit, category, visit.user_id, visit.at)
    today = standing.today(visit)
    entry = standing.reviewed_anew(visit, parts.new(entry_id, category, today, today))
    revision = await revisions.get(visit.unit, number)
    if revision is None:  # pragma: no cover - the row was just written
        return Reply(visit.words("front.old_button"))
    await revisions.save(visit.unit, revision, text=standing.write(visit, entry))
    return await ask(visit, entry_id, "title")


# Showing


async def open_panel(visit: Visit, entry_id: str) -> Reply:
    """One's own open change of an answer; without one, the answer."""
    revision = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if revision is None:
        return await looking.page(visit, entry_id)
    return await panel(visit, revision)


async def panel(visit: Visit, revision: Revision, note: Rich | None = None) -> Reply:
    """A draft with what it changes, what is wrong with it, and everything that can be done."""
    await leave(visit)
    known = await standing.get(visit, revision.entry_id)
    head = visit.words(
        f"editing.panel_{revision.state}",
        title=finding.title(visit, revision),
        id=revision.entry_id,
        kind=visit.text(f"editing.kind.{revision.kind}"),
    )
    blocks = [note or Rich(), head, await last_words(visit, revision), changes.of(visit, revision)]
    stale = moved(revision, known)
    if stale and known is not None:
        blocks.append(_beneath(visit, revision, known))
    found = faults.of(visit, revision) if revision.state == "draft" else None
    if found:
        lines = [visit.words("editing.faults"), *faults.say(visit, found)]
        blocks.append(Rich.join("\n", lines))
    ready = not found and not stale
    return Reply(Rich.join("\n\n", blocks), _panel_buttons(visit, revision, ready, stale=stale))


async def last_words(visit: Visit, revision: Revision) -> Rich:
    """Why it was sent back, if that is the last thing that was done with it."""
    deeds = await revisions.deeds(visit.unit, revision.id)
    if revision.state != "draft" or not deeds or deeds[-1].act != "send_back":
        return Rich()
    return visit.words("editing.sent_back", name=deeds[-1].name, reason=deeds[-1].note)


def moved(revision: Revision, known: Standing | None) -> bool:
    """Whether the text in force is no longer the one that a change stands on."""
    now = known.base if known is not None else ("", 0)
    return now != (revision.base, revision.based_on)


def _beneath(visit: Visit, revision: Revision, known: Standing) -> Rich:
    """What changed under a draft since it was begun."""
    old = changes.before(visit, revision)
    said = changes.show(visit, old, known.entry) if old else Rich()
    return Rich.join("\n", [visit.words("editing.moved"), said])


def _panel_buttons(visit: Visit, revision: Revision, ready: bool, *, stale: bool) -> Rows:
    here = f"{revision.id}:{revision.version}"
    see = Button(visit.text("editing.see"), f"w:see:{revision.id}")
    if revision.state == "review":
        return rows(see, Button(visit.text("editing.take_back"), f"w:takeback:{here}"))
    lines: Rows = ()
    if stale:
        lines = rows(Button(visit.text("editing.on_top"), f"w:fresh:{here}", style="success"))
    elif ready:
        lines = rows(Button(visit.text("editing.hand_in"), f"w:in:{here}", style="success"))
    old = changes.before(visit, revision)
    now = standing.sketch(visit, revision.text, revision.category)
    changed = tuple(parts.changed(old, now)) if old else ()
    drop = Button(visit.text("editing.drop"), f"w:drop:{here}")
    return (*lines, *looking.part_buttons(visit, revision.entry_id, changed), (see, drop))


async def see(visit: Visit, revision: Revision) -> Reply:
    """A draft as residents would see it."""
    entry = standing.sketch(visit, revision.text, revision.category)
    mine = revision.author_id == visit.user_id
    back = f"w:p:{revision.entry_id}" if mine else f"w:r:{revision.id}"
    return Reply(
        looking.drawn(visit, entry, whole=True), rows(Button(visit.text("common.back"), back))
    )


async def on_top(visit: Visit, revision: Revision, version: int) -> Reply:
    """The text in force was looked at: what this draft changes is put on top of it."""
    known = await standing.get(visit, revision.entry_id)
    if revision.state != "draft" or revision.version != version or known is None:
        return await panel(visit, revision, visit.words("editing.changed"))
    old = changes.before(visit, revision)
    now = standing.sketch(visit, revision.text, revision.category)
    mine = {part: getattr(now, part) for part in parts.changed(old, now)} if old else {}
    text = standing.write(visit, replace(known.entry, **mine))
    base, number = known.base
    saved = await revisions.save(visit.unit, revision, text=text, base=base, based_on=number)
    return await panel(visit, saved)


async def drop(visit: Visit, revision: Revision, version: int) -> Reply:
    """A draft is given up; what is in force stays."""
    if revision.version != version or revision.state != "draft":
        return await panel(visit, revision, visit.words("editing.changed"))
    await revisions.drop(visit.unit, revision, visit.user_id, visit.at)
    back = Button(visit.text("editing.to_menu"), "w:menu")
    return Reply(visit.words("editing.dropped"), rows(back))
