"""What a message means as an answer: taken, or refused with a sentence that says what would do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from knowledge.cases.masking import has_numbers
from knowledge.forms import phones
from knowledge.forms.ages import old_enough
from knowledge.forms.dates import Unclear, parse
from knowledge.forms.terms import (
    DONE,
    ELSEWHERE,
    NO,
    SKIP,
    YES,
    Accepted,
    File,
    Given,
    Problem,
    Scene,
    Step,
    StepKind,
)
from knowledge.words.script import simplified
from knowledge.words.words import WRITTEN

MAX_FILES = 30
FEWEST_OF_A_LABEL = 2  # characters
FEWEST_LETTERS = 4  # of a community's name in Latin script
SHARED = frozenset({"location", "contact"})  # a fact of one kind, not somebody's words
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SIGNS = re.compile(r"[\W_]+")

Result = Accepted | Problem


def accept(step: Step, given: Given, scene: Scene, before: Any = None) -> Result:
    """Read one message as the answer to a step; `before` is what the draft holds for it."""
    skips = given.choice == SKIP or typed(given, "skip", scene)
    if skips and step.optional and step.kind is not StepKind.FILES:
        return Accepted(None)
    if given.choice == SKIP and step.kind is not StepKind.FILES:
        return Problem("forms.problem.needed")
    return _BY_KIND[step.kind](step, given, scene, before)


def _text(step: Step, given: Given, _scene: Scene, _before: Any) -> Result:
    text = tidy(given.text)
    if step.kind is StepKind.TEXT:
        text = " ".join(text.split())
    if given.kind in SHARED and given.kind not in step.takes:
        text = ""
    if given.files and step.voice:
        return Accepted({"files": [_record(file) for file in given.files], "text": text})
    if not text:
        return Problem("forms.problem.voice_or_text" if step.voice else "forms.problem.text")
    if len(text) < step.min:
        return Problem("forms.problem.too_short", {"min": step.min, "length": len(text)})
    if len(text) > step.max:
        return Problem("forms.problem.too_long", {"max": step.max, "length": len(text)})
    return Accepted(text, warnings=("forms.warning.numbers",) if has_numbers(text) else ())


def tidy(text: str) -> str:
    """Words as they stand in an answer."""
    return _CONTROL.sub("", text).strip()


def _choice(step: Step, given: Given, scene: Scene, _before: Any) -> Result:
    choice = given.choice or _choice_typed(step, given, scene)
    if step.least_age and choice not in step.options:
        return _age(step, given, scene, choice)
    return Accepted(choice) if choice in step.options else Problem("forms.problem.choose")


def _age(step: Step, given: Given, scene: Scene, said: str) -> Result:
    """An age in years, or a plain yes or no, in place of the button."""
    reached = {YES: True, NO: False}.get(said)
    if reached is None:
        reached = old_enough(given.text, step.least_age, scene.today.year)
    if reached is None:
        return Problem("forms.problem.age", {"least": step.least_age})
    return Accepted(step.options[0 if reached else 1])


def _consent(step: Step, given: Given, scene: Scene, _before: Any) -> Result:
    choice = given.choice or _agreed(given, scene)
    if choice not in (YES, NO):
        return Problem("forms.problem.consent")
    return Accepted({"answer": choice, "version": step.version})


def _confirm(_step: Step, given: Given, scene: Scene, _before: Any) -> Result:
    choice = given.choice or _agreed(given, scene)
    return Accepted(YES) if choice == YES else Problem("forms.problem.confirm")


def _date(step: Step, given: Given, scene: Scene, _before: Any) -> Result:
    if not given.text.strip():
        return Problem("forms.problem.text")
    try:
        return Accepted(parse(given.text, scene.today, step.lean).iso)
    except Unclear as unclear:
        return Problem(unclear.key, unclear.values)


def _phone(_step: Step, given: Given, _scene: Scene, _before: Any) -> Result:
    number = phones.tidy(given.text)
    return Accepted(number) if number else Problem("forms.problem.phone")


def _community(_step: Step, given: Given, scene: Scene, _before: Any) -> Result:
    if given.choice in (*scene.communities, ELSEWHERE):
        return Accepted(given.choice)
    text = simplified(given.text.strip()).casefold()
    telling = text and (not text.isascii() or len(text) >= FEWEST_LETTERS)
    named = [
        key
        for key, names in scene.communities.items()
        if telling and any(name in text or text in name for name in map(_folded, names))
    ]
    return Accepted(named[0]) if len(named) == 1 else Problem("forms.problem.community")


def _folded(name: str) -> str:
    return simplified(name).casefold()


def _files(step: Step, given: Given, scene: Scene, before: Any) -> Result:
    held: list[dict[str, str]] = list(before["files"]) if isinstance(before, dict) else []
    if given.files:
        held += [_record(file) for file in given.files]
        if len(held) > MAX_FILES:
            return Problem("forms.problem.too_many_files", {"max": MAX_FILES})
        return Accepted(held, more=True)
    ends = given.choice in (DONE, SKIP) or any(
        typed(given, word, scene) for word in ("done", "no", "skip")
    )
    if not ends:
        return Problem("forms.problem.files")
    return Accepted(held) if held or step.optional else Problem("forms.problem.files_needed")


_BY_KIND: dict[StepKind, Callable[[Step, Given, Scene, Any], Result]] = {
    StepKind.TEXT: _text,
    StepKind.LONG_TEXT: _text,
    StepKind.CHOICE: _choice,
    StepKind.GATE: _choice,
    StepKind.DATE: _date,
    StepKind.PHONE: _phone,
    StepKind.COMMUNITY: _community,
    StepKind.FILES: _files,
    StepKind.CONFIRM: _confirm,
    StepKind.CONSENT: _consent,
}


def _record(file: File) -> dict[str, str]:
    return {"id": file.id, "kind": file.kind, "name": file.name}


def _choice_typed(step: Step, given: Given, scene: Scene) -> str:
    """A number from the list, the words on a button, or a plain yes or no."""
    said = _bare(given.text)
    if said.isdecimal() and 0 < int(said) <= len(step.options):
        return step.options[int(said) - 1]
    for option in step.options:
        labels = (scene.words.text(lang, f"forms.option.{option}") for lang in WRITTEN)
        also = f"also.{step.id}.{option}"
        if (said and said in map(_bare, labels)) or typed(given, also, scene):
            return option
    return _part(step, said, scene) or _yes_or_no(given, scene)


def _part(step: Step, said: str, scene: Scene) -> str:
    """The only option on whose button these words stand among others; a gate wants them all."""
    if step.kind is not StepKind.CHOICE or len(said) < FEWEST_OF_A_LABEL:
        return ""
    named = {
        option
        for option in step.options
        for lang in WRITTEN
        if said in _bare(scene.words.text(lang, f"forms.option.{option}"))
    }
    return named.pop() if len(named) == 1 else ""


def _agreed(given: Given, scene: Scene) -> str:
    """A yes or no to what we ask for; the same words tell nothing about what is the case."""
    return YES if typed(given, "agree", scene) else _yes_or_no(given, scene)


def _yes_or_no(given: Given, scene: Scene) -> str:
    return next((word for word in (YES, NO) if typed(given, word, scene)), "")


def typed(given: Given, word: str, scene: Scene) -> bool:
    """Whether the text is one of the ways people type yes, no, skip, done, back, cancel, submit."""
    key = word if "." in word else f"typed.{word}"
    said = _bare(given.text)
    if not said or not scene.words.has(f"forms.{key}"):
        return False
    lists = [scene.words.text(lang, f"forms.{key}").split() for lang in WRITTEN]
    return any(one in ways for one in {said, _ended(said, scene)} for ways in lists)


def _bare(text: str) -> str:
    return _SIGNS.sub("", simplified(text)).casefold()


def _ended(said: str, scene: Scene) -> str:
    """The same without the little words that only close a sentence."""
    texts = (scene.words.text(lang, "forms.typed.little") for lang in WRITTEN)
    little, rest = tuple(word for text in texts for word in text.split()), said
    while rest.endswith(little):
        ending = next(word for word in little if rest.endswith(word))
        rest = rest.removesuffix(ending)
    return rest
