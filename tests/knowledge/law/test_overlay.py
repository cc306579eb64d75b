"""What the office changed stands in place of the files, as long as it is sound."""

from knowledge.law import library as shelf
from knowledge.law import overlap
from knowledge.law.overlay import Own, lay
from tests.knowledge.law.conftest import WAGES


def own(text: str, key: str = "labour-03") -> Own:
    return Own(key, "labour", text)


CHANGED = WAGES.replace("留下截图", "存好截图")
GONE = WAGES.replace('law = "刑法"', 'law = "鸡毛法"')


def test_a_row_stands_in_place_of_its_file(folder):
    library, problems = lay(shelf.load(folder.root), [own(CHANGED)])
    assert problems == []
    assert "存好截图" in library.entries["labour-03"].steps[0]
    assert "留下截图" in library.shipped["labour-03"].steps[0]


def test_a_new_answer_stands_beside_the_files(folder):
    text = WAGES.replace("labour-03", "office-7").replace("labour-04", "labour-03")
    library, problems = lay(shelf.load(folder.root), [own(text, "office-7")])
    assert problems == []
    assert list(library.entries) == ["labour-03", "labour-04", "office-7"]


def test_a_row_that_fails_keeps_what_was_served_and_is_named(folder):
    files = shelf.load(folder.root)
    good, _ = lay(files, [own(CHANGED)])
    still, problems = lay(files, [own(GONE)], good)
    assert "存好截图" in still.entries["labour-03"].steps[0]
    assert [str(one) for one in problems] == [
        "office/labour/labour-03.md:21: unknown_law law=鸡毛法"
    ]


def test_a_row_that_fails_at_the_first_start_is_not_replaced_by_the_file(folder):
    library, problems = lay(shelf.load(folder.root), [own(GONE)])
    assert "labour-03" not in library.every
    assert problems
    library, problems = lay(shelf.load(folder.root), [own("hello")])
    assert "labour-03" not in library.every
    assert problems[0].reason == "no_front_matter"


def test_what_was_taken_down_stays_down_whatever_it_cites(folder):
    text = GONE.replace('state = "published"', 'state = "withdrawn"')
    library, problems = lay(shelf.load(folder.root), [own(text)])
    assert problems == []
    assert list(library.hidden) == ["labour-03"]


def test_a_draft_is_compared_with_the_articles_it_cites(folder):
    entry = shelf.load(folder.root).entries["labour-03"]
    register = shelf.load(folder.root).register
    book = {("劳动合同法", "30"): "法条原文算清欠哪几个月，发消息要，留下截图法条"}

    def found(run: int) -> list[str]:
        said = overlap.beside(entry, register, lambda *at: book.get(at, ""), run)
        return [f"{one.reason} {dict(one.facts)['article']}" for one in said]

    assert found(14) == ["statute_run 30", "article_text_missing 85"]
    assert found(20) == ["article_text_missing 85"]
