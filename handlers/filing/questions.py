"""What a form says: its next question with the buttons, and the summary at the end."""

from db.drafts import Draft
from handlers.filing.sheet import Sheet, spread
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid
from knowledge.forms.terms import ELSEWHERE, Step, StepKind
from knowledge.words.rich import Rich

WIDE = 8  # glyphs that fit on half a line


def ask(visit: Visit, draft: Draft, before: Rich | None = None, *, counted: bool = True) -> Reply:
    """The next question, or the summary when all is answered; files are counted once all came."""
    sheet = spread(visit, draft)
    step = sheet.step
    if step is None:
        return summary(visit, draft, before)
    at, of = sheet.form.progress(sheet.answers)
    head = visit.words("filing.progress", at=at, of=of)
    received = _received(visit, sheet, step) if counted else Rich()
    text = Rich.join("\n", [before or Rich(), received, head, visit.words(step.ask)])
    return Reply(text, _choices(visit, sheet, step))


def _received(visit: Visit, sheet: Sheet, step: Step) -> Rich:
    """How many files lie there already, while they are asked for."""
    held = sheet.answers.get(step.id) if step.kind is StepKind.FILES else None
    return visit.words("filing.received", many=len(held["files"])) if held else Rich()


def _choices(visit: Visit, sheet: Sheet, step: Step) -> Rows:
    number = sheet.draft.id
    options = [
        Button(_option(visit, choice), f"f:a:{number}:{step.id}:{choice}")
        for choice in step.choices()
    ]
    if step.kind is StepKind.COMMUNITY:
        named = [
            Button(one.name.say(visit.lang), f"f:a:{number}:{step.id}:{one.key}")
            for one in visit.house.office.communities
        ]
        elsewhere = Button(_option(visit, ELSEWHERE), f"f:a:{number}:{step.id}:{ELSEWHERE}")
        options = [*named, elsewhere, *options]
    width = 1 if any(len(button.text) > WIDE for button in options) else 2
    foot = [Button(visit.text("common.cancel"), f"f:x:{number}")]
    if sheet.begun:
        foot.insert(0, Button(visit.text("filing.back"), f"f:b:{number}"))
    return (*grid(options, width), tuple(foot))


def _option(visit: Visit, choice: str) -> str:
    return visit.text(f"forms.option.{choice}")


def summary(visit: Visit, draft: Draft, before: Rich | None = None) -> Reply:
    """Everything that was answered, to confirm or to change."""
    sheet = spread(visit, draft)
    lines = sheet.form.summary(sheet.answers, sheet.scene)
    nothing = visit.text("forms.value.skipped")
    told = [
        Rich.of(line.label, "bold") + Rich.of(f"\n{line.value}")
        for line in lines
        if line.value != nothing
    ]
    left = visit.text("common.comma").join(line.label for line in lines if line.value == nothing)
    if left:
        told.append(visit.words("filing.left_empty", what=left))
    head = visit.words("filing.summary", kind=visit.text(f"cases.kind.{draft.step}"))
    changes = [Button(f"✏️ {line.label}", f"f:c:{draft.id}:{line.step_id}") for line in lines]
    buttons = (
        (Button(visit.text("common.submit"), f"f:ok:{draft.id}", style="success"),),
        *grid(changes, 2),
        (Button(visit.text("common.cancel"), f"f:x:{draft.id}"),),
    )
    return Reply(Rich.join("\n\n", [before or Rich(), head, *told]), buttons)
