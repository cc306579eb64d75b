"""Two texts beside each other: what went is struck through, what came is underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from knowledge.words.rich import Rich, Span

GONE, COME = "\u2212 ", "\uff0b "
ALIKE = 0.35
_TOKEN = re.compile(r"[A-Za-z0-9_]+|\s+|\S")


def lines(old: Sequence[str], new: Sequence[str]) -> list[Rich]:
    """The lines that differ; each changed one as it was, then as it is."""
    found: list[Rich] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_, to, start, end in matcher.get_opcodes():
        if tag != "equal":
            found += _pairs(old[from_:to], new[start:end])
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Rich]:
    for was, is_ in zip_longest(old, new):
        if was is None or is_ is None:
            yield Rich.of(f"{GONE}{was}" if was is not None else f"{COME}{is_}")
            continue
        gone, come = inline(was, is_)
        yield Rich.of(GONE) + gone
        yield Rich.of(COME) + come


def inline(old: str, new: str) -> tuple[Rich, Rich]:
    """One line as it was and as it is; lines that share little are left unmarked."""
    was, is_ = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, was, is_, autojunk=False)
    if matcher.ratio() < ALIKE:
        return Rich.of(old), Rich.of(new)
    gone: list[Span] = []
    come: list[Span] = []
    for tag, from_, to, start, end in matcher.get_opcodes():
        same = tag == "equal"
        gone += _span(was[from_:to], "" if same else "strikethrough")
        come += _span(is_[start:end], "" if same else "underline")
    return Rich(tuple(gone)), Rich(tuple(come))


def _span(tokens: Sequence[str], style: str) -> list[Span]:
    return [Span("".join(tokens), style)] if tokens else []
