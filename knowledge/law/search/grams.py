"""Cuts a cleaned text into what the index counts: characters, pairs of characters, Latin words."""

import re
from operator import add

from knowledge.law.search.text import is_han

RUN = re.compile("[\u2e80-\U0010ffff]+|\\d+|[^\u2e80-\U0010ffff\\d ]+")
STEM = 6  # letters of a Latin word that count: enough for employer, employed, employment


def runs(text: str) -> list[str]:
    """Stretches of Han characters, and Latin words or numbers, in order."""
    return RUN.findall(text)


def terms(text: str) -> list[str]:
    """The terms of a cleaned text, repeated as often as they stand there."""
    out: list[str] = []
    for run in runs(text):
        if is_han(run[0]):
            out.extend(run)
            out.extend(map(add, run, run[1:]))
        else:
            out.append(run.rstrip("s")[:STEM] or run)
    return out
