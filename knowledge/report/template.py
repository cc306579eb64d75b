"""The texts of the document, by place: `[cases] text` is `cases.text`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.report.period import Period
from knowledge.words.template import Template, parse

FILE = Path(__file__).with_name("document.toml")


@dataclass(frozen=True, slots=True)
class Texts:
    """Sentences with holes, and lists of them."""

    one: Mapping[str, Template]
    many: Mapping[str, tuple[Template, ...]]

    def say(self, key: str, /, **values: str | int) -> str:
        """A sentence with its values; WordsError when one is missing."""
        return self.one[key].fill(values).plain

    def list(self, key: str, /, **values: str | int) -> tuple[str, ...]:
        """Every sentence of a list."""
        return tuple(template.fill(values).plain for template in self.many[key])

    def day(self, day: date) -> str:
        """A calendar day."""
        return self.say("day", year=day.year, month=day.month, day=day.day)

    def moment(self, moment: datetime) -> str:
        """A day and its minute; the moment is already on the office's clock."""
        hour, minute = f"{moment.hour:02}", f"{moment.minute:02}"
        return self.say("moment", day=self.day(moment.date()), hour=hour, minute=minute)

    def period(self, period: Period) -> str:
        """From one day to another."""
        if period.first == period.last:
            return self.day(period.first)
        return self.say("between", first=self.day(period.first), last=self.day(period.last))


@cache
def load() -> Texts:
    """The packaged file; WordsError for a text that cannot be parsed."""
    one: dict[str, Template] = {}
    many: dict[str, tuple[Template, ...]] = {}
    _read("", tomllib.loads(FILE.read_text("utf-8")), one, many)
    return Texts(one, many)


def _read(
    prefix: str,
    table: Mapping[str, Any],
    one: dict[str, Template],
    many: dict[str, tuple[Template, ...]],
) -> None:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            one[key] = parse(key, value)
        elif isinstance(value, list):
            many[key] = tuple(parse(f"{key}.{n}", text) for n, text in enumerate(value))
        else:
            _read(f"{key}.", value, one, many)
