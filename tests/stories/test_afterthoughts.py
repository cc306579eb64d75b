"""A clerk changes the message a notice or an event was made of: the draft follows, visibly."""

from tests.gathered import planned, published
from tests.notified import sent, subscribed, written
from tests.street import Street


async def test_an_edited_message_changes_the_notice_that_took_it(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say("停水通知")
    await chen.say("明天停水")
    await chen.edit("明天停水", "后天停水")
    chen.sees("哪一类")
    await chen.press("停水停电")
    await chen.press("✅ 完成")
    chen.sees("后天停水")
    await chen.edit("停水通知", "停水预告")
    chen.sees("停水预告", "后天停水", "点“发送”")
    await chen.press("📨 发送")
    await chen.edit("后天停水", "周五停水")
    await chen.press("✅ 确认，发给")
    chen.sees("又改了")
    await chen.press("📨 发送")
    await chen.press("✅ 确认，发给")
    await street.tick()
    lin.sees("停水预告", "周五停水")


async def test_an_edit_after_the_confirmation_says_that_it_does_not_count(street: Street) -> None:
    lin, chen = await subscribed(street, "林阿姨"), street.staff()
    await sent(street, chen)
    await chen.edit("东湖片区明天停水检修", "东湖片区不停水")
    chen.sees("没有跟着改", "更正")
    lin.sees_not("不停水")


async def test_the_rest_of_a_text_taken_apart_is_no_notice(street: Street) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say("停水通知")
    street.town.say(chen.person, "停" * 4096)
    await chen.say("水" * 404)
    chen.sees("太长了", "后半段")
    street.clock.advance(60)
    await chen.say("明天停水")
    chen.sees("哪一类")


async def test_a_text_too_long_is_shortened_by_an_edit(street: Street) -> None:
    chen = street.staff()
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say("停" * 61)
    chen.sees("多了 1 个")
    await chen.edit("停停", "停水通知")
    chen.sees("请写正文")


async def test_an_edited_message_changes_the_event_that_took_it(street: Street) -> None:
    chen = street.staff()
    await planned(chen)
    await chen.edit("东湖社区二楼会议室", "西园社区广场")
    chen.sees("西园社区广场", "点“发布”")
    await chen.edit("下周三下午3点", "随便哪天")
    chen.sees("没看懂")
    await chen.edit("随便哪天", "下周四下午3点")
    chen.sees("12月3日")
    await chen.press("📢 发布")
    chen.sees("已发布", "西园社区广场")
    await chen.edit("西园社区广场", "文化广场")
    chen.sees("没有跟着改", "/event")
    assert (await street.rows("event", id=1))[0]["place"] == "西园社区广场"


async def test_anybody_elses_question_is_still_answered_anew(street: Street) -> None:
    chen = street.staff()
    await published(chen)
    await written(chen)
    lin = street.resident()
    await lin.say("今天天气真好")
    await lin.edit("今天天气真好", "老板拖欠我三个月工资怎么办")
    lin.sees("工资")


async def test_a_text_that_waited_for_the_bot_is_no_rest_of_the_one_before(street: Street) -> None:
    await subscribed(street, "林阿姨")
    chen = street.staff()
    await chen.command("notice")
    await chen.press("✍️ 写新通知")
    await chen.say("停水通知")

    def meanwhile() -> None:
        street.town.say(chen.person, "停" * 4096)
        street.clock.advance(60)
        street.town.say(chen.person, "明天停水")

    await street.restart(meanwhile)
    await street.settle()
    chen.sees("哪一类")
