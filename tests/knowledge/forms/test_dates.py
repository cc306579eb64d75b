"""Days as people type them; what is not certain is asked again, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms.dates import Lean, Unclear, When, parse
from knowledge.words.words import Lang, load

TODAY = date(2026, 11, 25)  # a Wednesday
WORDS = load()
DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))

READ = {
    "今天": "2026-11-25", "昨天": "2026-11-24", "琴日": "2026-11-24", "尋日": "2026-11-24",
    "昨天下午3点半": "2026-11-24", "昨天早上八点多": "2026-11-24",
    "前天晚上十一点": "2026-11-23", "昨晚": "2026-11-24", "大前天": "2026-11-22",
    "上周三": "2026-11-18", "上上周五": "2026-11-13", "周三": "2026-11-25", "星期四": "2026-11-19",
    "上礼拜天": "2026-11-22", "last Wednesday": "2026-11-18", "yesterday": "2026-11-24",
    "2026.3.5": "2026-03-05", "2026/3/5": "2026-03-05", "2026-03-05": "2026-03-05",
    "2026 年 3 月 5 日": "2026-03-05", "20260305": "2026-03-05", "２０２６年３月５日": "2026-03-05",
    "二〇二六年三月五日": "2026-03-05", "26年3月5日": "2026-03-05", "98年5月": "1998-05",
    "3月5号": "2026-03-05", "3月5日 10:30": "2026-03-05", "十二月三号": "2025-12-03",
    "12月": "2025-12", "今年五月": "2026-05", "去年12月": "2025-12", "前年8月1号": "2024-08-01",
    "大概是去年3月份左右": "2025-03", "从2024年3月开始": "2024-03", "去年": "2025", "2025": "2025",
    "上个月": "2026-10", "上个月5号": "2026-10-05", "上个月底": "2026-10", "5号": "2026-11-05",
    "三天前": "2026-11-22", "九十天前": "2026-08-27", "两个礼拜前": "2026-11-11",
    "三个月前": "2026-08", "半年前": "2026-05", "一年半前": "2025-05", "半个月前": "2026-11-10",
    "两年前": "2024", "3 days ago": "2026-11-22", "a year ago": "2025",
    "大年初二": "2026-02-18", "年初二": "2026-02-18", "正月十五": "2026-03-03",
    "去年大年初一": "2025-01-29", "除夕": "2026-02-16", "年三十晚": "2026-02-16",
    "国庆": "2026-10-01", "十一": "2026-10-01", "五一": "2026-05-01",
    "March 5": "2026-03-05", "5 March 2026": "2026-03-05", "in May 2025": "2025-05",
    "13/5": "2026-05-13", "25/11/2025": "2025-11-25",
}  # fmt: skip

ASKED_AGAIN = {
    "两三天前": "vague", "十几天前": "vague", "最近": "vague", "很久以前": "vague",
    "去年年底": "vague", "今年年初": "vague", "国庆期间": "vague", "不记得了": "vague",
    "上周末": "which_day", "28号": "which_month", "3/5": "order", "26.3.5": "order",
    "2月30日": "impossible", "2026年2月29日": "impossible", "13月": "impossible",
    "农历八月十五": "lunar", "八月十五": "lunar", "腊月二十": "lunar", "去年除夕": "lunar",
    "中秋": "festival", "春节": "festival", "3月5日到3月8日": "two_days",
    "这周五": "future", "明天": "future", "1850年": "too_far", "哈哈": "unread", "": "unread",
    "一" * 200: "unread",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "iso"), READ.items())
def test_what_people_type_is_understood(typed, iso):
    assert parse(typed, TODAY).iso == iso


@pytest.mark.parametrize(("typed", "reason"), ASKED_AGAIN.items())
def test_what_could_be_another_day_is_asked_again_with_an_example(typed, reason):
    with pytest.raises(Unclear) as caught:
        parse(typed, TODAY)
    assert caught.value.key == f"forms.unclear.{reason}"
    assert WORDS.text(Lang.ZH, caught.value.key, **caught.value.values)


def test_a_day_to_come_is_read_forwards_where_a_day_to_come_is_asked_for():
    assert parse("12月3号", TODAY, Lean.FUTURE).iso == "2026-12-03"
    assert parse("周一", TODAY, Lean.FUTURE).iso == "2026-11-30"
    assert parse("三天后", TODAY, Lean.FUTURE).iso == "2026-11-28"
    with pytest.raises(Unclear, match="past"):
        parse("昨天", TODAY, Lean.FUTURE)


def test_without_a_direction_the_nearest_day_is_meant():
    assert parse("12月3号", TODAY, Lean.ANY).iso == "2026-12-03"
    assert parse("10月30号", TODAY, Lean.ANY).iso == "2026-10-30"


def test_the_twenty_ninth_of_february_is_the_last_one_there_was():
    assert parse("2月29日", TODAY).iso == "2024-02-29"


def test_a_month_or_year_knows_its_first_and_last_day():
    assert (When(2026, 2).first, When(2026, 2).last) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (When(2026).first, When(2026).last) == (date(2026, 1, 1), date(2026, 12, 31))


@given(DAYS)
def test_every_way_of_writing_a_whole_date_gives_that_date(day):
    chinese = "".join(DIGITS[char] for char in f"{day.year}")
    for typed in (
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}号上午",
        f"{chinese}年{_numeral(day.month)}月{_numeral(day.day)}日",
        f"是{day.year}年{day.month}月{day.day}日那天",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        assert parse(typed, TODAY, Lean.ANY).iso == day.isoformat(), typed


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_last_such_day(day, today):
    if (day.month, day.day) == (2, 29):
        return
    when = parse(f"{day.month}月{day.day}日", today)
    assert (when.month, when.day) == (day.month, day.day)
    assert today - timedelta(days=366) < when.first <= today


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_its_week(today, weekday):
    name = "一二三四五六日"[weekday]
    last = parse(f"上周{name}", today).first
    assert last.weekday() == weekday
    assert (today - timedelta(days=today.weekday()) - last).days == 7 - weekday
    bare = parse(f"周{name}", today).first
    assert bare.weekday() == weekday
    assert 0 <= (today - bare).days < 7


@given(DAYS, st.integers(1, 500))
def test_so_many_days_ago_is_counted_exactly(today, days):
    assert parse(f"{days}天前", today).first == today - timedelta(days=days)


@given(st.text(max_size=40), DAYS, st.sampled_from(Lean))
def test_any_text_is_read_or_asked_again_and_never_lies_on_the_wrong_side(text, today, lean):
    when = read(text, today, lean)
    assert when is None or lean is not Lean.PAST or when.first <= today
    assert when is None or lean is not Lean.FUTURE or when.last >= today


@given(
    st.text(alphabet="今昨前去年月日号天周上个大初三十二廿两半几0123456789./- 零", max_size=12),
    DAYS,
)
def test_any_mixture_of_date_words_is_read_or_asked_again(text, today):
    when = read(text, today, Lean.PAST)
    assert when is None or when.first <= today


def read(text, today, lean):
    """The day, or None where a sentence asks for it again."""
    try:
        return parse(text, today, lean)
    except Unclear as unclear:
        WORDS.text(Lang.ZH, unclear.key, **unclear.values)
        return None


def _numeral(n):
    ones = "〇一二三四五六七八九"
    if n < 10:
        return ones[n]
    tens = "" if n < 20 else ones[n // 10]
    return f"{tens}十{ones[n % 10] if n % 10 else ''}"
