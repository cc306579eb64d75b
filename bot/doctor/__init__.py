"""The doctor: looks at everything the bot stands on, changes nothing, says it in a line each."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.config import Settings
from bot.doctor import office, storage
from bot.doctor.findings import Chart, Finding
from bot.doctor.telegram import Telegram
from knowledge.words.words import load


async def examine(settings: Settings, now: Callable[[], float] = time.time) -> list[Finding]:
    """Every finding, Telegram first; nothing here raises for what it finds."""
    chart = Chart(load())
    today = datetime.fromtimestamp(now(), UTC).astimezone(settings.zone).date()
    return [
        *await Telegram(settings, chart, now).look(),
        *await storage.look(settings, chart),
        *office.look(settings, chart, today),
    ]
