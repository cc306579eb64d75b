"""An entry written back says what it said."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.law import parts, rules
from knowledge.law.entry import Cite, Entry, State
from knowledge.law.library import FOLDER
from knowledge.law.parts import Unread
from knowledge.law.reading import parse, sketch
from knowledge.law.writing import digest, part_at, write

SECTIONS = rules.load(FOLDER / "rules.toml").sections


def read(text: str, entry: Entry) -> Entry:
    return parse(text, f"{entry.category}/{entry.id}.md", entry.category, SECTIONS)


def test_every_entry_that_ships_is_the_same_after_writing_and_reading(real):
    entries = [*real.entries.values(), *real.hidden.values()]
    assert len(entries) > 600
    for entry in entries:
        text = write(entry, SECTIONS)
        again = read(text, entry)
        assert replace(again, version=entry.version) == entry
        assert again.version == digest(text)
        assert write(again, SECTIONS) == text


def words(least: int = 1):
    """Whatever an editor's message leaves after cleaning: one line, no control characters."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
    line = st.text(letters | st.sampled_from(' "\\{}[]#+-1.'), min_size=least, max_size=30)
    return line.map(lambda text: " ".join(text.split()).lstrip("# ")).filter(
        lambda text: len(text) >= least
    )


def lists(least: int = 1):
    return st.lists(words(), min_size=least, max_size=4).map(tuple)


days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
entries = st.builds(
    Entry,
    id=st.just("labour-03"),
    category=st.just("labour"),
    title=words(),
    title_en=words(),
    asks=lists(),
    asks_en=lists(0),
    places=lists(),
    deadlines=lists(0),
    related=lists(0),
    cites=st.lists(st.builds(Cite, words(), lists(), words()), min_size=1, max_size=3).map(tuple),
    checked=days,
    review=days,
    state=st.sampled_from(State),
    reviewer=words(0),
    conclusion=words(),
    steps=lists(),
    papers=lists(),
    cautions=lists(),
    english=words(),
    version=st.just(""),
)


@given(entries)
def test_any_entry_is_the_same_after_writing_and_reading(entry: Entry) -> None:
    again = read(write(entry, SECTIONS), entry)
    assert replace(again, version="") == entry


@given(entries)
def test_a_draft_with_nothing_in_it_yet_keeps_what_it_has(entry: Entry) -> None:
    bare = replace(entry, conclusion="", steps=(), english="", cites=(), asks=(), title="")
    again = sketch(write(bare, SECTIONS), "labour", SECTIONS)
    assert replace(again, version="") == bare


@given(st.sampled_from(["title", "conclusion", "steps", "papers", "asks", "english"]), st.text())
def test_whatever_is_typed_is_the_same_after_writing_and_reading(real, part, typed) -> None:
    try:
        said = parts.read(part, typed, real)
    except Unread:
        return
    entry = replace(real.entries["labour-03"], **{part: said})
    again = sketch(write(entry, SECTIONS), "labour", SECTIONS)
    assert getattr(again, part) == said


def test_the_part_in_which_a_line_stands_is_known(real):
    text = write(real.entries["labour-03"], SECTIONS)
    lines = text.split("\n")

    def at(piece: str) -> str:
        found = next(number for number, line in enumerate(lines, 1) if piece in line)
        return part_at(text, found, SECTIONS)

    assert part_at(text, 1, SECTIONS) == ""
    assert at("title = ") == "title"
    assert at("欠薪") == "asks"
    assert at("review = ") == "review"
    assert at('articles = ["30"') == "cites"
    assert at("## 结论") == "conclusion"
    assert at("不要堵门") == "cautions"
    assert at("Unpaid wages") == "english"
