"""Questions that found no good answer: settled, or put to the entry that answers them."""

from db import asked, curating, drafts
from db.drafts import Draft
from handlers.curating import lists, shelf
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.law import render
from knowledge.words.rich import Rich

FLOW = "curating"
MOST_TEXT = 200


async def show(visit: Visit, page: int = 0, *, edits: bool = False) -> Reply:
    """A page of questions, the newest first, each with what can be done about it."""
    found = await curating.open_questions(visit.unit)
    if not found:
        return Reply(visit.words("curating.no_questions"), edits=edits)
    part = lists.page(found, page)
    lines = [visit.words("curating.questions", many=len(found))]
    buttons: Rows = ()
    for place, row in enumerate(part.rows, part.first + 1):
        lines.append(
            visit.words(
                "curating.question",
                place=place,
                question=row["question"][:MOST_TEXT],
                many=row["many"],
                date=lists.day(visit, row["last_at"]),
            )
        )
        done = Button(visit.text("curating.done", place=place), f"q:done:{row['id']}:{part.number}")
        belongs = Button(visit.text("curating.belongs", place=place), f"q:to:{row['id']}")
        buttons += ((done, belongs),)
    return Reply(Rich.join("\n", lines), buttons + lists.turns(visit, part, "u"), edits=edits)


async def done(visit: Visit, question_id: int, page: int) -> Reply:
    """Somebody took care of it."""
    row = await asked.get(visit.unit, question_id)
    if row is None:
        return Reply(visit.words("front.old_button"))
    await curating.settle(visit.unit, row["question"], visit.user_id, visit.at)
    return await show(visit, page, edits=True)


async def choose(visit: Visit, question_id: int) -> Reply:
    """Which entry answers it? The nearest ones to press, or an id or other words to type."""
    row = await asked.get(visit.unit, question_id)
    if row is None:
        return Reply(visit.words("front.old_button"))
    await drafts.begin(visit.unit, _place(visit), FLOW, question_id, "entry", {}, visit.at)
    text = visit.words("curating.choose", question=row["question"][:MOST_TEXT])
    return Reply(text, _nearest(visit, row["question"], question_id))


def _place(visit: Visit) -> tuple[int, int, int]:
    return visit.chat_id, visit.user_id, visit.thread_id


def _nearest(visit: Visit, text: str, question_id: int) -> Rows:
    library = visit.house.library
    faces = [
        Button(render.title(library.entries[one.id], visit.lang), f"q:put:{question_id}:{one.id}")
        for one in visit.house.engine.ask(text).candidates
        if one.id in library.entries
    ]
    return rows(*faces, Button(visit.text("common.cancel"), "q:drop"))


async def hear(visit: Visit, draft: Draft, text: str) -> Reply:
    """The id of an entry, or words to look for one."""
    entry_id = text.strip().lower()
    if entry_id in visit.house.library.entries:
        return await put(visit, draft.subject, entry_id)
    found = _nearest(visit, text, draft.subject)
    key = "nothing_like_it" if len(found) == 1 else "choose_again"
    return Reply(visit.words(f"curating.{key}"), found)


async def put(visit: Visit, question_id: int, entry_id: str) -> Reply:
    """The question becomes a way of asking for the entry, and is settled."""
    row = await asked.get(visit.unit, question_id)
    entry = visit.house.library.entries.get(entry_id)
    if row is None or entry is None:
        return Reply(visit.words("front.old_button"))
    await drop(visit)
    await curating.judge(
        visit.unit, entry_id, row["question"], curating.ACCEPTED, visit.user_id, visit.at
    )
    await curating.settle(visit.unit, row["question"], visit.user_id, visit.at)
    shelf.learn(visit)
    title = render.title(entry, visit.lang)
    back = Button(visit.text("curating.to_questions"), "q:u:0")
    return Reply(visit.words("curating.put", title=title), rows(back), edits=True)


async def drop(visit: Visit) -> None:
    """No entry is asked for any more."""
    draft = await drafts.in_flow(visit.unit, _place(visit), FLOW)
    if draft is not None:
        await drafts.end(visit.unit, draft.id)
