"""An answer on one screen: what is in force, since when, by whom, and all that can be done."""

from datetime import date

from db import drafts, people, revisions
from db.revisions import Revision
from handlers import waiting
from handlers.curating import changes, faults, finding, lists, standing
from handlers.curating.rights import May, has
from handlers.curating.standing import Standing
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.law import library as shelf
from knowledge.law import parts, render
from knowledge.law.entry import Entry
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich


async def page(visit: Visit, entry_id: str, note: Rich | None = None) -> Reply:
    """One answer; what somebody is changing in it stands with it."""
    known = await standing.get(visit, entry_id)
    mine = await revisions.open_by(visit.unit, entry_id, visit.user_id)
    if known is None:
        return Reply(visit.words("front.old_button"))
    await leave(visit)
    others = await _others(visit, entry_id)
    lines = [_facts(visit, known), *_warnings(visit, known), *_at_it(visit, others)]
    blocks = [note or Rich(), Rich.join("\n", lines), drawn(visit, known.entry, whole=False)]
    return Reply(Rich.join("\n\n", blocks), _judging(visit, others) + _buttons(visit, known, mine))


async def newer(visit: Visit, known: Standing, version: str, unused: str = "") -> Reply:
    """The text in force where another one was looked at, and what differs if that is known.

    What was typed for the other one is not used, and can be copied.
    """
    old = await standing.once(visit, known, version)
    lines = [visit.words("editing.newer")]
    lines += [changes.show(visit, old.entry, known.entry)] if old else []
    lines += [visit.words("editing.unused"), Rich.of(unused, "code")] if unused else []
    return await page(visit, known.entry.id, Rich.join("\n", lines))


async def leave(visit: Visit) -> None:
    """Nothing more is awaited from this person about an answer."""
    draft = await drafts.in_flow(visit.unit, waiting.place(visit), finding.FLOW)
    if draft is not None:
        await drafts.end(visit.unit, draft.id)


def _facts(visit: Visit, known: Standing) -> Rich:
    entry = known.entry
    category = visit.house.library.categories.get(entry.category)
    return visit.words(
        "editing.facts",
        id=entry.id,
        category=category.name.say(visit.lang) if category else entry.category,
        state=visit.text(f"editing.state.{entry.state}"),
        origin=_origin(visit, known),
        checked=day(visit, entry.checked),
        review=day(visit, entry.review),
        reviewer=entry.reviewer or visit.text("editing.unsigned"),
        version=entry.version,
    )


def _origin(visit: Visit, known: Standing) -> str:
    revision = known.revision
    if revision is None:
        return visit.text("editing.origin_file")
    when = lists.day(visit, revision.decided_at or 0)
    return visit.text("editing.origin_row", number=known.number, date=when, author=revision.author)


def _warnings(visit: Visit, known: Standing) -> list[Rich]:
    """What somebody should know before touching this answer."""
    lines = []
    if known.moved:
        lines.append(visit.words("editing.shipped_moved"))
    wrong = standing.refused(visit, known)
    if wrong:
        lines.append(visit.words("editing.unfit"))
        lines += [Rich.of(one.say(visit.house.words, visit.lang)) for one in wrong]
    elif known.entry.version != _served(visit, known.entry.id):
        lines.append(visit.words("editing.not_served"))
    return lines


async def _others(visit: Visit, entry_id: str) -> list[Revision]:
    """What colleagues are changing in it, and what those who left have handed in."""
    found = []
    for other in await revisions.open_of(visit.unit, entry_id):
        here = await people.get(visit.unit, other.author_id)
        if other.author_id != visit.user_id and (here or other.state == "review"):
            found.append(other)
    return found


def _at_it(visit: Visit, others: list[Revision]) -> list[Rich]:
    return [
        visit.words(f"editing.other_{one.state}", author=one.author, id=one.id) for one in others
    ]


def _judging(visit: Visit, others: list[Revision]) -> Rows:
    """The way to what waits for a second person, for those who may be that."""
    if not has(visit, May.JUDGE):
        return ()
    face = visit.text("editing.to_review")
    return rows(*(Button(face, f"w:r:{one.id}") for one in others if one.state == "review"))


def _served(visit: Visit, entry_id: str) -> str:
    served = visit.house.library.every.get(entry_id)
    return served.version if served else ""


def drawn(visit: Visit, entry: Entry, *, whole: bool) -> Rich:
    """An answer as residents see it; a sentence where it names what nobody knows."""
    library, house = visit.house.library, visit.house
    if any(shelf.misfits(entry, library)):
        return visit.words("editing.not_drawn")
    return render.show(
        entry,
        visit.lang,
        house.office,
        library.deadlines,
        library.register,
        house.words,
        "full" if whole else "first",
    )


def _buttons(visit: Visit, known: Standing, mine: Revision | None) -> Rows:
    key = known.entry.id
    look = [
        Button(visit.text("editing.full"), f"w:full:{key}"),
        Button(visit.text("editing.history"), f"w:h:{key}:0"),
    ]
    lines: Rows = rows(look)
    if has(visit, May.EDIT):
        lines = (*_changing(visit, known, mine), *lines)
    if known.withdrawn:
        return lines
    off = Button(visit.text("editing.withdraw"), f"w:off:{key}:{known.version}", style="danger")
    return (*lines, (off,)) if has(visit, May.WITHDRAW) else lines


def _changing(visit: Visit, known: Standing, mine: Revision | None) -> Rows:
    key = known.entry.id
    if mine is not None:
        return rows(Button(visit.text("editing.to_draft"), f"w:p:{key}"))
    if known.withdrawn:
        return rows(Button(visit.text("editing.restore"), f"w:on:{key}"))
    again = Button(visit.text("editing.again"), f"w:again:{key}:{known.version}")
    return (*part_buttons(visit, key), (again,))


def part_buttons(visit: Visit, key: str, changed: tuple[str, ...] = ()) -> Rows:
    """A button for each part; those changed already bear a sign."""
    faces = []
    for part in parts.PARTS:
        name = faults.part_name(visit, part)
        sign = visit.text("editing.sign.changed") if part in changed else ""
        faces.append(Button(f"{sign}{name}", f"w:ask:{key}:{part}"))
    return grid(faces, 3)


async def full(visit: Visit, entry_id: str) -> Reply:
    """The whole answer in force, as residents see it."""
    known = await standing.get(visit, entry_id)
    if known is None:
        return Reply(visit.words("front.old_button"))
    back = rows(Button(visit.text("common.back"), f"w:e:{entry_id}"))
    return Reply(drawn(visit, known.entry, whole=True), back)


def day(visit: Visit, when: date) -> str:
    """A day without its weekday."""
    return say_day(visit.house.words, visit.lang, when, weekday=False)


async def find(visit: Visit, text: str) -> Reply:
    """The answer somebody means, or a few to choose from."""
    key = text.strip().lower()
    if await standing.get(visit, key) is not None:
        return await page(visit, key)
    return finding.offer(visit, finding.look_for(visit, text))
