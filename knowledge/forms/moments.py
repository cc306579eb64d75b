"""A day with its hour, or a length of time, as people type them; doubts are asked about again."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

from knowledge.forms.date_words import read_words
from knowledge.forms.dates import Lean, Unclear, parse
from knowledge.words.script import simplified

FILE = Path(__file__).with_name("moments.toml")
LONGEST = 60
NOON, HOUR, HALF_HOUR, QUARTER = 12, 60, 30, 15
_ASIDE = re.compile(r"\([^)]*\)")  # a weekday in brackets beside the day
FORENOON = range(1, 7)  # hours nobody can place without a word beside them
NIGHTFALL, LUNCH = 6, 2
SUPPER, MIDNIGHT = 5, 24
FAR = timedelta(days=270)  # a date beyond it passed lately, rather than that next year's is meant


class UnclearHour(Unclear):
    """A moment that cannot be told for sure; `key` is a sentence that asks for what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, {})
        self.key = f"moments.{reason}"


@dataclass(frozen=True, slots=True)
class HourWords:
    """The data file, made ready to read with."""

    clocks: tuple[re.Pattern[str], ...]
    parts: Mapping[str, str]
    glued: tuple[str, ...]
    joints: tuple[str, ...]
    length: re.Pattern[str]
    year: re.Pattern[str]
    units: Mapping[str, int]


@cache
def _words() -> HourWords:
    data = tomllib.loads(FILE.read_text("utf-8"))

    def pattern(text: str) -> re.Pattern[str]:
        for name in ("parts", "units"):
            ways = "|".join(sorted(data[name], key=len, reverse=True))
            text = text.replace(f"{{{name}}}", ways)
        return re.compile(text.replace("{numeral}", data["numeral"]))

    return HourWords(
        clocks=tuple(pattern(text) for text in data["clocks"]),
        parts=data["parts"],
        glued=tuple(data["glued"]),
        joints=tuple(data["joints"]),
        length=pattern(data["length"]),
        year=pattern(data["year"]),
        units=data["units"],
    )


def ahead(
    text: str, said: datetime, otherwise: time | None = None, now: datetime | None = None
) -> datetime:
    """The moment to come that a person meant who `said` it then, in that zone.

    Without an hour `otherwise` is taken. Raises Unclear, whose `key` is a sentence, for what
    cannot be read, lacks an hour or a day, or lies in the past (by `now`, if that is later); so
    does a day of this year that passed a while ago, unless its year was typed.
    """
    typed = _ASIDE.sub("", _tidy(text))
    if len(typed) > LONGEST:
        raise UnclearHour("unread")
    rest, clock = _split(typed)
    if clock is None and otherwise is not None:
        clock = otherwise.hour, otherwise.minute
    day = _day(rest, said)
    if clock is None:
        raise UnclearHour("no_hour")
    hour, minute = clock
    date = day.date() + timedelta(days=hour // MIDNIGHT)
    moment = datetime.combine(date, time(hour % MIDNIGHT, minute), said.tzinfo)
    if moment <= (now or said):
        raise UnclearHour("past")
    if moment - said > FAR and not _words().year.search(rest):
        raise UnclearHour("next_year")
    return moment


def _tidy(text: str) -> str:
    return simplified(unicodedata.normalize("NFKC", text)).casefold().strip()


def _day(rest: str, now: datetime) -> datetime:
    """The day that was typed; today when there was only an hour."""
    if not rest:
        return now
    try:
        when = parse(rest, now.date(), Lean.FUTURE)
    except Unclear as unclear:
        if rest.endswith(_words().glued):
            return _day(rest[:-1], now)
        raise _again(unclear) from None
    if not when.day:
        raise UnclearHour("no_day")
    return datetime.combine(when.first, time(), now.tzinfo)


def _again(unclear: Unclear) -> Unclear:
    """A sentence with an example that lies ahead, where the form's own speaks of the past."""
    return UnclearHour("unread") if unclear.key == "forms.unclear.unread" else unclear


def _split(typed: str) -> tuple[str, tuple[int, int] | None]:
    """What was typed without its hour, and hour and minute; hour 24 ends the day."""
    words = _words()
    for clock in words.clocks:
        found = clock.search(typed)
        if found is None:
            continue
        glued = found.groupdict().get("part") in words.glued
        rest = typed[: found.start("h") if glued else found.start()] + typed[found.end() :]
        return _bare(rest), _hour(found.groupdict())
    return _bare(typed), None


def _bare(rest: str) -> str:
    rest = rest.strip()
    for joint in _words().joints:
        rest = rest.removesuffix(joint).removeprefix(joint).strip()
    return rest


def _hour(found: Mapping[str, str | None]) -> tuple[int, int]:
    hour, minute = _number(found["h"]), _number(found.get("m"))
    if found.get("half"):
        minute = HALF_HOUR
    elif found.get("quarter"):
        minute = QUARTER * _number(found.get("quarter"))
    part = _words().parts.get(found.get("part") or found.get("side") or "", "")
    if not part and found.get("word") and hour in FORENOON:
        raise UnclearHour("which_half")
    hour = _shifted(hour, part)
    if minute >= HOUR or hour * HOUR + minute > MIDNIGHT * HOUR:
        raise UnclearHour("impossible")
    return hour, minute


def _shifted(hour: int, part: str) -> int:
    """The hour of the day, by the part of the day that was said.

    Twelve at night ends the day; of the small hours after it nobody can say whose they are.
    """
    match part:
        case "dusk" | "night" if hour in {NOON, MIDNIGHT}:
            return MIDNIGHT
        case "dusk" if hour < SUPPER:
            raise UnclearHour("small_hours")
        case "night" if hour < NIGHTFALL:
            raise UnclearHour("small_hours")
        case "evening" | "dusk" | "night" if hour < NOON:
            return hour + NOON
        case "noon" if hour <= LUNCH:
            return hour + NOON
        case "early" if hour == NOON:
            return 0
        case "morning" if hour == NOON:
            raise UnclearHour("which_half")
        case _:
            return hour


def _number(run: str | None) -> int:
    if not run:
        return 0
    arabic = read_words().arabic(run)
    if not arabic.isdecimal():
        raise UnclearHour("impossible")
    return int(arabic)


def minutes(text: str) -> int | None:
    """How many minutes a length of time is ("90 minutes", "an hour and a half"), or None."""
    typed = _tidy(text)
    words = _words()
    found = words.length.search(typed) if len(typed) <= LONGEST else None
    if found is None:
        return None
    unit = words.units[found["unit"]]
    if found["only"]:
        return unit // 2
    whole = found["n"]
    try:
        count = float(whole) if "." in whole else float(_number(whole))
    except UnclearHour:
        return None
    return int((count + (0.5 if found["half"] else 0)) * unit)
