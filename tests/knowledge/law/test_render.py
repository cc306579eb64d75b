"""An answer as it is read on a phone."""

import re

import pytest

from knowledge.law import library as shelf
from knowledge.law import periods, render
from knowledge.office import Office
from knowledge.words.both import Both
from knowledge.words.words import Lang


@pytest.fixture
def library(folder):
    return shelf.load(folder.root)


@pytest.fixture
def shown(library, office, words):
    def show(lang=Lang.ZH, part="full", house=office, key="labour-03"):
        entry = library.entries[key]
        return render.show(entry, lang, house, library.deadlines, library.register, words, part)

    return show


def test_the_first_screen_holds_the_answer_the_periods_and_the_steps(shown):
    assert shown(part="first").plain == (
        "公司拖欠工资怎么办\n\n"
        "可以向示例市劳动保障监察大队投诉，也可以申请仲裁。\n\n"
        "⏰ 拖欠工资（劳动关系存续期间）：1年，从“劳动关系结束（在职期间不受这个限制）”起算。"
        "当天不算；法律没写遇休假日能否顺延，请提前办（《劳动争议调解仲裁法》第27条）\n"
        "⏰ 劳动监察调查：60个工作日，从“立案”起算。按工作日数，当天不算"
        "（《劳动保障监察条例》第17条）\n\n"
        "怎么做\n"
        "1. 算清欠哪几个月，发消息要，留下截图。\n"
        "2. 先打12333问；离职后要在1年内申请仲裁。"
    )


def test_the_rest_is_folded_into_one_quote(shown):
    text, entities = shown().payload()
    folds = [e for e in entities if e["type"] == "expandable_blockquote"]
    assert len(folds) == 1
    folded = text[folds[0]["offset"] :]
    for heading in ("带什么", "去哪里", "注意", "还有这些期限", "电话", "依据"):
        assert f"{heading}\n" in folded


def test_places_hotlines_and_laws_carry_what_is_needed_to_trust_them(shown):
    text = shown().plain
    assert "地址：示例市示例大道" in text
    assert "（2026年11月20日核对）" in text
    assert "· 人力资源和社会保障热线 12333（2026年11月20日核对）" in text
    assert (
        "· 《劳动合同法》第30条、第85条：工资要按时足额付。（现行版本自2013年7月1日起施行）" in text
    )
    assert "《刑法》第276条之一：恶意欠薪可能是犯罪。" in text
    assert "核对日期：2026年11月24日；下次复核：2027年5月24日。" in text
    assert "审核：还没有法律顾问签名。" in text
    assert text.endswith("具体怎么处理，由办理机关或者法院决定。")


def test_what_an_article_says_may_speak_of_a_period_of_the_table(folder, office, words):
    folder.change("恶意欠薪可能是犯罪", "离职后{days:labour_arbitration_wage}内要提出")
    library = shelf.load(folder.root)
    entry = library.entries["labour-03"]
    text = render.show(entry, Lang.ZH, office, library.deadlines, library.register, words)
    assert "《刑法》第276条之一：离职后1年内要提出。" in text.plain


def test_a_period_never_stands_without_the_word_that_others_decide(shown):
    assert "觉得已经过期也先别放弃" in shown().plain


def test_a_reviewer_is_named_when_there_is_one(folder, office, words):
    folder.change('state = "published"', 'state = "published"\nreviewer = "陈律师"')
    library = shelf.load(folder.root)
    entry = library.entries["labour-03"]
    text = render.show(entry, Lang.ZH, office, library.deadlines, library.register, words)
    assert "审核：陈律师。" in text.plain


def test_english_has_the_answer_the_periods_and_the_places(shown):
    text = shown(Lang.EN).plain
    assert text.startswith("My employer has not paid my wages\n\nComplain to the labour inspection")
    assert "apply within 1 year." in text
    assert (
        "⏰ Labour inspection: investigation: 60 working days, counted from: the case was" in text
    )
    assert "《刑法》 Art. 276-1" in text
    assert "怎么做" not in text


def test_traditional_script_is_made_from_the_chinese(shown):
    text = shown(Lang.HANT).plain
    assert text.startswith("公司拖欠工資怎麼辦")
    assert "《勞動爭議調解仲裁法》第27條" in text


def test_an_office_without_details_still_names_the_place_and_says_whom_to_ask(shown):
    bare = Office(Both("某街道", "A street"), (), (), {}, {})
    text = shown(house=bare).plain
    assert "· 劳动保障监察大队（地址、电话请问街道或社区）" in text
    assert "先打人力资源和社会保障热线问" in text
    assert "电话\n" not in text


def test_an_answer_under_review_says_so(folder, library, office, words):
    folder.change('state = "published"', 'state = "review"')
    library = shelf.load(folder.root)
    entry = library.entries["labour-03"]
    text = render.show(entry, Lang.ZH, office, library.deadlines, library.register, words)
    assert "个别要点还在请人再确认" in text.plain


def test_a_list_of_candidates_has_titles_and_one_line_each(library, office, words):
    entry = library.entries["labour-03"]
    assert render.title(entry, Lang.HANT) == "公司拖欠工資怎麼辦"
    said = render.summary(entry, Lang.ZH, office, library.deadlines, words)
    assert said.plain == "可以向示例市劳动保障监察大队投诉，也可以申请仲裁。"
    said = render.summary(entry, Lang.EN, office, library.deadlines, words)
    assert said.plain == "Complain to the labour inspection or apply for arbitration."


@pytest.mark.parametrize(
    ("key", "length", "counting"),
    [
        ("labour_resign", "辞职通知：离开之前30日", ""),
        ("possession_none", "不受诉讼时效限制的请求：没有期限", ""),
        ("labour_contract_sign", "订立书面劳动合同：1个月，从“用工之日”起算", ""),
        (
            "civil_possession",
            "占有物返还：1年，从“东西被侵占”起算",
            "。当天不算，最后一天遇休假日顺延，但不能中断、延长",
        ),
        (
            "dv_order",
            "法院对人身安全保护令作出裁定：72小时，从“法院受理申请”起算",
            "。按小时数，周末、假日也算",
        ),
    ],
)
def test_every_shape_of_period_reads_as_a_sentence(real, words, key, length, counting):
    period = real.deadlines.get(key)
    basis = periods.basis(words, Lang.ZH, period)
    said = periods.line(words, Lang.ZH, period).plain
    assert said == f"{length}{counting}（{basis}）"


def test_every_real_period_can_be_said_in_every_language(real, words):
    for period in real.deadlines:
        for lang in Lang:
            said = periods.line(words, lang, period).plain
            assert "{" not in said
            assert not re.search(r"起起|从从|。。|之前之前", said), said
