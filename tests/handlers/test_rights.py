"""Who may do what to the answers: every act by every role, and every button behind an act."""

from itertools import product

import pytest

from handlers.curating import desk, rights
from handlers.curating.rights import May

ALLOWED = {
    ("staff", May.LOOK), ("staff", May.EDIT), ("staff", May.WITHDRAW),
    ("advisor", May.LOOK), ("advisor", May.WITHDRAW), ("advisor", May.JUDGE),
}  # fmt: skip


@pytest.mark.parametrize(("role", "act"), list(product(("staff", "advisor", "resident"), May)))
def test_every_role_may_what_it_may(role: str, act: May) -> None:
    assert (role in rights.ROLES[act]) is ((role, act) in ALLOWED)


def test_no_button_that_changes_or_decides_is_open_to_those_who_look() -> None:
    looks = {what for what, (act, _) in desk.ENTRIES.items() if act is May.LOOK}
    looks |= {what for what, (act, _) in desk.ROWS.items() if act is May.LOOK}
    looks |= {what for what, (act, _) in desk.TEXTS.items() if act is May.LOOK}
    assert looks == {"e", "full", "ship", "see", "v", "cmp"}
    judged = {what for what, (act, _) in desk.ROWS.items() if act is May.JUDGE}
    assert judged | set(desk.JUDGED) == {"r", "law", "ok", "no"}
