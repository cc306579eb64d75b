"""Messages that wait until it is known what they are for; before consent only where they stand."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from db import cases, drafts
from db.cases import Paper
from db.drafts import Draft
from handlers.guards import question_of
from handlers.office import Visit
from handlers.reply import Button, Reply, rows

FORM, SORT = "form", "sort"
MOST = 30
MOST_ASKED = 5
MOST_OFFERED = 10


@dataclass(frozen=True, slots=True)
class Held:
    """What waits: papers, or only references to them, and the rows of questions asked meanwhile.

    `worded` are the messages of references under which words stand that were not kept.
    """

    papers: list[Paper]
    asked: list[int]
    worded: list[int] = field(default_factory=list)

    def put(self, paper: Paper, *, may_keep: bool) -> "Held":
        """With one more, or with one as it is now; without consent only where it stands."""
        mine, others = words_under([paper], may_keep=may_keep), [*self.worded]
        found = {one.message_id: one for one in self.papers}
        found[paper.message_id] = paper if may_keep else paper.reference
        kept = [one for one in others if one != paper.message_id]
        return Held(list(found.values()), self.asked, [*kept, *mine])

    @property
    def row(self) -> dict[str, Any]:
        """As it stands in the draft."""
        found: dict[str, Any] = {"papers": [asdict(paper) for paper in self.papers]}
        found |= {"asked": self.asked} if self.asked else {}
        return found | ({"worded": self.worded} if self.worded else {})


NOTHING = Held([], [])


def place(visit: Visit) -> tuple[int, int, int]:
    """Where a person's own conversations stand."""
    return visit.chat_id, visit.user_id, 0


def read(draft: Draft) -> Held:
    """What waits in a conversation about where something belongs."""
    papers = [Paper(**one) for one in draft.answers.get("papers", [])]
    asked, worded = (list(draft.answers.get(name, [])) for name in ("asked", "worded"))
    return Held(papers, asked, worded)


async def top(visit: Visit) -> Draft | None:
    """What the person sent last, before they said which matter it was for."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    return draft if draft is not None and draft.flow == SORT else None


def words_under(papers: Iterable[Paper], *, may_keep: bool) -> list[int]:
    """The messages among these whose words are not kept: noted is only that there are some."""
    return [] if may_keep else [paper.message_id for paper in papers if paper.text]


async def hold(visit: Visit, paper: Paper, *, may_keep: bool) -> None:
    """The first message of which nobody knows where it belongs."""
    row = NOTHING.put(paper, may_keep=may_keep).row
    await drafts.begin(visit.unit, place(visit), SORT, 0, "", row, visit.at)


async def hold_more(visit: Visit, draft: Draft, paper: Paper, *, may_keep: bool) -> None:
    """Another one before the person said where they belong."""
    row = read(draft).put(paper, may_keep=may_keep).row
    await drafts.save(visit.unit, draft, "", row, visit.at)


async def reword(visit: Visit, draft: Draft, paper: Paper, *, may_keep: bool) -> None:
    """One that waits was edited: it waits as it is now, in its place."""
    row = read(draft).put(paper, may_keep=may_keep).row
    await drafts.save(visit.unit, draft, "", row, draft.touched_at)


async def hold_question(visit: Visit, draft: Draft) -> None:
    """A question was asked meanwhile: remember the row in which it is kept without its person."""
    held = read(draft)
    asked = [*held.asked, question_of(visit)][-MOST_ASKED:]
    row = Held(held.papers, asked, held.worded).row
    await drafts.save(visit.unit, draft, "", row, visit.at)


def refuse(visit: Visit, paper: Paper | None, reply: Reply) -> Reply | None:
    """No room for a file: said once for a whole album, by a letter with the album's own key."""
    if paper is None or not paper.album:
        return reply
    visit.tell(visit.chat_id, reply, key=f"full:{visit.chat_id}:{paper.album}")
    return None


def offer_words(visit: Visit, worded: Iterable[int], press: str) -> None:
    """Under each file whose words were not kept: may they go along? They are read from there."""
    take_them = Button(visit.text("filing.words_take"), press)
    for message_id in list(worded)[:MOST_OFFERED]:
        said = visit.words("filing.words_offer")
        visit.say(Reply(said, rows(take_them), answers=message_id))


async def take(visit: Visit) -> Held:
    """What waited goes with whoever takes it, whatever conversation came on top of it."""
    draft = await drafts.in_flow(visit.unit, place(visit), SORT)
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
