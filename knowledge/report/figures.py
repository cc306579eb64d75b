"""Every figure of a report from the rows it rests on; a key begins with its part: c, q, n or e.

`c` cases, `q` questions, `n` notices, `e` events. What is counted how is said in the file of the
document, in the words of the office; the sums that must hold are proved by tests.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.report import flow, spans
from knowledge.report.flow import Flow, Moves

Row = Mapping[str, Any]
Figures = dict[str, int | float | None]
PARTS = {"c": "cases", "q": "questions", "n": "notices", "e": "events"}
FLOW = (*flow.FIELDS, "open")
FATES = {"sent": "sent", "new": "waiting", "blocked": "blocked", "gone": "blocked"}
TERMS = ("kept", "late", "none")
SUM = ("opening", "new", "reopened", "closed", "withdrawn", "open")  # as it is written out
TERM_KEYS = ("c.ended", *(f"c.term.{one}" for one in TERMS), "c.overdue", "c.heard", "c.unheard")
MOST_TOPICS = 10
NOWHERE = "-"  # the community of whoever named none


@dataclass(frozen=True, slots=True)
class Raw:
    """What the rows say of one period; hours are whole, None for what was not heard yet."""

    open_now: Mapping[str, int]
    moves: Sequence[Moves]
    received: Sequence[Row]
    ended: Sequence[Row]
    heard: Mapping[int | None, int]
    lasted: Mapping[int, int]
    overdue: int
    questions: Row
    answers: Sequence[Row]
    notices: int
    letters: Mapping[str, int]
    people: int
    events: Sequence[Row]
    upto: int  # the last line of the journal that is counted; 0 where nothing came or went


def figures(raw: Raw, categories: Mapping[str, str]) -> Figures:
    """All figures; `categories` tells the category of an answer by its id."""
    return {**_cases(raw), **_questions(raw, categories), **_notices(raw), **_events(raw)}


def same(before: Figures, key: str) -> int | float | None:
    """A figure a year before: None where its part had no records, nought where it had."""
    return before.get(key, 0) if any(known[0] == key[0] for known in before) else None


def without(found: Figures, began: Mapping[str, int | None], until: int) -> Figures:
    """Only the parts that had rows before a moment: nothing is said of a time without records."""
    known = {part for part, name in PARTS.items() if (began[name] or until) < until}
    return {key: value for key, value in found.items() if key[0] in known}


def _cases(raw: Raw) -> Figures:
    kinds = flow.flows(raw.open_now, raw.moves)
    total = sum(kinds.values(), Flow())
    found: Figures = {f"c.{name}": getattr(total, name) for name in FLOW}
    for kind, one in kinds.items():
        found |= {f"c.{name}.{kind}": getattr(one, name) for name in FLOW}
    found |= _spread("c.state", raw.received, "state")
    found |= _spread("c.place", raw.received, "community")
    found |= _spread("c.outcome", raw.ended, "outcome")
    found |= {f"c.term.{term}": 0 for term in TERMS} | _spread("c.term", raw.ended, "term")
    heard = {hours: many for hours, many in raw.heard.items() if hours is not None}
    return found | {
        "c.ended": sum(row["many"] for row in raw.ended),
        "c.overdue": raw.overdue,
        "c.heard": sum(heard.values()),
        "c.unheard": raw.heard.get(None, 0),
        "c.heard_days": spans.median_days(heard),
        "c.lasted_days": spans.median_days(raw.lasted),
    }


def _spread(prefix: str, rows: Sequence[Row], by: str) -> Figures:
    """How many by one of their traits, the most first."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row[by] or NOWHERE] += row["many"]
    return {f"{prefix}.{name}": many for name, many in counts.most_common()}


def _questions(raw: Raw, categories: Mapping[str, str]) -> Figures:
    asked = raw.questions
    topics: Counter[str] = Counter()
    for row in raw.answers:
        category = categories.get(first_answer(row["shown"]))
        if category is not None:
            topics[category] += row["many"]
    return {
        "q.asked": asked["many"],
        "q.outright": asked["outright"],
        "q.outright_share": spans.share(asked["outright"], asked["many"]),
        "q.helpful": asked["helpful"],
        "q.unhelpful": asked["unhelpful"],
        "q.unanswered": asked["unanswered"],
        **{f"q.topic.{name}": many for name, many in topics.most_common()},
    }


def first_answer(shown: str) -> str:
    """An entry's id, alone or at the head of a list."""
    if not shown.startswith("["):
        return shown
    ids = json.loads(shown)
    return str(ids[0]) if ids else ""


def _notices(raw: Raw) -> Figures:
    fates: Counter[str] = Counter()
    for state, many in raw.letters.items():
        fates[FATES.get(state, "failed")] += many
    return {
        "n.notices": raw.notices,
        "n.people": raw.people,
        **{f"n.letters.{fate}": fates[fate] for fate in ("sent", "waiting", "blocked", "failed")},
    }


def _events(raw: Raw) -> Figures:
    held = [row for row in raw.events if row["state"] == "open"]
    counted = [row for row in held if row["edition"] is not None]
    kinds = Counter(row["kind"] for row in held)
    return {
        "e.held": len(held),
        "e.cancelled": len(raw.events) - len(held),
        "e.joined": sum(row["joined"] for row in held),
        "e.counted": len(counted),
        "e.uncounted": len(held) - len(counted),
        "e.heads": sum(row["heads"] for row in counted),
        "e.leaflets": sum(row["leaflets"] for row in counted),
        **{f"e.kind.{kind}": many for kind, many in kinds.most_common()},
    }


def changes(old: Figures, new: Figures) -> dict[str, tuple[Any, Any]]:
    """What is different now: the figure, what was written down, and what the rows say today."""
    both = dict.fromkeys([*old, *new])
    return {
        key: (old.get(key, 0), new.get(key, 0))
        for key in both
        if old.get(key, 0) != new.get(key, 0)
    }


def following(found: Figures, prefix: str) -> dict[str, int]:
    """The figures of one breakdown by their last word, the most first."""
    return {
        key.removeprefix(f"{prefix}."): int(value or 0)
        for key, value in found.items()
        if key.startswith(f"{prefix}.")
    }
