"""How an answer lies in a draft, and how it is read back: JSON, and tolerant of older drafts."""

from __future__ import annotations

import re
from typing import Any

from knowledge.forms.terms import CARRIED, GATES, SKIP, WORDED, Answers, Step, StepKind

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?")


def plain(value: Any) -> str:
    """A value as conditions compare it: the option, "yes" or "no", SKIP for none."""
    if isinstance(value, dict):
        return str(value.get("answer", ""))
    return SKIP if value is None else str(value)


def answered(step: Step, answers: Answers) -> bool:
    """Whether a step needs no more answers; files stay open until the person says it is all."""
    if step.id not in answers:
        return False
    value = answers[step.id]
    return not (step.kind is StepKind.FILES and isinstance(value, dict) and value.get("more"))


def notes(answers: Answers, gates: int) -> Answers:
    """What a draft remembers besides answers, as far as it makes sense."""
    found: Answers = {}
    passed = answers.get(GATES)
    if isinstance(passed, int) and not isinstance(passed, bool) and passed > 0:
        found[GATES] = min(passed, gates)
    for name in (CARRIED, WORDED):
        numbers = answers.get(name)
        if isinstance(numbers, list) and numbers and all(type(one) is int for one in numbers):
            found[name] = numbers
    return found


def fits(step: Step, value: Any) -> bool:
    """Whether a stored value could still have been given to this step."""
    if step.kind is StepKind.GATE:
        return False
    if value is None:
        return step.optional
    if isinstance(value, dict):
        return _fits_record(step, value)
    if not isinstance(value, str) or step.kind in (StepKind.FILES, StepKind.CONSENT):
        return False
    if step.kind in (StepKind.CHOICE, StepKind.CONFIRM):
        return value in step.choices()
    return step.kind is not StepKind.DATE or bool(_ISO.fullmatch(value))


def _fits_record(step: Step, value: dict[str, Any]) -> bool:
    match step.kind, value:
        case StepKind.FILES, {"files": list(), "more": bool()}:
            return True
        case StepKind.CONSENT, {"answer": str(), "version": str(version)}:
            return version == step.version
        case StepKind.TEXT | StepKind.LONG_TEXT, {"files": list(), "text": str()}:
            return step.voice
    return False
