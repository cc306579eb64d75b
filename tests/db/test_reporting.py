"""Each figure is as long as the list it opens to, and as the story of each case says."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from db import cases, reporting
from db.database import Database, open_database
from db.engines import Row
from db.unit import Unit
from knowledge.cases.lifecycle import OPEN, RULES
from knowledge.cases.outcomes import outcomes_for
from knowledge.cases.terms import Kind, State
from knowledge.report.figures import figures
from knowledge.report.flow import CAME, WENT
from knowledge.report.sources import source
from knowledge.report.table import moves

HOUR = 3600
NOW = 2_000 * HOUR
MANY = 80
MOVED = ("c.new", "c.reopened", "c.closed", "c.withdrawn", "c.referred")
FLOW = frozenset({"flow"})
WORDS = ("reply", "ask_back", "accept", "refer", "close")


@pytest.fixture
async def filled(database_url: str) -> AsyncIterator[Database]:
    database = await open_database(database_url)
    rnd = Random(8)
    async with database.unit() as unit:
        for number in range(MANY):
            await _live(unit, rnd, number)
    yield database
    await database.close()


async def _live(unit, rnd: Random, number: int) -> None:
    """One case through a random life, as the lifecycle allows, its rows written as the bot does."""
    kind = rnd.choice(list(Kind))
    at = rnd.randrange(0, 1_500 * HOUR)
    place = rnd.choice(["donghu", "xihu", ""])
    case = await cases.add(unit, f"N{number}", kind, State.NEW, 5, place, "", {}, at)
    state = State.NEW
    for _ in range(rnd.randrange(1, 9)):
        rules = [r for r in RULES if state in r.states and kind in r.kinds and r.act != "reveal"]
        rule = rnd.choice(rules)
        state = rule.to or state
        ended = state in {State.CLOSED, State.WITHDRAWN}
        if rule.act == "submit":
            await cases.start_due(unit, case.id, "handle", at + 200 * HOUR, at)
            await cases.start_due(unit, case.id, "answer", at + 20 * HOUR, at)
        if rule.act in WORDS:
            await cases.stop_due(unit, case.id, "answer", at)
        if ended or rule.act == "refer":
            await cases.stop_dues(unit, case.id, at)
        outcome = rnd.choice(outcomes_for(kind)) if rule.act == "close" else case.outcome
        moved = replace(
            case,
            state=state,
            outcome=outcome if ended else "",
            closed_at=(case.closed_at or at) if ended else None,
        )
        case = await cases.save(unit, case, moved, at)
        cases.write(unit, case.id, rule.act, rule.roles[0], 1, at)
        at = min(NOW, at + rnd.randrange(1, 150 * HOUR))


async def _counted(unit, since: int, until: int) -> dict[str, Any]:
    return dict(figures(await reporting.raw(unit, (since, until), NOW), {}))


async def _listed(unit, key: str, since: int, until: int) -> list[str]:
    found = source(key)
    assert found is not None, key
    bounds = {"cut": {"since": since, "until": until}[found.cut]} if found.cut else {}
    within = bounds or {"since": since, "until": until}
    query = f"list_{found.list}"
    pages = [
        await reporting.records(unit, query, **within, **found.values, most=7, skip=7 * page)
        for page in range(MANY)
    ]
    return [row["number"] for page in pages for row in page]


@pytest.mark.parametrize(
    ("since", "until"), [(0, NOW + 1), (500 * HOUR, 900 * HOUR), (1_400 * HOUR, NOW + 1), (7, 7)]
)
async def test_a_figure_is_as_long_as_its_list(filled: Database, since: int, until: int) -> None:
    async with filled.read() as unit:
        found = await _counted(unit, since, until)
        for key, value in found.items():
            if not key.startswith("c.") or key.endswith("_days"):
                continue
            listed = await _listed(unit, key, since, until)
            assert len(listed) == value, key
            if not key.startswith(MOVED):
                assert len(set(listed)) == len(listed), key


async def test_what_is_open_at_a_moment_is_what_the_journal_says(filled: Database) -> None:
    async with filled.read() as unit:
        told = [await cases.journal(unit, number) for number in range(1, MANY + 1)]
        for cut in range(0, 2_001 * HOUR, 50 * HOUR):
            found = await _counted(unit, 0, cut)
            moves_of = ([d for d in one if d.act in {*CAME, *WENT} and d.at < cut] for one in told)
            still = [one for one in moves_of if one and one[-1].act in {"submit", "reopen"}]
            assert found["c.open"] == len(still)


class Crowded(Unit):
    """A look at the rows during which somebody else's case comes before every query."""

    others: Database

    async def all(self, name: str, /, **values: Any) -> list[Row]:
        async with self.others.unit() as unit:
            case = await cases.add(
                unit, secrets.token_hex(4), Kind.LEAD, State.NEW, 5, "", "", {}, 5
            )
            await cases.save(unit, case, replace(case, state=State.SUBMITTED), 5)
            cases.write(unit, case.id, "submit", "resident", 5, NOW)
        return await super().all(name, **values)


