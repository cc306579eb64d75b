"""How an event looks: to residents, in letters, in every language."""

import json
from collections.abc import Callable, Sequence
from datetime import timedelta

from db.events import Event, News
from handlers import screen
from handlers.office import House
from handlers.reply import Button, Rows, rows
from knowledge.words.dates import say_length, say_moment
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

WEEK, DAY, HOUR = 7 * 24 * 60, 24 * 60, 60


def kinds(house: House) -> list[str]:
    """The kinds of event there are, in the order of the words' file."""
    prefix = "events.kind."
    return [key.removeprefix(prefix) for key in house.words.keys(prefix)]


def kind_name(house: House, lang: Lang, kind: str) -> str:
    """A kind in a language; one that is no longer offered keeps its code."""
    key = f"events.kind.{kind}"
    return house.words.text(lang, key) if house.words.has(key) else kind


def length(house: House, lang: Lang, minutes: int) -> str:
    """A length of time in the largest unit that fits."""
    for unit, size in (("week", WEEK), ("day", DAY), ("hour", HOUR)):
        if minutes and minutes % size == 0:
            return say_length(house.words, lang, minutes // size, unit)
    return say_length(house.words, lang, minutes, "minute")


def moment(house: House, lang: Lang, at: int) -> str:
    """A moment with its weekday, on the office's clock."""
    return say_moment(house.words, lang, house.local(at))


def when(house: House, lang: Lang, event: Event) -> str:
    """Day, weekday, from and until."""
    if event.starts_at is None:
        return house.words.text(lang, "common.none")
    begin = house.local(event.starts_at)
    said = say_moment(house.words, lang, begin)
    if not event.minutes:
        return said
    end = begin + timedelta(minutes=event.minutes)
    if end.date() != begin.date():
        return f"{said} – {say_moment(house.words, lang, end)}"
    return f"{said}–{end.hour:02}:{end.minute:02}"


def offsets(house: House, lang: Lang, event: Event) -> str:
    """How long before the start people are reminded."""
    if not event.ahead:
        return house.words.text(lang, "events.no_reminders")
    comma = house.words.text(lang, "common.comma")
    return comma.join(length(house, lang, minutes) for minutes in event.ahead)


def seats(house: House, lang: Lang, event: Event) -> Rich:
    """How many may come, come and wait."""
    if not event.capacity:
        return house.words.say(lang, "events.seats_free", joined=event.joined)
    key = "events.seats_full" if event.free == 0 else "events.seats"
    return house.words.say(
        lang, key, capacity=event.capacity, joined=event.joined, waiting=event.waiting
    )


def named(house: House, lang: Lang, found: Sequence[Event]) -> Rich:
    """Some events, each with its hours and its place."""
    lines = [f"{one.title} · {when(house, lang, one)} · {one.place}" for one in found]
    return Rich.join("\n", [Rich.of(line) for line in lines])


def details(house: House, lang: Lang, event: Event) -> Rich:
    """What it is, when and where."""
    return house.words.say(
        lang,
        "events.details",
        kind=kind_name(house, lang, event.kind),
        title=event.title,
        when=when(house, lang, event),
        place=event.place,
    )


def look(house: House, lang: Lang, event: Event) -> Rows:
    """The button from a letter to the event."""
    return rows(Button(house.words.text(lang, "events.look"), f"e:show:{event.id}"))


def news(house: House, event: Event, text: Callable[[Lang], Rich]) -> News:
    """A letter in every language, with the way to the event below."""
    made = {
        lang: json.dumps(
            screen.face(text(lang), look(house, lang, event)),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for lang in Lang
    }
    return News(made[Lang.ZH], made[Lang.HANT], made[Lang.EN])


def with_facts(house: House, event: Event, key: str) -> News:
    """A letter that begins with a sentence and gives day, weekday, hour and place."""
    return news(
        house,
        event,
        lambda lang: Rich.join("\n\n", [house.words.say(lang, key), details(house, lang, event)]),
    )
