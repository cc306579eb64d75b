"""What somebody reads; the other language, offered under the answer to whoever writes in it.

One press changes both. Who passes over it twice has declined, until a language is chosen anew.
"""

from db import residents
from db.unit import Unit
from handlers.office import Visit
from handlers.reply import Button, Rows
from knowledge.words import tongue
from knowledge.words.words import Lang

MOST_OFFERS = 2


async def of(unit: Unit, chat_id: int) -> Lang:
    """The language somebody reads; simplified Chinese for whoever never spoke to us."""
    row = await residents.get(unit, chat_id)
    return Lang(row["language"]) if row else Lang.ZH


async def offer(visit: Visit, text: str, press: str) -> Rows:
    """A button `<press>:<language>` in that language's own words, or nothing."""
    lang = tongue.other(text, visit.lang)
    if lang is None or not await residents.offer(visit.unit, visit.user_id, MOST_OFFERS):
        return ()
    return ((Button(visit.house.words.text(lang, "starting.read_here"), f"{press}:{lang}"),),)


async def take(visit: Visit, language: str) -> bool:
    """From now on this is the language of who is speaking; False for one we do not speak."""
    if language not in set(Lang):
        return False
    visit.lang = Lang(language)
    residents.add(visit.unit, visit.user_id, visit.lang, visit.at)
    await residents.set_language(visit.unit, visit.user_id, visit.lang)
    return True
