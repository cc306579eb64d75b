"""The admin chat is only a view: it may move or take our rights away, and nothing is lost."""

from db import facts, outbox, people
from db.unit import Unit
from handlers.office import House, Visit
from handlers.reply import Reply

MOVED = "admin_chat"
TRY_AGAIN_SECONDS = 30 * 24 * 3600


async def moved_to(unit: Unit, chat_id: int) -> int:
    """Where a group is now, after all its moves."""
    seen = {chat_id}
    while (later := await facts.get(unit, f"{MOVED}:{chat_id}")) and int(later) not in seen:
        chat_id = int(later)
        seen.add(chat_id)
    return chat_id


async def move(house: House, unit: Unit, old: int, new: int, now: int) -> None:
    """A group got a new id: its letters, its topics and our memory of it move along."""
    await outbox.stop(unit, f"stranger:{new}", now)
    await unit.run("move_letters", old_chat=old, new_chat=new)
    await unit.run("move_topics", old_chat=old, new_chat=new)
    await facts.put(unit, f"{MOVED}:{old}", str(new))
    if house.admin_chat == old:
        house.admin_chat = new


async def rights(visit: Visit, *, able: bool, inside: bool) -> None:
    """Without rights staff and the group are told; with them, what was refused is said now."""
    if able:
        since = visit.at - TRY_AGAIN_SECONDS
        await visit.unit.run("revive_letters", chat_id=visit.chat_id, since=since)
        return
    if inside:
        visit.say(Reply(visit.words("casework.rights_lost")))
    for person in await people.having(visit.unit, "staff"):
        visit.tell(person.user_id, Reply(visit.words("casework.rights_lost")))
