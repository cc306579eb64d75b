"""A clerk changes an answer in the chat; nothing is published before a lawyer has read it."""

import pytest

from tests.editors import APPROVE, CONCLUSION, HAND_IN, READ, WAGES, hand_in, join
from tests.street import Street
from tests.town_driver import Phone

pytestmark = pytest.mark.usefixtures("law")
LEAVING = (
    "厂里应当开，不开可以向{place:labour_inspection}投诉。",
    "写一条消息要，留下截图",
    "身份证、合同",
    "不要为了证明签不认可的字",
    "\n".join(f"离职证明第{n}种问法" for n in range(13)),
    "labour_inspection",
    "《劳动合同法》50：离职时要开证明。",
)


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


async def test_a_part_that_is_wrong_is_simply_sent_again(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press("结论")
    await chen.say("打13800138000去告")
    chen.sees("还不能交审", "电话号码不要直接写", "直接再发一遍“结论”就行")
    await chen.say(CONCLUSION)
    chen.sees("＋ 可以先向", "📨 交给法律顾问审核")
    assert "13800138000" not in (chen.last.text or "")
    assert "直接再发一遍" not in (chen.last.text or "")
    assert await street.rows("all_asked") == []
    await chen.say("邻居漏水怎么办")
    assert "＋ 邻居漏水" not in (chen.last.text or "")


async def test_a_wrong_part_left_alone_takes_no_later_words(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press("结论")
    await chen.say("打13800138000去告")
    await chen.press("👀 居民看到的样子")
    await chen.press("⬅️ 返回")
    await chen.say("邻居漏水怎么办")
    assert "＋ 邻居漏水" not in (chen.last.text or "")
    kept = await street.rows("revision", id=1)
    assert "13800138000" in kept[0]["text"]


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


async def test_many_parts_are_changed_and_thrown_away(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    for part, text, seen in (
        ("怎么做", "1. 先算清欠多少\n2、再去投诉", "＋ 再去投诉"),
        ("带什么", "- 身份证\n- 合同", "＋ 合同"),
        ("去哪里", "法律援助中心\ncourt", "＋ legal_aid (法律援助中心)"),
        ("期限", "labour_resign", "＋ labour_resign (辞职通知)"),
        ("依据", "劳动合同法第30条：工资要按时付。", "＋ 《劳动合同法》30：工资要按时付。"),
        ("英文标题", "Unpaid wages", "＋ Unpaid wages"),
        ("复核日期", "2027年9月1日", "＋ 2027-09-01"),
    ):
        await chen.press(part)
        await chen.say(text)
        chen.sees(seen, "🗑 丢掉")
    await chen.press("显示")
    await chen.press("显示，注明有待确认")
    chen.sees("＋ 显示，注明有待确认")
    await chen.press("相关条目")
    await chen.press("清空")
    chen.sees("− labour-04 (年终奖不发怎么办)")
    await chen.press("👀 居民看到的样子")
    chen.sees("先算清欠多少", "再请人再确认".removeprefix("再"), "辞职通知")
    await chen.press("⬅️ 返回")
    await chen.press("🗑 丢掉")
    chen.sees("草稿丢掉了")
    await chen.press("📚 回到改答案")
    assert not [label for label in chen.buttons() if "我没改完的" in label]
    await chen.say("labour-03")
    chen.sees("随程序的文字", "留下截图")


async def test_each_fault_is_a_sentence_and_nothing_typed_is_lost(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press("注意")
    await chen.say("七天内要去，不然已经过期了没用\n打12345问，找{call:labor}\n看{call：法律服务}")
    chen.sees("＋ 打12345问", "还不能交审", "注意：期限不要直接写（“七天内”）")
    chen.sees("注意：电话号码不要直接写（“12345”），用 {call:名称}。像的有：{call:government}")
    chen.sees("没有“labor”这个热线。像的有：labour (人力资源和社会保障热线)", "不要说权利已经没了")
    chen.sees("占位符“{call:法律服务}”写得不对。像的有：legal (公共法律服务热线)")
    await chen.press("依据")
    await chen.say("《合同法》12：有约定的照办。\n《刑法》999：不对的条。\n《鸡毛法》1：没有。")
    chen.sees("《合同法》已经失效，改引《民法典》", "《刑法》没有第999条", "名册里没有《鸡毛法》")
    await chen.press("结论")
    await chen.say("好" * 130)
    chen.sees("“结论”有130字，最多120字")
    await chen.press("标题")
    await chen.say("年终奖不发怎么办")
    chen.sees("标题与 labour-04 相同")
    await chen.press("问法")
    await chen.say("欠薪\n欠薪")
    chen.sees("问法只有2条，至少要13条", "问法“欠薪”写了两次")
    assert "📨 交给法律顾问审核" not in chen.buttons()
    await street.restart()
    await chen.say("/edit labour-03")
    await chen.press("📝 接着改我的草稿")
    chen.sees("＋ 打12345问", "＋ " + "好" * 130, "＋ 《鸡毛法》1：没有。")


async def test_a_law_whose_text_is_known_is_compared(street: Street) -> None:
    class Book:
        def text(self, law: str, article: str) -> str:
            known = {("劳动合同法", "30"): "用人单位应当按照劳动合同约定和国家规定及时足额支付报酬"}
            return known.get((law, article), "")

    street.bot.house.statutes = Book()
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press("注意")
    await chen.say("老板应当按照劳动合同约定和国家规定及时足额支付报酬，不能拖")
    chen.sees("与《劳动合同法》第30条连续相同", "法条库里找不到《劳动合同法》第85条")


async def test_a_new_answer_is_asked_for_part_by_part(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await chen.command("edit")
    await chen.press("➕ 写一条新的")
    shelves = chen.last
    street.town.press(street.chen, shelves, "👷 劳动与工资")
    await chen.press("👷 劳动与工资")
    chen.sees("请发标题")
    await chen.say("厂里不给开离职证明怎么办")
    await chen.command("edit")
    await chen.press("我没改完的（1）")
    await chen.press("📝 厂里不给开")
    chen.sees("office-1", "还没写：结论、怎么做")
    await chen.press("结论")
    for text in (*LEAVING, "No leaving certificate"):
        await chen.say(text)
    chen.sees("请发英文回答")
    await chen.say("Your employer must give you a certificate. Ask in writing and keep a copy.")
    chen.sees("新条目", "＋ 厂里不给开离职证明怎么办", "📨")
    await chen.press("📨 交给法律顾问审核")
    wang.sees("office-1", "新条目", "《劳动合同法》50：离职时要开证明。")
    await wang.press("✅ 核对过，批准发布")
    await street.tick()
    lin = street.resident()
    await lin.say("离职证明第3种问法")
    lin.sees("厂里不给开离职证明怎么办", "审核：王律师")
    await lin.command("topics")
    await lin.press("👷 劳动与工资")
    lin.sees("厂里不给开离职证明怎么办")
    await street.restart()
    await lin.say("office-1")
    await lin.say("离职证明第3种问法")
    lin.sees("审核：王律师")


async def test_of_two_new_answers_of_one_title_one_is_published(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    zhou = await join(street, "周干事", "staff")
    await wang.start()
    for clerk in (chen, zhou):
        await clerk.command("edit")
        await clerk.press("➕ 写一条新的")
        await clerk.press("👷 劳动与工资")
        for text in ("厂里不给开离职证明", *LEAVING, "No leaving certificate"):
            await clerk.say(text)
        await clerk.say("Your employer must give you a certificate. Ask in writing, keep a copy.")
        await clerk.press(HAND_IN)
        clerk.sees("已交审")
    mine, theirs = (wang.find(f"{name}写的") for name in ("陈干事", "周干事"))
    for letter in (mine, theirs):
        street.town.press(street.wang, letter, APPROVE)
    await street.settle()
    wang.sees("已批准", "现在不能批准", "标题与 office-1 相同")
    assert [row["entry_id"] for row in await street.rows("standing_revisions")] == ["office-1"]
    await street.tick()
    assert "office-1" in street.bot.house.library.entries


async def test_english_and_traditional_readers_edit_too(street: Street) -> None:
    chen = street.staff()
    await chen.command("language")
    await chen.press("English")
    await chen.say("/edit labour-03")
    chen.sees("the text that came with the program", "Steps")
    await chen.press("Cautions")
    chen.sees("one a line")
    await chen.say("打12345问")
    chen.sees("Cautions: do not type a telephone number")
    await chen.command("language")
    await chen.press("繁體中文")
    await chen.say("/edit labour-03")
    await chen.press("📝 接着改我的草稿")
    await chen.press("帶什麼")
    await chen.say("身份證、勞動合約")
    chen.sees("＋ 身份证、劳动合约")
    await chen.press("依據")
    await chen.say("《勞動合同法》第30條、第39條之二：工資要按時足額付。")
    chen.sees("＋ 《劳动合同法》30、39-2：工资要按时足额付。")
    await chen.press("去哪裏")
    await chen.say("法律援助中心、勞動保障監察大隊")
    chen.sees("＋ legal_aid (法律援助中心)")
