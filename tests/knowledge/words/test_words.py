"""Texts by key, in three languages, two of them written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.dates import say_day, say_length, say_moment
from knowledge.words.office_lines import say_line
from knowledge.words.rich import Rich
from knowledge.words.script import simplified, traditional
from knowledge.words.template import WordsError, parse
from knowledge.words.words import Lang, load


@pytest.fixture(scope="module")
def words():
    return load()


@pytest.fixture
def written(tmp_path):
    def write(zh, en=""):
        for lang, text in (("zh", zh), ("en", en or zh)):
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / lang / "filing.toml").write_text(text, "utf-8")
        return load(tmp_path)

    return write


def test_chinese_and_english_say_the_same_things_with_the_same_values(words):
    assert words.differences() == []


def test_every_text_can_be_said_in_every_language(words):
    for lang in Lang:
        for key in words.keys():  # noqa: SIM118
            values = dict.fromkeys(words.templates[Lang.ZH][key].slots, "1")
            assert words.text(lang, key, **values)


def test_tables_give_dots_and_lists_give_numbers(written):
    words = written('[step]\nback = "返回"\nnames = ["一", "二"]')
    assert words.text(Lang.ZH, "filing.step.back") == "返回"
    assert words.text(Lang.ZH, "filing.step.names.1") == "二"
    assert words.has("filing.step.back")
    assert not words.has("filing.step")


def test_what_a_person_typed_never_becomes_markup(written):
    words = written('hello = "<b>{name}</b>，您好"')
    said = words.say(Lang.ZH, "filing.hello", name="<i>{x}</i>")
    assert said.plain == "<i>{x}</i>，您好"
    assert said.spans[0].style == "bold"


def test_a_styled_value_keeps_its_styles_inside_a_tag(written):
    words = written('fold = "<quote>甲{inside}</quote>"')
    _, entities = words.say(Lang.ZH, "filing.fold", inside=Rich.of("乙", "bold")).payload()
    assert [e["type"] for e in entities] == ["expandable_blockquote", "bold"]


def test_traditional_script_is_made_from_the_text_and_not_from_the_values(written):
    words = written('who = "办件：{name}"')
    assert words.text(Lang.HANT, "filing.who", name="张发") == "辦件：张发"


def test_english_counts_one_day_and_two_days(words):
    assert say_length(words, Lang.EN, 1, "day") == "1 day"
    assert say_length(words, Lang.EN, 2, "workday") == "2 working days"
    assert say_length(words, Lang.ZH, 6, "month") == "6个月"


def test_dates_are_said_as_people_say_them(words):
    day = date(2026, 11, 30)
    assert say_day(words, Lang.ZH, day) == "2026年11月30日（周一）"
    assert say_day(words, Lang.HANT, day) == "2026年11月30日（週一）"
    assert say_day(words, Lang.EN, day, weekday=False) == "30 Nov 2026"
    moment = datetime(2026, 11, 30, 9, 5)  # noqa: DTZ001
    assert say_moment(words, Lang.EN, moment) == "Mon, 30 Nov 2026, 09:05"


def test_a_missing_text_and_a_missing_value_are_errors_with_the_key_in_them(words):
    with pytest.raises(WordsError, match=r"no text 'common\.nothing'"):
        words.say(Lang.ZH, "common.nothing")
    with pytest.raises(WordsError, match=r"common\.date\.weekday: nothing given for \{day\}"):
        words.say(Lang.EN, "common.date.weekday", weekday="Mon", month=1, year=1)


def test_differences_between_the_languages_are_named(written):
    words = written('a = "{x}"\nb = "b"', 'a = "{y}"')
    assert words.differences() == [
        "filing.b: only in one language",
        "filing.a: other values in zh and en",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>甲", "not closed"),
        ("<b><i>甲</i></b>", "inside another"),
        ("甲</b>", "not in pairs"),
        ("<blink>甲</blink>", "unknown tag"),
        ("{Name}", "a single {"),
        ("甲}", "a single }"),
    ],
)
def test_a_misspelled_text_is_refused_when_read(text, reason):
    with pytest.raises(WordsError, match=reason):
        parse("filing.x", text)


def test_a_broken_file_is_refused_with_its_name(written):
    with pytest.raises(WordsError, match=r"zh/filing\.toml: Invalid value"):
        written("hello = \n")


def test_braces_written_twice_are_meant():
    assert parse("k", "{{x}}").fill({}).plain == "{x}"
    assert parse("k", "a < b").fill({}).plain == "a < b"


@given(st.text(max_size=30))
def test_any_value_comes_out_as_it_went_in(value):
    assert parse("k", "<b>a{v}</b>b").fill({"v": value}).plain == f"a{value}b"


def test_traditional_input_becomes_simplified():
    assert simplified("僱主拖欠薪金") == "雇主拖欠薪金"


@pytest.mark.parametrize(
    ("simplified_text", "expected"),
    [
        ("让房东签收，重新签合同", "讓房東簽收，重新簽合同"),
        ("贴标签，写便签", "貼標籤，寫便籤"),
        ("写明扣什么，衣服掉了扣子", "寫明扣什麼，衣服掉了釦子"),
        ("别的人不是只能等，只有两只鸡", "別的人不是只能等，只有兩隻雞"),
        ("发到网上，理发店剪头发", "發到網上，理髮店剪頭髮"),
        ("写明了金额，也了解过", "寫明了金額，也瞭解過"),
    ],
)
def test_traditional_script_takes_the_character_that_is_meant(simplified_text, expected):
    assert traditional(simplified_text) == expected


def test_the_offices_lines_are_said_in_the_readers_script(words):
    line = "示例街道办事处 工作日 08:30-12:00、14:30-17:30"
    assert say_line(words, Lang.ZH, line) == line
    assert say_line(words, Lang.HANT, line).startswith("示例街道辦事處")
    hours = "工作日 08:30-12:00、14:30-17:30"
    assert say_line(words, Lang.EN, hours) == "working days 08:30-12:00, 14:30-17:30"
