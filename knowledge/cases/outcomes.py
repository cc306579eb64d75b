"""How a case of each kind may end; reports count by these codes, so none is ever renamed."""

from __future__ import annotations

from knowledge.cases.terms import Kind

_ANY = ("duplicate", "not_ours", "no_contact")
_BY_KIND = {
    Kind.CONSULTATION: ("answered", "advised_in_person", "referred"),
    Kind.MEDIATION: ("agreed", "partly_agreed", "not_agreed", "other_side_refused", "referred"),
    Kind.PETITION: ("solved", "partly_solved", "explained", "other_procedure", "referred"),
    Kind.LEAD: ("dealt_with", "nothing_found", "in_progress_elsewhere", "referred"),
}


def outcomes_for(kind: Kind) -> tuple[str, ...]:
    """The outcome codes an advisor may choose from, the usual ones first."""
    return _BY_KIND[kind] + _ANY
