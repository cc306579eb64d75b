"""Nothing is published that a second person did not read as it is."""

import pytest

from tests.editors import (
    APPROVE,
    CONCLUSION,
    HAND_IN,
    READ,
    SEND_BACK,
    TAKE_BACK,
    WAGES,
    change,
    dismiss,
    hand_in,
    join,
    publish,
    read,
    take_down,
)
from tests.knowledge.law.conftest import Folder
from tests.street import Street

pytestmark = pytest.mark.usefixtures("law")  # two answers are enough

OTHER = "不要堵门，也不要删聊天记录。"


async def texts(street: Street) -> list[tuple[str, int | None]]:
    rows = await street.rows("open_revisions_of_entry", entry_id="labour-03")
    return [(row["state"], row["number"]) for row in rows]


async def numbers(street: Street) -> list[int]:
    rows = await street.rows("published_revisions", entry_id="labour-03")
    return [row["number"] for row in rows]


async def test_of_two_lawyers_who_press_at_once_one_wins(street: Street) -> None:
    li = street.phone(street.li)
    await li.start()
    _, wang = await hand_in(street)
    mine, theirs = wang.find("请审核"), li.find("请审核")
    street.town.press(street.wang, mine, APPROVE)
    street.town.press(street.li, theirs, APPROVE)
    street.town.press(street.wang, mine, APPROVE)
    await street.settle()
    li.sees("已由王律师批准发布")
    assert await numbers(street) == [1]
    await li.press(SEND_BACK)
    li.sees("已由王律师批准发布")


async def test_nobody_reviews_their_own_work(street: Street) -> None:
    both = await join(street, "周主任", "staff", "advisor")
    wang = street.phone(street.wang)
    await wang.start()
    await change(both)
    await both.press(HAND_IN)
    both.sees("王律师")
    both.sees_not("请审核", "周主任写的")
    version = (await street.rows("waiting_revisions"))[0]["version"]
    await both.forge(f"w:ok:1:{version}")
    both.sees("由另一位法律顾问审核")
    await both.forge(f"w:no:1:{version}")
    both.sees("由另一位法律顾问审核")
    await both.forge("w:r:1")
    both.sees("由另一位法律顾问审核")
    await both.command("review")
    both.sees("是空的")
    assert await numbers(street) == []
    await wang.press(APPROVE)
    assert await numbers(street) == [1]


async def test_where_nobody_else_can_read_it_is_not_handed_in(street: Street) -> None:
    both = await join(street, "周主任", "staff", "advisor")
    await dismiss(street, street.phone(street.wang))
    await dismiss(street, street.phone(street.li))
    await change(both)
    await both.press(HAND_IN)
    both.sees("没有别的法律顾问", "/appoint advisor")
    assert await texts(street) == [("draft", None)]


async def test_it_comes_back_with_a_reason_and_is_handed_in_again(street: Street) -> None:
    chen, wang = await hand_in(street)
    await wang.press(SEND_BACK)
    wang.sees("为什么退回", WAGES)
    await wang.say("漏了可以\n打电话问")
    wang.sees("已退给陈干事")
    chen.sees("王律师退回了", "漏了可以 打电话问")
    await wang.press(APPROVE)
    wang.sees("已由王律师退回给作者")
    await chen.press("📄 看这一条")
    chen.sees("漏了可以 打电话问", "＋ 可以先向")
    await chen.press("结论")
    await chen.say(CONCLUSION + "也可以打{call:labour}问。")
    await chen.press(HAND_IN)
    wang.sees("也可以打{call:labour}问")
    await wang.press(APPROVE)
    chen.sees("王律师批准了")
    await street.tick()
    (await read(street)).sees("也可以打12333问")
    await chen.say("/edit labour-03")
    await chen.press("🕘 历史")
    await chen.press("第 1 版")
    chen.sees("陈干事交审", "王律师退回：漏了可以 打电话问", "王律师批准")


async def test_a_reason_must_be_one_and_the_press_may_come_to_late(street: Street) -> None:
    _, wang = await hand_in(street)
    li = street.phone(street.li)
    await li.start()
    await li.command("review")
    await li.press("陈干事 " + WAGES)
    li.sees("请审核")
    await wang.press(SEND_BACK)
    await wang.say("长" * 600)
    wang.sees("最多 500 个字（收到 600 个）")
    await wang.photo("看图")
    wang.sees("只收文字")
    await li.press(APPROVE)
    await wang.say("我觉得不对")
    wang.sees("已由李律师批准发布")
    assert await numbers(street) == [1]


