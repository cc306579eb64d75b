"""A person sees what is kept of them, takes consent back, and asks for erasure."""

from db import events, subscriptions
from db.events import Event
from tests.filled import QUARREL, begin, consult, mediate
from tests.street import Street


async def test_mydata_shows_my_own_rows_and_nobody_elses(street: Street) -> None:
    lin, he = street.resident("林阿姨"), street.resident("何师傅")
    await consult(lin)
    await lin.command("mydata")
    lin.sees("您同意过", "办件 C2026", "收回全部同意")
    await he.command("mydata")
    he.sees_not("C2026")


async def test_consent_is_taken_back_and_asked_again(street: Street) -> None:
    lin = street.resident()
    await consult(lin)
    await lin.command("mydata")
    await lin.press("收回全部同意")
    lin.sees("已经收回")
    await lin.press("收回全部同意")
    lin.sees("没有需要收回")
    await lin.command("file")
    await lin.press("f:start:consultation")
    for button in ("否", "满14周岁"):
        await lin.press(button)
    lin.sees("我们需要保存")


async def test_a_wish_to_erase_reaches_the_staff_once_a_day(street: Street) -> None:
    lin, chen = street.resident(), street.staff()
    await chen.start()
    await lin.command("mydata")
    await lin.press("要求更正或删除")
    lin.sees("没有内容可以删除")
    await consult(lin)
    await lin.command("mydata")
    await lin.press("要求更正或删除")
    lin.sees("已经转给工作人员")
    await lin.press("要求更正或删除")
    chen.sees("要求更正或删除自己的信息", "C2026")
    assert sum("要求更正或删除" in message.text for message in chen.from_bot) == 1


async def test_notices_end_with_the_consent_to_them(street: Street) -> None:
    lin = street.resident()
    await lin.command("notices")
    await lin.press("普法")
    await lin.command("mydata")
    lin.sees("接收街道通知")
    await lin.press("收回全部同意")
    lin.sees("街道通知不再发给您")
    assert await street.rows("subscriptions_of", chat_id=lin.person.id) == []


async def test_a_question_cannot_be_traced_to_whoever_asked_it(street: Street) -> None:
    lin = street.resident()
    await lin.say("老板拖欠工资怎么办")
    question = (await street.rows("all_asked"))[0]
    assert await street.rows("seen_updates", low=question["id"], high=question["id"]) == []
    assert await street.rows("letter_by_key", key=f"u{question['id']}.0") == []
    told = (await street.rows("all_told"))[0]
    assert (question["at"] % 3600, told["at"] % 86400) == (0, 0)


async def test_mydata_names_wishes_events_and_the_form_that_is_not_filed(street: Street) -> None:
    lin, he = street.resident("林阿姨"), street.resident("何师傅")
    now = int(street.clock.time())
    async with street.bot.database.unit() as unit:
        await subscriptions.subscribe(unit, lin.person.id, "law", now)
        await subscriptions.choose_place(unit, lin.person.id, "donghu", wanted=True)
        event = await events.get(unit, await events.add(unit, street.chen.id, now))
        assert isinstance(event, Event)
        event = await events.save(unit, event, title="民法典讲座", starts_at=now + 86400)
        await events.publish(unit, event, now)
        await events.join(unit, event, lin.person.id, 1, now)
    await begin(lin, "petition")
    await lin.command("mydata")
    lin.sees("想收的通知：⚖️ 普法", "选的社区：东湖", "报名的活动：民法典讲座", "没填完的表")
    await he.command("mydata")
    he.sees_not("普法", "东湖", "民法典讲座", "没填完的表")


async def test_what_somebody_wrote_for_a_case_is_shown_to_them_in_full_and_to_nobody_else(
    street: Street,
) -> None:
    lin, he = street.resident("林阿姨"), street.resident("何师傅")
    await mediate(lin)
    await lin.press("看办件")
    await lin.press("📎 补充材料")
    await lin.say("王大明昨天说不修")
    await lin.photo("天花板")
    await lin.press("✅ 完成")
    await lin.edit("林秀英", "林秀芬")
    await lin.press("📄 我写的内容")
    lin.sees("林秀英", "13812345678", "王大明", QUARREL, "姓名改成：\n林秀芬", "王大明昨天说不修")
    lin.sees("天花板", "文件：1 个")
    await lin.press("⬅️ 返回")
    lin.sees("办理经过")
    await he.start()
    await he.forge("c:told:1")
    he.sees("没有找到这个办件")
    he.sees_not("王大明")
