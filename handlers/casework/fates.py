"""What became of letters about cases: marked on the advisor's message, told in the topic."""

from db import outbox, people, topics
from db.unit import Unit
from handlers import cards
from handlers.casework import keeping
from handlers.feature import Delivery
from handlers.office import House, by_itself
from knowledge.words.words import Lang

FAILED = frozenset({"blocked", "gone", "refused", "expired"})


async def answered(house: House, unit: Unit, delivery: Delivery) -> None:
    """An advisor's own message shows whether all of it reached the resident."""
    about = delivery.letter.about
    _, case_number, message_number = about.split(":")
    visit = by_itself(house, unit, delivery.now)
    fates = await outbox.tally(unit, about)
    failed = not FAILED.isdisjoint(fates)
    if failed or "new" not in fates:
        visit.post(
            house.admin_chat,
            "setMessageReaction",
            {
                "message_id": int(message_number),
                "reaction": [{"type": "emoji", "emoji": "👎" if failed else "👌"}],
            },
            about="reaction:0",
        )
    if delivery.state in FAILED:
        key = delivery.state if delivery.state in {"blocked", "gone"} else "refused"
        words = house.words.say(Lang.ZH, f"casework.not_delivered.{key}")
        cards.say_in_topic(visit, int(case_number), words, key=f"undelivered:{about}")


async def relayed(house: House, unit: Unit, delivery: Delivery) -> None:
    """A relayed message has its place in the topic: answers to it go to the resident."""
    case_id = int(delivery.letter.about.partition(":")[2])
    if "cop" not in delivery.error:
        await keeping.shown(house, unit, delivery)
    if delivery.state == "refused" and "cop" in delivery.error:
        visit = by_itself(house, unit, delivery.now)
        cards.say_in_topic(visit, case_id, house.words.say(Lang.ZH, "casework.taken_back"))
    for message_id in delivery.message_ids:
        topics.relayed(unit, delivery.letter.chat_id, message_id, case_id)


async def told(house: House, unit: Unit, delivery: Delivery) -> None:
    """News of a case did not reach the resident: the topic hears it."""
    if delivery.state in {"blocked", "gone", "refused"}:
        visit = by_itself(house, unit, delivery.now)
        key = delivery.state if delivery.state in {"blocked", "gone"} else "refused"
        words = house.words.say(Lang.ZH, f"casework.not_delivered.{key}")
        cards.say_in_topic(visit, int(delivery.letter.about.partition(":")[2]), words)


async def staff_told(house: House, unit: Unit, delivery: Delivery) -> None:
    """A warning did not reach somebody of the staff: the topic hears who it was."""
    if delivery.state in {"blocked", "gone"}:
        visit = by_itself(house, unit, delivery.now)
        person = await people.get(unit, delivery.letter.chat_id)
        name = person.name if person and person.name else visit.text("cases.role.staff")
        words = house.words.say(Lang.ZH, "casework.staff_unreached")
        case_id = int(delivery.letter.about.partition(":")[2])
        cards.say_in_topic(visit, case_id, words, mentions=((delivery.letter.chat_id, name),))
