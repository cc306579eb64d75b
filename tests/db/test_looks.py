"""What was read ahead or chosen to be sent is never older than what was written meanwhile."""

from db import drafts, outbox, people, residents
from db.database import Database
from db.outbox import Letter
from db.people import Colleague
from db.residents import Looks

LI, CHEN = (7, 7, 0), (8, 8, 0)


async def test_many_are_looked_at_at_once(database: Database) -> None:
    async with database.unit() as unit:
        residents.add(unit, 7, "zh", 1)
        await people.add(unit, Colleague(8, frozenset({"advisor"}), "Chen", ""), 0, 1)
    async with database.unit() as unit:
        looks = Looks(unit, 100)
        await looks.ahead([LI, CHEN, LI, (-5, 7, 3)])
        assert (await looks.meet(LI)).language == "zh"
        assert (await looks.meet(CHEN)).roles == {"advisor"}
        assert (await looks.meet((-5, 7, 3))).language == "zh"
        assert (await looks.meet((9, 9, 0))).language is None


async def test_a_person_who_is_new_is_known_the_second_time(database: Database) -> None:
    async with database.unit() as unit:
        looks = Looks(unit, 100)
        await looks.ahead([LI, CHEN])
        assert (await looks.meet(LI)).language is None
        looks.add(7, "en")
        assert (await looks.meet(LI)).language == "en"
        assert (await looks.meet(CHEN)).language is None


async def test_a_draft_begun_in_the_same_batch_is_seen(database: Database) -> None:
    async with database.unit() as unit:
        looks = Looks(unit, 100)
        await looks.ahead([LI])
        draft = await drafts.begin(unit, LI, "filing", 0, "", {}, 100)
        assert (await looks.meet(LI)).draft_id == draft.id
        await drafts.end(unit, draft.id)
        assert (await looks.meet(LI)).draft_id is None


async def test_a_letter_settled_meanwhile_is_not_taken_again(database: Database) -> None:
    async with database.unit() as unit:
        for key in ("a", "b", "c"):
            outbox.post(unit, Letter(key, 7, "sendMessage", {"text": key}), 10)
    async with database.read() as unit:
        first, second, third = [one.id for one in await outbox.due(unit, 10, 9)]
    async with database.unit() as unit:
        done = {"state": "sent", "message_id": 1, "error": "", "done_at": 11}
        unit.later("letter_done", id=first, **done)
        unit.later("letter_again", id=second, not_before=99, error="", attempts=1)
    async with database.read() as unit:
        taken = await outbox.take(unit, [first, second, third], 12)
    assert {key: letter.payload for key, letter in taken.items()} == {third: {"text": "c"}}
