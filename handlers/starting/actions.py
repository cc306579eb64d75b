"""Welcome, help, language: nothing here needs a name or a consent."""

from db import drafts
from handlers import tongues, waiting
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.words import tongue
from knowledge.words.office_lines import say_place
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

PLACES = ("street_office", "street_mediation", "legal_aid")
LINES = ("legal", "government")
LANGUAGES = {
    "zh-hant": Lang.HANT,
    "zh-tw": Lang.HANT,
    "zh-hk": Lang.HANT,
    "zh-mo": Lang.HANT,
    "en": Lang.EN,
}


def guess(code: str | None) -> Lang:
    """The language a person's Telegram speaks; simplified Chinese when unsure."""
    code = (code or "").lower()
    return LANGUAGES.get(code, LANGUAGES.get(code.partition("-")[0], Lang.ZH))


def first(code: str | None, text: str) -> Lang:
    """The language of the first answer: what Telegram speaks, else what the message is written in.

    Where both speak and differ Telegram is right, since people choose it to read in; then the
    other language is offered under the answer. A plain `zh` leaves the script to the message.
    """
    spoken, written = (code or "").lower(), tongue.of(text)
    if spoken == "zh" and written is Lang.HANT:
        return written
    knows = spoken.partition("-")[0] in {"zh", "en"}
    return guess(spoken) if knows or written is None else written


def emergency(visit: Visit) -> Rich:
    """The numbers that come before everything, from the office's settings."""
    return _hotlines(visit, ("police", "fire", "ambulance", *LINES))


def _hotlines(visit: Visit, keys: tuple[str, ...]) -> Rich:
    lines = []
    for key in keys:
        line = visit.house.office.hotline(key)
        name = line.name.say(visit.lang)
        lines.append(visit.words("starting.hotline", number=line.number, name=name))
    return Rich.join("\n", lines)


def welcome(visit: Visit) -> Reply:
    """Who answers, what it cannot do, where help is at once, and how to begin."""
    text = visit.words("starting.welcome", office=visit.house.office.name.say(visit.lang))
    return Reply(Rich.join("\n\n", [text, emergency(visit)]), menu(visit))


def menu(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    """What a person can do, in one look."""
    return rows(
        (
            Button(visit.text("starting.ask"), "s:ask"),
            Button(visit.text("guiding.button"), "r:begin"),
        ),
        (
            Button(visit.text("starting.file"), "f:kinds"),
            Button(visit.text("starting.cases"), "c:list"),
        ),
        (
            Button(visit.text("starting.events"), "e:list"),
            Button(visit.text("starting.language"), "s:lang"),
        ),
    )


def how_to_ask(visit: Visit) -> Reply:
    """Examples of questions people ask."""
    return Reply(visit.words("starting.how_to_ask"))


def help_(visit: Visit) -> Reply:
    """What can be typed and pressed."""
    shown = ["help", *(f"help_{role}" for role in ("advisor", "staff") if visit.is_(role))]
    lines = [visit.words(f"starting.{one}") for one in shown]
    return Reply(Rich.join("\n\n", lines), menu(visit))


def find_us(visit: Visit) -> Reply:
    """Where we are and when somebody is there, for whoever would rather come or call."""
    office, words = visit.house.office, visit.house.words
    places = [say_place(words, visit.lang, office.place(key)) for key in PLACES]
    lines = [Rich.of(f"\u00b7 {told}") for told in places]
    return Reply(
        Rich.join("\n", [visit.words("starting.find_us"), *lines, _hotlines(visit, LINES)])
    )


def privacy(visit: Visit) -> Reply:
    """What is kept, why, how long, and how to have it shown or erased."""
    return Reply(visit.words("starting.privacy", office=visit.house.office.name.say(visit.lang)))


def choose_language(visit: Visit) -> Reply:
    """The three languages, each in its own words."""
    names = [Button(visit.text(f"common.language.{lang}"), f"s:lang:{lang}") for lang in Lang]
    return Reply(visit.words("starting.choose_language"), (tuple(names),))


async def set_language(visit: Visit, language: str) -> Reply:
    """Remember the language and say so in it."""
    if not await tongues.take(visit, language):
        await tongues.take(visit, visit.lang)
    named = visit.text(f"common.language.{visit.lang}")
    said = visit.words("starting.language_set", language=named)
    return Reply(said, (*await _form(visit), *menu(visit)), edits=True)


async def _form(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    """The way back to a form that is open, to read its question in the new language."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is None or draft.flow != waiting.FORM:
        return ()
    return rows(Button(visit.text("filing.resume"), f"f:go:{draft.id}"))
