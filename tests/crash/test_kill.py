"""SIGKILL at any moment: nothing is lost, nothing happens twice, order holds.

The bot runs as a process against a Bot API server over real HTTP that also misbehaves: 429,
502, answers that never come although the message was sent, dropped connections. Meanwhile
people ask and file. At the end the rows and the telephones are compared.
"""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from bot.demo.api import TownApi
from bot.demo.people import Person
from bot.demo.refusal import Fault
from bot.demo.town import Town
from db.database import Database
from knowledge.cases import crisis
from knowledge.law import library
from tests.crash.process import TOKEN, BotProcess, environment

KILLS = 52
ASKERS = 16
FILERS = 6
SAYS = (
    ("您想办哪一种", "问律师"),
    ("危险里吗", "否"),
    ("14周岁", "满14周岁"),
    ("同意", "是"),
    ("请把事情说一说", "=楼上一直漏水，天花板都塌了一块，找他几次都不理"),
    ("什么时候发生", "跳过"),
    ("文书吗", "否"),
    ("对方叫什么", "跳过"),
    ("哪个社区", "跳过"),
    ("怎样答复", "就在这里答复"),
    ("这类材料吗", "发完了"),
    ("请核对", "提交"),
)
IMPATIENCE = 2.0
pytestmark = [pytest.mark.crash, pytest.mark.slow]


