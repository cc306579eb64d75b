"""The words of a form: its steps, what a person gives, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.words.words import Lang, Words

Answers = dict[str, Any]
"""Step id -> value, as JSON can hold it; None means skipped. This is what a draft row keeps."""

SKIP, DONE, ELSEWHERE = "skip", "done", "elsewhere"
YES, NO = "yes", "no"

GATES, CARRIED, WORDED = "_gates", "_carried", "_worded"
"""Three notes in a draft that answer no question: how many gates are passed, which questions
asked before (their rows) are to be brought along, and under which files (their messages) words
stand that were not kept. A case keeps none of them."""


class StepKind(StrEnum):
    """What kind of answer a step wants."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    GATE = "gate"  # asked before consent: passed or not, what was answered is never kept
    DATE = "date"
    PHONE = "phone"
    COMMUNITY = "community"
    FILES = "files"
    CONFIRM = "confirm"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Step:
    """One question; `ask` and `label` are keys of words, options are `forms.option.<id>`."""

    id: str
    kind: StepKind
    ask: str
    label: str
    optional: bool = False
    min: int = 1
    max: int = 200
    options: tuple[str, ...] = ()
    show_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stop: Mapping[str, str] = field(default_factory=dict)  # option -> name of a stop
    private: bool = False  # masked until somebody reveals it
    quiet: bool = False  # not a line of the summary
    voice: bool = False  # a voice message or a picture may stand for the text
    takes: tuple[str, ...] = ()  # what else may stand for it: a shared "location" or "contact"
    least_age: int = 0  # a gate: years; the first option says they are reached
    lean: str = "past"  # a date: past, future or any
    purposes: tuple[str, ...] = ()  # a consent: what it allows
    version: str = ""  # a consent: the version of the text agreed to

    @property
    def is_door(self) -> bool:
        """Whether it stands before the first fact: a gate or a consent."""
        return self.kind in {StepKind.GATE, StepKind.CONSENT}

    def choices(self) -> tuple[str, ...]:
        """The ids a button may carry, in order; communities come from the office's file."""
        fixed = {StepKind.CONSENT: (YES, NO), StepKind.CONFIRM: (YES,), StepKind.FILES: (DONE,)}
        own = fixed.get(self.kind, self.options)
        return (*own, SKIP) if self.optional and self.kind is not StepKind.FILES else own


@dataclass(frozen=True, slots=True)
class Stop:
    """An answer that ends the form: what to say, which numbers to show, whether a person helps."""

    key: str
    hotlines: tuple[str, ...] = ()
    human: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """Something sent along; `id` is whatever the caller finds it by again."""

    id: str
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One message or press: a text, a button's choice, files; `kind` names anything else."""

    text: str = ""
    choice: str = ""
    files: tuple[File, ...] = ()
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds an answer: the day, the texts, the communities (id -> names)."""

    today: date
    words: Words
    lang: Lang = Lang.ZH
    communities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A value for the draft; `more` while files may still follow, warnings are keys to say."""

    value: Any
    more: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be taken, as a sentence that says what would do."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft after an answer."""

    answers: Answers
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary, in the reader's language."""

    step_id: str
    label: str
    value: str