async def test_what_was_changed_after_it_was_read_is_read_again(street: Street) -> None:
    chen, wang = await hand_in(street)
    old = wang.find("请审核")
    await chen.press(TAKE_BACK)
    street.town.press(street.wang, old, APPROVE)
    await street.settle()
    wang.sees("被作者陈干事拿回去改了")
    await chen.press("注意")
    await chen.say(OTHER)
    await chen.press(HAND_IN)
    for press in (APPROVE, SEND_BACK):
        street.town.press(street.wang, old, press)
        await street.settle()
        wang.sees("作者又改了", OTHER)
    assert await numbers(street) == []
    await wang.press(APPROVE)
    assert await numbers(street) == [1]


async def test_a_text_that_changed_underneath_is_not_overwritten(street: Street) -> None:
    chen, wang = await hand_in(street)
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    zhou.sees("陈干事改过这一条，正等人审核")
    await zhou.press("注意")
    await zhou.say(OTHER)
    await zhou.press(HAND_IN)
    first = next(one for one in wang.from_bot if "周干事写的" in one.text)
    street.town.press(street.wang, first, APPROVE)
    await street.settle()
    wang.sees("已批准")
    await street.tick()
    mine = next(one for one in wang.from_bot if "陈干事写的" in one.text)
    street.town.press(street.wang, mine, APPROVE)
    await street.settle()
    wang.sees("不能盖过去", "陈干事")
    assert await numbers(street) == [1]
    chen.sees("退了回来", "写好的都在")
    await chen.press("📄 看这一条")
    chen.sees("正在用的这一条变了", "＋ " + OTHER, "＋ 可以先向")
    assert HAND_IN not in chen.buttons()
    await chen.press("✅ 看过了，改在新的上面")
    chen.sees("＋ 可以先向")
    assert OTHER not in chen.last.text
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees(READ, OTHER)
    assert await numbers(street) == [2, 1]


async def test_a_file_that_changed_underneath_is_not_overwritten(
    street: Street, law: Folder
) -> None:
    chen, wang = await hand_in(street)
    law.change("留下截图", "存好截图")
    await chen.command("reload")
    await street.tick()
    await wang.press(APPROVE)
    wang.sees("不能盖过去")
    assert await numbers(street) == []
    await chen.press("📄 看这一条")
    chen.sees("正在用的这一条变了", "存好截图")
    await chen.press("✅ 看过了，改在新的上面")
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees(READ, "存好截图")


async def test_a_draft_on_an_older_text_is_not_handed_in_unseen(street: Street) -> None:
    zhou = await join(street, "周干事", "staff")
    await change(zhou, OTHER, "注意")
    await publish(street)
    await zhou.press(HAND_IN)
    zhou.sees("还不能交审", "正在用的这一条变了", "＋ 可以先向")
    assert [state for state, _ in await texts(street)] == ["draft"]


async def test_what_was_asked_for_one_text_is_not_put_on_another_unseen(street: Street) -> None:
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    await zhou.press("注意")
    _, wang = await publish(street)
    await zhou.say(OTHER)
    zhou.sees("正在用的这一条变了", "＋ 可以先向", "＋ " + OTHER)
    assert HAND_IN not in zhou.buttons()
    await zhou.press("✅ 看过了，改在新的上面")
    assert "＋ 可以先向" not in zhou.text()
    await zhou.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees(READ, OTHER)


@pytest.mark.parametrize(("part", "press"), [("显示", "显示，注明有待确认"), ("相关条目", "清空")])
async def test_what_was_pressed_for_one_text_is_not_put_on_another_unseen(
    street: Street, part: str, press: str
) -> None:
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    await zhou.press(part)
    await publish(street)
    await zhou.press(press)
    zhou.sees("正在用的这一条变了", "＋ 可以先向")


async def test_what_was_asked_for_a_text_taken_down_meanwhile_is_kept(street: Street) -> None:
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    await zhou.press("注意")
    await take_down(street, street.staff())
    await zhou.say(OTHER)
    zhou.sees("正在用的这一条变了", "＋ ⛔ 已撤下", "＋ " + OTHER)


