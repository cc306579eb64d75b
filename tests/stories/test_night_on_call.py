"""A night in which everything goes wrong at once: the promises of the box hold all the same."""

import pytest

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
