"""Shares with their 95 % interval, so that nobody chases noise."""

from math import sqrt


def share(hits: int, total: int) -> str:
    """A share and its Wilson interval as text."""
    if not total:
        return "-"
    low, high = wilson(hits, total)
    return f"{hits / total:.3f}  [{low:.3f}, {high:.3f}]  {hits}/{total}"


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    z = 1.96
    rate = hits / total
    middle = rate + z * z / (2 * total)
    spread = z * sqrt(rate * (1 - rate) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