async def test_what_was_asked_for_an_older_file_can_be_copied(street: Street, law: Folder) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press("注意")
    law.change("留下截图", "存好截图")
    zhou = await join(street, "周干事", "staff")
    await zhou.command("reload")
    await street.tick()
    await chen.say(OTHER)
    chen.sees("您看过以后，这一条的文字换了", "存好截图", "刚才发的没有用上", OTHER)
    assert await texts(street) == []


async def test_a_law_that_went_since_stops_the_approval(street: Street, law: Folder) -> None:
    chen, wang = await hand_in(street, "民法典第577条：说话不算数要赔。", "依据")
    register = law.root / "laws.toml"
    gone = register.read_text("utf-8").replace('name = "民法典"', 'name = "旧典"', 1)
    register.write_text(gone, "utf-8")
    await chen.command("reload")
    await street.tick()
    await wang.press(APPROVE)
    wang.sees("现在不能批准", "依据：名册里没有《民法典》")
    assert await texts(street) == [("review", None)]
    await wang.press(SEND_BACK)
    await wang.say("民法典改了名")
    await chen.press("📄 看这一条")
    chen.sees("还不能交审", "名册里没有《民法典》")


async def test_who_was_dismissed_decides_nothing(street: Street) -> None:
    chen, wang = await hand_in(street)
    await dismiss(street, wang)
    await wang.press(APPROVE)
    wang.sees("只有法律顾问、调解员可以做")
    await wang.command("review")
    wang.sees("只有法律顾问、调解员可以做")
    await dismiss(street, chen)
    await chen.press(TAKE_BACK)
    chen.sees("只有街道工作人员可以做")
    assert await texts(street) == [("review", None)]


async def test_the_reason_of_somebody_dismissed_meanwhile_is_not_taken(street: Street) -> None:
    _, wang = await hand_in(street)
    await wang.press(SEND_BACK)
    await dismiss(street, wang)
    await wang.say("不对")
    wang.sees("您已经不在工作人员名单里")
    assert await texts(street) == [("review", None)]


async def test_the_admin_chat_hears_of_it_and_leads_to_it(street: Street) -> None:
    wang = street.phone(street.wang)
    await hand_in(street)
    desk = street.advisor()
    line = desk.find("陈干事改了一条答案")
    assert "start=q_review" in str(line.rows)
    await wang.start("q_review")
    wang.sees("等审核的", "陈干事 " + WAGES)
    await wang.press("陈干事 " + WAGES)
    wang.sees("请审核", "陈干事写的")
    await desk.command("review")
    desk.sees("审核请私聊我")
    lin = street.resident()
    await lin.start("q_review")
    lin.sees("只有法律顾问")


async def test_after_each_decision_the_next_one_is_at_hand(street: Street) -> None:
    chen, wang = await hand_in(street)
    zhou = await join(street, "周干事", "staff")
    await change(zhou, OTHER, "注意")
    await zhou.press(HAND_IN)
    await wang.press(SEND_BACK)
    await wang.say("再想想")
    wang.sees("已退给周干事", "⏳ 等审核的（1）")
    await wang.press("⏳ 等审核的（1）")
    await wang.press("陈干事 " + WAGES)
    await wang.press(APPROVE)
    wang.sees("已批准")
    assert wang.buttons() == ["📄 看这一条"]
    await chen.press("📄 看这一条")
    chen.sees("本街道第 1 版")


async def test_the_answer_leads_whoever_may_judge_to_what_waits(street: Street) -> None:
    _, wang = await hand_in(street)
    await wang.say("/edit labour-03")
    wang.sees("陈干事改过这一条，正等人审核")
    await wang.press("🔎 去审核")
    wang.sees("请审核", "陈干事写的")
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    assert "🔎 去审核" not in zhou.buttons()


async def test_the_articles_are_read_beside_it_where_they_are_loaded(street: Street) -> None:
    class Book:
        def text(self, law: str, article: str) -> str:
            return f"第{article}条的话。" if law == "劳动合同法" else ""

    street.bot.house.statutes = Book()
    _, wang = await hand_in(street)
    await wang.press("📖 依据的条文")
    wang.sees("《劳动合同法》第30条、第85条", "工资要按时足额付。", "第30条的话。")
    wang.sees("第85条的话。", "第276条之一")
    await wang.press("⬅️ 返回")
    wang.sees("请审核")
    street.bot.house.statutes = None
    await wang.press("⬅️ 返回")
    assert "📖 依据的条文" not in wang.buttons()


