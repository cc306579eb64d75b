"""What differs between two texts of an answer, part by part, before and after."""

from db.revisions import Revision
from handlers.curating import faults, standing
from handlers.office import Visit
from knowledge.law import differing, parts
from knowledge.law.entry import Entry, State
from knowledge.law.parts import Kind
from knowledge.words.rich import Rich

FOLDED = 500  # units from which a comparison is folded


def show(visit: Visit, old: Entry, new: Entry) -> Rich:
    """Every part that differs; long ones are folded, and unfold at a touch."""
    found = [_part(visit, part, old, new) for part in parts.changed(old, new)]
    if not found:
        return visit.words("editing.same")
    text = Rich.join("\n", found)
    return text.styled("quote") if text.units > FOLDED else text


def _part(visit: Visit, part: str, old: Entry, new: Entry) -> Rich:
    was, is_ = _lines(visit, old, part), _lines(visit, new, part)
    kept = len(set(was) & set(is_))
    lines = differing.lines(was, is_) or [visit.words("editing.other_order")]
    head = Rich.of(faults.part_name(visit, part), "bold")
    if kept and parts.PARTS[part] is not Kind.LINE:
        head += visit.words("editing.kept", many=kept)
    return Rich.join("\n", [head, *lines])


def _lines(visit: Visit, entry: Entry, part: str) -> tuple[str, ...]:
    """A part as people read it: keys with their names, states in words."""
    lines = parts.lines(entry, part)
    if part == "state":
        return tuple(visit.text(f"editing.state.{state}") for state in lines)
    if parts.PARTS[part] is Kind.KEYS:
        names = {one.key: one.names[0] for one in parts.keys(part, visit.house.library)}
        return tuple(f"{key} ({names[key]})" if key in names else key for key in lines)
    return lines


def names(visit: Visit, revision: Revision) -> str:
    """The parts a revision changed, in words."""
    if not revision.base:
        return visit.text("editing.kind.new")
    comma = visit.text("common.comma")
    return comma.join(faults.part_name(visit, part) for part in changed(visit, revision))


def changed(visit: Visit, revision: Revision) -> list[str]:
    """The parts in which a revision differs from what it stands on; none of a new answer."""
    old = before(visit, revision)
    return parts.changed(old, standing.said(visit, revision)) if old else []


def before(visit: Visit, revision: Revision) -> Entry | None:
    """What a revision changes; None for a new answer."""
    return standing.sketch(visit, revision.base, revision.category) if revision.base else None


def of(visit: Visit, revision: Revision) -> Rich:
    """What a revision changes in the text it stands on."""
    new = standing.said(visit, revision)
    old = before(visit, revision)
    if old is None:
        old = parts.new(new.id, new.category, new.checked, new.review)
    return show(visit, old, new)


def unseen(visit: Visit, revision: Revision) -> Rich:
    """Said of a change after which the answer is as taken down as before."""
    new = standing.said(visit, revision)
    return visit.words("editing.stays_down") if new.state is State.WITHDRAWN else Rich()
