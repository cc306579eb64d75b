"""What an editor types becomes a part of an entry, or a sentence says why not."""

import pytest

from knowledge.law import library as shelf
from knowledge.law import parts
from knowledge.law.entry import Cite
from knowledge.law.parts import Unread


@pytest.mark.parametrize(
    ("part", "typed", "read"),
    [
        ("title", "  公司 欠薪\n怎么办 ", "公司 欠薪怎么办"),
        ("english", "Ask in writing.\nKeep a copy.", "Ask in writing. Keep a copy."),
        (
            "conclusion",
            "打｛call：legal｝，\u3000{ days : labour_resign }内办",
            "打{call:legal}， {days:labour_resign}内办",
        ),
        ("conclusion", "向⼯会、⽼板要\ufffc５０元，Ａ栋", "向工会、老板要50元，A栋"),
        ("steps", "\uf0b7\t先要\x0b➢ 再告\u2028◆等结果\r\n⒈完", ("先要", "再告", "等结果", "完")),
        ("steps", "一、先要\n二、再告\n十一、完", ("先要", "再告", "完")),
        ("steps", "（一）先要\n（二）再告", ("先要", "再告")),
        ("cautions", "一、二审都要交\n不要拖", ("一、二审都要交", "不要拖")),
        ("cautions", "✅️ 先要\n→ 再告\n5、6月份算两个月", ("先要", "再告", "5、6月份算两个月")),
        ("conclusion", "## 结论可以\u202e投诉\u200b。", "结论可以投诉。"),
        ("steps", "1. 先要\n2、再告\n\n（3）等结果\n④ 完", ("先要", "再告", "等结果", "完")),
        ("papers", "- 身份证\n• 合同\n· 流水", ("身份证", "合同", "流水")),
        ("cautions", "1.5倍工资另算\n50%到100%", ("1.5倍工资另算", "50%到100%")),
        ("steps", "3个月的先算清\n12345打不通就换", ("3个月的先算清", "12345打不通就换")),
        ("steps", "到窗口（1）号台", ("到窗口（1）号台",)),
        ("places", "court、劳动保障监察大队", ("court", "labour_inspection")),
        ("places", "the people's court\ncourt", ("court",)),
        ("related", "labour-03, 年终奖不发怎么办", ("labour-03", "labour-04")),
        ("deadlines", "labour_resign", ("labour_resign",)),
    ],
)
def test_words_become_a_part(folder, part, typed, read):
    library = shelf.load(folder.root)
    assert parts.read(part, typed, library) == read


@pytest.mark.parametrize(
    ("typed", "law", "articles"),
    [
        ("《劳动合同法》30、85：要按时付。", "劳动合同法", ("30", "85")),
        ("劳动合同法 30，85: 要按时付。", "劳动合同法", ("30", "85")),
        ("《刑法》第276条之一：要按时付。", "刑法", ("276-1",)),
        ("刑法276-1：要按时付。", "刑法", ("276-1",)),
        ("1. 民法典第1045条、第1046条：要按时付。", "民法典", ("1045", "1046")),
        ("《某某问题的解释（一）》第9条和第10条：要按时付。", "某某问题的解释（一）", ("9", "10")),
        ("《劳动合同法》第三十条、第八十五条规定：要按时付。", "劳动合同法", ("30", "85")),
        ("刑法第二百七十六条之一:要按时付。", "刑法", ("276-1",)),
        ("民法典第一千零四十五条和第１０４６条：要按时付。", "民法典", ("1045", "1046")),
        ("某规定（2022修正）3：要按时付。", "某规定（2022修正）", ("3",)),
    ],
)
def test_a_citation_is_read_however_it_is_written(folder, typed, law, articles):
    library = shelf.load(folder.root)
    assert parts.read("cites", typed, library) == (Cite(law, articles, "要按时付。"),)


def test_several_laws_in_one_line_are_several(folder):
    typed = "《劳动合同法》30：要按时付；《刑法》也管。；《刑法》276-1：恶意欠薪可能是犯罪。"
    assert parts.read("cites", typed, shelf.load(folder.root)) == (
        Cite("劳动合同法", ("30",), "要按时付；《刑法》也管。"),
        Cite("刑法", ("276-1",), "恶意欠薪可能是犯罪。"),
    )


@pytest.mark.parametrize(
    ("part", "typed", "reason"),
    [
        ("title", " \u200b ", "empty"),
        ("steps", "1.\n-\n", "empty"),
        ("cites", "劳动合同法第30条", "cite"),
        ("steps", "先要\n再\ufffd告", "lost"),
        ("cites", "第30条：要付", "cite"),
        ("cites", "\u200b", "empty"),
        ("places", "劳动监察", "unknown_key"),
        ("places", "qqqqqqqqqq", "no_such_key"),
    ],
)
def test_what_cannot_be_read_is_said(folder, part, typed, reason):
    library = shelf.load(folder.root)
    with pytest.raises(Unread) as unread:
        parts.read(part, typed, library)
    assert unread.value.reason == reason


def test_what_was_meant_is_offered(folder):
    with pytest.raises(Unread) as unread:
        parts.read("places", "劳动监察大队", shelf.load(folder.root))
    assert "labour_inspection (劳动保障监察大队)" in unread.value.values["near"]


def test_every_part_of_every_entry_reads_back_as_it_is_shown(real):
    for entry in real.every.values():
        for part, kind in parts.PARTS.items():
            shown = "\n".join(parts.lines(entry, part))
            if shown and kind not in {parts.Kind.DAY, parts.Kind.STATE}:
                assert parts.read(part, shown, real) == getattr(entry, part), (entry.id, part)
