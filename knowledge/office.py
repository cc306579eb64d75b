"""What a street office tells about itself: places, hotlines, communities, hours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from knowledge.words.both import Both

NOTHING = Both("", "")
NAMES = Path(__file__).parent / "places.toml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a resident goes; without details it is only a name."""

    key: str
    name: Both
    address: str = ""
    hours: str = ""
    phone: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number to call, and the day somebody last dialled it."""

    key: str
    name: Both
    number: str = ""
    note: Both = NOTHING
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Advisor:
    """A legal advisor's presence in a community."""

    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class Community:
    """A community of the street, who advises there and when."""

    key: str
    name: Both
    advisors: tuple[Advisor, ...]
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The whole file; `place` and `hotline` answer for every key the entries may use."""

    name: Both
    hours: tuple[tuple[time, time], ...]
    communities: tuple[Community, ...]
    places: Mapping[str, Place]
    hotlines: Mapping[str, Hotline]
    quiet_reminders: bool = False  # whether reminders of events wait for the morning too
    late_hours: int = 24  # after which a notice does not start without being asked about

    def place(self, key: str) -> Place:
        """The office's details, or the generic name; KeyError for a key nobody knows."""
        return self.places.get(key) or Place(key, generic()[0][key])

    def hotline(self, key: str) -> Hotline:
        """The office's number, or the generic name; KeyError for a key nobody knows."""
        return self.hotlines.get(key) or Hotline(key, generic()[1][key])

    def community(self, key: str) -> Community | None:
        """The community of this key."""
        return next((one for one in self.communities if one.key == key), None)


@cache
def generic() -> tuple[Mapping[str, Both], Mapping[str, Both]]:
    """The names of all places and of all hotlines, by key."""
    tables = tomllib.loads(NAMES.read_text("utf-8"))
    places, hotlines = (
        {key: Both(row["zh"], row["en"]) for key, row in tables[kind].items()}
        for kind in ("place", "hotline")
    )
    return places, hotlines
