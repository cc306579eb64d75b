"""Days with their hours, and lengths of time, as people type them."""

import contextlib
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms.dates import Unclear
from knowledge.forms.moments import ahead, minutes
from knowledge.words.words import Lang, load

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZONE)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11月30日 15:00", "11-30 15:00"),
        ("明天下午3点", "11-26 15:00"),
        ("明晚8点", "11-26 20:00"),
        ("今晚七点半", "11-25 19:30"),
        ("后天上午九点", "11-27 09:00"),
        ("2026-12-01 09:30", "12-01 09:30"),
        ("12月5日（周六）14:30", "12-05 14:30"),
        ("下周三下午三点一刻", "12-02 15:15"),
        ("周五晚7点", "11-27 19:00"),
        ("十二月五日下午两点", "12-05 14:00"),
        ("明天 １５：００", "11-26 15:00"),
        ("11月30日中午12点", "11-30 12:00"),
        ("11月30日上午12点", "11-30 12:00"),
        ("明天下午12点", "11-26 12:00"),
        ("tomorrow 12pm", "11-26 12:00"),
        ("tomorrow 12am", "11-26 00:00"),
        ("明天零点", "11-26 00:00"),
        ("明天凌晨12点", "11-26 00:00"),
        ("今天24:00", "11-26 00:00"),
        ("24:00", "11-26 00:00"),
        ("明天24点", "11-27 00:00"),
        ("12月31日 24:00", "01-01 00:00"),
        ("今晚12点", "11-26 00:00"),
        ("明天晚上12点", "11-27 00:00"),
        ("明天半夜12点", "11-27 00:00"),
        ("明天晚上五点半", "11-26 17:30"),
        ("明天夜里11点", "11-26 23:00"),
        ("明天凌晨2点", "11-26 02:00"),
        ("15:00", "11-25 15:00"),
        ("tomorrow 3pm", "11-26 15:00"),
        ("Nov 30 at 3pm", "11-30 15:00"),
        ("30 Nov 15:00", "11-30 15:00"),
        ("1月5日 9:00", "01-05 09:00"),
        ("5月1日 9:00", "05-01 09:00"),
        ("2027年11月20日 15:00", "11-20 15:00"),
        ("2027-11-20 15:00", "11-20 15:00"),
        ("明年11月20日 15:00", "11-20 15:00"),
        ("Nov 20 2027 3pm", "11-20 15:00"),
    ],
)
def test_a_day_and_an_hour_are_read_as_meant(typed, meant):
    assert f"{ahead(typed, NOW):%m-%d %H:%M}" == meant


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("8:00", "moments.past"),
        ("昨天15:00", "forms.unclear.past"),
        ("11月20日 15:00", "moments.next_year"),
        ("9月30日下午3点", "moments.next_year"),
        ("Nov 20 3pm", "moments.next_year"),
        ("3点", "moments.which_half"),
        ("明天3点", "moments.which_half"),
        ("明天", "moments.no_hour"),
        ("下个月 15:00", "moments.no_day"),
        ("11月30日 25:00", "moments.impossible"),
        ("11月30日 24:01", "moments.impossible"),
        ("11月30日 9:75", "moments.impossible"),
        ("今晚1点", "moments.small_hours"),
        ("明晚0点", "moments.small_hours"),
        ("明天半夜2点", "moments.small_hours"),
        ("明早12点", "moments.which_half"),
        ("随便", "moments.unread"),
        ("长" * 99, "moments.unread"),
        ("腊月初八 9:00", "forms.unclear.lunar"),
        ("", "moments.no_hour"),
    ],
)
def test_what_is_doubtful_is_asked_again_with_a_sentence(typed, key):
    with pytest.raises(Unclear) as asked:
        ahead(typed, NOW)
    assert asked.value.key == key
    for lang in Lang:
        assert load().text(lang, key, **asked.value.values)


def test_a_day_alone_may_have_a_usual_hour():
    assert ahead("明天", NOW, time(23, 59)).hour == 23


@given(st.text(max_size=80) | st.text("0123456789:点半上下午明后天周年月日早晚 pm", max_size=20))
def test_nothing_typed_is_ever_more_than_unclear(text):
    with contextlib.suppress(Unclear):
        assert ahead(text, NOW) > NOW
    assert (minutes(text) or 0) >= 0


@given(st.datetimes(datetime(2026, 11, 25, 9, 31), datetime(2030, 1, 1)))  # noqa: DTZ001 - of the zone
def test_what_we_write_ourselves_we_can_read(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=ZONE)
    assert ahead(f"{moment:%Y-%m-%d %H:%M}", NOW) == moment


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("90分钟", 90),
        ("1.5小时", 90),
        ("一个半小时", 90),
        ("两小时", 120),
        ("半小时", 30),
        ("3天", 4320),
        ("1 week", 10080),
        ("提前5小时", 300),
        ("十分钟", 10),
        ("abc", None),
        ("很久", None),
    ],
)
def test_a_length_of_time_is_read_as_meant(typed, length):
    assert minutes(typed) == length


def test_what_was_said_before_midnight_is_counted_from_there_and_must_still_be_ahead() -> None:
    said = NOW.replace(hour=23, minute=50)
    heard = said + timedelta(hours=8)
    assert ahead("明天下午3点", said, now=heard) == said.replace(hour=15, minute=0) + timedelta(1)
    with pytest.raises(Unclear) as unclear:
        ahead("明天早上7点", said, now=heard)
    assert unclear.value.key == "moments.past"
