"""What comes outside its question: words that go on with the story, files before their turn."""

from __future__ import annotations

from knowledge.forms.engine import Form
from knowledge.forms.terms import Answers, File, Given, Problem, Scene, Step, StepKind

SHORTEST = 5  # characters; less is a slip of the finger, not a piece of a story
TAKES_NO_STORY = frozenset(
    {StepKind.DATE, StepKind.CHOICE, StepKind.COMMUNITY, StepKind.FILES, StepKind.CONFIRM}
)
UNREAD = frozenset(
    {
        "forms.unclear.unread",
        "forms.problem.choose",
        "forms.problem.community",
        "forms.problem.files",
        "forms.problem.confirm",
    }
)


def told(form: Form, answers: Answers) -> Step | None:
    """The step that holds the story, once it has been told."""
    found = (step for step in form.visible(answers) if step.voice)
    return next((step for step in found if answers.get(step.id)), None)


def is_story(step: Step | None, given: Given, problem: Problem) -> bool:
    """Whether words that answer nothing are rather a piece of the story told before."""
    open_to = step is None or (step.kind in TAKES_NO_STORY and problem.key in UNREAD)
    plain = given.kind == "text" and not given.choice and not given.files
    long = len(given.text.strip()) >= SHORTEST
    return open_to and plain and long


def go_on(form: Form, answers: Answers, text: str, scene: Scene) -> Answers | Problem:
    """The story with these words behind it; KeyError if none was told."""
    step = told(form, answers)
    if step is None:
        raise KeyError(form.gist)
    value = answers[step.id]
    before = value["text"] if isinstance(value, dict) else value
    whole = form.accept(step, Given("\n".join(filter(None, (before, text)))), scene)
    if isinstance(whole, Problem):
        return whole
    told_now = getattr(whole, "value", before)
    return answers | {step.id: value | {"text": told_now} if isinstance(value, dict) else told_now}


def shelf(form: Form, answers: Answers) -> Step | None:
    """The step that collects files."""
    return next((s for s in form.visible(answers) if s.kind is StepKind.FILES), None)


def lay(step: Step, answers: Answers, file: File, *, ended: bool) -> Answers:
    """One more file among the papers; the question for them is asked when its turn comes."""
    held = answers.get(step.id) or {"files": [], "more": not ended}
    named = {"id": file.id, "kind": file.kind, "name": file.name}
    return answers | {step.id: held | {"files": [*held["files"], named]}}
