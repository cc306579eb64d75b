"""Whatever an editor or a reader sends or presses gets a sentence, and nothing is lost."""

import pytest

from tests.editors import CONCLUSION, HAND_IN, SEND_BACK, WITHDRAW, change, dismiss, hand_in
from tests.street import Street
from tests.town_driver import Phone

pytestmark = pytest.mark.usefixtures("law")  # two answers are enough

BEYOND = "9" * 30
GARBAGE = (
    "w:", "w::", "w:menu:1", "w:list:due", "w:list:due:x", f"w:list:due:{BEYOND}", "w:list:zzz:0",
    "w:list:own:99999", "w:e:", "w:e:nothing", "w:p:nothing", "w:full:nothing", "w:h:nothing:0",
    "w:h:labour-03:²", "w:h:labour-03:99", "w:v:", "w:v:1", f"w:v:{BEYOND}", "w:v:-1", "w:cmp:7",
    "w:back:7", "w:ship:nothing", "w:take:nothing", "w:ask:labour-03:nothing",
    "w:ask:nothing:title", "w:ask:labour-03", "w:clear:labour-03:title", "w:clear:nothing:related",
    "w:state:labour-03:draft", "w:state:labour-03:withdrawn", "w:state:nothing:review",
    "w:cat:cooking", "w:cat:", "w:in:1", "w:in:1:1", f"w:in:{BEYOND}:1", "w:in:x:y", "w:drop:1:1",
    "w:fresh:1:1", "w:takeback:1:1", "w:off:nothing", "w:on:labour-03", "w:on:nothing",
    "w:again:nothing", "w:see:1", "w:new:1", "w:zzz:1", "w:1", "w",
)  # fmt: skip
JUDGING = (
    "w:r:1", "w:ok:1:1", "w:no:1:1", "w:ok:1", f"w:ok:{BEYOND}:0", "w:no:x:y", "w:r:x",
    "w:law:1", "w:law:x", "w:wait:1",
)  # fmt: skip


async def typing(street: Street, part: str = "结论") -> Phone:
    """A clerk who was asked for a part."""
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press(part)
    return chen


async def test_data_no_button_says_gets_a_sentence(street: Street) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    for phone, garbage in ((chen, GARBAGE), (wang, JUDGING)):
        await phone.start()
        for data in garbage:
            await phone.forge(data)
            assert phone.news, data
            phone.sees_not("没处理好")
    assert await street.rows("parked_updates", most=9) == []
    assert await street.rows("open_revisions_by", author_id=street.chen.id) == []


async def test_residents_change_read_and_judge_nothing(street: Street) -> None:
    await hand_in(street)
    lin = street.resident()
    await lin.start()
    for data in (*GARBAGE, *JUDGING, "w:e:labour-03", "w:see:1", "w:menu", "w:ok:1:2"):
        await lin.forge(data)
        assert lin.news, data
    lin.sees_not("再申请仲裁", "请审核", "labour-03 ·", "没处理好")
    for command in ("edit", "edit labour-03", "review"):
        await lin.command(command)
        lin.sees("只有")
    assert len(await street.rows("waiting_revisions")) == 1


async def test_the_buttons_do_nothing_in_the_admin_chat(street: Street) -> None:
    await hand_in(street)
    desk = street.advisor()
    await desk.forge("w:ok:1:2")
    desk.sees("按钮已经过期")
    assert len(await street.rows("waiting_revisions")) == 1


async def test_a_photo_where_words_are_awaited_is_refused_and_asked_again(street: Street) -> None:
    chen = await typing(street)
    await chen.photo("结论在图里")
    chen.sees("只收文字")
    await chen.voice()
    chen.sees("只收文字")
    await chen.say(CONCLUSION)
    chen.sees("＋ 可以先向")


