"""The machine checks that stand between an editor and the residents."""

import json
import re
from datetime import date

import pytest

from knowledge.law import library as shelf
from knowledge.law.check import check, draft
from knowledge.law.stats import count
from knowledge.words.words import Lang
from tests.knowledge.law.conftest import ROOT, WAGES


@pytest.fixture
def said(folder, words, office):
    def say(**more):
        found = check(words, office, folder.root, **more)
        assert all(problem.say(words, Lang.EN) for problem in found)
        return [problem.say(words, Lang.ZH) for problem in found]

    return say


def test_two_sound_entries_have_nothing_against_them(said):
    assert said() == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("不要堵门", "七天内要去，不要堵门", "第 33 行：期限不要直接写（“七天内”）"),
        ("不要堵门", "15个工作日有结果", "期限不要直接写（“15个工作日”）"),
        ("After leaving,", "Go within 30 days.", "期限不要直接写（“within 30 days”）"),
        ("不要堵门", "打110，不要堵门", "第 33 行：电话号码不要直接写（“打110”）"),
        ("不要堵门", "打12345问", "电话号码不要直接写（“12345”）"),
        ("不要堵门", "找13800138000", "电话号码不要直接写（“13800138000”）"),
        ("不要堵门", "到解放路12号", "地址、时间不要直接写（“到解放路12号”）"),
        ("不要堵门", "这官司一定能赢", "不要许诺结果（“一定能赢”）"),
        ("不要堵门", "最低工资是1900元", "地方标准的钱数不要写（“最低工资是1900元”）"),
        ("不要堵门", "看《婚姻法》", "《婚姻法》已经失效，改引《民法典》"),
        ("{call:labour}", "{phone:labour}", "占位符“{phone:labour}”写得不对"),
        ("恶意欠薪可能是犯罪", "三个月内要付", "期限不要直接写（“三个月内”）"),
        ('"欠薪", ', "", "问法只有12条，至少要13条。"),
        ('"欠薪", "老板不发工资"', '"欠薪", "欠薪"', "问法“欠薪”写了两次。"),
        ("review = 2027-05-24", "review = 2026-11-24", "下次复核日期要晚于核对日期。"),
        ("公司拖欠工资怎么办", "年终奖不发怎么办", "第 3 行：标题与 labour-03 相同。"),
        ("My employer has not paid my wages", "My bonus was not paid", "英文标题与 labour-03 相同"),
        ("Complain to the labour inspection or apply", "投诉或者申请仲裁都可以请人帮忙", "英文"),
        ("公司拖欠工资怎么办", "公司拖欠工资怎么办" * 6, "“title”有54字，最多40字。"),
        ('places = ["labour_inspection", "court"]', "places = []", "第 10 行：“places”是空的。"),
        ("- 身份证、工资流水", "- 身份证\n" * 900, "zh显示出来有"),
        ('law = "刑法"\narticles = ["276-1"]', 'law = "律师法"\narticles = ["2"]', "先标 review"),
    ],
)
def test_each_check_finds_its_fault(folder, said, old, new, sentence):
    folder.change(old, new)
    assert any(sentence in one for one in said()), said()


def test_amounts_ages_areas_and_dates_are_no_periods_and_no_telephone_numbers(folder, said):
    harmless = "满18岁、120平方米、罚款12345元、每月1日、2026年7月1日起、50%到100%、一两天的事"
    folder.change("不要堵门", harmless)
    assert said() == []


def test_statutes_show_missing_articles_and_borrowed_sentences(folder, said, tmp_path):
    text = "用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬。"
    rows = [
        {"law": "劳动合同法", "article": "30", "text": text},
        {"law": "刑法", "article": "276-1", "text": "以转移财产、逃匿等方法逃避支付。"},
    ]
    statutes = tmp_path / "statutes.jsonl"
    statutes.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    folder.change("不要堵门", f"老板要{text[:21]}，不要堵门")
    same = f"与《劳动合同法》第30条连续相同：“{text[:20]}”。请用自己的话写。"
    assert said(statutes=statutes) == [
        "labour/labour-03.md 第 17 行：法条库里找不到《劳动合同法》第85条。",
        f"labour/labour-03.md 第 33 行：{same}",
        "labour/labour-04.md 第 17 行：法条库里找不到《劳动合同法》第85条。",
    ]


def test_a_draft_typed_in_the_chat_is_checked_like_a_file(folder, office, words):
    library = shelf.load(folder.root)

    def wrong(text):
        entry, problems = draft(text, "labour-03", "labour", library, office, words)
        return entry, [problem.reason for problem in problems]

    entry, problems = wrong(WAGES)
    assert entry == library.entries["labour-03"]
    assert problems == []
    assert wrong(WAGES.replace("公司拖欠工资怎么办", "年终奖不发怎么办"))[1] == ["title_twice"]
    assert wrong(WAGES.replace("labour-04", "labour-05"))[1] == ["related_unknown"]
    assert wrong("hello") == (None, ["no_front_matter"])


def test_counts_by_shelf_state_and_next_review(folder):
    folder.change('state = "published"', 'state = "draft"')
    found = count(shelf.load(folder.root), date(2027, 5, 24))
    assert found.total == found.by_category["labour"] == 2
    assert found.by_category["petition"] == 0
    assert found.by_state == {"published": 1, "draft": 1}
    assert found.by_review == {"2027-05": 2}
    assert found.overdue == ("labour-04", "labour-03")
    folder.change('state = "published"', 'state = "withdrawn"')
    assert count(shelf.load(folder.root), date(2027, 5, 24)).overdue == ("labour-04",)


def test_every_reason_is_a_sentence_in_both_languages(words, real):
    sources = [p.read_text("utf-8") for p in (ROOT / "knowledge").rglob("*.py")]
    used = set(re.findall(r'Problem\.of\(\s*"(\w+)"', "\n".join(sources)))
    used |= {f"{kind}_unknown" for kind in ("days", "call", "place", "hotline")}
    used |= {f"typed_{kind}" for kind in real.rules.forbidden}
    assert used - {key.removeprefix("problem.") for key in words.keys("problem.")} == set()
