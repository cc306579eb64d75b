"""A night in which everything goes wrong at once: the promises of the box hold all the same."""

import pytest
from telegram.error import InvalidToken

from bot import polling
from bot.demo.town import Fault
from tests.street import Street

HOUR, DAY = 3600, 86_400
WAGES = "老板拖欠我三个月工资怎么办"


def set_back(street: Street, seconds: float) -> None:
    """The machine's clock was wrong, and is set right: a town by itself never goes back."""
    street.clock._offset -= seconds


@pytest.mark.parametrize("fault", [Fault.status(502), Fault.flood(1)])
async def test_after_the_clock_was_set_back_a_day_nobody_waits_a_day(
    street: Street, fault: Fault
) -> None:
    lin = street.resident()
    await lin.start()
    street.town.faults = lambda method, _: fault if method == "sendMessage" else None
    await lin.say(WAGES)
    street.town.faults = None
    async with street.bot.database.unit() as unit:
        unit.later("hold_chat", chat_id=lin.person.id, until=street.bot.seconds + HOUR)
    set_back(street, DAY)
    await lin.say("离婚了孩子归谁")
    await street.pass_time(30)
    said = "\n".join(message.text or "" for message in lin.from_bot)
    assert said.index("工资") < said.index("抚养")


async def test_a_token_refused_for_a_moment_does_not_end_the_bot(street: Street) -> None:
    lin, refused = street.resident(), [Fault.status(401)]
    street.town.faults = lambda method, _: (
        refused.pop() if method == "getUpdates" and refused else None
    )
    await lin.start()
    await lin.say(WAGES)
    lin.sees("工资")
    assert not refused
    street.tasks[1].cancel()
    street.town.faults = lambda *_: Fault.status(401)
    street.bot.polling._failures = polling.MOST_REFUSED
    with pytest.raises(InvalidToken):  # refused for good it does, and says why
        await street.bot.polling.run()
