"""What the advisors' group refuses for good: tried ever more rarely, then left, and said so."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from bot.demo.refusal import bad
from bot.demo.town import Fault
from bot.doctor import storage
from bot.doctor.findings import Chart, Health
from bot.verdicts import MOST_DOUBTFUL
from handlers.casework.keeping import PROBE_SECONDS
from tests import filled
from tests.street import Street
from tests.town_driver import Phone

GIVEN_UP = "不再自己试"


def no_photos(method: str, _: Mapping[str, Any]) -> Fault | None:
    """The group takes words and no photos."""
    if method == "copyMessage":
        raise bad("not enough rights to send photos to the chat")
    return None


async def with_a_photo(street: Street) -> Phone:
    """A case whose photo the group does not take."""
    lin = street.resident()
    await street.staff().start()
    await filled.consult(lin)
    street.town.faults = no_photos
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.photo()
    await lin.press("✅ 完成")
    return lin


async def through(street: Street, hours: int) -> None:
    for _ in range(hours * 2):
        await street.pass_time(1800)


async def given_up(street: Street) -> Mapping[str, Any]:
    found = await storage.look(street.bot.settings, Chart(street.bot.house.words))
    warned = [one for one in found if one.key == "letters.unshown"]
    return {"health": [one.health for one in warned], "line": "".join(o.line for o in warned)}


async def test_it_is_tried_ever_more_rarely_and_then_staff_are_told_once(street: Street) -> None:
    await with_a_photo(street)
    boss = street.staff()
    assert not (await given_up(street))["health"]
    await through(street, 60)
    tried = [call.at for call in street.town.calls("copyMessage")]
    gaps = [after - before for before, after in pairwise(tried)]
    assert len(tried) == 9
    assert gaps[0] <= 3 * PROBE_SECONDS < 50 * PROBE_SECONDS < gaps[-1]
    assert sum(GIVEN_UP in (one.text or "") for one in boss.from_bot) == 1
    boss.find(GIVEN_UP).text.index("1 条")
    found = await given_up(street)
    assert found["health"] == [Health.WARNING]
    assert "1 条" in found["line"]
    assert (await street.bot.figures())["letters_unshown"] == 1


async def test_it_can_be_sent_again_long_afterwards(street: Street) -> None:
    await with_a_photo(street)
    await through(street, 60)
    await street.pass_time(20 * 86_400)
    await street.bot.clock.tidy()
    street.town.faults = None
    boss = street.staff()
    await boss.press("🔁 再发一次")
    boss.sees("1 条")
    assert any(message.media == "photo" for message in street.advisor().messages)
    assert not (await given_up(street))["health"]
    await boss.press("🔁 再发一次")
    boss.sees("没有")


async def test_others_that_get_through_do_not_make_it_try_for_ever(street: Street) -> None:
    lin = await with_a_photo(street)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    for hour in range(40):
        await lin.say(f"第{hour}句")
        await street.pass_time(3600)
    assert 3 < len(street.town.calls("copyMessage")) <= 10
    assert GIVEN_UP in street.staff().transcript()


async def test_what_was_given_up_while_the_group_was_shut_comes_when_something_is_shown(
    street: Street,
) -> None:
    lin = await with_a_photo(street)
    await through(street, 60)
    street.town.faults = None
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    await street.pass_time(5)
    assert any(message.media == "photo" for message in street.advisor().messages)


async def test_whoever_becomes_staff_later_is_told_too(street: Street) -> None:
    await with_a_photo(street)
    await through(street, 60)
    huang = street.town.person("黄干事")
    street.town.join(huang, street.desk)
    private = street.phone(huang)
    await private.start()
    theirs = street.phone(huang, street.desk)
    await theirs.say("我是黄干事")
    await street.phone(street.chen, street.desk).say("/appoint staff 黄干事", reply_to="我是黄干事")
    await street.pass_time(60)
    private.sees(GIVEN_UP)
    lin = street.resident("路人")
    await lin.start()
    await lin.forge("k:unshown:0")
    lin.sees("只有街道工作人员")
    assert len(street.town.calls("copyMessage")) == 9
    await private.press("🔁 再发一次")
    assert len(street.town.calls("copyMessage")) == 10


async def test_what_telegram_could_not_take_all_night_is_shown_the_day_after(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.consult(lin)
    street.town.faults = lambda method, _: Fault.status(502) if method == "copyMessage" else None
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.photo()
    for _ in range(60):
        await street.pass_time(700)
    street.town.faults = None
    await street.pass_time(12 * 3600)
    await street.pass_time(60)
    assert any(message.media == "photo" for message in street.advisor().messages)


async def test_what_may_have_been_shown_each_time_is_tried_once_more_and_no_further(
    street: Street,
) -> None:
    await with_a_photo(street)
    before = len(street.town.calls("copyMessage"))
    street.town.faults = lambda method, _: Fault.timeout() if method == "copyMessage" else None
    await through(street, 60)
    assert len(street.town.calls("copyMessage")) - before <= 2 * MOST_DOUBTFUL


async def test_a_group_that_moves_when_its_topics_are_switched_on_shows_what_it_refused(
    street: Street,
) -> None:
    lin = street.resident()
    street.desk.is_forum = False
    await filled.consult(lin)
    new = street.town.migrate(street.desk, street.chen)
    new.is_forum = True
    await street.settle()
    await street.pass_time(5)
    topic = street.phone(street.wang, new).in_topic("厂里")
    topic.find("待认领")
    await topic.press("✋ 认领")
    lin.sees("王律师")
