"""What comes outside its question: words that go on with the story, files before their turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.forms.accepting import tidy, typed
from knowledge.forms.engine import Form
from knowledge.forms.terms import Answers, File, Given, Problem, Scene, Step, StepKind

SHORTEST = 5  # characters; less is a slip of the finger, not a piece of a story
IN_PLACE_OF_BUTTONS = ("yes", "agree", "no", "skip", "done", "finish", "submit", "thanks")
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


def is_story(step: Step | None, given: Given, problem: Problem, scene: Scene) -> bool:
    """Whether words that answer nothing are rather a piece of the story told before.

    What people type in place of a button is none, even where that button is not shown.
    """
    if any(typed(given, word, scene) for word in IN_PLACE_OF_BUTTONS):
        return False
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
    return _as_told(form, step, answers, "\n".join(filter(None, (words(value), tidy(text)))), scene)


def words(value: Any) -> str:
    """What was written of a story, beside its voice messages."""
    return str(value["text"] if isinstance(value, dict) else value)


def apart(whole: str, lengths: Sequence[int | None]) -> tuple[str, list[str]] | None:
    """A story as its pieces, and what stood before the first; None if they cannot be told apart.

    Pieces are put at the end, so they are found from there.
    """
    rest = whole
    found: list[str] = []
    for length in reversed(lengths):
        if length is None or length > len(rest):
            return None
        place = len(rest) - length
        found.insert(0, rest[place:])
        rest = rest[:place]
        if length and rest and not rest.endswith("\n"):
            return None
        rest = rest.removesuffix("\n") if length else rest
    return rest, found


def in_pieces(value: Any, pieces: Mapping[int, int | None]) -> bool:
    """Whether more than one message told a story, or something stood there before."""
    if len(pieces) > 1:
        return True
    parted = apart(words(value), list(pieces.values()))
    return bool(parted and parted[0])


def mend(
    form: Form,
    answers: Answers,
    pieces: Mapping[int, int | None],
    piece: tuple[int, str],
    scene: Scene,
) -> Answers | Problem | None:
    """The story with one piece (its place among them, its words) as it is now.

    None if the piece is not to be found in the story.
    """
    step = told(form, answers)
    parted = apart(words(answers[step.id]), list(pieces.values())) if step is not None else None
    if step is None or parted is None:
        return None
    head, parts = parted
    parts[list(pieces).index(piece[0])] = tidy(piece[1])
    return _as_told(form, step, answers, "\n".join(filter(None, (head, *parts))), scene)


def _as_told(
    form: Form, step: Step, answers: Answers, text: str, scene: Scene
) -> Answers | Problem:
    value = answers[step.id]
    whole = form.accept(step, Given(text), scene)
    if isinstance(whole, Problem):
        return whole
    now = getattr(whole, "value", text)
    return answers | {step.id: value | {"text": now} if isinstance(value, dict) else now}


def shelf(form: Form, answers: Answers) -> Step | None:
    """The step that collects files."""
    return next((s for s in form.visible(answers) if s.kind is StepKind.FILES), None)


def lay(step: Step, answers: Answers, file: File, *, ended: bool) -> Answers:
    """One more file among the papers; the question for them is asked when its turn comes."""
    held = answers.get(step.id) or {"files": [], "more": not ended}
    named = {"id": file.id, "kind": file.kind, "name": file.name}
    return answers | {step.id: held | {"files": [*held["files"], named]}}
