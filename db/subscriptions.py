"""Who wants which notices, and of which communities."""

from db.unit import Unit

PURPOSE = "notices"
CONSENT = "1"  # the version of the text that is agreed to


async def topics_of(unit: Unit, chat_id: int) -> set[str]:
    """The topics a person wants."""
    return {row["topic"] for row in await unit.all("subscriptions_of", chat_id=chat_id)}


async def places_of(unit: Unit, chat_id: int) -> set[str]:
    """The communities a person chose; none means the whole street."""
    return {row["community"] for row in await unit.all("subscribed_places_of", chat_id=chat_id)}


async def subscribe(unit: Unit, chat_id: int, topic: str, now: int) -> bool:
    """A person wants a topic; False if they did already."""
    return await unit.run("subscribe", chat_id=chat_id, topic=topic, since=now) > 0


async def unsubscribe(unit: Unit, chat_id: int, topic: str, now: int) -> bool:
    """A person does not want a topic; what was on its way is not sent."""
    await unit.run("stop_topic_letters", chat_id=chat_id, topic=topic, at=now)
    return await unit.run("unsubscribe", chat_id=chat_id, topic=topic) > 0


async def unsubscribe_all(unit: Unit, chat_id: int, now: int) -> int:
    """A person wants nothing any more, and their consent is taken back (PIPL 15, 24)."""
    await unit.run("stop_notice_letters", chat_id=chat_id, at=now)
    await unit.run("leave_places", chat_id=chat_id)
    await unit.run("withdraw_purpose", chat_id=chat_id, purpose=PURPOSE, at=now)
    return await unit.run("unsubscribe_all", chat_id=chat_id)


async def choose_place(unit: Unit, chat_id: int, community: str, *, wanted: bool) -> None:
    """A person wants one community more, or one less."""
    name = "choose_place" if wanted else "leave_place"
    await unit.run(name, chat_id=chat_id, community=community)


async def leave_places(unit: Unit, chat_id: int) -> None:
    """A person wants the whole street."""
    await unit.run("leave_places", chat_id=chat_id)
