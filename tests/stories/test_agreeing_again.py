"""Whoever took consent back agrees again, for a case that is under way."""

from collections.abc import Awaitable, Callable

from handlers.office import House
from knowledge.forms.terms import StepKind
from tests import filled
from tests.filled import answer
from tests.kept import kept, on_record
from tests.street import Street
from tests.town_driver import Phone

WAGES = "老板拖欠我三个月工资怎么办，我住东湖"
CAPTION = "我是林秀英，这是合同"
DAY = 86_400
Give = Callable[[Street, Phone], Awaitable[object]]


# Agreeing again, for a case that is under way


async def taken_back(phone: Phone) -> None:
    """All consents are taken back."""
    await phone.command("mydata")
    await phone.press("收回全部同意")


async def test_whoever_took_consent_back_agrees_again_for_the_case_and_sends_the_words_again(
    street: Street, house: House
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await taken_back(lin)
    street.clock.advance(60)
    await lin.say("后来的话", reply_to="请发合同")
    lin.sees("收回过同意", "没有保存")
    await lin.press("✅ 重新同意")
    lin.sees("C2026", "保存您接下来写的", "法律顾问看")
    await lin.press("是")
    lin.sees("敏感个人信息")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await lin.say("后来的话", reply_to="请发合同")
    lin.sees("没有保存")  # half of what the case needs is not enough
    assert "后来的话" not in await kept(street)
    await lin.press("✅ 重新同意")
    lin.sees("敏感个人信息")
    await lin.press("是")
    lin.sees("在境外")
    await lin.press("是")
    lin.sees("同意记下了", "再发一次")
    rows = await street.rows("consents_of", chat_id=lin.person.id)
    steps = [s for s in house.forms["consultation"].steps if s.kind is StepKind.CONSENT]
    assert [(r["purpose"], r["version"]) for r in rows] == [
        (purpose, step.version) for step in steps for purpose in step.purposes
    ]
    assert {r["given_at"] for r in rows} == {int(street.clock.time())}
    await lin.say("后来的话")
    lin.sees("已加到办件")
    topic.find("后来的话")


async def test_a_file_that_waited_for_the_consent_is_put_into_the_case_after_it(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await taken_back(lin)
    await lin.photo(CAPTION)
    await lin.press("📎 补充给")
    lin.sees("收回过同意")
    await answer(lin, "✅ 重新同意", *"是是是")
    lin.sees("不用再发")
    await lin.press("📎 补充给")
    lin.sees("已加到办件", "这个文件配的文字还没有保存")
    topic.find("[photo]")
    topic.sees_not("合同")
    await lin.press("📝 文字也交")
    lin.sees("已记下修改")
    topic.find("这是合同")
    assert "林秀英" not in topic.transcript()
    await lin.press("📝 文字也交")
    lin.sees("已经在办件")


async def test_who_says_no_again_is_given_numbers_and_nothing_is_kept(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    await answer(lin, "✅ 重新同意", "是", "否")
    lin.sees("不保存", "12348", "/mydata")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    lin.sees("没有保存")
    assert "后来的话" not in await kept(street)
    topic.sees_not("后来的话")


async def test_an_older_screen_of_consent_or_of_somebody_else_changes_nothing(
    street: Street,
) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.claimed(street, lin)
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    await lin.press("✅ 重新同意")
    first = lin.last
    await lin.press("是")
    street.town.press(lin.person, first, "否")
    await street.settle()
    lin.sees("敏感个人信息")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await lin.forge("c:agree:1:consent_sensitive:2020:yes")
    lin.sees("敏感个人信息")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await he.start()
    await he.forge("c:agree:1:consent_ask:2026-11-25:yes")
    assert await on_record(street, he) == {}


async def test_for_a_mediation_the_consents_of_a_mediation_are_asked(street: Street) -> None:
    lin = street.resident()
    await filled.mediate(lin)
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    await lin.press("✅ 重新同意")
    for words in ("保存您接下来写的", "调解员看", "敏感个人信息", "在境外"):
        lin.sees(words)
        await lin.press("是")
    lin.sees("再发一次")
    await lin.say("后来的话")
    lin.sees("已加到办件")


async def test_a_case_that_is_over_is_reopened_after_agreeing_again(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("🔁 重新打开")
    await lin.say("对方没有做到")
    await answer(lin, "✅ 重新同意", *"是是是")
    lin.sees("重新打开")
    await answer(lin, "c:show:1", "🔁 重新打开", ">对方没有做到")
    assert (await street.rows("case", id=1))[0]["state"] == "submitted"
