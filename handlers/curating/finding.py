"""Which answer is meant: by its id, by words, or from a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db import drafts, revisions
from db.revisions import Revision
from handlers import waiting
from handlers.curating import lists, standing
from handlers.curating.rights import May, has
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.law import render
from knowledge.law.entry import Entry
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich

FLOW, FIND, PART = "edit", "find", "part"
SOON = 30  # days before its review from which an answer is called due
LISTS = ("due", "own", "mine", "wait")
MOST_FOUND, MOST_LABEL = 6, 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list and where it leads; nowhere for those who may only read what is `said`."""

    label: str
    data: str
    said: Rich | None = None


async def menu(visit: Visit) -> Reply:
    """What can be looked for, and the lists with how many stand on each."""
    await ask(visit)
    counted = [
        (which, len(await _list(visit, which)))
        for which in LISTS
        if has(visit, May.EDIT) or which != "mine"
    ]
    buttons = [
        Button(visit.text(f"editing.list.{which}", many=many), f"w:list:{which}:0")
        for which, many in counted
        if many
    ]
    if has(visit, May.EDIT):
        buttons.append(Button(visit.text("editing.new"), "w:new"))
    return Reply(visit.words("editing.menu"), rows(*buttons))


async def ask(visit: Visit) -> None:
    """The next words of this person are an id or words to look for."""
    await listen(visit, FIND)


async def listen(visit: Visit, step: str, revision_id: int = 0) -> None:
    """The next words of this person about answers are for a step."""
    await drafts.begin(visit.unit, waiting.place(visit), FLOW, revision_id, step, {}, visit.at)


def look_for(visit: Visit, text: str) -> list[Entry]:
    """The answers somebody may mean: the one of this id, else the nearest by search and title."""
    every = visit.house.library.every
    key = text.strip().lower()
    if key in every:
        return [every[key]]
    found = [every[one.id] for one in visit.house.engine.ask(text).candidates if one.id in every]
    titled = [one for one in every.values() if key and key in one.title + one.title_en.lower()]
    return list({one.id: one for one in [*found, *titled]}.values())[:MOST_FOUND]


def offer(visit: Visit, found: Sequence[Entry]) -> Reply:
    """The answers found, each with a button; the next words look again."""
    if not found:
        return Reply(visit.words("editing.nothing_found"))
    faces = [Button(label(visit, one), f"w:e:{one.id}") for one in found]
    return Reply(visit.words("editing.found"), rows(*faces))


def label(visit: Visit, entry: Entry) -> str:
    """An answer on a button."""
    return f"{entry.id} {render.title(entry, visit.lang)}"[:MOST_LABEL]


async def show(visit: Visit, which: str, page: int) -> Reply:
    """One of the lists, a page at a time."""
    found = await _list(visit, which)
    back = rows(Button(visit.text("common.back"), "w:menu"))
    if not found:
        return Reply(visit.words("editing.list_empty"), back, edits=True)
    part = lists.page(found, page)
    faces = [Button(one.label[:MOST_LABEL], one.data) for one in part.rows if one.data]
    buttons: Rows = rows(*faces)
    head = visit.words(f"editing.head.{which}", many=len(found))
    lines = [head, *(one.said for one in part.rows if one.said)]
    buttons += lists.turns(visit, part, f"list:{which}", "w")
    return Reply(Rich.join("\n", lines), buttons + back, edits=True)


async def _list(visit: Visit, which: str) -> list[Row]:
    match which:
        case "due":
            return due(visit)
        case "own":
            return [_own(visit, one) for one in await revisions.all_standing(visit.unit)]
        case "mine":
            found = await revisions.mine(visit.unit, visit.user_id)
            return [Row(f"{_state(visit, one)} {title(visit, one)}", _panel(one)) for one in found]
        case "wait":
            if not has(visit, May.JUDGE):
                return _where_they_stand(visit, await revisions.waiting(visit.unit))
            found = await to_judge(visit)
            return [Row(f"{one.author} {title(visit, one)}", f"w:r:{one.id}") for one in found]
    return []


async def to_judge(visit: Visit) -> list[Revision]:
    """What other people wrote and handed in."""
    found = await revisions.waiting(visit.unit)
    return [one for one in found if one.author_id != visit.user_id]


def _where_they_stand(visit: Visit, found: list[Revision]) -> list[Row]:
    """What was handed in, for those who may not judge it; their own can be opened."""
    return [
        Row(
            f"{_state(visit, one)} {title(visit, one)}",
            _panel(one) if one.author_id == visit.user_id else "",
            visit.words(
                "editing.waits",
                author=one.author,
                title=title(visit, one),
                date=lists.day(visit, one.submitted_at or 0),
            ),
        )
        for one in found
    ]


def due(visit: Visit) -> list[Row]:
    """The answers whose review is past or near, the longest overdue first."""
    until = standing.today(visit) + timedelta(days=SOON)
    entries = visit.house.library.entries.values()
    found = sorted((one.review, one.id, one) for one in entries if one.review <= until)
    words = visit.house.words
    return [
        Row(f"{say_day(words, visit.lang, day, weekday=False)} {label(visit, entry)}", f"w:e:{key}")
        for day, key, entry in found
    ]


def _own(visit: Visit, revision: Revision) -> Row:
    """An answer this office changed, with a sign where something is to be looked at."""
    known = standing.of(visit, revision.entry_id, revision)
    sign = ""
    if known and standing.refused(visit, known):
        sign = visit.text("editing.sign.refused")
    elif known and known.moved:
        sign = visit.text("editing.sign.moved")
    elif known and known.withdrawn:
        sign = visit.text("editing.sign.withdrawn")
    return Row(f"{sign}{revision.entry_id} {title(visit, revision)}", f"w:e:{revision.entry_id}")


def title(visit: Visit, revision: Revision) -> str:
    """What a revision calls its answer."""
    entry = standing.said(visit, revision)
    return render.title(entry, visit.lang) or visit.text("editing.untitled")


def _state(visit: Visit, revision: Revision) -> str:
    return visit.text(f"editing.draft.{revision.state}")


def _panel(revision: Revision) -> str:
    return f"w:p:{revision.entry_id}"
