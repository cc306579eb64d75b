"""How a notice looks: to a resident, and to the staff who write it."""

import json
from typing import Any

from db.notices import Faces, Notice
from handlers import screen
from handlers.office import House, Visit
from handlers.reply import Button, Rows, rows
from knowledge.days import quiet
from knowledge.words.dates import say_moment
from knowledge.words.rich import Rich, units
from knowledge.words.words import Lang

MOST_TITLE = 60
MOST_TEXT, MOST_CAPTION = 4096, 1024
METHODS = {"": "sendMessage", "photo": "sendPhoto", "document": "sendDocument"}


def topics(house: House) -> list[str]:
    """The topics there are, in the order of the words' file."""
    prefix = "notices.topic."
    return [key.removeprefix(prefix) for key in house.words.keys(prefix)]


def topic_name(house: House, lang: Lang, topic: str) -> str:
    """A topic in a language; one that is no longer offered keeps its code."""
    key = f"notices.topic.{topic}"
    return house.words.text(lang, key) if house.words.has(key) else topic


def places(house: House, lang: Lang, chosen: set[str]) -> str:
    """The communities in words; none chosen means the whole street."""
    if not chosen:
        return house.words.text(lang, "notices.whole_street")
    names = [one.name.say(lang) for one in house.office.communities if one.key in chosen]
    return house.words.text(lang, "common.comma").join(names)


def moment(house: House, lang: Lang, at: int) -> str:
    """A moment with its weekday, on the office's clock."""
    return say_moment(house.words, lang, house.local(at))


def awake(house: House, at: int) -> int:
    """The first moment from `at` on that lies outside the quiet hours."""
    return int(quiet.awake(house.local(at)).timestamp())


def body(house: House, notice: Notice, lang: Lang) -> Rich:
    """Title, text, who says it; a corrected one says when."""
    say = house.words.say
    office = house.office.name.say(lang)
    foot = say(lang, "notices.foot", office=office, topic=topic_name(house, lang, notice.topic))
    parts = [Rich.of(notice.title, "bold"), Rich.of(notice.text), foot]
    if notice.corrected_at is not None:
        date = moment(house, lang, notice.corrected_at)
        parts.insert(0, say(lang, "notices.corrected", date=date))
    return Rich.join("\n\n", parts)


def fits(house: House, notice: Notice) -> int:
    """How many characters there are too many, in the longest language; 0 when it fits."""
    most = MOST_CAPTION if notice.file_id else MOST_TEXT
    longest = max(units(body(house, notice, lang).plain) for lang in Lang)
    return max(0, longest - most)


def call(
    house: House, notice: Notice, lang: Lang, *, rehearsal: bool = False
) -> tuple[str, dict[str, Any]]:
    """The call to Telegram that shows the notice; in a rehearsal the button does nothing."""
    data = "n:rehearsal" if rehearsal else f"n:no:{notice.topic}"
    buttons = rows(Button(house.words.text(lang, "notices.opt_out"), data))
    return METHODS[notice.file_kind], _face(notice, body(house, notice, lang), buttons)


def _face(notice: Notice, text: Rich, buttons: Rows) -> dict[str, Any]:
    if not notice.file_id:
        return screen.face(text, buttons)
    return {notice.file_kind: notice.file_id, **_caption(text, buttons)}


def _caption(text: Rich, buttons: Rows) -> dict[str, Any]:
    plain, entities = text.payload()
    shown: dict[str, Any] = {"caption": plain}
    if entities:
        shown["caption_entities"] = entities
    markup = screen.keyboard(buttons)
    return {**shown, "reply_markup": markup} if markup else shown


def faces(house: House, notice: Notice) -> Faces:
    """The notice in every language, as the letters carry it."""
    made = {lang: _json(call(house, notice, lang)[1]) for lang in Lang}
    return Faces(METHODS[notice.file_kind], made[Lang.ZH], made[Lang.HANT], made[Lang.EN])


def edits(house: House, notice: Notice, texts: dict[Lang, Rich], *, button: bool) -> Faces:
    """The calls that change delivered letters, left open for the letter they belong to."""
    made = {}
    for lang, text in texts.items():
        opt_out = Button(house.words.text(lang, "notices.opt_out"), f"n:no:{notice.topic}")
        buttons = rows(opt_out) if button else ()
        shown = _caption(text, buttons) if notice.file_id else screen.face(text, buttons)
        made[lang] = _json(shown)[:-1] + ","
    method = "editMessageCaption" if notice.file_id else "editMessageText"
    return Faces(method, made[Lang.ZH], made[Lang.HANT], made[Lang.EN])


def deletion() -> Faces:
    """The call that takes a letter back, left open for the letter it belongs to."""
    return Faces("deleteMessage", "{", "{", "{")


def _json(shown: dict[str, Any]) -> str:
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def show(visit: Visit, notice: Notice, about: str = "") -> None:
    """The notice exactly as residents will see it, to whoever is writing it."""
    method, payload = call(visit.house, notice, visit.lang, rehearsal=True)
    visit.post(visit.chat_id, method, payload, about=about)