class Weather:
    """Faults, and how many of them leave the outcome in doubt."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.doubtful = 0
        self.fair = False

    def __call__(self, method: str, _: Mapping[str, Any]) -> Fault | None:  # noqa: PLR0911
        """One throw of the dice for each call."""
        if self.fair or method in {"getMe", "deleteWebhook"}:
            return None
        throw = self.dice.random()
        if method == "getUpdates":
            return Fault.status(502) if throw < 0.02 else None
        if throw < 0.02:
            return Fault.flood(1)
        if throw < 0.04:
            return Fault.status(502)
        if throw < 0.05:
            return Fault.dropped()
        if throw < 0.07:
            self.doubtful += 1
            return Fault.status(502, after=True)
        return None


class Asker:
    """Asks one question after another, each with an answer that can be recognised."""

    def __init__(self, town: Town, name: str, questions: list[str]) -> None:
        self.town, self.person = town, town.person(name, "zh-hans")
        self.questions, self.asked = questions, 0

    def ask(self) -> None:
        if self.asked < len(self.questions):
            self.town.say(self.person, self.questions[self.asked])
            self.asked += 1

    def answers(self) -> list[str]:
        """The titles of the answers on the screen, in order."""
        return [text.split("\n")[0] for text in heard(self.town, self.person)]


class Filer:
    """Fills in the form: does what the bot said last, and does it again if it is slow."""

    def __init__(self, town: Town, name: str) -> None:
        self.town, self.person = town, town.person(name, "zh-hans")
        self.heard, self.acted = -1, 0.0

    @property
    def done(self) -> bool:
        return any(text.startswith("收到了。") for text in heard(self.town, self.person))

    def go_on(self) -> None:
        said, now = heard(self.town, self.person), time.monotonic()
        news = len(said) != self.heard
        if self.done or (not news and now - self.acted < IMPATIENCE):
            return
        self.heard, self.acted = len(said), now
        if not said:
            self.town.say(self.person, "/file")
            return
        answer = next((answer for part, answer in SAYS if part in said[-1]), "")
        if answer.startswith("="):
            self.town.say(self.person, answer[1:])
        elif answer:
            self._press(answer)

    def _press(self, button: str) -> None:
        message = list(self.town.private(self.person).messages.values())[-1]
        labels = [key["text"] for row in message.rows for key in row]
        named = next((label for label in labels if button in label), None)
        if named is not None:
            self.town.press(self.person, message, named)


def heard(town: Town, person: Person) -> list[str]:
    """What the bot wrote to somebody, oldest first."""
    messages = town.private(person).messages.values()
    return [message.text for message in messages if message.sender.id != person.id]


async def _rows(database: Database, name: str, **values: Any) -> list[Any]:
    async with database.read() as unit:
        return await unit.all(name, **values)


async def test_killed_again_and_again(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    dice = random.Random(20261125)
    town = Town(time.time, limits=False)
    staff = town.person("陈干事", "zh-hans")
    advisor = town.person("王律师", "zh-hans")
    desk = town.group("值班群", staff, admins=(advisor,), forum=True)
    titles = _questions()
    askers = [
        Asker(town, f"居民{n}", dice.sample(titles, min(60, len(titles)))) for n in range(ASKERS)
    ]
    filers = [Filer(town, f"办事{n}") for n in range(FILERS)]
    weather = Weather(dice)
    async with TownApi(town, token=TOKEN) as api:
        town.faults = weather
        bot = BotProcess(environment(api.url, database_url, desk.id), tmp_path / "log")
        try:
            in_flight = await _kill_and_kill(bot, town, database, askers, filers, dice)
            weather.fair = True
            await _finish(town, database, filers)
            seconds = await bot.end()
        finally:
            await bot.kill()
            town.faults = None
        assert seconds < 10
        await _judge(database, askers, filers, weather, in_flight)


async def _kill_and_kill(
    bot: BotProcess,
    town: Town,
    database: Database,
    askers: list[Asker],
    filers: list[Filer],
    dice: random.Random,
) -> int:
    """Returns how many letters were under way at the kills, all together."""
    in_flight = 0
    await bot.start()
    await bot.ready()
    for _ in range(KILLS):
        await _live(askers, filers, dice, dice.uniform(0.05, 0.9))
        await bot.kill()
        in_flight += await _unmarked(town, database, [a.person for a in askers])
        await bot.start()
        if dice.random() < 0.8:  # the others die before they could say a word
            await _until_ready(bot, askers, filers, dice)
    return in_flight


def _questions() -> list[str]:
    """Titles that are answered outright by their own entry."""
    from knowledge.law.search import Decision, Engine  # noqa: PLC0415 - only here

    shelf, _ = library.read()
    engine = Engine.build(shelf.entries.values())
    good = []
    for entry in list(shelf.entries.values())[:260]:
        found = engine.ask(entry.title)
        sure = found.decision is Decision.ANSWER and found.candidates[0].id == entry.id
        if sure and len(entry.title) > 4 and not crisis.detect(entry.title):
            good.append(entry.title)
    return good


async def _live(
    askers: list[Asker], filers: list[Filer], dice: random.Random, seconds: float
) -> None:
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        dice.choice(askers).ask()
        dice.choice(filers).go_on()
        await asyncio.sleep(dice.uniform(0.0, 0.06))


async def _until_ready(
    bot: BotProcess, askers: list[Asker], filers: list[Filer], dice: random.Random
) -> None:
    before = bot.lines("ready")
    for _ in range(200):
        if bot.lines("ready") > before:
            return
        await _live(askers, filers, dice, 0.05)


async def _unmarked(town: Town, database: Database, people: list[Person]) -> int:
    """Letters that people have on their screens although their rows do not say so yet."""
    marked = {row["chat_id"]: row["many"] for row in await _rows(database, "delivered_by_chat")}
    in_doubt = 0
    for person in people:
        shown = len(list(groupby(heard(town, person))))
        in_doubt += shown - marked.get(person.id, 0)
    return in_doubt


async def _finish(town: Town, database: Database, filers: list[Filer]) -> None:
    """Fair weather: everybody says the rest, and the bot comes to rest."""
    end = asyncio.get_running_loop().time() + 120
    while asyncio.get_running_loop().time() < end:
        for filer in filers:
            filer.go_on()
        waiting = (await _rows(database, "all_waiting"))[0]["many"]
        if all(filer.done for filer in filers) and town.quiet and not waiting:
            await asyncio.sleep(0.5)
            if town.quiet and not (await _rows(database, "all_waiting"))[0]["many"]:
                return
        await asyncio.sleep(0.1)
    raise AssertionError("the bot did not come to rest")


async def _judge(
    database: Database, askers: list[Asker], filers: list[Filer], weather: Weather, in_flight: int
) -> None:
    told = Counter(row["chat_id"] for row in await _rows(database, "all_told"))
    doubles = 0
    for asker in askers:
        expected = asker.questions[: asker.asked]
        assert told[asker.person.id] == asker.asked, "an update had its effect not exactly once"
        answers = asker.answers()
        assert [title for title, _ in groupby(answers)] == expected, "lost or out of order"
        doubles += len(answers) - len(expected)
    assert doubles <= in_flight + weather.doubtful, (doubles, in_flight, weather.doubtful)
    cases = await _rows(database, "queue", desk=0, most=100, skip=0, owner=0)
    owners = Counter(row["resident_chat"] for row in cases)
    assert owners == {filer.person.id: 1 for filer in filers}
    assert len({row["number"] for row in cases}) == FILERS
    for row in cases:
        acts = [line["act"] for line in await _rows(database, "journal_of", case_id=row["id"])]
        assert acts == ["submit"], acts
        answers = json.loads(row["answers"])
        assert "漏水" in answers["question"]
    assert not await _rows(database, "parked_updates", most=5)
    print(f"questions {sum(a.asked for a in askers)}, kills {KILLS}, doubles {doubles}")
