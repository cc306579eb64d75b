"""From a figure to the rows it was counted from: which list, and what narrows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.cases.terms import Act, Kind
from knowledge.report.figures import NOWHERE, TERMS

ACTS = {
    "new": Act.SUBMIT,
    "reopened": Act.REOPEN,
    "closed": Act.CLOSE,
    "withdrawn": Act.WITHDRAW,
    "referred": Act.REFER,
}
EVENTS = frozenset({"held", "cancelled", "joined", "counted", "uncounted", "heads", "leaflets"})


@dataclass(frozen=True, slots=True)
class Source:
    """A named list; `cut` is the end of the period it looks at, where it looks at a moment."""

    list: str
    cut: str = ""
    values: dict[str, str | int] = field(default_factory=dict)


def source(key: str) -> Source | None:
    """The list behind a figure; None for a figure nobody counts."""
    part, _, name = key.partition(".")
    stem, _, last = name.partition(".")
    match part, stem:
        case "c", _:
            return _cases(stem, last)
        case "q", "topic" if last:
            return Source("answers", values={"category": last})
        case "n", "notices" | "people" | "letters":
            return Source("notices")
        case "e", "kind" if last:
            return Source("events", values={"kind": last})
        case "e", _ if stem in EVENTS and not last:
            return Source("events", values={"only": stem})
    return None


def _cases(stem: str, last: str) -> Source | None:
    kind = not last or last in set(Kind)
    if stem in ACTS and kind:
        return Source("moves", values={"act": ACTS[stem], "kind": last})
    if stem in {"opening", "open"} and kind:
        return Source("open", "since" if stem == "opening" else "until", {"kind": last})
    if stem == "overdue":
        return Source("overdue", "until")
    if stem in {"heard", "unheard"}:
        return Source("heard", values={"heard": int(stem == "heard")})
    return _narrowed(stem, last)


def _narrowed(stem: str, last: str) -> Source | None:
    match stem:
        case "state" if last:
            return Source("received", values={"state": last, "anywhere": 1, "community": ""})
        case "place" if last:
            place = "" if last == NOWHERE else last
            return Source("received", values={"state": "", "anywhere": 0, "community": place})
        case "ended" | "outcome":
            return Source("ended", values={"outcome": last})
        case "term" if last in TERMS:
            return Source("terms", values={"term": last})
    return None
