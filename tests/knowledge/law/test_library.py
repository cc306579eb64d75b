"""Reading the law folder; a bad file is refused with file, line and reason."""

import pytest

from knowledge.law import library as shelf
from knowledge.law.library import LibraryError
from knowledge.words.words import Lang


def said(folder, words):
    _, problems = shelf.read(folder.root)
    return [problem.say(words, Lang.ZH) for problem in problems]


def test_two_sound_entries_are_read_whole(folder):
    library = shelf.load(folder.root)
    entry = library.entries["labour-03"]
    assert list(library.entries) == ["labour-03", "labour-04"]
    assert library.get("labour-99") is None
    assert entry.category == "labour"
    assert entry.asks[0] == "欠薪"
    assert entry.cites[1].articles == ("276-1",)
    assert entry.steps == (
        "算清欠哪几个月，发消息要，留下截图。",
        "先打{call:labour}问；离职后要在{days:labour_arbitration_wage}内申请仲裁。",
    )
    assert len(entry.version) == 12
    assert [one.id for one in library.in_category("labour")] == ["labour-03", "labour-04"]


def test_the_version_changes_with_the_text(folder):
    before = shelf.load(folder.root).entries["labour-03"].version
    folder.change("留下截图", "存好截图")
    assert shelf.load(folder.root).entries["labour-03"].version != before


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "', 'titel = "', "labour/labour-03.md 第 2 行：缺少“title”。"),
        ('state = "published"', 'state = "ready"', "第 15 行：“state”的内容不对"),
        ("checked = 2026-11-24", 'asks_en = "pay"\nchecked = 2026-11-24', "“asks_en”的内容不对"),
        ("checked = 2026-11-24", 'checked = "gestern"', "第 13 行：“checked”的内容不对"),
        ('["276-1"]', "276", "“cites”的内容不对"),
        ('related = ["labour-04"]', 'related = ["labour-04"', "TOML 写法有误"),
        ('law = "刑法"', 'law = "鸡毛法"', "第 21 行：名册里没有《鸡毛法》。"),
        ('law = "刑法"', 'law = "婚姻法"', "第 21 行：《婚姻法》已经失效，改引《民法典》。"),
        ('law = "刑法"', 'law = "医疗保障法"', "2027-01-01才施行"),
        ('["276-1"]', '["453"]', "《刑法》没有第453条（共452条）。"),
        ('["276-1"]', '["276-2"]', "《刑法》没有第276-2条"),
        (
            'related = ["labour-04"]',
            'related = ["labour-99"]',
            "第 12 行：相关条目“labour-99”不存在",
        ),
        ('related = ["labour-04"]', 'related = ["labour-03"]', "或者就是它自己"),
        ('"court"]', '"moon"]', "第 10 行：没有“moon”这个地点。"),
        ("{call:labour}", "{call:nobody}", "第 29 行：没有“nobody”这个热线。"),
        ('["labour_arbitration_wage"', '["labour_nothing"', "期限表里没有“labour_nothing”。"),
        ("## 注意", "## 小心", "第 32 行：不认识或重复的小节“小心”。"),
        ("- 不要堵门", "不要堵门", "第 33 行：“不要堵门、扣老板的东西。”前面要有序号"),
        ("1. 算清", "算清", "第 28 行"),
        ('id = "labour-03"', 'id = "labour-3"', "第 2 行：id“labour-3”与文件名不同。"),
        ("+++\nid", "id", "第 1 行：开头要有用 +++ 围起来的文件头。"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_reason(folder, words, old, new, sentence):
    folder.change(old, new)
    assert any(sentence in one for one in said(folder, words)), said(folder, words)


def test_two_files_of_one_id_are_refused(folder, words):
    text = (folder.root / "entries" / "labour" / "labour-03.md").read_text("utf-8")
    folder.write("labour-03", text, category="marriage")
    assert "marriage/labour-03.md 第 2 行：“labour-03”有两个文件。" in said(folder, words)


def test_an_unknown_shelf_is_refused(folder, words):
    text = (folder.root / "entries" / "labour" / "labour-03.md").read_text("utf-8")
    folder.write("cooking-01", text.replace("labour-03", "cooking-01"), category="cooking")
    assert any("没有“cooking”这个分类" in one for one in said(folder, words))


def test_a_file_that_is_no_text_is_refused(folder, words):
    (folder.root / "entries" / "labour" / "labour-03.md").write_bytes(b"\xff\xfe+++")
    assert "labour/labour-03.md 第 1 行：文件不是 UTF-8 编码。" in said(folder, words)


def test_the_last_good_state_is_served_until_the_fault_is_mended(folder):
    good, problems = shelf.reload(None, folder.root)
    assert problems == []
    folder.change('law = "刑法"', 'law = "鸡毛法"')
    still, problems = shelf.reload(good, folder.root)
    assert still is good
    assert [problem.reason for problem in problems] == ["unknown_law"]
    folder.change("留下截图", "存好截图")
    mended, problems = shelf.reload(still, folder.root)
    assert problems == []
    assert "存好截图" in mended.entries["labour-03"].steps[0]


def test_at_the_first_start_whatever_is_sound_is_served(folder):
    folder.change('law = "刑法"', 'law = "鸡毛法"')
    library, problems = shelf.reload(None, folder.root)
    assert list(library.entries) == ["labour-04"]
    assert problems
    with pytest.raises(LibraryError, match="unknown_law"):
        shelf.load(folder.root)


def test_drafts_and_withdrawn_answers_are_kept_but_not_shown(folder):
    folder.change('state = "published"', 'state = "draft"')
    library = shelf.load(folder.root)
    assert list(library.entries) == ["labour-04"]
    assert list(library.hidden) == ["labour-03"]


def test_a_broken_table_of_periods_is_reported_and_the_rest_is_read(folder, words):
    (folder.root / "deadlines" / "labour.toml").write_text('[x]\nsubject = "无"\n', "utf-8")
    (folder.root / "deadlines" / "zebra.toml").write_text("[x\n", "utf-8")
    first, second = said(folder, words)
    assert first == "deadlines/labour.toml 第 1 行：期限“x”缺项或者写错：'length'。"
    assert second.startswith("deadlines/zebra.toml 第 1 行：TOML 写法有误")


def test_what_the_office_changed_stands_in_place_of_the_file(folder):
    library = shelf.load(folder.root)
    folder.change("留下截图", "存好截图")
    mended = shelf.load(folder.root).entries["labour-03"]
    folder.change('state = "published"', 'state = "withdrawn"')
    withdrawn = shelf.load(folder.root).hidden["labour-03"]
    assert library.overlaid([mended]).entries["labour-03"] is mended
    assert list(library.overlaid([mended]).entries) == ["labour-03", "labour-04"]
    assert list(library.overlaid([withdrawn]).entries) == ["labour-04"]
    assert list(library.overlaid([withdrawn]).overlaid([mended]).entries) == list(library.entries)
