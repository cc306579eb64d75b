"""The document before it is paper: its tables are numbered as they stand, and add up."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from knowledge.cases.terms import Act, Kind
from knowledge.report.content import Content, Table
from knowledge.report.document import write
from knowledge.report.figures import Figures, Raw, figures
from knowledge.report.flow import Moves
from knowledge.report.period import of_year

NOTHING = Raw(
    {}, [], [], [], {}, {}, 0,
    dict.fromkeys(("many", "outright", "helpful", "unhelpful", "unanswered"), 0),
    [], 0, {}, 0, [], 0,
)  # fmt: skip
HELD = {"state": "open", "kind": "lecture", "edition": None, "joined": 0}


def counted(*places: str, **more: Any) -> Figures:
    """The figures of a year in which a lead came from each of these communities."""
    received = [{"community": place, "state": "submitted", "many": 1} for place in places]
    moves = [Moves(Kind.LEAD, Act.SUBMIT, inside=True, many=len(places))]
    open_now = {Kind.LEAD: len(places)}
    changed: dict[str, Any] = {"received": received, "moves": moves, "open_now": open_now, **more}
    return figures(replace(NOTHING, **changed), {})


def tables(now: Figures, before: Figures) -> dict[str, Table]:
    """The tables by what is written above them."""
    content = Content(
        office="示例街道",
        number=1,
        period=of_year(2026),
        taken=datetime(2027, 1, 4, tzinfo=UTC),
        by="陈干事",
        figures=now,
        before=before,
        partial=None,
        hand=[],
        spills=[],
        hand_before={},
        events=[],
        name=lambda key: key.rpartition(".")[2],
        at=lambda moment: datetime.fromtimestamp(moment, UTC),
    )
    blocks = write(content).blocks
    return {block.title: block for block in blocks if isinstance(block, Table)}


def test_a_breakdown_adds_up_in_both_years_whatever_was_only_met_in_one() -> None:
    found = tables(counted("east", "west"), counted("east", "north", "north"))
    rows = found["表2　新收办件来源（件）"].rows
    assert rows[-1] == ("合计", "2", "3", "-1")
    for column in (1, 2):
        assert sum(int(row[column]) for row in rows[:-1]) == int(rows[-1][column])
    assert ("north", "0", "2", "-2") in rows
    assert ("east", "1", "1", "0") in rows


def test_tables_of_nothing_are_left_out_and_no_number_is_missing() -> None:
    assert list(tables(counted(), {})) == ["表1　办件往来（件次）"]
    found = tables(counted(events=[HELD]), {})
    assert list(found) == ["表1　办件往来（件次）", "表2　普法活动"]
    assert found["表2　普法活动"].rows[0] == ("举办活动（场）", "1", "无记录", "—")
    assert list(tables(counted(), counted(events=[HELD])))[1:] == ["表2　普法活动"]
