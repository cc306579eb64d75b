"""Figures entered by hand: which count for a period, and what they were before a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.report.period import Period, of_row

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hand:
    """The lines of a period: `counted` stand, `spills` reach beyond it, `void` were taken back.

    A corrected row is in none of them: it is told beside the one that took its place.
    """

    counted: tuple[Row, ...] = ()
    spills: tuple[Row, ...] = ()
    void: tuple[Row, ...] = ()

    @property
    def totals(self) -> dict[str, int]:
        """The sum of each label."""
        found: dict[str, int] = {}
        for row in self.counted:
            found[row["label"]] = found.get(row["label"], 0) + row["amount"]
        return found


def sort(rows: Sequence[Row], period: Period) -> Hand:
    """Only a line that lies wholly within the period is counted: no part of it is guessed."""
    last = [row for row in rows if row["replaced_by"] is None]
    standing = [row for row in last if not row["void"]]
    return Hand(
        counted=tuple(row for row in standing if period.holds(of_row(row))),
        spills=tuple(row for row in standing if not period.holds(of_row(row))),
        void=tuple(row for row in last if row["void"]),
    )
