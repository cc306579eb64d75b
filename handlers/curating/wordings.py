"""Ways of asking that people used themselves: accepted for an entry, rejected, taken back."""

from db import asked, curating
from db.engines import Row
from handlers.curating import lists, shelf
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.law import render
from knowledge.words.rich import Rich

MOST_TEXT = 200


async def open_proposals(visit: Visit) -> list[Row]:
    """Proposals that would teach the search something new about an entry that is shown."""
    entries = visit.house.library.entries
    return [
        row
        for row in await curating.proposals(visit.unit)
        if row["entry_id"] in entries
        and row["question"] not in (*entries[row["entry_id"]].asks, entries[row["entry_id"]].title)
    ]


async def show(visit: Visit, page: int = 0, *, edits: bool = False) -> Reply:
    """A page of proposals, the most frequent first."""
    found = await open_proposals(visit)
    kept = await curating.accepted(visit.unit)
    look = rows(Button(visit.text("curating.see_accepted", many=len(kept)), "q:a:0"))
    below: Rows = look if kept else ()
    if not found:
        return Reply(visit.words("curating.no_wordings"), below, edits=edits)
    part = lists.page(found, page)
    lines = [visit.words("curating.wordings", many=len(found))]
    buttons: Rows = ()
    for place, row in enumerate(part.rows, part.first + 1):
        lines.append(_line(visit, "wording", place, row["question"], row["entry_id"], row["many"]))
        buttons += (
            (
                Button(
                    visit.text("curating.accept", place=place), f"q:yes:{row['id']}:{part.number}"
                ),
                Button(
                    visit.text("curating.reject", place=place), f"q:no:{row['id']}:{part.number}"
                ),
            ),
        )
    turns = lists.turns(visit, part, "w")
    return Reply(Rich.join("\n", lines), buttons + turns + below, edits=edits)


def _line(visit: Visit, key: str, place: int, text: str, entry_id: str, many: int) -> Rich:
    entry = visit.house.library.entries.get(entry_id)
    title = render.title(entry, visit.lang) if entry else entry_id
    return visit.words(
        f"curating.{key}", place=place, wording=text[:MOST_TEXT], title=title, many=many
    )


async def judge(visit: Visit, question_id: int, page: int, *, accept: bool) -> Reply:
    """A proposal is accepted or rejected; the list goes on."""
    row = await asked.get(visit.unit, question_id)
    if row is None or row["picked"] in {"", "none"}:
        return Reply(visit.words("front.old_button"))
    state = curating.ACCEPTED if accept else curating.REJECTED
    await curating.judge(visit.unit, row["picked"], row["question"], state, visit.user_id, visit.at)
    if accept:
        shelf.learn(visit)
    return await show(visit, page, edits=True)


async def show_accepted(visit: Visit, page: int = 0) -> Reply:
    """What this office added, the newest first, each to be taken back."""
    found = await curating.accepted(visit.unit)
    back = rows(Button(visit.text("common.back"), "q:w:0"))
    if not found:
        return Reply(visit.words("curating.none_accepted"), back, edits=True)
    part = lists.page(found, page)
    lines = [visit.words("curating.accepted", many=len(found))]
    faces = []
    for place, row in enumerate(part.rows, part.first + 1):
        lines.append(_line(visit, "accepted_one", place, row["text"], row["entry_id"], 1))
        label = visit.text("curating.take_back", place=place)
        faces.append(Button(label, f"q:x:{row['id']}:{part.number}"))
    buttons: Rows = rows(*faces)
    return Reply(Rich.join("\n", lines), buttons + lists.turns(visit, part, "a") + back, edits=True)


async def take_back(visit: Visit, wording_id: int, page: int) -> Reply:
    """The search forgets a way of asking again."""
    if await curating.drop(visit.unit, wording_id, visit.user_id, visit.at):
        shelf.learn(visit)
    return await show_accepted(visit, page)
