"""With the slower search at hand, an unsure question is answered by the worker, once."""

import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from bot.config import SettingsRefused
from bot.deep import deepen
from knowledge.law.search import Engine
from knowledge.law.search.postings import Floats
from knowledge.law.search.semantic import SemanticIndex
from tests import filled
from tests.editors import BONUS, WAGES, take_down
from tests.kept import kept
from tests.meaning import Letters
from tests.street import PATIENCE, Street

UNSURE, MEANT = "老板没有给工资和年终奖", "老板不发工资"


class Knowing(Letters):
    """Learns when it is let, and takes every question to be about wages."""

    def __init__(self) -> None:
        self.let = Event()

    def passages(self, texts: Sequence[str]) -> Floats:
        self.let.wait()
        return super().passages(texts)

    def question(self, text: str) -> Floats:  # noqa: ARG002 - whatever it is
        return self.vector(MEANT)


async def learned(street: Street) -> Engine:
    """The slower search, as soon as it knows what is served."""
    async with asyncio.timeout(PATIENCE):
        while (deep := street.bot.house.deep) is None:  # noqa: ASYNC110 - another thread brings it
            await asyncio.sleep(0.003)
    return deep


async def test_a_sure_question_is_answered_at_once(street: Street) -> None:
    street.bot.house.deep = street.bot.house.engine
    lin = street.resident()
    await lin.say("房东不退押金怎么办")
    lin.sees("押金")


async def test_an_unsure_one_is_answered_by_the_worker_and_forgotten(street: Street) -> None:
    engine = street.bot.house.engine
    lin, question = street.resident(), "家里老人房子的事兄弟闹翻了"
    assert engine.ask(question).decision in {"offer", "statutes"}
    street.bot.house.deep = engine
    await lin.say(question)
    lin.sees_nothing()
    await street.tick()
    lin.sees("请选一个")
    rows = await street.rows("all_asked")
    assert [row["question"] for row in rows] == [question]
    await street.tick()
    assert len(lin.from_bot) == 1
    async with street.bot.database.read() as unit:
        update = (await unit.all("seen_updates", low=0, high=2**60))[-1]["update_id"]
        row = await unit.one("task_by_key", key=f"ask:{update}")
    assert row is not None
    assert (row["payload"], row["done_at"] is None) == ("{}", False)


async def test_a_thought_survives_the_night(street: Street) -> None:
    lin = street.resident()
    street.bot.house.deep = street.bot.house.engine
    await lin.say("家里老人房子的事兄弟闹翻了")
    street.bot.house.deep = None
    await street.restart()
    await street.tick()
    lin.sees("请选一个")


async def test_while_it_is_thought_about_its_numbers_are_masked(street: Street) -> None:
    lin = street.resident()
    street.bot.house.deep = street.bot.house.engine
    await lin.say("家里老人房子的事兄弟闹翻了 13800138000")
    assert "13800138000" not in await kept(street)
    await street.tick()
    lin.sees("请选一个")


async def test_a_thought_about_words_for_an_open_case_has_the_button_too(street: Street) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    topic = await filled.claimed(street, lin)
    await street.pass_time(3 * 86400)
    street.bot.house.deep = street.bot.house.engine
    for phone in (lin, he):
        await phone.say("家里老人房子的事兄弟闹翻了")
        phone.sees_nothing()
    await street.tick()
    lin.sees("请选一个", "📎 补到办件 C2026")
    he.sees("请选一个")
    he.sees_not("补到办件")
    await lin.press("📎 补到办件")
    topic.sees("家里老人房子的事兄弟闹翻了")


@pytest.mark.usefixtures("law")
async def test_the_slower_search_learns_what_was_taken_down(street: Street) -> None:
    slow = Knowing()
    slow.let.set()
    deepen(street.bot.house, lambda: slow)
    await learned(street)
    lin = street.resident()
    await lin.say(UNSURE)
    lin.sees_nothing()
    await street.tick()
    lin.sees(WAGES, "依据")
    await take_down(street, street.staff())
    deep = await learned(street)
    assert "labour-03" not in deep.index.places
    await lin.say(UNSURE)
    await street.tick()
    lin.sees(BONUS)
    assert WAGES not in lin.text()


@pytest.mark.usefixtures("law")
async def test_while_it_learns_the_quick_one_answers_alone(street: Street) -> None:
    slow = Knowing()
    deepen(street.bot.house, lambda: slow)
    lin = street.resident()
    await lin.say(UNSURE)
    lin.sees("请选一个", WAGES, BONUS)
    await take_down(street, street.staff())
    slow.let.set()
    deep = await learned(street)
    assert "labour-03" not in deep.index.places


async def test_without_its_model_nothing_is_kept_for_it_to_learn(street: Street) -> None:
    def missing() -> SemanticIndex:
        raise SettingsRefused("the extra is missing")

    deepen(street.bot.house, missing)
    async with asyncio.timeout(PATIENCE):
        while street.bot.house.deepen is not None:  # noqa: ASYNC110 - another thread says so
            await asyncio.sleep(0.003)
    assert street.bot.house.deep is None
