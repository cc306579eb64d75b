"""The admin chat is only a view: it may move or take our rights away, and nothing is lost."""

from db import facts, outbox, people
from db.unit import Unit
from handlers import apart
from handlers.feature import Delivery
from handlers.office import House, Visit
from handlers.reply import Reply

MOVED = "admin_chat"
TRY_AGAIN_SECONDS = 30 * apart.DAY
PROBE_SECONDS = 600
WHY = (("forum", "forum"), ("rights", "rights"), ("admin", "rights"))


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


async def try_again(house: House, unit: Unit, now: int) -> None:
    """One of what the group refused is tried: nobody tells us that it may be shown again."""
    since = now - TRY_AGAIN_SECONDS
    waiting = await unit.all("refused_letters", chat_id=house.admin_chat, since=since)
    if waiting and waiting[-1]["done_at"] <= now - PROBE_SECONDS:
        await unit.run("revive_letter", id=waiting[0]["id"])


async def shown(house: House, unit: Unit, delivery: Delivery) -> None:
    """Something of a case was shown in the group: what it refused before is tried too."""
    if delivery.state == "sent":
        since, before = delivery.now - TRY_AGAIN_SECONDS, delivery.now - PROBE_SECONDS // 2
        values = {"chat_id": house.admin_chat, "since": since, "before": before}
        await unit.run("revive_letters", **values)
    else:
        await refused(house, unit, delivery)


async def refused(house: House, unit: Unit, delivery: Delivery) -> None:
    """Something of a case cannot be shown in the group: staff hear why, once a day."""
    if delivery.state not in {"refused", "gone"}:
        return
    why = next((key for part, key in WHY if part in delivery.error), "other")
    words, reason = f"casework.unshown.{why}", delivery.error
    await apart.tell_staff(house, unit, words, delivery.now, reason=reason)


async def rights(visit: Visit, *, able: bool, inside: bool) -> None:
    """Without rights staff and the group are told; with them, what was refused is said now."""
    if able:
        since = visit.at - TRY_AGAIN_SECONDS
        values = {"chat_id": visit.chat_id, "since": since, "before": visit.at + 1}
        await visit.unit.run("revive_letters", **values)
        return
    if inside:
        visit.say(Reply(visit.words("casework.rights_lost")))
    for person in await people.having(visit.unit, "staff"):
        visit.tell(person.user_id, Reply(visit.words("casework.rights_lost")))
