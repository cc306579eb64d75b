"""The form a person is filling: its questions, the draft, and what surrounds the answers."""

from dataclasses import dataclass

from db import drafts
from db.drafts import Draft
from handlers import cards, waiting
from handlers.office import Visit
from knowledge.forms.engine import Form
from knowledge.forms.terms import Answers, Scene, Step


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form being filled; `answers` are the draft's, as far as this form understands them."""

    form: Form
    draft: Draft
    answers: Answers
    scene: Scene

    @property
    def step(self) -> Step | None:
        """The question that is open."""
        return self.form.step(self.answers)

    @property
    def begun(self) -> bool:
        """Whether the first question is behind."""
        return self.step is not self.form.steps[0]


def spread(visit: Visit, draft: Draft) -> Sheet:
    """The form of a draft, ready to be asked and answered."""
    form = visit.house.forms[draft.step]
    return Sheet(form, draft, form.repair(draft.answers), cards.scene(visit, visit.lang))


async def mine(visit: Visit, draft_id: int | None = None) -> Draft | None:
    """The form this person is filling; with an id, only if it is that one."""
    draft = await drafts.in_flow(visit.unit, waiting.place(visit), waiting.FORM)
    return draft if draft is not None and draft_id in {None, draft.id} else None


async def save(visit: Visit, draft: Draft, answers: Answers) -> Draft:
    """Keep what was answered; Moved if another message of the person was faster."""
    return await drafts.save(visit.unit, draft, draft.step, answers, visit.at)
