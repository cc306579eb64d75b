"""A colleague who left or is away: their cases looked through, chosen, passed on all at once.

What is chosen stands in the buttons: whose cases, where the page begins, which of it, and a
mark of the page, so that nothing is passed on that was not on the screen.
"""

import hashlib
from dataclasses import dataclass

from db import people, piles
from db.piles import Held
from handlers.casework import passing
from handlers.guards import row_of
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.cases.terms import Role
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

PAGE = 8
ALL, MARK = "all", 4
REASONS = ("left", "away", "work")
PRESSES = {"whose", "pile", "pass", "give", "hand"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose cases, and which of them: a page by its first case and a bit for each, or all."""

    holder: int
    first: int = 0
    bits: int = 0
    mark: str = ""

    @property
    def data(self) -> str:
        """As it stands in a button."""
        return f"{self.holder}:{self.first}:{self.bits}:{self.mark}"

    def page(self, held: list[Held]) -> list[Held]:
        """The cases on the screen."""
        return [one for one in held if one.case.id >= self.first][:PAGE]

    def chosen(self, held: list[Held]) -> list[Held] | None:
        """What is to be passed on; None when the page is not what was looked at."""
        if self.mark == ALL:
            return held
        page = self.page(held)
        if self.mark != mark_of(page):
            return None
        return [one for place, one in enumerate(page) if self.bits >> place & 1]


def mark_of(page: list[Held]) -> str:
    """Changes when the cases of a page change."""
    return hashlib.sha256(repr([one.case.id for one in page]).encode()).hexdigest()[:MARK]


def way_in(visit: Visit, user_id: int) -> Rows:
    """The button from a list of somebody's cases to passing them on."""
    return rows(Button(visit.text("casework.pile_open"), f"k:pile:{user_id}:0"))


async def press(visit: Visit, what: str, rest: list[str]) -> None:
    """A button of these screens: `k:<what>:<whose>[:<first>:<bits>:<mark>[:<to>[:<why>]]]`."""
    if what == "whose":
        visit.say(await whose(visit))
        return
    numbers = [row_of(one) for one in rest[:3]]
    holder, first, bits = [one or 0 for one in [*numbers, 0, 0, 0][:3]]
    choice = Choice(holder, first, bits, rest[3] if len(rest) > 3 else "")  # noqa: PLR2004
    role = role_for(visit, holder)
    if role is None:
        visit.say(Reply(visit.words("casework.pile_staff")))
        return
    held = await piles.held_by(visit.unit, holder)
    chosen = choice.chosen(held)
    if what == "pile" or not chosen:
        visit.say(await _page(visit, choice, held, stale=what != "pile" and chosen is None))
        return
    to, why = row_of(rest[4]) if len(rest) > 4 else None, rest[-1]  # noqa: PLR2004
    if what == "pass":
        visit.say(await _choose_colleague(visit, choice, chosen))
    elif what == "give" and to is not None:
        visit.say(await _choose_reason(visit, choice, chosen, to))
    elif what == "hand" and to is not None and why in REASONS:
        if await passing.hand_over(visit, role, chosen, to or None, why) < len(held):
            more = Button(visit.text("casework.pile_rest"), f"k:pile:{holder}:0")
            visit.say(Reply(visit.words("casework.pile_more"), rows(more)))
    else:
        visit.say(Reply(visit.words("front.old_button")))


def role_for(visit: Visit, holder: int) -> Role | None:
    """Staff may pass on anybody's cases, an advisor their own."""
    if visit.is_("staff"):
        return Role.STAFF
    return Role.ADVISOR if visit.is_("advisor") and visit.user_id == holder else None


async def whose(visit: Visit) -> Reply:
    """Everybody with cases under way; who left comes with a mark."""
    if not visit.is_("staff"):
        return Reply(visit.words("casework.pile_staff"))
    found = await piles.holders(visit.unit)
    faces = [
        Button(
            visit.text(
                "casework.pile_here" if one.here else "casework.pile_gone",
                name=one.name or visit.text("cases.role.advisor"),
                many=one.many,
            ),
            f"k:pile:{one.user_id}:0",
        )
        for one in found
    ]
    words = visit.words("casework.pile_whose" if found else "casework.pile_nobody")
    return Reply(words, grid(faces, 1), edits=True)


async def _page(visit: Visit, choice: Choice, held: list[Held], *, stale: bool) -> Reply:
    """One page of somebody's cases, each to be chosen; below it what can be done."""
    if not held:
        return Reply(visit.words("casework.pile_empty"), edits=True)
    page = choice.page(held) or held[:PAGE]
    mark, first = mark_of(page), page[0].case.id
    bits = choice.bits if choice.mark == mark else 0
    now = Choice(choice.holder, first, bits, mark)
    place = held.index(page[0])
    name = await passing.name_of(visit, choice.holder)
    head = visit.words(
        "casework.pile_head", name=name, many=len(held), at=place + 1, to=place + len(page)
    )
    lines = [visit.words("casework.pile_changed")] if stale else []
    lines += [head, *(_line(visit, one) for one in page)]
    faces = [
        Button(
            ("✅ " if bits >> at & 1 else "▫️ ") + one.case.number,
            f"k:pile:{Choice(choice.holder, first, bits ^ 1 << at, mark).data}",
        )
        for at, one in enumerate(page)
    ]
    return Reply(Rich.join("\n", lines), (*grid(faces, 2), *_foot(visit, now, held, page)), True)


def _line(visit: Visit, one: Held) -> Rich:
    running = [due.at for due in one.dues if due.stopped_at is None]
    day = "-"
    if running:
        day = say_day(visit.house.words, Lang.ZH, visit.house.local(min(running)).date())
    late = "⏰" if running and min(running) <= visit.at else ""
    icon = visit.text(f"cases.state_icon.{one.case.state}") + late
    return visit.words(
        "casework.pile_line",
        icon=icon,
        number=one.case.number,
        title=one.case.title,
        date=day,
    )


def _foot(visit: Visit, choice: Choice, held: list[Held], page: list[Held]) -> Rows:
    """Turning the page; passing on what is chosen; passing on everything."""
    after = [one for one in held if one.case.id > page[-1].case.id]
    many = choice.bits.bit_count()
    turn, give = [], []
    if held[0].case.id != page[0].case.id:
        turn.append(Button(visit.text("casework.pile_first"), f"k:pile:{choice.holder}:0"))
    if after:
        beyond = f"k:pile:{choice.holder}:{after[0].case.id}"
        turn.append(Button(visit.text("common.more"), beyond))
    if many:
        give.append(Button(visit.text("casework.pile_some", many=many), f"k:pass:{choice.data}"))
    everything = Choice(choice.holder, mark=ALL).data
    give.append(Button(visit.text("casework.pile_all", many=len(held)), f"k:pass:{everything}"))
    return rows(tuple(turn), *give)


async def _choose_colleague(visit: Visit, choice: Choice, chosen: list[Held]) -> Reply:
    """One colleague for all of them, or the queue."""
    faces = [
        Button(person.name or str(person.user_id), f"k:give:{choice.data}:{person.user_id}")
        for person in await people.having(visit.unit, "advisor")
        if person.user_id != choice.holder
    ]
    queue = Button(visit.text("casework.pile_queue"), f"k:give:{choice.data}:0")
    back = Button(visit.text("common.back"), f"k:pile:{choice.data}")
    said = visit.words("casework.pile_to", many=len(chosen))
    return Reply(said, (*grid(faces, 2), (queue,), (back,)), edits=True)


async def _choose_reason(visit: Visit, choice: Choice, chosen: list[Held], to: int) -> Reply:
    """Why; a press does it, and the residents read it."""
    faces = [
        Button(visit.text(f"casework.pile_reason.{one}"), f"k:hand:{choice.data}:{to}:{one}")
        for one in REASONS
    ]
    back = Button(visit.text("common.back"), f"k:pass:{choice.data}")
    key = "casework.pile_why" if to else "casework.pile_why_queue"
    said = visit.words(key, many=len(chosen), name=await passing.name_of(visit, to))
    return Reply(said, rows(*faces, back), edits=True)
