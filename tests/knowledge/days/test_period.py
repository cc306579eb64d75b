"""Periods as the law counts them, on the worked examples of real life and on every wild date."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.holidays import (
    UnknownYear,
    is_known,
    is_workday,
    next_workday,
    previous_workday,
    works,
)
from knowledge.days.period import add_period
from knowledge.words.words import Lang, load

SHANGHAI = ZoneInfo("Asia/Shanghai")


def last(start, length, unit, rollover="civil"):
    return add_period(date.fromisoformat(start), length, unit, rollover).last_day.isoformat()


@pytest.mark.parametrize(
    ("matter", "start", "length", "unit", "rollover", "expected"),
    [
        ("notice on a petition", "2026-11-23", 15, "day", "not_stated", "2026-12-08"),
        ("petition to be finished", "2026-11-23", 60, "day", "not_stated", "2027-01-22"),
        ("with the full extension", "2027-01-22", 30, "day", "not_stated", "2027-02-21"),
        ("appeal, day 15 a Saturday", "2026-11-13", 15, "day", "civil", "2026-11-30"),
        ("appeal, served on a Monday", "2026-11-16", 15, "day", "civil", "2026-12-01"),
        ("reconsideration", "2026-11-04", 60, "day", "civil", "2027-01-04"),
        ("review of a traffic finding", "2026-11-20", 3, "workday", "-", "2026-11-25"),
        ("divorce: withdraw until", "2026-11-23", 30, "day", "civil", "2026-12-23"),
        ("divorce: certificate until", "2026-12-23", 30, "day", "civil", "2027-01-22"),
        ("judicial confirmation", "2026-11-25", 30, "day", "civil", "2026-12-25"),
        ("retrial, no 31 February", "2026-08-31", 6, "month", "civil", "2027-03-01"),
        ("labour arbitration", "2025-11-28", 1, "year", "not_stated", "2026-11-28"),
        ("online purchase", "2026-11-18", 7, "day", "civil", "2026-11-25"),
    ],
)
def test_the_worked_examples(matter, start, length, unit, rollover, expected):
    assert last(start, length, unit, rollover) == expected, matter


def test_a_protection_order_runs_72_hours_through_the_weekend():
    accepted = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
    assert add_period(accepted, 72, "hour").ends_at == datetime(2026, 11, 26, 10, tzinfo=SHANGHAI)


def test_hours_need_a_moment():
    with pytest.raises(TypeError, match="from a moment"):
        add_period(date(2026, 11, 23), 72, "hour")


def test_a_silent_law_shows_the_saturday_and_advises_the_friday_before():
    count = add_period(date(2025, 11, 28), 1, "year", "not_stated")
    assert (count.last_day, count.safe_day) == (date(2026, 11, 28), date(2026, 11, 27))
    assert not count.check_calendar


def test_a_sunday_in_a_year_without_a_calendar_rolls_but_is_flagged_and_the_safe_day_does_not():
    count = add_period(date(2026, 11, 4), 60, "day", "civil")
    assert count.check_calendar
    assert count.last_day == date(2027, 1, 4)
    assert count.safe_day == date(2026, 12, 31)


def test_the_last_day_in_the_national_holiday_moves_behind_it():
    assert last("2026-09-18", 15, "day") == "2026-10-08"


def test_a_make_up_saturday_is_a_working_day():
    assert is_workday(date(2026, 10, 10))
    assert last("2026-09-25", 15, "day") == "2026-10-10"


def test_the_first_of_january_is_no_working_day_even_before_the_calendar_is_published():
    count = add_period(date(2026, 12, 17), 15, "day", "civil")
    assert count.last_day == date(2027, 1, 4)
    assert count.safe_day == date(2026, 12, 31)
    assert count.check_calendar
    promised = add_period(date(2026, 12, 30), 3, "workday", guess=True)
    assert promised.last_day == date(2027, 1, 5)


def test_working_days_beyond_the_published_calendars_are_refused_with_the_year():
    assert not is_known(2027)
    with pytest.raises(UnknownYear, match="2027") as refused:
        add_period(date(2026, 12, 28), 7, "workday")
    assert refused.value.year == 2027


def test_a_house_rule_may_guess_and_says_so():
    count = add_period(date(2026, 12, 28), 7, "workday", guess=True)
    assert count.last_day == date(2027, 1, 7)
    assert count.check_calendar


def test_the_29th_of_february_ends_a_year_later_on_the_28th():
    assert last("2024-02-29", 1, "year", "-") == "2025-02-28"
    assert last("2025-12-31", 2, "month", "-") == "2026-02-28"


@pytest.mark.parametrize("wrong", [(0, "day"), (-3, "month"), (5, "fortnight"), (1, "none")])
def test_nonsense_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011
        add_period(date(2026, 1, 1), *wrong)


def test_the_counting_is_explained_step_by_step():
    words = load()
    count = add_period(date(2026, 11, 13), 15, "day", "civil")
    assert count.say(words, Lang.ZH) == [
        "2026年11月13日（周五）当天不算，从第二天起数。",
        "数15日（自然日），到2026年11月28日（周六）。",
        "最后一天是休息日，顺延到之后第一天：2026年11月30日（周一）。",
    ]
    moment = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
    assert add_period(moment, 72, "hour").say(words, Lang.EN) == [
        "Counted from Mon, 23 Nov 2026, 10:00.",
        "72 hours, weekends and holidays included, end at Thu, 26 Nov 2026, 10:00.",
    ]


known_days = st.dates(date(2010, 1, 1), date(2025, 6, 30))
any_days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
units = st.sampled_from(["day", "month", "year"])
rollovers = st.sampled_from(["civil", "civil_no_suspension", "not_stated", "-"])


@given(any_days, st.integers(1, 400), units, rollovers)
def test_a_period_never_ends_before_it_starts_nor_later_than_a_long_holiday(start, n, unit, roll):
    count = add_period(start, n, unit, roll)
    assert start < count.safe_day <= count.last_day
    assert count.last_day - add_period(start, n, unit, "-").last_day < timedelta(days=12)


@given(any_days, st.integers(1, 60), units, rollovers)
def test_a_longer_period_never_ends_earlier(start, n, unit, roll):
    assert (
        add_period(start, n, unit, roll).last_day <= add_period(start, n + 1, unit, roll).last_day
    )


@given(any_days, st.integers(1, 60), units, rollovers)
def test_a_later_start_never_ends_earlier(start, n, unit, roll):
    later = start + timedelta(days=1)
    assert add_period(start, n, unit, roll).last_day <= add_period(later, n, unit, roll).last_day


@given(known_days, st.integers(1, 60))
def test_working_days_end_on_a_working_day_with_that_many_between(start, n):
    end = add_period(start, n, "workday").last_day
    days = [start + timedelta(days=d) for d in range(1, (end - start).days + 1)]
    assert is_workday(end)
    assert sum(map(is_workday, days)) == n


@given(any_days, st.integers(1, 100), units)
def test_what_rolls_ends_on_a_working_day(start, n, unit):
    assert works(add_period(start, n, unit, "civil").last_day)


@given(any_days)
def test_the_working_days_around_a_day_hold_it_between_them(day):
    assert previous_workday(day) <= day <= next_workday(day)
    assert works(previous_workday(day))
