"""Who came to an event: its maker is asked the morning after, and the report has it."""

from tests.gathered import joined, published
from tests.reported import colleague, counted, dismissed, opened
from tests.street import Street

HOUR, DAY = 3600, 86_400


async def test_the_maker_is_asked_the_morning_after_and_the_report_has_it(street: Street) -> None:
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await joined(street, "周婆婆")
    await street.pass_time(DAY + 12 * HOUR)  # half past nine in the evening of that day
    chen.sees_not("来了多少人")
    await street.pass_time(3 * HOUR)  # past midnight: nobody is woken
    chen.sees_not("来了多少人")
    await street.pass_time(8 * HOUR)
    chen.sees("昨天的活动民法典讲座", "来了多少人")
    await street.pass_time(DAY)
    asked = [m for m in chen.from_bot if "来了多少人、发了多少资料" in (m.text or "")]
    assert len(asked) == 1
    await chen.press("👥 填到场人数")
    await chen.say("很多")
    chen.sees("整数")
    await counted(chen, "45", "200")
    chen.sees("到场 45 人，发资料 200 份，对象：居民（陈干事填")
    await opened(chen)
    chen.sees("报名 1 人；到场 45 人、发资料 200 份（手工填，1 场已填）")
    await chen.press("📅 活动")
    await chen.press("到场人数（手工填） 45")
    chen.sees("民法典讲座：报名 1，到场 45，资料 200（陈干事填）")


async def test_the_desk_of_an_event_takes_the_numbers_and_keeps_both_versions(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await chen.forge("y:num:1")
    chen.sees("还没有开始")
    await street.pass_time(2 * DAY)
    await chen.command("event")
    await chen.press("🏁 已办过 民法典讲座")
    await chen.press("👥 填到场人数")
    await counted(chen, "45", "200", "学生")
    await chen.command("event")
    await chen.press("🏁 已办过 民法典讲座")
    chen.sees("到场 45 人，发资料 200 份（陈干事填）")
    await chen.press("👥 看到场人数、更正")
    await chen.press("✏️ 更正")
    await chen.say("54")
    await chen.say("200")
    await chen.say("社区矫正对象")
    chen.sees("到场 54 人", "对象：社区矫正对象", "原填：到场 45，资料 200，对象：学生（陈干事")
    rows = await street.rows("event_counts_of", event_id=1)
    assert [(row["edition"], row["heads"]) for row in rows] == [(1, 45), (2, 54)]


async def test_a_number_of_a_person_among_the_audience_is_hidden(street: Street) -> None:
    chen = street.staff()
    await published(chen, when="明天下午3点")
    await street.pass_time(2 * DAY)
    await street.old_button(chen, "y:num:1")
    await chen.say("1")
    await chen.say("0")
    await chen.say("居民13812345678")
    chen.sees("对象：居民138****5678")


async def test_nobody_is_asked_about_what_was_called_off_or_counted_or_by_who_left(
    street: Street,
) -> None:
    chen = street.staff()
    await published(chen, title="取消的", when="明天下午3点")
    await published(chen, title="填过的", when="明天下午4点")
    await street.old_button(chen, "e:cancelled:1")
    await street.pass_time(DAY + 8 * HOUR)
    await street.old_button(chen, "y:num:2")
    await counted(chen, "3", "0")
    await street.old_button(chen, "y:num:1")
    chen.sees("已经取消")
    await published(chen, title="走了的人办的", when="明天下午3点")
    await dismissed(street)
    await street.pass_time(3 * DAY)
    chen.sees_not("来了多少人、发了多少资料")


async def test_two_clerks_count_one_event_and_only_the_first_is_kept(street: Street) -> None:
    chen, zhou = street.staff(), await colleague(street)
    await published(chen, when="明天下午3点")
    await street.pass_time(DAY + 8 * HOUR)
    for phone in (chen, zhou):
        await street.old_button(phone, "y:num:1")
    await counted(zhou, "30", "0")
    zhou.sees("✅ 已记下")
    await counted(chen, "31", "0")
    chen.sees("同事刚刚改过", "到场 30 人", "周干事")
    await chen.forge("y:aud:1:residents")
    chen.sees("按钮")
