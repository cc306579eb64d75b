"""What an office fills in about itself, and what it is told when that is wrong."""

from datetime import time

import pytest

from knowledge.office import generic
from knowledge.office_file import OfficeProblem, parse
from knowledge.words.words import Lang, load
from tests.knowledge.law.conftest import SAMPLE

TEXT = SAMPLE.read_text("utf-8")
SECOND = TEXT[: TEXT.index('key = "xiyuan"')].count("\n") + 1
LONG = "xiyuanshequjuminweiyuanh"  # twenty-four letters
LINE = TEXT[: TEXT.index("[hotline.court]")].count("\n") + 1


def test_the_sample_office_knows_every_place_and_every_hotline():
    office = parse(TEXT, "sample.toml")
    places, hotlines = generic()
    assert office.places.keys() == places.keys()
    assert office.hotlines.keys() == hotlines.keys()
    assert len(office.communities) == 4
    assert office.hours == ((time(8, 30), time(12)), (time(14, 30), time(17, 30)))
    assert office.communities[0].advisors[0].name == "陈律师（示例）"
    assert office.community("donghu") is office.communities[0]
    assert office.community("nowhere") is None
    assert all(place.checked for place in office.places.values())
    assert all(hotline.number and hotline.checked for hotline in office.hotlines.values())


def test_an_office_that_gave_no_details_has_generic_names():
    head, _, rest = TEXT.partition("[place.court]")
    office = parse(head + "[hotline" + rest.partition("[hotline")[2], "own.toml")
    assert office.place("court").name.zh == "人民法院"
    assert office.place("court").address == ""
    with pytest.raises(KeyError):
        office.place("moon")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "示例街道"', 'nome = "示例街道"', "缺少“name”。"),
        ('"08:30-12:00"', '"8点半"', "第 5 行：办公时间“8点半”要写成 08:30-12:00 的样子。"),
        ('"08:30-12:00"', '"12:00-08:30"', "办公时间“12:00-08:30”"),
        ("[place.court]", "[place.moon]", "没有“moon”这个地点。"),
        ("[hotline.court]", "[hotline.moon]", "没有“moon”这个热线。"),
        ('number = "110"', 'number = ""', "紧急电话“police”必须填写号码。"),
        (
            'number = "12368"',
            'number = "找老王"',
            f"第 {LINE} 行：“court”的号码“找老王”里只能有数字",
        ),
        ('number = "12368"', "number = 12368", "“court”里“number”的类型不对。"),
        ('key = "xiyuan"', 'key = "donghu"', "社区“donghu”写了两次。"),
        ('key = "xiyuan"', 'kye = "xiyuan"', "每个社区都要有 key 和 name。"),
        ('key = "xiyuan"', 'key = "xi:yuan"', f"第 {SECOND} 行：社区的 key“xi:yuan”不能用"),
        ('key = "xiyuan"', 'key = "xi.yuan"', f"第 {SECOND} 行：社区的 key“xi.yuan”不能用"),
        ('key = "xiyuan"', 'key = "xi yuan"', f"第 {SECOND} 行：社区的 key“xi yuan”不能用"),
        ('key = "xiyuan"', f'key = "{LONG}x"', f"第 {SECOND} 行：社区的 key“{LONG}x”不能用"),
        ('key = "xiyuan"', 'key = "西园社区居民委员会"', "最多 24 个字母或者 8 个汉字"),
        ('key = "xiyuan"', "key = 5", "社区的 key“5”不能用"),
        ('key = "xiyuan"', 'key = "elsewhere"', "社区的 key“elsewhere”不能用"),
        ('key = "xiyuan"', 'key = "-"', "社区的 key“-”不能用"),
        ('name = "李律师（示例）"', 'name = ""', "社区“xiyuan”的顾问要写姓名"),
        ("[place.court]\nname", "[place.court]\nnick = 1\nname", "“court”里不认识“nick”。"),
        ('hours = ["', 'hours = "', "写法有误"),
    ],
)
def test_a_wrong_office_file_is_refused_with_a_sentence(old, new, sentence):
    assert old in TEXT
    with pytest.raises(OfficeProblem) as refused:
        parse(TEXT.replace(old, new, 1), "own.toml")
    words = load()
    said = [problem.say(words, Lang.ZH) for problem in refused.value.problems]
    assert any(sentence in one for one in said), said


@pytest.mark.parametrize("key", [LONG, "西园社区", "3"])
def test_a_key_of_a_community_may_be_as_long_as_every_button_can_carry(key):
    office = parse(TEXT.replace('"xiyuan"', f'"{key}"'), "own.toml")
    community = office.community(key)
    assert community is not None
    assert community.name.zh == "西园社区"


def test_a_number_without_the_day_it_was_checked_is_refused():
    wrong = TEXT.replace("checked = 2026-11-20\n\n[hotline.fire]", "\n[hotline.fire]")
    with pytest.raises(OfficeProblem, match="checked_missing"):
        parse(wrong, "own.toml")


def test_whether_reminders_wait_for_the_morning_is_the_office_s_choice():
    assert not parse(TEXT, "sample.toml").quiet_reminders
    on = TEXT.replace("quiet_reminders = false", "quiet_reminders = true")
    assert parse(on, "own.toml").quiet_reminders
    with pytest.raises(OfficeProblem, match="field_wrong"):
        parse(TEXT.replace("quiet_reminders = false", 'quiet_reminders = "ja"'), "own.toml")


def test_how_late_a_notice_may_start_unasked_is_the_office_s_choice():
    assert parse(TEXT, "sample.toml").late_hours == 24
    assert parse(TEXT.replace("late_hours = 24", ""), "own.toml").late_hours == 24
    assert parse(TEXT.replace("late_hours = 24", "late_hours = 48"), "own.toml").late_hours == 48


@pytest.mark.parametrize("wrong", ["11", "169", "24.5", "true", '"24"'])
def test_a_span_that_no_night_fits_in_is_refused(wrong):
    with pytest.raises(OfficeProblem, match="late_hours_wrong"):
        parse(TEXT.replace("late_hours = 24", f"late_hours = {wrong}"), "own.toml")
