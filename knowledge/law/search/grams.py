"""Cuts a cleaned text into what the index counts: characters, pairs of characters, Latin words."""

from itertools import pairwise

from knowledge.law.search.text import is_han

STEM = 6  # letters of a Latin word that count: enough for employer, employed, employment


def runs(text: str) -> list[str]:
    """Stretches of Han characters, and Latin words or numbers, in order."""
    out: list[str] = []
    previous = ""
    for sign in text:
        if sign == " ":
            previous = ""
            continue
        kind = "h" if is_han(sign) else "d" if sign.isdecimal() else "l"
        if kind == previous:
            out[-1] += sign
        else:
            out.append(sign)
        previous = kind
    return out


def terms(text: str) -> list[str]:
    """The terms of a cleaned text, repeated as often as they stand there."""
    out: list[str] = []
    for run in runs(text):
        if is_han(run[0]):
            out.extend(run)
            out.extend(a + b for a, b in pairwise(run))
        else:
            out.append(run.rstrip("s")[:STEM] or run)
    return out
