"""The last resort: apologise to the person, tell staff; the log has been told."""

from telegram import Update

from db import outbox, residents
from db.outbox import Letter
from db.unit import Unit
from handlers import screen
from handlers.apart import tell_staff
from handlers.office import House
from handlers.reply import Reply
from handlers.starting.actions import guess
from knowledge.words.words import Lang


async def apologise(house: House, unit: Unit, update: Update, now: int) -> None:
    """Tell the person that their message could not be handled and where to call instead."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return
    if chat.id < 0:
        _apologise_in_topic(house, unit, update, now)
        return
    known = await residents.get(unit, user.id) if user else None
    lang = Lang(known["language"]) if known else guess(user.language_code if user else None)
    text = house.words.say(lang, "front.apology", number=house.office.hotline("legal").number)
    for method, payload in screen.payloads(Reply(text)):
        letter = Letter(f"sorry{update.update_id}", chat.id, method, payload)
        outbox.post(unit, letter, now)


def _apologise_in_topic(house: House, unit: Unit, update: Update, now: int) -> None:
    """An advisor's message or press was put aside: say so in answer to it, only in our group."""
    message = update.effective_message
    if message is None or message.chat_id != house.admin_chat:
        return
    text = house.words.say(Lang.ZH, "front.apology_office")
    for method, payload in screen.payloads(Reply(text, answers=message.message_id)):
        place = {"message_thread_id": message.message_thread_id} if message.is_topic_message else {}
        key = f"sorry{update.update_id}"
        outbox.post(unit, Letter(key, message.chat_id, method, {**payload, **place}), now)


async def report(house: House, unit: Unit, number: int, now: int) -> None:
    """Staff hear that something was put aside, once a day, without a word of what it said."""
    await tell_staff(house, unit, "front.parked", now, number=number)
