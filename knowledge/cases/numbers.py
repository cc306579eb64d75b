"""The number of a case: said over the telephone, copied by hand, typed with mistakes, still right.

`C20261123-007W`: the kind's letter, the day of filing, which one of that day, a check letter. The
check letter comes from 17 letters that look like no digit and like no other of them; with weights
below 17 it finds every single wrong character and every pair typed the wrong way round.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from knowledge.cases.terms import Kind

LETTERS = {Kind.CONSULTATION: "C", Kind.MEDIATION: "M", Kind.PETITION: "P", Kind.LEAD: "X"}
CHECKS = "ACDEFHJKMNPRTUWXY"
DAY, SHORTEST, LONGEST = 8, 3, 6  # digits of the day, and of the sequence
_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_LIKE_DIGITS = str.maketrans({"O": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"})
_BETWEEN = re.compile(r"[\s\-_.\u2010-\u2015\u2212#]+")
_SHAPE = re.compile(rf"([A-Z])([0-9A-Z]{{{DAY}}})([0-9A-Z]{{{SHORTEST},{LONGEST}}})([A-Z])")
_ANYWHERE = re.compile(r"(?<![A-Z0-9])[A-Z][ \-]?\d{8}[ \-]?\d{3,6}[ \-]?[A-Z](?![A-Z0-9])")


class Mistyped(ValueError):
    """A text that is no case number; `key` is a sentence of the words `cases.number`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.key = f"cases.number.{reason}"


@dataclass(frozen=True, slots=True)
class Number:
    """A case number taken apart; `str()` is how it is written."""

    kind: Kind
    day: date
    sequence: int

    def __str__(self) -> str:
        body = f"{LETTERS[self.kind]}{self.day:%Y%m%d}{self.sequence:0{SHORTEST}}"
        return f"{body[:9]}-{body[9:]}{_check(body)}"


def number(kind: Kind, day: date, sequence: int) -> str:
    """The number of the `sequence`-th case of this kind on this day, counted from 1."""
    if not 0 < sequence < 10**LONGEST:
        raise ValueError(f"sequence must be between 1 and {10**LONGEST - 1}")
    return str(Number(kind, day, sequence))


def parse(text: str) -> Number:
    """Read a number however it was typed; Mistyped if it cannot be one or a character is wrong."""
    typed = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = _SHAPE.fullmatch(typed)
    if not found or found[1] not in _KINDS:
        raise Mistyped("shape")
    digits = (found[2] + found[3]).translate(_LIKE_DIGITS)
    if not digits.isdecimal() or _check(found[1] + digits) != found[4]:
        raise Mistyped("check")
    return _number(found[1], digits)


def find(text: str) -> tuple[Number, ...]:
    """The valid numbers a message mentions, in order, each once."""
    plain = unicodedata.normalize("NFKC", text).upper()
    numbers: list[Number] = []
    for found in _ANYWHERE.finditer(plain):
        try:
            numbers.append(parse(found[0]))
        except Mistyped:
            continue
    return tuple(dict.fromkeys(numbers))


def _number(letter: str, digits: str) -> Number:
    day, sequence = digits[:DAY], digits[DAY:]
    if len(sequence) > SHORTEST and sequence.startswith("0"):
        raise Mistyped("check")
    try:
        on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        raise Mistyped("check") from None
    if int(sequence) == 0:
        raise Mistyped("check")
    return Number(_KINDS[letter], on, int(sequence))


def _check(body: str) -> str:
    values = [ord(body[0]) - ord("A"), *map(int, body[1:])]
    total = sum(weight * value for weight, value in enumerate(values, 1))
    return CHECKS[total % len(CHECKS)]