async def test_nothing_that_can_be_seen_is_nothing(street: Street) -> None:
    chen = await typing(street)
    await chen.say("　\u200b")
    chen.sees("没有读到文字")
    await chen.say(CONCLUSION)
    chen.sees("＋ 可以先向")


async def test_pasted_formatting_is_left_out_and_said(street: Street) -> None:
    chen = await typing(street)
    text = "可以先投诉。"
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    street.town.write(street.chen, {"text": text, "entities": bold})
    await street.settle()
    chen.sees("格式不保留", "＋ 可以先投诉。")


async def test_what_is_pasted_from_another_program_is_read_as_meant(street: Street) -> None:
    chen = await typing(street, "怎么做")
    await chen.say("\uf0b7\t先算清⼯资\x0b\uf0b7\t打｛call：labour｝问\u00a0\u2028➢ １个月内去")
    chen.sees("＋ 先算清工资", "＋ 打{call:labour}问", "＋ 1个月内去")
    await chen.press("依据")
    await chen.say("《劳动合同法》第三十条、第八十五条规定：工资要按时付。")
    chen.sees("＋ 《劳动合同法》30、85：工资要按时付。")
    await chen.press("注意")
    await chen.say("不要堵\ufffd")
    chen.sees("有字没有传过来", "不要堵")


async def test_what_is_too_long_is_refused_with_its_rest(street: Street) -> None:
    chen = await typing(street)
    street.town.say(street.chen, "好" * 4096)
    await chen.say("坏" * 50)
    chen.find("太长了，一次最多 3000 个字")
    chen.sees("后半段")
    street.clock.advance(60)
    await chen.say(CONCLUSION)
    chen.sees("＋ 可以先向")


async def test_the_rest_of_what_is_too_long_never_becomes_the_whole(street: Street) -> None:
    chen = await typing(street)
    await chen.say("可以先投诉。")
    await chen.press("● 结论")
    first = street.town.say(street.chen, "好" * 4096)
    rest = await chen.say("坏" * 50)
    await chen.edit(rest, "坏" * 40)
    chen.sees("后半段")
    street.clock.advance(60)
    await chen.edit(rest, "坏" * 30)
    chen.sees("后半段")
    assert "可以先投诉。" in (await street.rows("revision", id=1))[0]["text"]
    await chen.edit(first, CONCLUSION)
    chen.sees("＋ 可以先向")
    await chen.edit(rest, "坏" * 20)
    chen.sees("后半段")
    assert "坏" not in (await street.rows("revision", id=1))[0]["text"]


async def test_what_waited_for_the_bot_is_no_rest(street: Street) -> None:
    chen = await typing(street)

    def meanwhile() -> None:
        street.town.say(street.chen, "好" * 4096)
        street.clock.advance(60)
        street.town.say(street.chen, CONCLUSION)

    await street.restart(meanwhile)
    await street.settle()
    chen.sees("＋ 可以先向")


async def test_a_message_that_was_not_taken_is_heard_when_it_is_mended(street: Street) -> None:
    chen = await typing(street, "依据")
    cites = await chen.say("民法典")
    chen.sees("这一行没看懂")
    await chen.edit(cites, "民法典第577条：说话不算数要赔。")
    chen.sees("＋ 《民法典》577：说话不算数要赔。")
    await chen.press("注意")
    other = await chen.say("\u200b")
    await chen.press("结论")
    await chen.edit(other, "不要堵门。")
    chen.sees("＋ 不要堵门。")


async def test_who_mends_an_earlier_message_is_still_asked_for_the_next_part(
    street: Street,
) -> None:
    chen = street.staff()
    await chen.command("edit")
    sought = await chen.say("labour-03")
    await chen.press("结论")
    await chen.edit(sought, "labour-04")
    chen.sees("labour-04 ·", "现在接着等“结论”")
    first = await chen.say("可以先投拆。")
    await chen.press("注意")
    await chen.edit(first, "可以先投诉。")
    chen.sees("＋ 可以先投诉。", "现在接着等“注意”")
    await chen.say("不要堵门。")
    chen.sees("＋ 不要堵门。")
    await chen.press("● 结论")
    await chen.edit(first, "可以先去投诉。")
    chen.sees("＋ 可以先去投诉。")
    assert "现在接着等" not in chen.text()


