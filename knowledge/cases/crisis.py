"""Words that mean danger now: numbers come first, and the officer on duty is told.

It reads one message at a time and errs on the side of showing a number once too often; sayings
that only sound dangerous are listed in `crisis.toml` and painted over first.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from knowledge.words.script import simplified

FILE = Path(__file__).with_name("crisis.toml")
LONGEST = 4000  # characters of one message that are read
_SPACE = re.compile(r"(?<![a-z0-9.,']) +| +(?![a-z0-9])")
_PAINT = "\uff0c"  # a comma: painted-over words must not join what stood around them
_NOTHING = re.compile(r"(?!)")


class Level(StrEnum):
    """NOW: numbers before anything else. CARE: an answer as usual, with numbers beside it."""

    NOW = "now"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What was heard; `cases.alarm.<key>` is what to say, hotlines are keys of the office."""

    key: str
    level: Level
    hotlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """How one danger sounds."""

    key: str
    hotlines: tuple[str, ...]
    hard: re.Pattern[str]
    soft: re.Pattern[str]
    care: re.Pattern[str]
    also: tuple[tuple[str, re.Pattern[str]], ...]

    def lines(self, said: str) -> tuple[str, ...]:
        """The hotlines for what was said; whom else it concerns comes after the urgent ones."""
        return self.hotlines + tuple(line for line, way in self.also if way.search(said))

    def level(self, said: str, *, calm: bool, now: bool) -> Level | None:
        if self.hard.search(said):
            return Level.NOW
        if self.soft.search(said):
            return Level.CARE if calm else Level.NOW
        if self.care.search(said):
            return Level.NOW if now and not calm else Level.CARE
        return None


@dataclass(frozen=True, slots=True)
class _Signs:
    same: Mapping[int, str]
    never: re.Pattern[str]
    calm: re.Pattern[str]
    now: re.Pattern[str]
    signs: tuple[_Sign, ...]


@lru_cache(maxsize=4)  # the same message is looked at when it comes in and when it is answered
def detect(text: str) -> tuple[Alarm, ...]:
    """All dangers a message speaks of, those that are now first; () for most messages."""
    signs = _signs()
    said = _read(text)
    calm, now = bool(signs.calm.search(said)), bool(signs.now.search(said))
    heard = ((sign, sign.level(said, calm=calm, now=now)) for sign in signs.signs)
    alarms = [Alarm(sign.key, level, sign.lines(said)) for sign, level in heard if level]
    return tuple(sorted(alarms, key=lambda alarm: alarm.level is not Level.NOW))


def look(text: str) -> tuple[str, ...]:
    """The hotlines to show before anything else, or () when nobody seems to be in danger now."""
    now = (alarm for alarm in detect(text) if alarm.level is Level.NOW)
    return tuple(dict.fromkeys(line for alarm in now for line in alarm.hotlines))


def rest(text: str) -> str:
    """What a message says besides its words of danger, letters alone: the matter behind it."""
    said = _read(text)
    for sign in _signs().signs:
        for way in (sign.hard, sign.soft, sign.care):
            said = way.sub("", said)
    return "".join(char for char in said if char.isalnum())


def _read(text: str) -> str:
    """The message as it is compared: one script, one width, no blanks, sayings painted over."""
    signs = _signs()
    plain = simplified(unicodedata.normalize("NFKC", text[:LONGEST])).translate(signs.same)
    bare = _SPACE.sub("", " ".join(plain.casefold().split())).replace(",", _PAINT)
    return signs.never.sub(_PAINT, bare)


@cache
def _signs() -> _Signs:
    data = tomllib.loads(FILE.read_text("utf-8"))
    never, calm, now = (_any(data[name]) for name in ("never", "calm", "now"))
    same = {ord(char): usual for char, usual in data["same"].items()}
    return _Signs(same, never, calm, now, tuple(_sign(row) for row in data["alarm"]))


def _sign(row: Mapping[str, Any]) -> _Sign:
    hard, soft, care = (_any(row.get(name, ())) for name in ("hard", "soft", "care"))
    also = tuple((line, _any(found)) for line, found in row.get("also", {}).items())
    return _Sign(row["key"], tuple(row["hotlines"]), hard, soft, care, also)


def _any(ways: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{way})" for way in ways)
    return re.compile(joined) if joined else _NOTHING