async def test_a_case_that_comes_while_cases_are_counted_was_not_open_before(
    filled: Database,
) -> None:
    async with filled.read() as unit:
        before = (await _counted(unit, 0, NOW))["c.opening"]
        crowded = Crowded(unit._connection, filled.statements)
        crowded.others = filled
        found = dict(figures(await reporting.raw(crowded, (0, NOW + 1), NOW, FLOW), {}))
    assert before == found["c.opening"] == 0


async def test_a_case_that_comes_while_cases_are_counted_is_in_the_table_only_if_it_is_counted(
    filled: Database,
) -> None:
    bounds = (0, NOW + 1)
    async with filled.read() as unit:
        crowded = Crowded(unit._connection, filled.statements)
        crowded.others = filled
        raw = await reporting.raw(crowded, bounds, NOW)
        rows = await reporting.rows(crowded, bounds, raw.upto)
    assert sum(row["new"] for row in rows) == dict(figures(raw, {}))["c.new"]


async def test_the_parts_of_a_figure_add_up_to_it(filled: Database) -> None:
    async with filled.read() as unit:
        for since, until in ((0, NOW + 1), (300 * HOUR, 800 * HOUR), (1_000 * HOUR, 1_400 * HOUR)):
            found = await _counted(unit, since, until)

            def total(stem: str, found=found) -> int:
                return sum(value for key, value in found.items() if key.startswith(f"{stem}."))

            assert total("c.state") == total("c.place") == total("c.new") == found["c.new"]
            assert total("c.outcome") == total("c.term") == found["c.ended"]
            assert total("c.open") == found["c.open"]
            assert found["c.heard"] + found["c.unheard"] <= found["c.new"]
            assert found["c.ended"] <= found["c.closed"]


async def test_the_rows_of_the_table_add_up_to_the_figures(filled: Database) -> None:
    async with filled.read() as unit:
        for since, until in ((0, NOW + 1), (300 * HOUR, 800 * HOUR), (1_000 * HOUR, 1_400 * HOUR)):
            found = await _counted(unit, since, until)
            rows = await reporting.rows(unit, (since, until), 10**6)
            sums = {name: sum(row[name] for row in rows) for name in ("reopened", "closed")}
            assert sums == {"reopened": found["c.reopened"], "closed": found["c.closed"]}
            opening = sum(row["came_before"] - row["went_before"] for row in rows)
            assert opening == found["c.opening"]
            assert sum(row["new"] for row in rows) == found["c.new"]
            assert sum(moves(row)[-1] for row in rows) == found["c.open"]


def test_open_states_of_the_queries_are_those_of_the_table() -> None:
    from db.statements import QUERIES  # noqa: PLC0415

    text = (QUERIES / "reporting.sql").read_text("utf-8")
    assert f"state IN ({', '.join(repr(str(one)) for one in OPEN)})" in text