async def test_a_message_for_another_answer_is_not_heard_for_this_one(street: Street) -> None:
    chen = await typing(street, "依据")
    cites = await chen.say("民法典")
    await chen.say("/edit labour-04")
    await chen.press("依据")
    await chen.edit(cites, "民法典第577条：说话不算数要赔。")
    chen.sees("当时没有收", "没有跟着改")
    assert await street.rows("open_revisions_by", author_id=street.chen.id) == []


async def test_too_long_words_keep_nobody_from_other_work(street: Street) -> None:
    chen = await typing(street)
    await chen.say("好" * 3500)
    chen.sees("太长了")
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    chen.sees("请写标题")


async def test_words_to_look_for_and_reasons_that_are_changed(street: Street) -> None:
    chen = street.staff()
    await chen.command("edit")
    said = await chen.say("年中奖zzz")
    await chen.edit(said, "labour-04")
    chen.sees("labour-04 ·")
    await chen.press(WITHDRAW)
    reason = await chen.say("期限写措了")
    await chen.edit(reason, "期限写错了")
    chen.sees("理由已经按原来的发出去了")
    assert await street.rows("all_asked") == []


async def test_a_command_in_the_middle_leaves_what_was_asked(street: Street) -> None:
    chen = await typing(street)
    await chen.command("unanswered")
    chen.sees("没有没答好的问题")
    await chen.say("/没有这个")
    chen.sees("没有这个命令")
    await chen.say(CONCLUSION)
    chen.sees("＋ 可以先向")
    await chen.press("注意")
    await chen.command("cancel")
    await chen.say("/edit labour-03")
    await chen.press("📝 接着改我的草稿")
    chen.sees("＋ 可以先向")


async def test_a_form_that_is_half_filled_is_not_covered(street: Street) -> None:
    chen = street.staff()
    await chen.command("file")
    await chen.press("f:start:consultation")
    await chen.press("否")
    await chen.say("/edit labour-03")
    for data in ("w:ask:labour-03:title", "w:cat:labour"):
        await chen.forge(data)
        chen.sees("/cancel 放弃")
    await chen.press(WITHDRAW)
    chen.sees("/cancel 放弃")
    await chen.command("cancel")
    await chen.press("标题")
    chen.sees("请发标题")


async def test_a_message_that_is_changed_changes_the_draft(street: Street) -> None:
    chen = await typing(street)
    first = await chen.say("可以先投拆。")
    await chen.edit(first, "可以先投诉。")
    chen.sees("＋ 可以先投诉。")
    await chen.press("依据")
    cites = await chen.say("民法典第577条：说话不算数要赔。")
    await chen.edit(cites, "民法典")
    chen.sees("这一行没看懂")
    await chen.edit(cites, "民法典第577条：" + "好" * 3000)
    chen.sees("太长了，一次最多 3000 个字")
    await chen.press(HAND_IN)
    await chen.edit(first, "可以先投诉，再仲裁。")
    chen.sees("没有跟着改")
    rows = await street.rows("waiting_revisions")
    assert "可以先投诉。" in rows[0]["text"]


async def test_a_button_of_last_month_still_says_something_true(street: Street) -> None:
    chen = street.staff()
    await change(chen)
    old = chen.last
    await chen.press("🗑 丢掉")
    await street.settle()
    street.clock.advance(40 * 86_400)
    await street.bot.clock.tidy()
    for button in (HAND_IN, "🗑 丢掉"):
        street.town.press(street.chen, old, button)
        await street.settle()
        chen.sees("的草稿已经丢掉")
    street.town.press(street.chen, old, "● 结论")
    await street.settle()
    chen.sees("请发结论", "也可以申请仲裁")


