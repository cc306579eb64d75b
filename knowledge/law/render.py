"""An entry as a resident reads it: one screen first, everything else in a folded quote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge.law.deadlines import Deadline, Deadlines
from knowledge.law.entry import SLOT, Entry, State
from knowledge.law.periods import cited, length, line
from knowledge.law.register import Register
from knowledge.office import Hotline, Office, Place
from knowledge.words.dates import say_day
from knowledge.words.office_lines import say_line
from knowledge.words.rich import Rich
from knowledge.words.script import traditional
from knowledge.words.words import Lang, Words

FIRST_DAYS = 2


def title(entry: Entry, lang: Lang) -> str:
    """The title: buttons, lists of candidates."""
    return entry.title_en if lang is Lang.EN else _script(entry.title, lang)


def summary(entry: Entry, lang: Lang, office: Office, deadlines: Deadlines, words: Words) -> Rich:
    """The answer in one line, for lists of candidates and inline results."""
    desk = _Desk(lang, office, deadlines, words)
    if lang is Lang.EN:
        return desk.prose(entry.english.partition(". ")[0].removesuffix(".") + ".")
    return desk.prose(entry.conclusion)


def show(
    entry: Entry,
    lang: Lang,
    office: Office,
    deadlines: Deadlines,
    register: Register,
    words: Words,
    part: Literal["first", "full"] = "full",
) -> Rich:
    """The whole answer, or only its first screen; `knowledge check` keeps it within a message."""
    desk = _Desk(lang, office, deadlines, words)
    periods = [found for key in entry.deadlines if (found := deadlines.get(key))]
    first = Rich.join("\n\n", desk.first_screen(entry, periods[:FIRST_DAYS]))
    if part == "first":
        return first
    folded = Rich.join("\n\n", desk.folded(entry, periods[FIRST_DAYS:], register))
    return first + "\n\n" + folded.styled("quote")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one rendering needs at hand."""

    lang: Lang
    office: Office
    deadlines: Deadlines
    words: Words

    def first_screen(self, entry: Entry, periods: list[Deadline]) -> Iterable[Rich]:
        yield self.say("title", title=title(entry, self.lang))
        yield self.prose(entry.english if self.lang is Lang.EN else entry.conclusion)
        if entry.state is State.REVIEW:
            yield self.say("review")
        days = [line(self.words, self.lang, period) for period in periods]
        yield Rich.join("\n", [self.say("days", line=one) for one in days])
        if self.lang is not Lang.EN:
            steps = enumerate(entry.steps, 1)
            numbered = [self.say("step", n=n, text=self.prose(step)) for n, step in steps]
            yield self.block("steps", numbered)

    def folded(self, entry: Entry, periods: list[Deadline], register: Register) -> Iterable[Rich]:
        if self.lang is Lang.EN:
            yield self.say("english_only")
        else:
            yield self.items("papers", entry.papers)
        yield self.block("places", map(self.place, map(self.office.place, entry.places)))
        if self.lang is not Lang.EN:
            yield self.items("cautions", entry.cautions)
        days = [line(self.words, self.lang, period) for period in periods]
        yield self.block("more_days", [self.say("item", text=one) for one in days])
        called = dict.fromkeys(key for kind, key in entry.slots() if kind == "call")
        lines = map(self.hotline, map(self.office.hotline, called))
        yield self.block("hotlines", filter(None, lines))
        yield self.block("cites", self.cites(entry, register))
        yield self.footer(entry)

    def cites(self, entry: Entry, register: Register) -> Iterable[Rich]:
        for cite in entry.cites:
            text = Rich.of(cited(self.words, self.lang, cite.law, cite.articles))
            if self.lang is not Lang.EN:
                text = self.say("cite.says", cite=text, says=self.prose(cite.says))
            law = register.find(cite.law)
            if law:
                since = say_day(self.words, self.lang, law.effective_date, weekday=False)
                text = self.say("cite.since", cite=text, date=since)
            yield self.say("item", text=text)

    def footer(self, entry: Entry) -> Rich:
        checked, review = (
            say_day(self.words, self.lang, day, weekday=False)
            for day in (entry.checked, entry.review)
        )
        return Rich.join(
            "\n",
            [
                self.say("checked", checked=checked, review=review),
                self.say("reviewer", reviewer=entry.reviewer)
                if entry.reviewer
                else self.say("unsigned"),
                self.say("warning") if entry.deadlines else Rich(),
                self.say("guidance"),
            ],
        )

    def place(self, place: Place) -> Rich:
        name = self.say("place.name", name=_heading(place.name.say(self.lang)))
        known = [
            self.say(f"place.{field}", **{field: say_line(self.words, self.lang, value)})
            for field in ("address", "hours", "phone")
            if (value := getattr(place, field))
        ]
        if not known:
            return name + self.say("place.unknown")
        return Rich.join("\n", [name, Rich.join(" ", known) + self.checked(place)])

    def hotline(self, hotline: Hotline) -> Rich:
        if not hotline.number:
            return Rich()
        name = _heading(hotline.name.say(self.lang))
        said = self.say("place.hotline", name=name, number=hotline.number)
        return said + self.checked(hotline)

    def checked(self, shown: Place | Hotline) -> Rich:
        if not shown.checked:
            return Rich()
        day = say_day(self.words, self.lang, shown.checked, weekday=False)
        return self.say("place.checked", date=day)

    def items(self, heading: str, lines: Iterable[str]) -> Rich:
        return self.block(heading, [self.say("item", text=self.prose(one)) for one in lines])

    def block(self, heading: str, lines: Iterable[Rich]) -> Rich:
        said = list(lines)
        return Rich.join("\n", [self.say(heading), *said]) if said else Rich()

    def prose(self, text: str) -> Rich:
        """Running text with its placeholders filled."""
        parts: list[Rich] = []
        at = 0
        for slot in SLOT.finditer(text):
            parts += [Rich.of(_script(text[at : slot.start()], self.lang))]
            parts += [self.slot(slot[1], slot[2])]
            at = slot.end()
        return Rich.join("", [*parts, Rich.of(_script(text[at:], self.lang))])

    def slot(self, kind: str, key: str) -> Rich:
        if kind == "place":
            return Rich.of(self.office.place(key).name.say(self.lang))
        if kind == "call":
            hotline = self.office.hotline(key)
            return Rich.of(hotline.number or hotline.name.say(self.lang), "bold")
        period = self.deadlines.get(key)
        return Rich.of(length(self.words, self.lang, period), "bold") if period else Rich()

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        return self.words.say(self.lang, f"law.{key}", **values)


def _heading(name: str) -> str:
    return name[:1].upper() + name[1:]


def _script(text: str, lang: Lang) -> str:
    return traditional(text) if lang is Lang.HANT else text
