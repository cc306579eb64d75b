"""What the stories of the report do again and again."""

from tests import filled
from tests.street import Street
from tests.town_driver import Phone

THIS_YEAR = "20260101-20261125"


async def opened(chen: Phone, period: str = "今年") -> None:
    """The overview of a period."""
    await chen.say(f"/report {period}")


async def colleague(street: Street) -> Phone:
    """A second clerk."""
    zhou = street.resident("周干事")
    await zhou.start()
    async with street.bot.database.unit() as unit:
        await unit.run(
            "add_person", user_id=zhou.person.id, roles="staff", name="周干事", community="",
            added_by=0, added_at=1,
        )  # fmt: skip
    return zhou


async def dismissed(street: Street) -> None:
    """The first clerk works here no longer."""
    async with street.bot.database.unit() as unit:
        await unit.run("remove_person", user_id=street.chen.id, at=1)


async def busy_week(street: Street) -> None:
    """One case closed, one withdrawn, one reopened, one waiting; a question; names in two."""
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲了怎么投诉")
    await lin.press("👎 没解决")
    await lin.press("🙁 不满意")
    await lin.press("🔁 重新打开")
    await lin.say("老板还是不给")
    mei = street.resident("陈美")
    await filled.mediate(mei)
    he = street.resident("何师傅")
    await filled.lead(he)
    roof = street.advisor().in_topic("铁皮房")
    await roof.press("✋ 认领")
    await roof.press("✅ 办结")
    await roof.press("已查处")
    await roof.say("铁皮房已拆")
    zhou = street.resident("周婆婆")
    await filled.petition(zhou)
    await zhou.press("c:show:4")
    await zhou.press("🚫 撤回")
    await zhou.press("🚫 确定撤回")
    await zhou.say("老板不发工资怎么办")
    await zhou.press("有用")


async def entered(chen: Phone, label: str = "窗口接待（人次）", amount: str = "120") -> None:
    """A figure of the whole period, without a note, from the screen of the lines."""
    await chen.press("➕ 填一项")
    await chen.press(label)
    await chen.say(amount)
    await chen.press("整个时段")
    await chen.press("跳过")


async def counted(chen: Phone, heads: str, leaflets: str, audience: str = "居民") -> None:
    """The three answers about an event."""
    await chen.say(heads)
    await chen.say(leaflets)
    await chen.press(audience)