async def test_who_left_the_office_types_in_vain_and_is_told(street: Street) -> None:
    chen = await typing(street)
    await dismiss(street, chen)
    await chen.say(CONCLUSION)
    chen.sees("您已经不在工作人员名单里")
    await chen.say("老板不发工资怎么办")
    chen.sees("怎么做")
    wang = street.phone(street.wang)
    await wang.say("/edit labour-03")
    await wang.press(WITHDRAW)
    await dismiss(street, wang)
    await wang.say("写错了")
    wang.sees("您已经不在工作人员名单里")
    assert "labour-03" in street.bot.house.library.entries


async def test_a_reason_for_taking_down_must_be_one(street: Street) -> None:
    chen = street.staff()
    await chen.say("/edit labour-03")
    await chen.press(WITHDRAW)
    await chen.say("长" * 501)
    chen.sees("最多 500 个字")
    await chen.press("⬅️ 返回")
    await chen.say("老板不发工资怎么办")
    chen.sees("怎么做")
    await street.tick()
    assert "labour-03" in street.bot.house.library.entries


async def test_words_of_another_day_take_nothing_down_and_send_nothing_back(street: Street) -> None:
    chen, wang = await hand_in(street)
    await wang.press(SEND_BACK)
    await chen.say("/edit labour-03")
    await chen.press(WITHDRAW)
    await street.pass_time(2 * 3600)
    for phone in (chen, wang):
        await phone.say("老板不发工资怎么办")
        phone.sees("没有当作理由")
        await phone.say("老板不发工资怎么办")
        phone.sees("怎么做")
    assert len(await street.rows("waiting_revisions")) == 1
    assert "labour-03" in street.bot.house.library.entries


async def test_what_was_copied_from_us_is_no_pasted_formatting(street: Street) -> None:
    chen = await typing(street)
    code = [{"type": "code", "offset": 0, "length": 6}]
    street.town.write(street.chen, {"text": "可以先投诉。", "entities": code})
    await street.settle()
    chen.sees("＋ 可以先投诉。")
    chen.sees_not("格式不保留")


async def test_looking_again_and_again_is_answered(street: Street) -> None:
    chen = street.staff()
    await chen.command("edit")
    await chen.say("zzz没有这样的词zzz")
    chen.sees("没找到像的")
    await chen.say("工资")
    chen.sees("是下面哪一条", "labour-03", "labour-04")
    await chen.say("LABOUR-04 ")
    chen.sees("labour-04 ·")
    await chen.press("👀 看全文")
    chen.sees("依据")
    await chen.press("⬅️ 返回")
    chen.sees("labour-04 ·")
    await chen.say("/edit 年终奖")
    chen.sees("labour-04")


async def test_a_very_long_comparison_comes_in_parts_with_the_buttons_last(
    street: Street,
) -> None:
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    rows = "\n".join(f"第{n}种问法，{'说得很长很长' * 6}" for n in range(60))
    await change(chen, rows, "问法")
    await chen.say("/edit labour-03")
    await chen.press("📝 接着改我的草稿")
    await chen.press("英文问法")
    await chen.say(
        "\n".join(f"way of asking number {n}, and a long one at that" for n in range(50))
    )
    assert len(chen.news) > 1
    assert [bool(message.rows) for message in chen.news] == [False] * (len(chen.news) - 1) + [True]
    chen.sees("第59种问法", "number 49")
    await chen.press(HAND_IN)
    wang.sees("第59种问法", "number 49", "批准")


async def test_what_was_asked_keeps_nobody_from_other_work(street: Street) -> None:
    chen = await typing(street)
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    chen.sees("请写标题")
    await chen.say("停水通知")
    chen.sees("请写正文")
    await chen.command("cancel")
    await chen.say(CONCLUSION)
    chen.sees("＋ 可以先向")
