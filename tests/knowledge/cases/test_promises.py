"""What the office promises, and what the law sets."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge.cases.promises import Period, PromiseError, caveat, load
from knowledge.cases.terms import Due, Kind
from knowledge.days.period import add_period
from knowledge.law.library import read
from knowledge.words.words import Lang
from knowledge.words.words import load as load_words

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_lengths_the_law_sets_are_asked_from_the_deadline_table_and_never_typed_here():
    promises = load()
    library, _ = read()
    assert promises.deadlines() == {"petition_ack", "petition_handle", "petition_handle_ext"}
    for deadline in promises.deadlines():
        assert library.deadlines.get(deadline) is not None


def test_a_period_is_counted_by_whoever_can_count():
    asked = []

    def count(since, period):
        asked.append((since, period))
        return since + timedelta(days=1)

    end = load().end(Kind.PETITION, Due.NOTICE, NOON, count, lambda _: Period(15, "day", "?"))
    assert end == NOON + timedelta(days=1)
    assert asked == [(NOON, Period(15, "day", "?"))]


def test_the_worked_example_of_a_petition_filed_on_a_monday():
    def count(since, period):
        last = add_period(since.date(), period.length, period.unit, period.rollover).last_day
        return datetime.combine(last, since.time(), UTC)

    law = {"petition_ack": Period(15, "day", "not_stated")}
    end = load().end(Kind.PETITION, Due.NOTICE, NOON, count, law.__getitem__)
    assert end.date().isoformat() == "2026-12-08"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[mediation]\nclaim = { length = 0, unit = 'day' }", "[mediation] claim"),
        ("[mediation]\nclaim = { length = 2, unit = 'fortnight' }", "[mediation] claim"),
        ("[mediation]\nlunch = { length = 2, unit = 'day' }", "unknown due date lunch"),
        ("[divorce]\nclaim = { length = 2, unit = 'day' }", "unknown kind divorce"),
        ("[mediation\n", "line 1"),
    ],
)
def test_an_office_that_promises_nonsense_is_told_where(tmp_path, text, says):
    path = tmp_path / "promises.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PromiseError, match=r"promises\.toml") as caught:
        load(path)
    assert says in str(caught.value)


def test_a_promise_nobody_made_is_not_invented():
    with pytest.raises(PromiseError, match="nothing is promised"):
        load().get(Kind.LEAD, Due.NOTICE)


def test_a_receipt_says_honestly_what_its_dates_are():
    words = load_words()
    shown = {
        caveat(Kind.CONSULTATION, channel=False, named=True): "不是法律规定的期限",
        caveat(Kind.PETITION, channel=False, named=True): "不一定从这里起算",
        caveat(Kind.PETITION, channel=True, named=False): "可以不出具书面告知",
    }
    for key, says in shown.items():
        assert says in words.text(Lang.ZH, key)
    assert caveat(Kind.PETITION, channel=True, named=True) == ""
