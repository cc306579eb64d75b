"""Messages that wait until it is known what they are for; before consent only where they stand."""

from dataclasses import asdict, dataclass
from typing import Any

from db import cases, drafts
from db.cases import Paper
from db.drafts import Draft
from handlers.guards import question_of
from handlers.office import Visit

FORM, SORT = "form", "sort"
MOST = 30
MOST_ASKED = 5


@dataclass(frozen=True, slots=True)
class Held:
    """What waits: papers, or only references to them, and the rows of questions asked meanwhile."""

    papers: list[Paper]
    asked: list[int]


NOTHING = Held([], [])


def place(visit: Visit) -> tuple[int, int, int]:
    """Where a person's own conversations stand."""
    return visit.chat_id, visit.user_id, 0


def read(draft: Draft) -> Held:
    """What waits in a conversation about where something belongs."""
    papers = [Paper(**one) for one in draft.answers.get("papers", [])]
    return Held(papers, list(draft.answers.get("asked", [])))


async def top(visit: Visit) -> Draft | None:
    """What the person sent last, before they said which matter it was for."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    return draft if draft is not None and draft.flow == SORT else None


async def hold(visit: Visit, paper: Paper) -> None:
    """The first message of which nobody knows where it belongs."""
    await drafts.begin(visit.unit, place(visit), SORT, 0, "", _row([paper], []), visit.at)


async def hold_more(visit: Visit, draft: Draft, paper: Paper) -> None:
    """Another one before the person said where they belong."""
    held = read(draft)
    answers = _row([*held.papers, paper], held.asked)
    await drafts.save(visit.unit, draft, "", answers, visit.at)


async def reword(visit: Visit, draft: Draft, paper: Paper) -> None:
    """One that waits was edited: it waits as it is now, in its place."""
    held = read(draft)
    papers = [paper if one.message_id == paper.message_id else one for one in held.papers]
    await drafts.save(visit.unit, draft, "", _row(papers, held.asked), draft.touched_at)


async def hold_question(visit: Visit, draft: Draft) -> None:
    """A question was asked meanwhile: remember the row in which it is kept without its person."""
    held = read(draft)
    answers = _row(held.papers, [*held.asked, question_of(visit)][-MOST_ASKED:])
    await drafts.save(visit.unit, draft, "", answers, visit.at)


def _row(papers: list[Paper], asked: list[int]) -> dict[str, Any]:
    found: dict[str, Any] = {"papers": [asdict(paper) for paper in papers]}
    return found | {"asked": asked} if asked else found


async def take(visit: Visit) -> Held:
    """What waited goes with whoever takes it, and waits no longer."""
    draft = await top(visit)
    if draft is None:
        return NOTHING
    await drafts.end(visit.unit, draft.id)
    return read(draft)


async def forget_form(visit: Visit) -> bool:
    """A form that is not filed goes, with its papers and references; False if there was none."""
    await cases.drop_loose(visit.unit, visit.chat_id)
    return await _end(visit, FORM)


async def forget(visit: Visit) -> bool:
    """Everything that nobody agreed to keep goes: the form, and what waits to be sorted."""
    return any([await forget_form(visit), await _end(visit, SORT)])


async def _end(visit: Visit, flow: str) -> bool:
    draft = await drafts.in_flow(visit.unit, place(visit), flow)
    return draft is not None and await drafts.end(visit.unit, draft.id)
