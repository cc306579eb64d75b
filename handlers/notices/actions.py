"""What a resident decides: which notices, for which communities, or none at all."""

import re

from db import notices, outbox, residents, subscriptions
from handlers.notices import faces
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.words.rich import Rich

LETTER = re.compile(r"notice(?:fix|recall)?:(\d+)(?:\.\d+)?")


async def replied(visit: Visit, message_id: int) -> Reply | None:
    """Words in reply to a notice: nobody reads them there; None for a reply to anything else.

    What was asked is one button away from an answer, and found where it stands.
    """
    letter = await outbox.by_message(visit.unit, visit.chat_id, message_id)
    about = LETTER.fullmatch(letter["about"]) if letter else None
    notice = await notices.get(visit.unit, int(about[1])) if about else None
    if notice is None:
        return None
    key = "notices.replied_recalled" if notice.recalled_at else "notices.replied"
    number = visit.house.office.hotline("government").number
    said = visit.words(key, title=notice.title, number=number)
    ask = Button(visit.text("notices.replied_ask"), "a:this")
    return Reply(said, rows(ask), answers=visit.message_id)


async def choose(visit: Visit, note: Rich | None = None) -> Reply:
    """The topics and communities, each with a button that says what pressing it does."""
    wanted = await subscriptions.topics_of(visit.unit, visit.chat_id)
    chosen = await subscriptions.places_of(visit.unit, visit.chat_id)
    head = visit.words("notices.choose" if wanted else "notices.choose_first")
    parts = [note or Rich(), head]
    buttons: Rows = grid([_topic(visit, topic, wanted) for topic in faces.topics(visit.house)], 1)
    if wanted:
        where = faces.places(visit.house, visit.lang, chosen)
        parts.append(visit.words("notices.your_places", places=where))
        all_off = Button(visit.text("notices.all_off"), "n:none")
        buttons = (*buttons, *grid(_places(visit, chosen), 2), (all_off,))
    return Reply(Rich.join("\n\n", parts), buttons, edits=True)


def _topic(visit: Visit, topic: str, wanted: set[str]) -> Button:
    name = faces.topic_name(visit.house, visit.lang, topic)
    return _switch(visit, name, topic in wanted, f"n:off:{topic}", f"n:on:{topic}")


def _places(visit: Visit, chosen: set[str]) -> list[Button]:
    whole = visit.text("notices.whole_street")
    everywhere = [_switch(visit, whole, not chosen, "n:all", "n:all")]
    return everywhere + [
        _switch(
            visit,
            one.name.say(visit.lang),
            one.key in chosen,
            f"n:out:{one.key}",
            f"n:in:{one.key}",
        )
        for one in visit.house.office.communities
    ]


def _switch(visit: Visit, name: str, on: bool, when_on: str, when_off: str) -> Button:
    label = visit.text("notices.on" if on else "notices.off", name=name)
    return Button(label, when_on if on else when_off)


async def subscribe(visit: Visit, topic: str) -> Reply:
    """A topic is wanted; the first one is also the consent to keep it."""
    if topic not in faces.topics(visit.house):
        return Reply(visit.words("front.old_button"))
    if visit.met.blocked:
        await residents.set_blocked(visit.unit, visit.chat_id, None)
    purpose, version = subscriptions.PURPOSE, subscriptions.CONSENT
    if purpose not in await residents.consents(visit.unit, visit.chat_id):
        residents.consent(visit.unit, visit.chat_id, purpose, version, visit.at)
    await subscriptions.subscribe(visit.unit, visit.chat_id, topic, visit.at)
    return await choose(visit)


async def unsubscribe(visit: Visit, topic: str) -> Reply:
    """A topic is not wanted any more."""
    await _drop(visit, topic)
    return await choose(visit)


async def opt_out(visit: Visit, topic: str) -> Reply:
    """The button under a notice: done at once, with a way back and a way to stop everything."""
    await _drop(visit, topic)
    name = faces.topic_name(visit.house, visit.lang, topic)
    left = await subscriptions.topics_of(visit.unit, visit.chat_id)
    buttons = [Button(visit.text("notices.settings"), "n:set")]
    if left:
        buttons.append(Button(visit.text("notices.all_off"), "n:none"))
    return Reply(visit.words("notices.opted_out", topic=name), rows(*buttons))


async def _drop(visit: Visit, topic: str) -> None:
    await subscriptions.unsubscribe(visit.unit, visit.chat_id, topic, visit.at)
    if not await subscriptions.topics_of(visit.unit, visit.chat_id):
        await subscriptions.unsubscribe_all(visit.unit, visit.chat_id, visit.at)


async def none(visit: Visit) -> Reply:
    """No notices at all."""
    await subscriptions.unsubscribe_all(visit.unit, visit.chat_id, visit.at)
    again = Button(visit.text("notices.settings"), "n:set")
    return Reply(visit.words("notices.all_opted_out"), rows(again))


async def place(visit: Visit, community: str, *, wanted: bool) -> Reply:
    """One community more, or one less."""
    if wanted and visit.house.office.community(community) is None:
        return Reply(visit.words("front.old_button"))
    if await subscriptions.topics_of(visit.unit, visit.chat_id):
        await subscriptions.choose_place(visit.unit, visit.chat_id, community, wanted=wanted)
    return await choose(visit)


async def everywhere(visit: Visit) -> Reply:
    """The whole street."""
    await subscriptions.leave_places(visit.unit, visit.chat_id)
    return await choose(visit)
