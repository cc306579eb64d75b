"""The words people use for days, from `dates.toml`; a text is made comparable before it is read."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.words.script import simplified

FILE = Path(__file__).with_name("dates.toml")
_SPACE = re.compile(r"(?<![a-z0-9.,]) +| +(?![a-z0-9])")
_TABLES = ("year_words", "month_words", "week_words", "units", "halves")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The data file, made ready to read with."""

    day_words: Mapping[str, int]
    fixed_days: Mapping[str, tuple[int, int]]
    year_words: Mapping[str, int]
    month_words: Mapping[str, int]
    week_words: Mapping[str, int]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    units: Mapping[str, str]
    halves: Mapping[str, str]
    english: Mapping[str, int]
    after: str
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    spring: Mapping[int, date]
    vague: re.Pattern[str]
    lunar: re.Pattern[str]
    festivals: re.Pattern[str]
    two_days: re.Pattern[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    hours: re.Pattern[str]
    numerals: Mapping[str, int]
    tens: Mapping[str, int]
    runs: re.Pattern[str]

    def tidy(self, text: str) -> str:
        """Simplified, half-width, lower case, without what surrounds the day itself."""
        typed = simplified(unicodedata.normalize("NFKC", text)).casefold()
        typed = _SPACE.sub("", " ".join(typed.split()))
        while typed not in self.day_words:
            bare = self.hours.sub("", typed, count=1).strip() or typed
            for head in self.heads:
                bare = bare.removeprefix(head) or bare
            for tail in self.tails:
                bare = bare.removesuffix(tail) or bare
            if bare == typed:
                break
            typed = bare
        return typed

    def arabic(self, typed: str) -> str:
        """The same with Chinese numerals as digits."""
        return self.runs.sub(lambda run: self._number(run[0]), typed)

    def _number(self, run: str) -> str:
        ten = next((char for char in run if char in self.tens), "")
        if not ten:
            return "".join(str(self.numerals[char]) for char in run)
        before, _, rest = run.partition(ten)
        if len(before) > 1 or len(rest) > 1 or rest in self.tens:
            return run
        tens = self.tens[ten] * (self.numerals[before] if before else 1)
        return str(tens + (self.numerals[rest] if rest else 0))


@cache
def read_words() -> DateWords:
    """The words of the packaged file, read once."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    keys = "".join((*data["numerals"], *data["tens"]))
    kept = (*_TABLES, "day_words", "weekdays", "months", "after", "english", "numerals", "tens")
    made: dict[str, Any] = {name: data[name] for name in kept}
    made |= {name: tuple(data[name]) for name in ("heads", "tails")}
    made |= {name: re.compile("|".join(data[name])) for name in ("vague", "lunar", "festivals")}
    return DateWords(
        **made,
        fixed_days={name: _month_day(day) for name, day in data["fixed_days"].items()},
        patterns=tuple(_pattern(row, data) for row in data["patterns"]),
        spring=_springs(data["spring"]),
        two_days=re.compile(data["two_days"]),
        hours=re.compile(f"(?:{data['hours']})$"),
        runs=re.compile(f"[{keys}]+"),
    )


def _pattern(row: Mapping[str, str], data: Mapping[str, Any]) -> tuple[str, re.Pattern[str]]:
    regex = row["regex"]
    for name in _TABLES:
        ways = "|".join(sorted(data[name], key=len, reverse=True))
        regex = regex.replace(f"{{{name}}}", f"(?:{ways})")
    return row["read"], re.compile(regex)


def _springs(row: Mapping[str, Any]) -> dict[int, date]:
    first: int = row["first"]
    return {first + n: date(first + n, *_month_day(day)) for n, day in enumerate(row["days"])}


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
