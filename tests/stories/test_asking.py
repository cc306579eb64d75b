"""A resident asks in her own words and gets an answer she can act on."""

from tests.street import Street


async def test_a_first_word_of_any_kind_is_answered(street: Street) -> None:
    lin = street.resident()
    await lin.start()
    lin.sees("法律邻居", "110", "12348")
    assert lin.buttons()


async def test_a_question_needs_no_sign_up(street: Street) -> None:
    lin = street.resident()
    await lin.say("老板拖欠我三个月工资怎么办")
    lin.sees("工资")
    assert [row["decision"] for row in await street.rows("unanswered", most=9)] == []


async def test_unknown_commands_get_a_sentence(street: Street) -> None:
    lin = street.resident()
    await lin.say("/nonsense")
    lin.sees("/help")
