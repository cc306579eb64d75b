"""A draft of an answer: a row from its first word, begun, changed, put on top, given up."""

from dataclasses import replace
from typing import Any

from db import revisions
from db.revisions import Revision
from handlers.curating import changes, looking, panels, standing
from handlers.curating.standing import Standing
from handlers.office import Visit
from handlers.reply import Button, Reply, grid, rows
from knowledge.law import parts
from knowledge.law.entry import Entry, State

SAME = {"again": {"review"}, "restore": {"review", "state"}}  # what else these kinds may change
STATES = (State.PUBLISHED, State.REVIEW)


async def begun(visit: Visit, known: Standing, version: str = "") -> Revision | None:
    """A draft on the text of this version (without one, on the text in force).

    None where no row holds that text any more, or somebody took it down.
    """
    moved = version not in {"", known.version}
    seen = await standing.once(visit, known, version) if moved else known
    if seen is None or seen.withdrawn:
        return None
    return await _begin(visit, seen, "change", seen.entry)


async def _begin(visit: Visit, known: Standing, kind: str, entry: Entry) -> Revision:
    """A draft that says `entry`, on the text in force."""
    where = (known.entry.id, known.entry.category)
    fresh = await revisions.begin(visit.unit, where, kind, visit.user_id, known.base, visit.at)
    text = standing.write(visit, standing.reviewed_anew(visit, entry))
    return await revisions.save(
        visit.unit, fresh, text=text, shipped=standing.digest_of(visit, known.shipped)
    )


async def put(visit: Visit, revision: Revision, value: dict[str, Any]) -> Revision:
    """A draft with a part as it is to be; Moved if somebody was faster."""
    entry = replace(standing.said(visit, revision), **value)
    touched = not value.keys() <= SAME.get(revision.kind, value.keys())
    kind = "change" if touched else revision.kind
    return await revisions.save(visit.unit, revision, text=standing.write(visit, entry), kind=kind)


async def again(visit: Visit, entry_id: str, version: str) -> Reply:
    """Checked again with nothing to change: the text that was looked at, and no other."""
    known = await standing.get(visit, entry_id)
    if known is not None and known.version != version:
        return await looking.newer(visit, known, version)
    return await same(visit, entry_id, "again")


async def same(visit: Visit, entry_id: str, kind: str) -> Reply:
    """Checked again with nothing to change, or brought back: a draft that only needs a reader."""
    known = await standing.get(visit, entry_id)
    open_one = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if open_one is not None:
        return await panels.show(visit, open_one, visit.words("editing.one_open"))
    if known is None or known.withdrawn is not (kind == "restore"):
        return await looking.page(visit, entry_id)
    entry = shown(visit, known.entry, known.revision)
    return await panels.show(visit, await _begin(visit, known, kind, entry))


async def go_back(visit: Visit, entry_id: str, entry: Entry) -> Reply:
    """An earlier text of an answer becomes a draft, to be read by a second person like any."""
    known = await standing.get(visit, entry_id)
    open_one = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if open_one is not None:
        return await panels.show(visit, open_one, visit.words("editing.one_open"))
    if known is None:
        return Reply(visit.words("front.old_button"))
    return await panels.show(visit, await _begin(visit, known, "back", entry))


def shown(visit: Visit, entry: Entry, gone: Revision | None = None) -> Entry:
    """What was taken down (by `gone`) is to be shown again, with the sign it bore then."""
    if entry.state is not State.WITHDRAWN:
        return entry
    old = changes.before(visit, gone) if gone else None
    return replace(entry, state=old.state if old and old.shown else State.PUBLISHED)


def choose_category(visit: Visit) -> Reply:
    """On which shelf a new answer is to stand."""
    shelves = visit.house.library.categories.values()
    faces = [
        Button(f"{one.emoji} {one.name.say(visit.lang)}", f"w:cat:{one.id}") for one in shelves
    ]
    back = Button(visit.text("common.back"), "w:menu")
    return Reply(visit.words("editing.choose_category"), (*grid(faces, 2), (back,)))


async def begin_new(visit: Visit, category: str) -> Revision:
    """A new answer of which nothing is written yet."""
    fresh = await revisions.begin_new(visit.unit, category, visit.user_id, visit.at)
    today = standing.today(visit)
    entry = standing.reviewed_anew(visit, parts.new(fresh.entry_id, category, today, today))
    return await revisions.save(visit.unit, fresh, text=standing.write(visit, entry))


async def on_top(visit: Visit, revision: Revision, version: int) -> Reply:
    """The text in force was looked at: what this draft changes is put on top of it."""
    known = await standing.get(visit, revision.entry_id)
    if revision.state != "draft" or revision.version != version or known is None:
        return await panels.show(visit, revision, visit.words("editing.changed"))
    now = standing.said(visit, revision)
    mine = {part: getattr(now, part) for part in changes.changed(visit, revision)}
    text = standing.write(visit, replace(known.entry, **mine))
    base, number = known.base
    below = {"base": base, "based_on": number, "shipped": standing.digest_of(visit, known.shipped)}
    saved = await revisions.save(visit.unit, revision, text=text, **below)
    return await panels.show(visit, saved)


async def drop(visit: Visit, revision: Revision, version: int) -> Reply:
    """A draft is given up; what is in force stays."""
    if revision.version != version or revision.state != "draft":
        return await panels.show(visit, revision, visit.words("editing.changed"))
    await looking.leave(visit)
    await revisions.drop(visit.unit, revision, visit.user_id, visit.at)
    back = Button(visit.text("editing.to_menu"), "w:menu")
    return Reply(visit.words("editing.dropped"), rows(back))
