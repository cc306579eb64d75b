"""How figures, periods and moments look in words."""

from handlers.office import House
from handlers.reply import Button, Rows
from knowledge.law import render
from knowledge.report.figures import NOWHERE
from knowledge.report.period import Period, quarter, quarter_of
from knowledge.words.dates import say_day, say_moment
from knowledge.words.words import Lang

SAID = {
    "c.state": "cases.state",
    "c.outcome": "cases.outcome",
    "e.kind": "events.kind",
}
BY_KIND = frozenset(
    f"c.{name}"
    for name in ("opening", "new", "reopened", "closed", "withdrawn", "open", "referred")
)
DAYS = frozenset({"c.heard_days", "c.lasted_days"})


def figure(house: House, lang: Lang, key: str) -> str:
    """The name of a figure; of a breakdown only the name of the one that is counted."""
    stem, _, last = key.rpartition(".")
    if stem in BY_KIND:
        kind = house.words.text(lang, f"cases.kind.{last}")
        return f"{house.words.text(lang, f'reporting.figure.{stem}')} · {kind}"
    if stem == "c.place":
        return community(house, lang, "" if last == NOWHERE else last)
    if stem == "q.topic":
        category = house.library.categories.get(last)
        return category.name.say(lang) if category else last
    words = f"{SAID[stem]}.{last}" if stem in SAID else f"reporting.figure.{key}"
    return house.words.text(lang, words) if house.words.has(words) else last


def community(house: House, lang: Lang, key: str) -> str:
    """The name of a community; whoever named none is told so."""
    found = house.office.community(key)
    if found is not None:
        return found.name.say(lang)
    return key or house.words.text(lang, "reporting.nowhere")


def value(house: House, lang: Lang, key: str, number: float | None) -> str:
    """A figure as it is written: days with their unit, nothing known as a dash."""
    if number is None:
        return house.words.text(lang, "reporting.none")
    if key in DAYS:
        return house.words.text(lang, "reporting.number_days", n=str(number))
    return str(number)


def answer(house: House, lang: Lang, entry_id: str) -> str:
    """The title of an answer; one that is gone keeps its number."""
    entry = house.library.entries.get(entry_id) or house.library.hidden.get(entry_id)
    return render.title(entry, lang) if entry else entry_id


def period(house: House, lang: Lang, given: Period) -> str:
    """From which day to which."""
    first = say_day(house.words, lang, given.first, weekday=False)
    if given.first == given.last:
        return first
    return f"{first}–{say_day(house.words, lang, given.last, weekday=False)}"


def day(house: House, lang: Lang, at: int) -> str:
    """The day of a moment on the office's clock."""
    return say_day(house.words, lang, house.local(at).date(), weekday=False)


def moment(house: House, lang: Lang, at: int) -> str:
    """A day and its hour on the office's clock."""
    return say_moment(house.words, lang, house.local(at))


def choice(house: House, lang: Lang, kind: str, given: Period) -> str:
    """The label of a period that is offered."""
    number = quarter_of(given.first)
    said = {"year": given.first.year, "number": number}
    names = {"last_year": {"year"}, "quarter": {"year", "number"}}.get(kind, set())
    so_far = kind == "quarter" and given != quarter(given.first.year, number)
    text = house.words.text(lang, f"reporting.{kind}", **{one: said[one] for one in names})
    return f"{text}…" if so_far else text


def back(house: House, lang: Lang, given: Period) -> Rows:
    """The way back to the overview."""
    return ((Button(house.words.text(lang, "reporting.to_summary"), f"y:s:{given.code}"),),)
