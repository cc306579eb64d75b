"""What the office changed stays in force, can be taken down at once, and taken back."""

import copy

import pytest

from bot.running import reload as hang_up
from tests.editors import (
    AGAIN,
    APPROVE,
    BONUS,
    CONCLUSION,
    HAND_IN,
    READ,
    TAKE_BACK,
    WAGES,
    WITHDRAW,
    change,
    dismiss,
    hand_in,
    join,
    publish,
    read,
    take_down,
)
from tests.knowledge.law.conftest import WAGES as FILE
from tests.knowledge.law.conftest import Folder
from tests.street import Street

pytestmark = pytest.mark.usefixtures("law")  # two answers are enough


async def test_a_wrong_answer_is_taken_down_by_one_person_at_once(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    lin = await read(street)
    share = lin.last
    await take_down(street, chen)
    chen.find("已撤下")
    wang.sees("陈干事撤下了答案", WAGES, "期限写错了，会害人")
    zhao = street.resident("赵师傅")
    for question in ("labour-03", "老板不发工资", "公司拖欠工资怎么办"):
        await zhao.say(question)
    await zhao.start("a_labour-03")
    zhao.sees("这条答案已经撤下")
    zhao.sees_not(WAGES + "\n\n")
    street.town.press(lin.person, share, BONUS)
    await street.settle()
    lin.sees(BONUS)
    assert WAGES not in lin.buttons()
    await street.restart()
    await zhao.start("a_labour-03")
    zhao.sees_not(WAGES + "\n\n")


async def test_a_lawyer_may_take_an_answer_down_too_but_not_change_it(street: Street) -> None:
    wang, chen = street.phone(street.wang), street.staff()
    await chen.start()
    await wang.say("/edit labour-03")
    assert not {"结论", AGAIN} & set(wang.buttons())
    await wang.forge("w:ask:labour-03:title")
    wang.sees("只有街道工作人员可以做")
    for data in ("w:again:labour-03", "w:again:labour-03:0123"):
        await wang.forge(data)
        wang.sees("只有街道工作人员可以做")
    await take_down(street, wang)
    chen.sees("王律师撤下了答案")
    assert "labour-03" not in street.bot.house.library.entries


async def test_bringing_it_back_needs_a_second_person(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await take_down(street, chen)
    await chen.say("/edit labour-03")
    chen.sees("⛔ 已撤下")
    assert WITHDRAW not in chen.buttons()
    assert "结论" not in chen.buttons()
    await chen.forge("w:ask:labour-03:conclusion")
    chen.sees("按钮已经过期")
    await chen.forge("w:off:labour-03")
    chen.sees("⛔ 已撤下")
    await chen.press("↩️ 恢复这一条")
    chen.sees("恢复", "＋ 显示")
    await chen.press("期限" if "期限" in chen.buttons() else "● 期限")
    await chen.press("⬅️ 返回")
    await chen.press(HAND_IN)
    assert "labour-03" not in street.bot.house.library.entries
    wang.sees("请审核", "恢复")
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees("也可以申请仲裁", "审核：王律师")


async def test_what_was_to_be_confirmed_is_still_so_when_it_comes_back(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await chen.say("/edit labour-03")
    await chen.press("显示")
    await chen.press("显示，注明有待确认")
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await take_down(street, chen)
    for way in ("w:on:labour-03", "w:back:2"):
        await chen.forge(way)
        chen.sees("− ⛔ 已撤下", "＋ 显示，注明有待确认")
        await chen.press("🗑 丢掉")
    await chen.forge("w:on:labour-03")
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees("在请人再确认")


async def test_two_take_it_down_and_the_second_hears_it(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.say("/edit labour-03")
    await wang.press(WITHDRAW)
    await take_down(street, chen)
    await wang.say("我也觉得不对")
    wang.sees("已经撤下了")
    assert len(await street.rows("published_revisions", entry_id="labour-03")) == 1


async def test_what_a_colleague_published_meanwhile_is_looked_at_before_it_is_taken_down(
    street: Street,
) -> None:
    li = street.phone(street.li)
    await li.say("/edit labour-03")
    await publish(street)
    await li.press(WITHDRAW)
    li.sees("您看过以后，这一条的文字换了", "− 可以向", "＋ 可以先向", "本街道第 1 版")
    await li.press(WITHDRAW)
    li.sees("为什么要撤下")
    await publish(street, "只能申请仲裁。")
    await li.say("期限写错了")
    li.sees("文字换了", "＋ 只能申请仲裁", "刚才发的没有用上", "期限写错了", "本街道第 2 版")
    await street.tick()
    (await read(street)).sees("只能申请仲裁")
    await li.press(WITHDRAW)
    await li.say("还是写错了")
    li.sees("已撤下")


async def test_a_file_that_changed_meanwhile_is_looked_at_before_it_is_taken_down(
    street: Street, law: Folder
) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    page = chen.last
    law.change("留下截图", "存好截图")
    await chen.command("reload")
    await street.tick()
    for press in (WITHDRAW, AGAIN):
        street.town.press(street.chen, page, press)
        await street.settle()
        chen.sees("您看过以后，这一条的文字换了", "存好截图")
    await chen.forge("w:off:labour-03")
    chen.sees("您看过以后，这一条的文字换了")
    await take_down(street, chen)
    chen.find("已撤下")


async def test_what_nobody_looked_at_is_not_called_checked(street: Street) -> None:
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    await publish(street)
    await zhou.press(AGAIN)
    zhou.sees("您看过以后，这一条的文字换了", "＋ 可以先向")
    await zhou.press(AGAIN)
    zhou.sees("复核，不用改", HAND_IN)


async def test_what_waits_for_review_does_not_bring_back_what_was_taken_down(
    street: Street,
) -> None:
    chen, wang = await hand_in(street)
    await take_down(street, chen)
    await wang.press("✅ 核对过，批准发布")
    wang.sees("不能盖过去")
    await street.tick()
    assert "labour-03" not in street.bot.house.library.entries


async def test_a_change_of_what_is_taken_down_says_that_nobody_will_see_it(street: Street) -> None:
    chen, wang = await hand_in(street)
    await take_down(street, wang)
    await wang.press(APPROVE)
    wang.sees("不能盖过去")
    await chen.press("📄 看这一条")
    await chen.press("✅ 看过了，改在新的上面")
    chen.sees("这一条是撤下的，批准了居民也看不到")
    await chen.press(HAND_IN)
    wang.sees("请审核", "这一条是撤下的，批准了居民也看不到")
    await chen.press(TAKE_BACK)
    await chen.press("显示")
    await chen.press("显示")
    chen.sees("− ⛔ 已撤下", "＋ 显示")
    assert "批准了居民也看不到" not in chen.text()


async def test_history_tells_who_when_what_and_leads_back(street: Street) -> None:
    chen, wang = await publish(street)
    street.clock.advance(86_400)
    await publish(street, "只能申请仲裁。")
    await chen.say("/edit labour-03")
    await chen.press("🕘 历史")
    chen.sees("第 2 版 2026年11月26日 修改，陈干事：结论", "王律师审核", "第 1 版 2026年11月25日")
    chen.sees("最早：随程序的文字")
    await chen.press("第 1 版")
    chen.sees("＋ 可以先向", "陈干事交审", "王律师批准")
    await chen.press("⇄ 和现在用的对照")
    chen.sees("从第 1 版（−）到现在用的第 2 版（＋）", "＋ 只能申请仲裁")
    await chen.press("⬅️ 返回")
    await chen.press("↩️ 回到这一版")
    chen.sees("回到以前", "− 只能申请仲裁", "＋ 可以先向")
    assert READ not in (await read(street)).text()
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees(READ)
    await chen.say("/edit labour-03")
    await chen.press("🕘 历史")
    chen.sees("第 3 版 2026年11月26日 回到以前")
    await chen.press("📦 对照随程序的文字")
    chen.sees("− 可以先向", "＋ 可以向")
    await chen.press("↩️ 用随程序的文字")
    chen.sees("回到以前", "＋ 可以向")
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees("也可以申请仲裁", "审核：王律师")


async def test_only_one_thing_is_open_at_a_time(street: Street) -> None:
    chen, _ = await publish(street)
    await chen.say("/edit labour-03")
    await change(chen, "只能申请仲裁。")
    for press in (AGAIN, "w:back:1", "w:take:labour-03"):
        await (chen.press if press == AGAIN else chen.forge)(press)
        chen.sees("还有一份没完的", "＋ 只能申请仲裁")


async def test_the_offices_text_stays_when_the_file_moves_on(street: Street, law: Folder) -> None:
    chen, wang = await publish(street)
    law.change("留下截图", "存好截图")
    await chen.command("reload")
    await street.tick()
    chen.sees("没有错")
    (await read(street)).sees(READ, "留下截图")
    await chen.command("edit")
    await chen.press("本街道改过的（1）")
    chen.sees("📦 labour-03")
    await chen.press("📦 labour-03")
    chen.sees("程序自带的文字后来也改过")
    await chen.press("🕘 历史")
    await chen.press("📦 对照随程序的文字")
    chen.sees("＋ 算清欠哪几个月，发消息要，存好截图")
    await change(chen, "存好截图再去。", "注意")
    await chen.press(HAND_IN)
    wang.sees("程序自带的文字后来也改过")
    await wang.press(APPROVE)
    await street.tick()
    await chen.say("/edit labour-03")
    chen.sees("程序自带的文字后来也改过")
    await chen.press(AGAIN)
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    await chen.say("/edit labour-03")
    assert "程序自带的文字后来也改过" not in chen.text()


async def test_a_file_that_moves_on_while_a_check_waits_was_seen_by_nobody(
    street: Street, law: Folder
) -> None:
    chen, wang = await publish(street)
    await chen.say("/edit labour-03")
    await chen.press(AGAIN)
    await chen.press(HAND_IN)
    law.change("留下截图", "存好截图")
    await chen.command("reload")
    await street.tick()
    await wang.press(APPROVE)
    wang.sees("已批准")
    await street.tick()
    await chen.say("/edit labour-03")
    chen.sees("本街道第 2 版", "程序自带的文字后来也改过")


async def test_who_takes_the_files_text_has_seen_it(street: Street, law: Folder) -> None:
    chen, wang = await publish(street)
    law.change("留下截图", "存好截图")
    await chen.command("reload")
    await street.tick()
    await chen.forge("w:take:labour-03")
    chen.sees("＋ 算清欠哪几个月，发消息要，存好截图")
    await chen.press(HAND_IN)
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees("存好截图", "审核：王律师")
    await chen.say("/edit labour-03")
    chen.sees("本街道第 2 版")
    assert "程序自带的文字后来也改过" not in chen.text()


async def test_a_text_that_no_longer_fits_is_named_and_the_last_good_one_served(
    street: Street, law: Folder, house
) -> None:
    chen, _ = await publish(street, "民法典第577条：说话不算数要赔。", "依据")
    register = law.root / "laws.toml"
    kept = register.read_text("utf-8")
    register.write_text(kept.replace('name = "民法典"', 'name = "旧典"', 1), "utf-8")
    await chen.command("reload")
    await street.tick()
    chen.sees("仍用原来的", "office/labour/labour-03.md 第", "名册里没有《民法典》")
    (await read(street)).sees("《民法典》第577条")
    await chen.command("edit")
    await chen.press("本街道改过的（1）")
    await chen.press("⚠️ labour-03")
    chen.sees("名册里没有《民法典》")
    await chen.press("标题")
    await chen.say("公司拖欠工资找谁")
    chen.sees("还不能交审", "名册里没有《民法典》")
    await chen.press("🗑 丢掉")

    fresh = copy.copy(house)  # another release starts: nothing was served before
    fresh.admin_chat, fresh.features = street.desk.id, {}
    fresh.rebuild = street.bot.house.rebuild
    fresh.take(fresh.rebuild({}))
    fresh.library = fresh.library.overlaid((), {"labour-03"})
    street.bot.house = fresh
    await street.restart()
    await street.tick()
    chen.sees("名册里没有《民法典》")
    assert list(street.bot.house.library.every) == ["labour-04"]
    before = chen.transcript().count("名册里没有《民法典》")
    await street.restart()
    await street.tick()
    assert chen.transcript().count("名册里没有《民法典》") == before
    register.write_text(kept, "utf-8")
    await hang_up(street.bot)
    await street.tick()
    (await read(street)).sees("《民法典》第577条")


async def test_a_broken_file_does_not_hold_up_what_was_approved(
    street: Street, law: Folder
) -> None:
    law.write("labour-04", FILE[:300])
    await publish(street)
    (await read(street)).sees(READ)
    await take_down(street, street.staff())
    assert "labour-03" not in street.bot.house.library.entries
    assert "labour-04" in street.bot.house.library.entries


async def test_a_broken_file_under_the_offices_own_text_is_no_fault_of_that(
    street: Street, law: Folder
) -> None:
    chen, _ = await publish(street)
    law.write("labour-03", FILE[:300])
    await chen.command("reload")
    await street.tick()
    chen.sees("labour/labour-03.md 第")
    (await read(street)).sees(READ)
    await chen.command("edit")
    await chen.press("本街道改过的（1）")
    assert "labour-03 公司拖欠工资怎么办" in chen.buttons()
    await chen.press("labour-03 公司拖欠工资怎么办")
    chen.sees("本街道第 1 版")
    chen.sees_not("这一条现在的文字没有采用")


async def test_checked_again_with_nothing_to_change_has_two_names(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await street.settle()
    street.clock.advance(200 * 86_400)
    await chen.command("edit")
    await chen.press("该复核的（2）")
    chen.sees("最早的在前", "2027年5月24日")
    await chen.press("2027年5月24日 labour-03")
    await chen.press(AGAIN)
    chen.sees("复核，不用改", "− 2027-05-24", "＋ 2027-12-12")
    await chen.press(HAND_IN)
    wang.sees("复核，不用改", "依据", "《刑法》276-1")
    await wang.press(APPROVE)
    await street.tick()
    (await read(street)).sees("核对日期：2027年6月13日；下次复核：2027年12月12日", "王律师")
    await chen.command("edit")
    await chen.press("该复核的（1）")
    chen.sees("labour-04")
    await chen.say("/edit labour-03")
    await chen.press("🕘 历史")
    chen.sees("第 1 版 2027年6月13日 复核，不用改，陈干事：复核日期", "王律师审核")


async def test_what_is_more_than_checked_is_called_a_change(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press(AGAIN)
    await chen.press("● 复核日期")
    await chen.say("2027年10月1日")
    chen.sees("复核，不用改")
    await chen.press("结论")
    await chen.say(CONCLUSION)
    chen.sees("（labour-03，修改）")


async def test_colleagues_see_who_is_at_it(street: Street) -> None:
    chen = street.staff()
    await change(chen)
    zhou = await join(street, "周干事", "staff")
    await zhou.say("/edit labour-03")
    zhou.sees("陈干事也在改这一条")
    await zhou.forge("w:see:1")
    zhou.sees("按钮已经过期")
    zhou.sees_not("再申请仲裁")
    await zhou.forge("w:drop:1:1")
    zhou.sees("按钮已经过期")
    await dismiss(street, chen)
    await zhou.say("/edit labour-03")
    assert "陈干事" not in zhou.text()


async def test_the_monday_letter_leads_to_what_is_due(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    lin = street.resident()
    await lin.say("老板不发工资怎么办")
    await lin.press("👎 没用")
    await street.settle()
    street.clock.advance(201 * 86_400 - 1000)  # a Monday in June
    await street.tick()
    chen.sees("过了复核日期的答案 2 条")
    await chen.press("📅 该复核的（2）")
    chen.sees("labour-03", "labour-04")
    chen.find("过了复核日期的答案 2 条")


async def test_in_the_other_language_the_next_best_is_not_given_outright_either(
    street: Street,
) -> None:
    chen, mei = street.staff(), street.resident("Mei", "en")
    await mei.say("公司拖欠工资又不发年终奖怎么办")
    await take_down(street, chen)
    street.town.press(mei.person, mei.last, "📖 用中文看这条")
    await street.settle()
    mei.sees("可能", BONUS)
    assert "都不是" in mei.buttons()
    mei.sees_not("👍 有用")
