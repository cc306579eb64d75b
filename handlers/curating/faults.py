"""The machine checks on a draft, each fault a sentence for whoever edits."""

import re
from dataclasses import dataclass, replace

from db.revisions import Revision
from handlers.curating import standing
from handlers.office import Visit
from knowledge.law import check, overlap, parts, writing
from knowledge.law.library import placed
from knowledge.problem import Problem
from knowledge.words.rich import Rich

MOST = 12
SLOT = re.compile(r"\{(days|call|place)[:\uff1a]([^}]*)")
EMPTY = {"field_missing", "field_wrong", "section_missing", "section_order"}
KINDS = {
    "days_unknown": "deadlines",
    "place_unknown": "places",
    "call_unknown": "hotlines",
    "related_unknown": "related",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What stands between a draft and the residents: parts that are empty, and faults."""

    missing: tuple[str, ...]
    problems: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.problems)


async def of(visit: Visit, revision: Revision) -> Found:
    """What would be wrong with a draft if it were published today."""
    library = await standing.library(visit)
    entry = standing.said(visit, revision)
    text = standing.write(visit, replace(entry, checked=standing.today(visit)))
    where = (revision.entry_id, revision.category)
    read, found = check.draft(text, *where, library, visit.house.office, visit.house.words)
    statutes = visit.house.statutes
    if read is not None and statutes is not None:
        run = library.rules.limits["statute_run"]
        beside = overlap.beside(read, library.register, statutes.text, run)
        found = found + [placed(one, "", text) for one in beside]
    sections = library.rules.sections
    missing = parts.missing(entry)
    return Found(
        tuple(missing),
        tuple(
            one.at(writing.part_at(text, one.line, sections), one.line)
            for one in found
            if not missing or one.reason not in EMPTY
        ),
    )


def say(visit: Visit, found: Found) -> list[Rich]:
    """The empty parts, then each fault with its part in words; of many, some."""
    lines: list[Rich] = []
    if found.missing:
        names = (part_name(visit, part) for part in found.missing)
        lines.append(visit.words("editing.missing", parts=visit.text("common.comma").join(names)))
    lines += [_line(visit, one) for one in found.problems[:MOST]]
    if len(found.problems) > MOST:
        lines.append(visit.words("editing.more_faults", many=len(found.problems) - MOST))
    return lines


def _line(visit: Visit, problem: Problem) -> Rich:
    facts = dict(problem.facts)
    if "field" in facts:
        facts["field"] = part_name(visit, facts["field"])
    reason = visit.text(f"problem.{problem.reason}", **facts) + _near(visit, problem.reason, facts)
    if not problem.file:
        return visit.words("editing.fault", reason=reason)
    return visit.words("editing.fault_in", part=part_name(visit, problem.file), reason=reason)


def _near(visit: Visit, reason: str, facts: dict[str, str]) -> str:
    """What may have been meant by a name that nobody knows, or by a number."""
    kind, wanted = KINDS.get(reason, ""), facts.get("key", "")
    slot = SLOT.match(facts.get("text", "")) if reason == "slot_unknown" else None
    if slot:
        kind, wanted = KINDS[f"{slot[1]}_unknown"], slot[2]
    known = parts.keys(kind, visit.house.library) if kind else []
    found = [f"{one.key} ({one.names[0]})" for one in parts.near(wanted, known)]
    if reason == "typed_phone":
        digits = re.sub(r"\D", "", facts["text"])
        lines = visit.house.office.hotlines.values()
        found = [f"{{call:{one.key}}}" for one in lines if digits and one.number == digits]
    return visit.text("editing.near", near="; ".join(found)) if found else ""


def part_name(visit: Visit, part: str) -> str:
    """A part in the reader's language; what has no name keeps its own."""
    key = f"editing.part.{part}"
    return visit.text(key) if visit.house.words.has(key) else part
