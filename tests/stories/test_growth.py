"""The house is tidied every hour: what nobody asks for again does not pile up."""

from typing import Any

from tests import filled
from tests.notified import sent, subscribed
from tests.street import Street

DAY = 86_400


async def letters(street: Street, where: str) -> list[Any]:
    async with street.bot.database.read() as unit:
        return await unit._connection.fetch(f"SELECT * FROM outbox WHERE {where} ORDER BY id", ())


async def test_of_a_card_only_the_newest_picture_is_kept_and_can_be_drawn_again(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await street.bot.clock.tidy()
    *older, newest = await letters(street, "method = 'card'")
    assert older
    assert {row["payload"] for row in older} == {"{}"}
    assert "厂里" in newest["payload"]
    street.town.delete_topic(street.wang, street.desk, topic.thread or 0)
    await lin.press("补充材料")
    await lin.say("合同在这里")
    street.advisor().in_topic("厂里").find("合同在这里")


async def test_what_was_said_in_passing_goes_after_three_months_and_what_counts_stays(
    street: Street,
) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    many = len(await letters(street, "about = ''"))
    assert many > 10
    await street.bot.clock.tidy()
    assert len(await letters(street, "about = ''")) == many
    street.clock.advance(91 * DAY)
    await street.bot.clock.tidy()
    assert not await letters(street, "about = '' AND case_id IS NULL")
    assert await letters(street, "about LIKE 'deed:%'")
    async with street.bot.database.read() as unit:
        assert not await unit._connection.fetch("SELECT id FROM tasks", ())
    await chen.command("notice")
    await chen.press("停水通知")
    chen.sees("已送达：1")
