"""Whether somebody is old enough, from the age as people type it; doubts are asked about again."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.forms.date_words import read_words
from knowledge.words.script import simplified

FILE = Path(__file__).with_name("ages.toml")
OLDEST = 120  # years
LONGEST = 4000  # characters that are read
_SPACE = re.compile(r"(?<![a-z0-9]) +| +(?![a-z0-9])")
_CLAUSE = re.compile(r"[,.;!?\n\u3002]")
_EDGES = re.compile(r"^[\W_]+|[^\w+]+$")


@dataclass(frozen=True, slots=True)
class AgeWords:
    """The data file, made ready to read with: the ways of each kind, and numbers in English."""

    ways: Mapping[str, tuple[re.Pattern[str], ...]]
    english: Mapping[str, int]
    spelled: re.Pattern[str]

    def kind(self, said: str) -> tuple[str, Mapping[str, str]]:
        """Which way of speaking is all that was said, and its numbers; "" for none."""
        for kind, ways in self.ways.items():
            found = next(filter(None, (way.fullmatch(said) for way in ways)), None)
            if found and kind != "within":
                return kind, found.groupdict()
        return "", {}


def old_enough(text: str, least: int, year: int) -> bool | None:
    """Whether the writer is at least that many years old in this year; None if it is unclear."""
    plain = _plain(text)
    for said in dict.fromkeys((plain, _CLAUSE.split(plain)[0])):
        answer = _whole(_bare(said), least, year)
        if answer is not None:
            return answer
    ages = _within(plain, least)
    return ages.pop() if len(ages) == 1 else None


def too_young(text: str, least: int) -> bool:
    """Whether a longer text says of its writer an age below that."""
    return _within(_plain(text), least) == {False}


def _within(plain: str, least: int) -> set[bool | None]:
    """What the ages that are told of the writer say."""
    said = _bare(plain.replace(",", ";"))  # what stands behind a comma is not whose years they are
    found = (way.finditer(said) for way in _words().ways["within"])
    return {_reached(int(one["n"]), least) for each in found for one in each}


def _whole(said: str, least: int, year: int) -> bool | None:
    """What was said, if it says nothing else."""
    kind, found = _words().kind(said)
    if not found:
        return {"old": True, "young": False}.get(kind)
    age = year - int(found["y"]) if kind == "born" else int(found["n"])
    return _READ[kind](age, least)


def _reached(age: int, least: int) -> bool | None:
    return age >= least if 0 < age <= OLDEST else None


_READ: dict[str, Callable[[int, int], bool | None]] = {
    "age": _reached,
    "born": lambda age, least: None if age == least else _reached(age, least),  # the birthday
    "nearly": lambda age, least: None if age == least + 1 else _reached(age - 1, least),
    "less": lambda age, least: False if age <= least else None,
    "least": lambda age, least: True if age >= least else None,
}


def _plain(text: str) -> str:
    """Simplified, half-width, lower case, English numbers as digits."""
    words = _words()
    typed = simplified(unicodedata.normalize("NFKC", text[:LONGEST])).casefold()
    return words.spelled.sub(lambda word: str(words.english[word[0]]), typed)


def _bare(typed: str) -> str:
    """The same without signs and blanks that say nothing, and Chinese numerals as digits."""
    bare = _SPACE.sub("", " ".join(_EDGES.sub("", typed).replace(",", " ").split()))
    return read_words().arabic(bare)


@cache
def _words() -> AgeWords:
    data = tomllib.loads(FILE.read_text("utf-8"))

    def pattern(way: str) -> re.Pattern[str]:
        for part, said in data["parts"].items():
            way = way.replace(f"{{{part}}}", f"(?:{said})")
        return re.compile(way)

    ways = {kind: tuple(map(pattern, found)) for kind, found in data["ways"].items()}
    spelled = re.compile(rf"\b(?:{'|'.join(data['english'])})\b")
    return AgeWords(ways, data["english"], spelled)
