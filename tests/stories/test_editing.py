"""A clerk changes an answer in the chat; nothing is published before a lawyer has read it."""

import pytest

from tests.street import Street
from tests.town_driver import Phone

pytestmark = pytest.mark.usefixtures("law")
WAGES = "公司拖欠工资怎么办"
CONCLUSION = "可以先向{place:labour_inspection}投诉，再申请仲裁。"
READ = "可以先向示例市劳动保障监察大队投诉，再申请仲裁。"


async def change(chen: Phone, part: str = "结论", text: str = CONCLUSION) -> None:
    """A clerk types another text for a part of the wages answer."""
    await chen.say("/edit labour-03")
    await chen.press(part)
    await chen.say(text)


async def hand_in(street: Street, text: str = CONCLUSION) -> tuple[Phone, Phone]:
    """A change that waits for a lawyer: the clerk, the lawyer."""
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await change(chen, text=text)
    await chen.press("📨 交给法律顾问审核")
    chen.sees("已交审", "王律师")
    return chen, wang


async def asked(street: Street, name: str = "林阿姨") -> Phone:
    """What a resident reads who asks for the wages answer."""
    await street.tick()
    lin = street.resident(name)
    await lin.say("labour-03")
    return lin


async def test_a_change_is_typed_read_by_a_lawyer_and_served(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit 老板不发工资")
    await chen.press("labour-03")
    chen.sees(WAGES, "labour-03", "随程序的文字", "2026年11月24日", "还没有签名", "怎么做")
    await chen.press("结论")
    chen.sees("请发结论", "可以向{place:labour_inspection}投诉", "{days:labour_arbitration_wage}")
    await chen.say(CONCLUSION)
    chen.sees("草稿", "− 可以向", "＋ 可以先向", "● 结论")
    (await asked(street)).sees("可以向示例市劳动保障监察大队投诉，也可以")
    wang = street.phone(street.wang)
    await wang.start()
    await chen.press("📨 交给法律顾问审核")
    chen.sees("已交审", "王律师", "李律师")
    wang.sees("请审核", WAGES, "陈干事写的", "＋ 可以先向", "《劳动合同法》30、85")
    (await asked(street, "何叔")).sees("也可以")
    await wang.press("✅ 核对过，批准发布")
    wang.sees("已批准")
    chen.sees("王律师批准了")
    lin = await asked(street, "赵师傅")
    lin.sees(READ, "核对日期：2026年11月25日", "审核：王律师。")
    told = await street.rows("all_told")
    assert told[0]["entry_version"] == told[1]["entry_version"] != told[2]["entry_version"]
    await chen.press("📄 看这一条")
    chen.sees("本街道第 1 版", "审核：王律师", told[2]["entry_version"])


async def test_what_is_published_is_there_after_a_restart(street: Street) -> None:
    _, wang = await hand_in(street)
    await street.restart()
    await wang.press("✅ 核对过，批准发布")
    await street.restart()
    lin = street.resident()
    await lin.say("labour-03")
    lin.sees(READ)


async def test_a_draft_survives_a_restart_and_waits_for_days(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press("结论")
    await street.restart()
    await chen.say(CONCLUSION)
    await street.restart()
    await street.pass_time(40 * 86_400)
    await street.bot.clock.tidy()
    await chen.command("edit")
    await chen.press("我没改完的（1）")
    await chen.press("📝 " + WAGES)
    chen.sees("＋ 可以先向")
    assert (await asked(street)).sees("也可以")
