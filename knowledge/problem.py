"""What is wrong with a file that people edit: which file, which line, and why in their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from knowledge.words.words import Lang, Words


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault; `reason` is a text of `problem.*` and `facts` are the values it speaks of."""

    file: str
    line: int
    reason: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, reason: str, **facts: object) -> Self:
        """A fault whose place is not known yet; see `at`."""
        return cls("", 0, reason, tuple((name, str(fact)) for name, fact in facts.items()))

    def at(self, file: str, line: int) -> Problem:
        """The same fault with its place."""
        return replace(self, file=file, line=line)

    def say(self, words: Words, lang: Lang) -> str:
        """Place and reason as a sentence for the person who edits."""
        reason = words.text(lang, f"problem.{self.reason}", **dict(self.facts))
        return words.text(lang, "problem.line", file=self.file, line=self.line, reason=reason)

    def __str__(self) -> str:
        facts = " ".join(f"{name}={fact}" for name, fact in self.facts)
        return f"{self.file}:{self.line}: {self.reason} {facts}".rstrip()


def line_of(text: str, words: str) -> int:
    """The line where these words first stand, counted from 1; 1 if they do not."""
    at = text.find(words)
    return text.count("\n", 0, max(at, 0)) + 1
