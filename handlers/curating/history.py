"""What an answer said before: every text with its people, and the way back to it."""

from db import revisions
from db.revisions import Deed, Revision
from handlers.curating import changes, drafting, lists, looking, standing
from handlers.curating.rights import May, has
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.words.rich import Rich


async def show(visit: Visit, entry_id: str, page: int) -> Reply:
    """The texts of an answer, the newest first; the file stands at the end."""
    found = await revisions.history(visit.unit, entry_id)
    known = await standing.get(visit, entry_id)
    if known is None:
        return Reply(visit.words("front.old_button"))
    part = lists.page(found, page)
    lines = [visit.words("editing.history_of", title=known.entry.title, id=entry_id)]
    lines += [_line(visit, one) for one in part.rows]
    faces = [
        Button(visit.text("editing.number", number=one.number or 0), f"w:v:{one.id}")
        for one in part.rows
    ]
    buttons: Rows = (tuple(faces),) if faces else ()
    if known.shipped is not None and part.number == part.last:
        lines.append(visit.words("editing.history_file"))
        if known.revision is not None:
            buttons += rows(Button(visit.text("editing.to_file"), f"w:ship:{entry_id}"))
    back = rows(Button(visit.text("common.back"), f"w:e:{entry_id}"))
    turns = lists.turns(visit, part, f"h:{entry_id}", "w")
    return Reply(Rich.join("\n", lines), buttons + turns + back, edits=True)


def _line(visit: Visit, revision: Revision) -> Rich:
    """One text: when, what kind, by whom, read by whom, which parts."""
    line = visit.words(
        "editing.edition",
        number=revision.number or 0,
        date=lists.day(visit, revision.decided_at or 0),
        kind=visit.text(f"editing.kind.{revision.kind}"),
        author=revision.author,
        parts=changes.names(visit, revision),
    )
    if revision.reviewer_id is None:
        return line
    return line + visit.words("editing.read_by", reviewer=revision.reviewer)


async def version(visit: Visit, revision: Revision) -> Reply:
    """One text beside the one before it, with everything that was done about it."""
    if revision.number is None:
        return Reply(visit.words("front.old_button"))
    deeds = await revisions.deeds(visit.unit, revision.id)
    trail = Rich.join("\n", [_deed(visit, one) for one in deeds])
    blocks = [_line(visit, revision), trail, changes.of(visit, revision)]
    last = await revisions.standing(visit.unit, revision.entry_id)
    buttons: Rows = ()
    if last is not None and last.id != revision.id:
        buttons = rows(Button(visit.text("editing.compare"), f"w:cmp:{revision.id}"))
        if has(visit, May.EDIT):
            buttons += rows(Button(visit.text("editing.go_back"), f"w:back:{revision.id}"))
    back = rows(Button(visit.text("common.back"), f"w:h:{revision.entry_id}:0"))
    return Reply(Rich.join("\n\n", blocks), buttons + back)


def _deed(visit: Visit, deed: Deed) -> Rich:
    said = visit.words(f"editing.did.{deed.act}", name=deed.name, date=lists.day(visit, deed.at))
    return said + visit.words("editing.because", reason=deed.note) if deed.note else said


async def compare(visit: Visit, revision: Revision) -> Reply:
    """An earlier text beside the one in force."""
    known = await standing.get(visit, revision.entry_id)
    if known is None or revision.number is None:
        return Reply(visit.words("front.old_button"))
    old = standing.said(visit, revision)
    head = visit.words("editing.compared", number=revision.number, now=known.number)
    back = rows(Button(visit.text("common.back"), f"w:v:{revision.id}"))
    return Reply(Rich.join("\n\n", [head, changes.show(visit, old, known.entry)]), back)


async def go_back(visit: Visit, revision: Revision) -> Reply:
    """A draft that says what was said then."""
    if revision.number is None:
        return Reply(visit.words("front.old_button"))
    entry = standing.said(visit, revision)
    entry = drafting.shown(visit, entry, revision)
    return await drafting.go_back(visit, revision.entry_id, entry)


async def file(visit: Visit, entry_id: str) -> Reply:
    """The file beside the office's own text."""
    known = await standing.get(visit, entry_id)
    if known is None or known.shipped is None:
        return Reply(visit.words("front.old_button"))
    back = rows(Button(visit.text("common.back"), f"w:h:{entry_id}:0"))
    take: Rows = ()
    if has(visit, May.EDIT):
        take = rows(Button(visit.text("editing.take_file"), f"w:take:{entry_id}"))
    said = changes.show(visit, known.entry, known.shipped)
    return Reply(Rich.join("\n\n", [visit.words("editing.beside_file"), said]), take + back)


async def take_file(visit: Visit, entry_id: str) -> Reply:
    """A draft that says what the file says."""
    known = await standing.get(visit, entry_id)
    if known is None or known.shipped is None:
        return await looking.page(visit, entry_id)
    return await drafting.go_back(visit, entry_id, drafting.shown(visit, known.shipped))