async def test_who_may_not_judge_sees_where_the_drafts_stand(street: Street) -> None:
    chen, _ = await hand_in(street)
    zhou = await join(street, "周干事", "staff")
    await zhou.command("edit")
    await zhou.press("⏳ 等审核的（1）")
    zhou.sees("陈干事：" + WAGES + "（2026年11月25日交审）")
    assert zhou.buttons() == ["⬅️ 返回"]
    await zhou.forge("w:see:1")
    await zhou.press("⬅️ 返回")
    zhou.sees("labour-03 ·")
    await chen.command("edit")
    await chen.press("⏳ 等审核的（1）")
    await chen.press("⏳ " + WAGES)
    chen.sees("2026年11月25日已经交审", TAKE_BACK)


async def test_a_lawyer_reads_it_as_residents_would(street: Street) -> None:
    _, wang = await hand_in(street)
    await wang.press("👀 居民看到的样子")
    wang.sees(READ, "依据", "第276条之一")
    await wang.press("⬅️ 返回")
    wang.sees("请审核")


async def test_a_double_press_hands_in_once(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await change(chen)
    panel = chen.last
    street.town.press(street.chen, panel, HAND_IN)
    street.town.press(street.chen, panel, HAND_IN)
    await street.settle()
    chen.sees("已交审", "这一条您已经交审了")
    assert wang.transcript().count("请审核：") == 1
    await chen.press("🗑 丢掉")
    chen.sees("已经交审")
    assert await texts(street) == [("review", None)]


async def test_a_draft_that_was_changed_elsewhere_is_looked_at_first(street: Street) -> None:
    chen = street.staff()
    await change(chen)
    old = chen.last
    await chen.press("注意")
    await chen.say(OTHER)
    street.town.press(street.chen, old, HAND_IN)
    await street.settle()
    chen.sees("后来又变了", OTHER)
    assert await texts(street) == [("draft", None)]


async def test_a_draft_that_was_changed_elsewhere_is_not_given_up_unseen(street: Street) -> None:
    chen = street.staff()
    await change(chen)
    old = chen.last
    await chen.press("注意")
    await chen.say(OTHER)
    street.town.press(street.chen, old, "🗑 丢掉")
    await street.settle()
    chen.sees("后来又变了", OTHER)
    assert await texts(street) == [("draft", None)]


async def test_what_was_changed_elsewhere_is_looked_at_before_it_is_put_on_top(
    street: Street,
) -> None:
    zhou = await join(street, "周干事", "staff")
    await change(zhou, OTHER, "注意")
    await publish(street)
    await zhou.say("/edit labour-03")
    await zhou.press("📝 接着改我的草稿")
    old = zhou.last
    await zhou.press("注意")
    await zhou.say("不要堵门。")
    street.town.press(zhou.person, old, "✅ 看过了，改在新的上面")
    await street.settle()
    zhou.sees("后来又变了", "正在用的这一条变了", "＋ 不要堵门。")


async def test_who_goes_back_or_approves_gives_no_reason_any_more(street: Street) -> None:
    _, wang = await hand_in(street)
    for press in ("⬅️ 返回", APPROVE):
        await wang.press(SEND_BACK)
        wang.sees("为什么退回")
        await wang.press(press)
        await wang.say("老板不发工资怎么办")
        wang.sees("怎么做", "👍 有用")
    assert await numbers(street) == [1]


async def test_a_reason_for_what_was_changed_meanwhile_sends_nothing_back(street: Street) -> None:
    chen, wang = await hand_in(street)
    await wang.press(SEND_BACK)
    await chen.press(TAKE_BACK)
    await chen.press("注意")
    await chen.say(OTHER)
    await chen.press(HAND_IN)
    street.town.say(street.wang, "漏了可以打电话问")
    await street.settle()
    wang.sees("作者又改了", OTHER)
    assert await texts(street) == [("review", None)]


async def test_nothing_new_is_nothing_to_read(street: Street) -> None:
    chen = street.staff()
    await change(chen, "2027年8月1日", "复核日期")
    await chen.press(HAND_IN)
    chen.sees("没有可审的")
