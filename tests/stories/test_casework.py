"""An advisor takes a case, talks, hands it on and closes it; the resident follows every step."""

import pytest

from db import cases
from tests import filled
from tests.street import Street
from tests.worked import HOUR, acts, relayed


async def test_a_mediation_hides_names_until_somebody_looks(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.mediate(lin)
    topic = desk.in_topic("楼上")
    topic.find("林**")
    topic.sees_not("林秀英", "王大明", "13812345678")
    await topic.press("✋ 认领")
    await topic.press("👁 显示姓名")
    topic.sees("林秀英", "13812345678", "记录在案")
    assert "reveal" in await acts(street)
    await lin.press("c:show:1")
    lin.sees("王律师查看了您的姓名和联系方式")


async def test_a_name_in_what_is_added_is_hidden_too(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.mediate(lin)
    topic = desk.in_topic("楼上")
    await topic.press("✋ 认领")
    await relayed(lin, topic, "王大明昨天又漏水了，我的电话13812345678")
    topic.find("王**")
    topic.sees_not("王大明", "13812345678")


async def test_a_petition_has_its_caveat_and_fifteen_days(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.petition(lin)
    lin.sees("没有公布为信访渠道", "告知期限", "2026年12月10日")
    topic = desk.in_topic("路灯")
    await topic.press("✋ 认领")
    await topic.press("📋 告知受理")
    await topic.say("由市政科办理，先查线路")
    lin.sees("受理告知", "市政科", "应在", "前办结")
    due = {row["kind"]: row["stopped_at"] for row in await street.rows("dues_of", case_id=1)}
    assert due["notice"] is not None
    assert due["handle"] is None


async def test_a_lead_needs_no_name_and_ends_with_an_outcome(street: Street) -> None:
    lin, desk = street.resident(), street.advisor()
    await filled.lead(lin)
    lin.sees("线索反映", "X2026")
    topic = desk.in_topic("铁皮房")
    await topic.press("✋ 认领")
    await topic.press("👁 显示姓名")
    topic.sees("没有留姓名和电话")
    await topic.press("✅ 办结")
    await topic.press("已查处")
    await topic.say("铁皮房已拆")
    lin.sees("已办结", "已查处", "铁皮房已拆")
    assert desk.topic("铁皮房").closed


async def test_somebody_who_only_sits_in_the_group_cannot_answer_or_press(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    guest = street.town.person("路人")
    street.town.join(guest, street.desk)
    passer = street.phone(guest, street.desk).in_topic("厂里")
    await passer.say("我来回答", reply_to="合同在这里")
    passer.sees("只有法律顾问")
    lin.sees_not("我来回答")
    await passer.press("✅ 办结")
    passer.sees("只有法律顾问")
    await passer.in_chat(street.desk).command("queue")
    passer.in_chat(street.desk).sees_not("在办 1 件")
    assert (await acts(street)).count("close") == 0


async def test_another_advisor_is_told_whose_case_it_is(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await relayed(lin, topic)
    other = street.advisor(street.li).in_topic("厂里")
    await other.press("✅ 办结")
    other.sees("由王律师负责")
    await other.say("我也说一句", reply_to="合同在这里")
    other.sees("由王律师负责")
    lin.sees_not("我也说一句")


async def test_a_transfer_needs_a_reason_and_tells_all_three(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await street.advisor(street.li).in_chat(street.desk).say("我在")
    await topic.press("🔀 转给同事")
    names = [label for label in topic.buttons() if "律师" in label or label.isdigit()]
    await topic.press(names[0])
    await topic.say("我下周休假")
    lin.sees("转给", "我下周休假")
    row = (await street.rows("case", id=1))[0]
    assert row["advisor_id"] == street.li.id
    topic.sees("转给了", "请接着办")


async def test_a_case_given_back_waits_for_somebody_else(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("↩️ 退回待办")
    await topic.say("跟对方认识，要回避")
    lin.sees("换一位同事")
    lin.sees_not("跟对方认识")
    assert street.advisor().topic("厂里").name.startswith("🆕")
    await street.advisor(street.li).in_topic("厂里").press("✋ 认领")
    lin.sees("李律师", "负责")


async def test_refer_resume_and_extend_tell_the_resident(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("🗓 延长期限")
    await topic.say("对方单位还没回函")
    lin.sees("新的办结期限", "还没回函")
    await topic.press("↗️ 转介")
    await topic.say("请到区劳动仲裁委，带上合同")
    lin.sees("别的单位", "区劳动仲裁委")
    await topic.press("⤵️ 收回续办")
    await topic.say("仲裁委不受理")
    lin.sees("收回来继续办")


async def test_what_an_act_waits_for_can_be_dropped(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.press("取消")
    topic.sees("这一步不做了")
    await topic.say("随便说说")
    lin.sees_not("随便说说")


async def test_withdraw_asks_once_more_and_ends_it(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("🚫 撤回")
    lin.sees("确定撤回")
    await lin.press("🚫 确定撤回")
    lin.sees("已撤回")
    topic.sees("居民已撤回")
    await topic.forge("k:close:1")
    topic.sees("已经撤回")


async def test_urging_works_once_a_day(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("⏰ 催一催")
    lin.sees("已经帮您催了")
    topic.sees("居民在催")
    await lin.press("⏰ 催一催")
    lin.sees("您已经催过了", "24 小时", "0759-0000001", "📎 补充材料")
    await street.pass_time(25 * HOUR)
    await lin.press("⏰ 催一催")
    lin.sees("已经帮您催了")


async def test_not_solved_leads_to_reopening_with_a_reason(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲了怎么投诉")
    await lin.press("👎 没解决")
    lin.sees("满意吗")
    await lin.press("🙁 不满意")
    lin.sees("谢谢")
    row = (await street.rows("case", id=1))[0]
    assert (row["solved"], row["satisfied"]) == (0, 0)
    await lin.press("🔁 重新打开")
    street.town.send_sticker(lin.person)
    await street.settle()
    lin.sees("请写一句原因")
    await lin.say("老板还是不给")
    lin.sees("已重新打开")
    topic.sees("老板还是不给", "待认领")
    assert not street.advisor().topic("厂里").closed


async def test_two_residents_and_two_advisors_at_the_same_time(street: Street) -> None:
    lin, zhao = street.resident("林阿姨"), street.resident("赵师傅")
    await filled.consult(lin, "老板拖欠我三个月工资不给怎么办")
    await filled.consult(zhao, "楼上漏水把我家天花板泡坏了怎么办")
    wang, li = street.advisor(street.wang), street.advisor(street.li)
    wage, leak = wang.in_topic("老板"), li.in_topic("楼上")
    await wage.press("✋ 认领")
    await leak.press("✋ 认领")
    town = street.town
    wage_thread, leak_thread = wage.topic("老板").id, leak.topic("楼上").id
    town.press(street.wang, wage.find("经办"), "❓ 请居民补充")
    town.press(street.li, leak.find("经办"), "❓ 请居民补充")
    await street.settle()
    town.say(street.li, "请拍漏水的照片", street.desk, thread=leak_thread)
    town.say(street.wang, "请发工资条", street.desk, thread=wage_thread)
    await street.settle()
    lin.find("请发工资条")
    zhao.find("请拍漏水的照片")
    town.send_photo(zhao.person, caption="天花板", reply_to=zhao.find("请拍漏水的照片"))
    town.send_photo(lin.person, caption="工资条", reply_to=lin.find("请发工资条"))
    await street.settle()
    wage.find("[photo]\n工资条")
    leak.find("[photo]\n天花板")
    wage.sees_not("天花板\n")
    lin.sees_not("漏水的照片")


@pytest.mark.parametrize("act", ["claim", "close", "reveal"])
async def test_a_button_of_a_card_works_only_in_the_admin_chat(street: Street, act: str) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.forge(f"k:{act}:1")
    lin.sees("按钮已经过期")
    async with street.bot.database.read() as unit:
        case = await cases.get(unit, 1)
    assert case is not None
    assert case.state == "submitted"


async def test_the_name_on_a_shared_contact_is_hidden_too(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.contact(street.town.person("王大明"))
    await lin.press("✅ 完成")
    topic.find("王**")
    topic.sees_not("王大明")


async def test_where_nothing_was_left_there_is_nothing_to_reveal_and_that_is_said(
    street: Street,
) -> None:
    topic = await filled.claimed(street, street.resident())
    await topic.press("👁 显示姓名")
    topic.sees("居民没有留姓名和电话")
    topic.sees_not("没有填")


async def test_why_a_case_is_reopened_reaches_the_group_without_names_and_numbers(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.mediate(lin)
    await lin.press("看办件")
    await filled.answer(lin, "🚫 撤回", "🚫 确定撤回", "c:show:1", "🔁 重新打开")
    await lin.say("林秀英家又漏了，王大明不接电话，打我13812345678")
    lin.sees("已重新打开")
    topic = street.advisor().in_topic("楼上")
    reason = topic.find("重新打开，待认领").text or ""
    assert "又漏了" in reason
    for word in ("林秀英", "王大明", "13812345678"):
        assert word not in reason
