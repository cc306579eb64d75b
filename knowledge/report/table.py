"""The records behind the figures as a table to add up: no name, no number of a person, no words."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from knowledge.cases.terms import State
from knowledge.report.spans import HOURS
from knowledge.report.template import load

Row = Mapping[str, Any]
SECONDS = 3600
MARK = "\ufeff"  # by it spreadsheets know that the file is UTF-8


def write(
    rows: Iterable[Row],
    name: Callable[[str, str], str],
    at: Callable[[int], datetime],
) -> bytes:
    """The table as CSV; `name` tells what a kind, community, state or outcome is called.

    Its columns add up to the figures: carried over, new, reopened, closed, withdrawn, still open.
    How a case stands and ended is told as of now, in the last columns, whose names say so.
    """
    texts = load()
    file = io.StringIO(newline="")
    out = csv.writer(file)
    out.writerow(texts.list("rows.columns"))
    for row in rows:
        flow = moves(row)
        if any(flow):
            out.writerow([*_facts(row, name, at), *flow, *_now(row, name, at)])
    return (MARK + file.getvalue()).encode()


def moves(row: Row) -> tuple[int, ...]:
    """Carried over, new, reopened, closed, withdrawn, still open: what one case adds to each."""
    opening = row["came_before"] - row["went_before"]
    still = opening + row["new"] + row["reopened"] - row["closed"] - row["withdrawn"]
    return opening, row["new"], row["reopened"], row["closed"], row["withdrawn"], still


def _facts(
    row: Row, name: Callable[[str, str], str], at: Callable[[int], datetime]
) -> tuple[str, ...]:
    return (
        row["number"],
        name("kind", row["kind"]),
        name("place", row["community"]),
        _day(row["opened_at"], at),
        _day(row["heard_at"], at),
        _length(row["opened_at"], row["heard_at"]),
    )


def _now(
    row: Row, name: Callable[[str, str], str], at: Callable[[int], datetime]
) -> tuple[str, ...]:
    closed = row["closed_at"] if row["state"] == State.CLOSED else None
    return (
        name("state", row["state"]),
        name("outcome", row["outcome"]) if row["outcome"] else "",
        _day(row["closed_at"], at),
        _length(row["opened_at"], closed),
        load().say(f"rows.{_term(row)}"),
    )


def _term(row: Row) -> str:
    if row["state"] != State.CLOSED or not row["promised"]:
        return "none"
    return "late" if row["late"] else "kept"


def _day(moment: int | None, at: Callable[[int], datetime]) -> str:
    return "" if moment is None else at(moment).date().isoformat()


def _length(since: int, until: int | None) -> str:
    """Days with one decimal, from whole hours, as the medians are counted."""
    return "" if until is None else str(round((until - since) // SECONDS / HOURS, 1))
