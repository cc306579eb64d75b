"""An answer of a filed form that its resident changed: both versions stay, private ones hidden."""

from db import cases, heard
from db.cases import ANSWER, Case, Paper
from db.heard import Heard
from handlers import cards
from handlers.office import Visit
from knowledge.cases.masking import mask, mask_name
from knowledge.forms import further
from knowledge.forms.accepting import tidy
from knowledge.forms.engine import Form
from knowledge.forms.telling import label, say_value
from knowledge.forms.terms import Accepted, Given, Step, StepKind
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

MOST_OLD = 60  # letters by which a piece of a story is known again


async def first_edition(visit: Visit, said: Heard, given: Given, paper: Paper) -> bool:
    """Keep the answer as it was filed beside the one that comes; False if it was not filed."""
    case = await cases.access(visit.unit, said.case_id or 0, visit.chat_id)
    if case is None or said.step not in case.answers:
        return False
    if await cases.editions(visit.unit, paper.chat_id, paper.message_id):
        return True
    form, scene = visit.house.forms[case.kind], cards.scene(visit, Lang.ZH)
    step, value = form.get(said.step), case.answers[said.step]
    filed = await piece_of(visit, case, said, paper.message_id)
    if filed is None:
        same = form.accept(step, given, scene) == Accepted(value)
        filed = say_value(step, value, scene)
    else:
        same = tidy(paper.text) == filed
    old = Paper(
        paper.chat_id,
        paper.message_id,
        "resident",
        ANSWER,
        paper.text if same else filed,
        case_id=case.id,
        relayed_at=visit.at,
    )
    cases.hand_in(visit.unit, old, visit.at)
    return True


async def piece_of(visit: Visit, case: Case, said: Heard, message_id: int) -> str | None:
    """What a message gave to a story that several told, as it was filed; None if it told all."""
    form = visit.house.forms[case.kind]
    if further.told(form, case.answers) is not form.get(said.step):
        return None
    pieces = await heard.pieces(visit.unit, said.draft_id, said.step)
    value = case.answers[said.step]
    if not further.in_pieces(value, pieces):
        return None
    parted = further.apart(further.words(value), list(pieces.values()))
    return parted[1][list(pieces).index(message_id)] if parted else None


async def show(visit: Visit, case: Case, paper: Paper) -> None:
    """The answer as it is now, in the topic; names and numbers stay hidden until revealed."""
    said = await heard.get(visit.unit, paper.chat_id, paper.message_id)
    if said is None:  # pragma: no cover - kept as long as its case
        return
    form, scene = visit.house.forms[case.kind], cards.scene(visit, Lang.ZH)
    step = form.get(said.step)
    bare = case.revealed_at is not None
    text = paper.text if bare else _hidden(visit, form, case, step, paper.text)
    what, piece = label(step, scene), await piece_of(visit, case, said, paper.message_id)
    if piece is None:
        words = visit.house.words.say(Lang.ZH, "casework.answer_changed", what=what, text=text)
    else:
        old = short(piece if bare else _hidden(visit, form, case, step, piece))
        words = visit.house.words.say(
            Lang.ZH, "casework.piece_changed", what=what, old=old, text=text
        )
    cards.say_in_topic(visit, case.id, words, about=f"relay:{case.id}")


def short(text: str) -> str:
    """Enough of a piece to know it again."""
    return text if len(text) <= MOST_OLD else f"{text[:MOST_OLD]}…"


def _hidden(visit: Visit, form: Form, case: Case, step: Step, text: str) -> str:
    if step.private and step.kind is not StepKind.PHONE:
        named = step.id in form.names
        return mask_name(text) if named else visit.house.words.text(Lang.ZH, "forms.value.hidden")
    return mask(text, form.people(case.answers))


async def revealed(visit: Visit, case: Case, steps: set[str]) -> list[Rich]:
    """What was changed of these steps, for whoever may see it."""
    form, scene = visit.house.forms[case.kind], cards.scene(visit, Lang.ZH)
    return [
        visit.words("casework.answer_changed", what=label(form.get(one.said.step), scene), text="")
        + Rich.of(one.text, "spoiler")
        for one in await heard.amended(visit.unit, case.id)
        if one.said.step in steps
    ]
