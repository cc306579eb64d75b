"""The admin chat is only a view: it may move or take our rights away, and nothing is lost."""

from db import facts, outbox, people
from db.outbox import Lane, Unshown
from db.unit import Unit
from handlers import apart, guards
from handlers.feature import Delivery
from handlers.office import House, Visit, by_itself
from handlers.reply import Button, Reply, rows

MOVED = "admin_chat"
PROBE_SECONDS = 600
WHY = (
    ("forum", "forum"),
    ("rights", "rights"),
    ("admin", "rights"),
    ("write_f", "rights"),
    ("kicked", "out"),
    ("member", "out"),
)


async def moved_to(unit: Unit, chat_id: int) -> int:
    """Where a group is now, after all its moves."""
    seen = {chat_id}
    while (later := await facts.get(unit, f"{MOVED}:{chat_id}")) and int(later) not in seen:
        chat_id = int(later)
        seen.add(chat_id)
    return chat_id


async def move(house: House, unit: Unit, old: int, new: int, now: int) -> None:
    """A group got a new id: its letters, its topics and our memory of it move along.

    That is how topics are switched on for the first time, so what was refused is tried.
    """
    await outbox.stop(unit, f"stranger:{new}", now)
    await unit.run("move_letters", old_chat=old, new_chat=new)
    await unit.run("move_topics", old_chat=old, new_chat=new)
    await outbox.revive_all(unit, new)
    await facts.put(unit, f"{MOVED}:{old}", str(new))
    if house.admin_chat == old:
        house.admin_chat = new


async def try_again(house: House, unit: Unit, now: int) -> None:
    """One of what the group refused is tried: nobody tells us that it may be shown again.

    Each waits twice as long as the last time; what was tried often enough stays, and staff hear.
    """
    refused = await outbox.unshown(unit, house.admin_chat)
    trying = [one for one in refused if not one.given_up]
    due = [one for one in trying if one.done_at <= now - PROBE_SECONDS * 2**one.revived]
    if due and refused[-1].done_at <= now - PROBE_SECONDS:
        await outbox.revive(unit, due[0].id)
    elif refused and not trying:
        await _give_up(by_itself(house, unit, now), refused)


async def _give_up(visit: Visit, refused: list[Unshown]) -> None:
    """Everybody of the staff hears once how much was not shown, and can have it sent again."""
    about = f"unshown:{refused[-1].done_at}"
    staff = {person.user_id for person in await people.having(visit.unit, "staff")}
    words = {"many": len(refused), "times": outbox.MOST_REVIVED}
    said = visit.words("casework.unshown.given_up", **words)
    again = Button(visit.text("casework.unshown.again"), "k:unshown:0")
    for chat_id in staff - await outbox.told(visit.unit, about):
        visit.tell(chat_id, Reply(said, rows(again)), lane=Lane.OFFICE, about=about)


async def press(visit: Visit) -> None:
    """Staff say that what the group refused may be shown now."""
    if guards.allow(visit, "staff"):
        many = await outbox.revive_all(visit.unit, visit.house.admin_chat)
        key = "casework.unshown.trying" if many else "casework.unshown.nothing"
        visit.say(Reply(visit.words(key, many=many)))


async def shown(house: House, unit: Unit, delivery: Delivery) -> None:
    """Something of a case was shown in the group: what it refused before is tried too."""
    if delivery.state == "sent":
        await outbox.revive_after(unit, house.admin_chat, delivery.now, PROBE_SECONDS // 2)
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
        await outbox.revive_all(visit.unit, visit.chat_id)
        return
    lost = visit.words("casework.rights_lost" if inside else "casework.unshown.out")
    if inside:
        visit.say(Reply(lost))
    for person in await people.having(visit.unit, "staff"):
        visit.tell(person.user_id, Reply(lost))
