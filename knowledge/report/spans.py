"""The middle of many lengths of time, from how often each was met."""

from __future__ import annotations

from collections.abc import Mapping

HOURS = 24  # of a natural day: nights, weekends and holidays count


def median_days(hours: Mapping[int, int]) -> float | None:
    """The median in natural days with one decimal; `hours` maps a whole hour to how often.

    With an even number the two in the middle are averaged; None for nothing at all.
    """
    total = sum(hours.values())
    if not total:
        return None
    lower, upper = _at(hours, (total - 1) // 2), _at(hours, total // 2)
    return round((lower + upper) / 2 / HOURS, 1)


def _at(hours: Mapping[int, int], place: int) -> int:
    for length in sorted(hours):
        place -= hours[length]
        if place < 0:
            return length
    raise ValueError("a place beyond the last")  # pragma: no cover - places are below the total


def share(part: int, whole: int) -> int | None:
    """A part in whole per cent; None of nothing."""
    return round(100 * part / whole) if whole else None
