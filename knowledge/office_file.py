"""Reading the file a street office fills in about itself; every fault is named with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from knowledge.forms.terms import ELSEWHERE
from knowledge.law.deadlines import broken_toml
from knowledge.office import Advisor, Community, Hotline, Office, Place, generic
from knowledge.problem import Problem, line_of
from knowledge.report.figures import NOWHERE
from knowledge.words.both import Both

EMERGENCY = ("police", "fire", "ambulance")
KNOWN = {
    "name", "name_en", "hours", "communities", "place", "hotline", "quiet_reminders", "late_hours",
}  # fmt: skip
LATE_HOURS = 24
MOST_KEY = 24  # bytes; a button has 64, and a period, a figure and a page beside a community's key
CHINESE = 3  # bytes of one character
LATEST = range(12, 24 * 7 + 1)  # a night must fit in, and after a week nobody remembers
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


class OfficeProblem(Exception):
    """The file cannot be used; `problems` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def parse(text: str, file: str) -> Office:
    """Read an office file; OfficeProblem names every fault with its line."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OfficeProblem([broken_toml(error, file, 0)]) from error
    problems = [problem.at(file, _line(text, problem)) for problem in _faults(tables)]
    if problems:
        raise OfficeProblem(problems)
    places, hotlines = generic()
    return Office(
        name=Both(tables["name"], tables.get("name_en", tables["name"])),
        hours=tuple(_span(hours) for hours in tables["hours"]),
        communities=tuple(_community(row) for row in tables["communities"]),
        places={key: _place(key, row, places[key]) for key, row in tables["place"].items()},
        hotlines={key: _hotline(key, row, hotlines[key]) for key, row in tables["hotline"].items()},
        quiet_reminders=tables.get("quiet_reminders", False),
        late_hours=tables.get("late_hours", LATE_HOURS),
    )


def _faults(tables: Mapping[str, Any]) -> Iterator[Problem]:
    for field in tables.keys() - KNOWN:
        yield Problem.of("field_unknown", field=field)
    for field in ("name", "hours", "communities", "place", "hotline"):
        if not tables.get(field):
            yield Problem.of("field_missing", field=field)
    for hours in tables.get("hours", []):
        if not _HOURS.fullmatch(str(hours)) or _span(hours)[0] >= _span(hours)[1]:
            yield Problem.of("hours_wrong", field="hours", hours=hours)
    if not isinstance(tables.get("quiet_reminders", False), bool):
        yield Problem.of("field_wrong", field="quiet_reminders")
    late = tables.get("late_hours", LATE_HOURS)
    if type(late) is not int or late not in LATEST:
        yield Problem.of("late_hours_wrong", field="late_hours", least=LATEST[0], most=LATEST[-1])
    yield from _faults_of_communities(tables.get("communities", []))
    places, hotlines = generic()
    yield from _faults_of_rows("place", tables.get("place", {}), places)
    yield from _faults_of_rows("hotline", tables.get("hotline", {}), hotlines)
    for key in EMERGENCY:
        if not tables.get("hotline", {}).get(key, {}).get("number"):
            yield Problem.of("emergency_missing", key=key)


def _faults_of_rows(
    kind: str, rows: Mapping[str, Any], names: Mapping[str, Both]
) -> Iterator[Problem]:
    fields = {
        "place": {"name", "name_en", "address", "hours", "phone", "checked"},
        "hotline": {"number", "note", "note_en", "checked"},
    }[kind]
    for key, row in rows.items():
        find = f"[{kind}.{key}]"
        if key not in names:
            yield Problem.of(f"{kind}_unknown", find=find, key=key)
        if not isinstance(row, dict):
            yield Problem.of("row_wrong", find=find, key=key)
            continue
        for field in row.keys() - fields:
            yield Problem.of("field_unknown_in", find=find, key=key, field=field)
        for field in row.keys() & fields:
            if not isinstance(row[field], date if field == "checked" else str):
                yield Problem.of("field_wrong_in", find=find, key=key, field=field)
        if (row.get("phone") or row.get("number") or row.get("address")) and not row.get("checked"):
            yield Problem.of("checked_missing", find=find, key=key)
        for field in ("phone", "number"):
            if not re.fullmatch(r"[\d\-+() ]*", str(row.get(field, ""))):
                yield Problem.of("phone_wrong", find=find, key=key, phone=row[field])


def _faults_of_communities(rows: list[Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        if not isinstance(row, dict) or not row.get("key") or not row.get("name"):
            yield Problem.of("community_wrong")
            continue
        if not _can_be_pressed(row["key"]):
            chinese = MOST_KEY // CHINESE
            yield Problem.of("community_key", key=row["key"], most=MOST_KEY, chinese=chinese)
        if row["key"] in seen:
            yield Problem.of("community_twice", key=row["key"])
        seen.add(row["key"])
        for advisor in row.get("advisors", []):
            if not advisor.get("name") or not advisor.get("hours"):
                yield Problem.of("advisor_wrong", key=row["key"])


def _can_be_pressed(key: object) -> bool:
    """Whether every button can carry a community's key, between colons, and say it of no other."""
    if not isinstance(key, str) or key in {ELSEWHERE, NOWHERE}:
        return False
    return len(key.encode()) <= MOST_KEY and not re.search(r"[\s:.]", key)


def _line(text: str, problem: Problem) -> int:
    facts = dict(problem.facts)
    for needle in (facts.get("find"), f'"{facts.get("key")}"', f"{facts.get('field')} ="):
        if needle and needle in text:
            return line_of(text, needle)
    return 1


def _span(hours: str) -> tuple[time, time]:
    opens, closes = hours.split("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)


def _community(row: Mapping[str, Any]) -> Community:
    return Community(
        key=row["key"],
        name=Both(row["name"], row.get("name_en", row["name"])),
        advisors=tuple(Advisor(a["name"], a["hours"]) for a in row.get("advisors", [])),
        address=row.get("address", ""),
        phone=row.get("phone", ""),
    )


def _place(key: str, row: Mapping[str, Any], name: Both) -> Place:
    return Place(
        key=key,
        name=Both(row.get("name", name.zh), row.get("name_en", name.en)),
        address=row.get("address", ""),
        hours=row.get("hours", ""),
        phone=row.get("phone", ""),
        checked=row.get("checked"),
    )


def _hotline(key: str, row: Mapping[str, Any], name: Both) -> Hotline:
    return Hotline(
        key=key,
        name=name,
        number=row.get("number", ""),
        note=Both(row.get("note", ""), row.get("note_en", "")),
        checked=row.get("checked"),
    )
