"""The days of a report: typed in any way, bounded by the office's midnight."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.report import period as periods
from knowledge.report.period import Period, of_year
from knowledge.report.typed import Unread, parse

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 25)
DAYS = st.dates(date(2017, 1, 1), TODAY)
STYLES = ("{0.year}-{0.month:02}-{0.day:02}", "{0.year}年{0.month}月{0.day}日",
          "{0.year}.{0.month}.{0.day}", "{0.year}/{0.month}/{0.day}",
          "{0.year}年{0.month}月{0.day}号")  # fmt: skip
JOINTS = ("到", "至", " - ", "-", "~", " to ", "—", "，")


@given(DAYS, DAYS, st.sampled_from(STYLES), st.sampled_from(STYLES), st.sampled_from(JOINTS))
def test_two_days_typed_in_any_way_are_the_period_between_them(
    one: date, other: date, left: str, right: str, joint: str
) -> None:
    first, last = sorted((one, other))
    text = f"{left.format(first)}{joint}{right.format(last)}"
    assert parse(text, TODAY) == Period(first, last)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_period_up_to_today_or_a_sentence(text: str) -> None:
    with suppress(Unread):
        found = parse(text, TODAY)
        assert found.first <= found.last <= TODAY


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("今年", (2026, 1, 1), (2026, 11, 25)),
        ("去年", (2025, 1, 1), (2025, 12, 31)),
        ("2025年", (2025, 1, 1), (2025, 12, 31)),
        ("第三季度", (2026, 7, 1), (2026, 9, 30)),
        ("去年第4季度", (2025, 10, 1), (2025, 12, 31)),
        ("Q2 2026", (2026, 4, 1), (2026, 6, 30)),
        ("2025年上半年", (2025, 1, 1), (2025, 6, 30)),
        ("1-3月", (2026, 1, 1), (2026, 3, 31)),
        ("2025年11月到1月", (2025, 11, 1), (2026, 1, 31)),
        ("2025年1月1日到3月31日", (2025, 1, 1), (2025, 3, 31)),
        ("11月1日至今", (2026, 11, 1), (2026, 11, 25)),
        ("11月1日到12月31日", (2026, 11, 1), (2026, 11, 25)),
        ("上个月", (2026, 10, 1), (2026, 10, 31)),
        ("去年第四季度", (2025, 10, 1), (2025, 12, 31)),
        ("２０２６年１月１日到２月１日", (2026, 1, 1), (2026, 2, 1)),
    ],
)
def test_what_people_type(typed: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert parse(typed, TODAY) == Period(date(*first), date(*last))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("四季度", (2026, 10, 1), (2026, 12, 31)),
        ("q3", (2026, 7, 1), (2026, 9, 30)),
        ("下半年", (2026, 7, 1), (2026, 12, 31)),
        ("10-12月", (2026, 10, 1), (2026, 12, 31)),
        ("12月", (2026, 12, 1), (2026, 12, 31)),
        ("一季度", (2027, 1, 1), (2027, 1, 8)),
        ("上半年", (2027, 1, 1), (2027, 1, 8)),
        ("去年四季度", (2026, 10, 1), (2026, 12, 31)),
    ],
)
def test_in_january_a_quarter_without_a_year_is_the_last_one_that_began(
    typed: str, first: tuple[int, ...], last: tuple[int, ...]
) -> None:
    assert parse(typed, date(2027, 1, 8)) == Period(date(*first), date(*last))


@pytest.mark.parametrize("typed", ["今年四季度", "2027年第四季度", "2027年下半年"])
def test_a_quarter_whose_year_is_said_is_not_read_as_another(typed: str) -> None:
    with pytest.raises(Unread, match="future"):
        parse(typed, date(2027, 1, 8))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2027年", "future"),
        ("2026年12月", "future"),
        ("3月31日到3月1日", "backwards"),
        ("2026-03-31到2026-03-01", "backwards"),
        ("2000年到2026年", "long"),
        ("随便", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_cannot_be_reported_on_is_told_apart(typed: str, why: str) -> None:
    with pytest.raises(Unread) as told:
        parse(typed, TODAY)
    assert told.value.key == f"reporting.unread.{why}"


def test_a_year_ends_at_the_offices_midnight() -> None:
    since, until = of_year(2026).bounds(SHANGHAI)
    assert datetime.fromtimestamp(since, UTC) == datetime(2025, 12, 31, 16, tzinfo=UTC)
    last = datetime(2026, 12, 31, 23, 59, 59, tzinfo=SHANGHAI)
    assert since <= last.timestamp() < until
    assert (last + timedelta(seconds=1)).timestamp() == until


@given(DAYS, DAYS)
def test_a_button_says_the_same_period_again(one: date, other: date) -> None:
    period = Period(*sorted((one, other)))
    assert periods.read(period.code) == period


@pytest.mark.parametrize("code", ["", "2026", "20261301-20261302", "20260102-20260101",
                                  "00000101-00000102", "00010101-00010102", "99991231-99991231",
                                  "２０２６0101-20260102"])  # fmt: skip
def test_a_forged_period_is_none(code: str) -> None:
    assert periods.read(code) is None


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_what_is_offered_has_begun_and_does_not_reach_beyond_today(today: date) -> None:
    offered = [one for some in periods.offered(today).values() for one in some]
    assert all(one.first <= one.last <= today for one in offered)
    assert len(periods.offered(today)["quarter"]) == 4


def test_the_year_before_a_leap_day() -> None:
    assert Period(date(2024, 2, 29), date(2024, 3, 1)).year_before == Period(
        date(2023, 2, 28), date(2023, 3, 1)
    )
