"""The clock goes on ticking, whatever is done to the machine's own."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot import clock
from tests.street import Street


@pytest.fixture
def ticking(street: Street, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """A street whose clock has one tick, which is heard."""
    heard = asyncio.Event()

    async def tick(*_: Any) -> None:
        heard.set()

    monkeypatch.setattr(clock, "WATCH_SECONDS", 0.05)
    street.bot.clock.ticks = {"due": tick}
    return heard


async def test_a_clock_that_was_set_back_a_day_does_not_stop_the_ticks(
    street: Street, ticking: asyncio.Event
) -> None:
    street.bot.clock.start()
    for job in street.bot.clock._scheduler.get_jobs():  # as after the clock was set back
        job.modify(next_run_time=job.next_run_time + timedelta(days=1))
    await asyncio.wait_for(ticking.wait(), 4)
    street.bot.clock.stop()
