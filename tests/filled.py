"""Forms filled in as ordinary people fill them in, for stories that begin afterwards."""

from collections.abc import Sequence

from tests.street import Street
from tests.town_driver import Phone

STORY = "我在厂里做了三个月，老板一直拖着不发工资，想知道怎么要回来"
QUARREL = "楼上三年一直漏水，客厅天花板都发霉了，说了好多次都不肯修"
GRIEVANCE = "小区门口的路灯坏了两个月，晚上黑得看不见，已经有老人摔倒"
SIGHT = "有人在楼顶搭铁皮房，天天敲打，钢筋堆在消防通道上"
BEGIN = ("否", "满14周岁")


async def answer(phone: Phone, *answers: str) -> None:
    """Give one answer after another: a `>` before it types, anything else presses the button."""
    for one in answers:
        if one.startswith(">"):
            await phone.say(one[1:])
        else:
            await phone.press(one)


async def begin(phone: Phone, kind: str) -> None:
    """Open a form from the menu of commands."""
    await phone.command("file")
    await phone.press(f"f:start:{kind}")


async def to_the_question(phone: Phone) -> None:
    """A consultation up to the question itself."""
    await begin(phone, "consultation")
    await answer(phone, *BEGIN, "是", "是", "是")


async def to_the_files(phone: Phone, story: str = STORY) -> None:
    """A consultation up to the evidence."""
    await to_the_question(phone)
    await answer(phone, f">{story}", "跳过", "否", "跳过", "跳过", "就在这里答复")


async def consult(phone: Phone, story: str = STORY, *, consents: Sequence[str] = "是是是") -> None:
    """Ask a lawyer."""
    await begin(phone, "consultation")
    await answer(phone, *BEGIN, *consents, f">{story}")
    await answer(phone, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    phone.sees("请核对", story)
    await phone.press("📨 提交")


async def mediate(phone: Phone) -> None:
    """Ask for a mediation, with one's name, number and the other side."""
    await begin(phone, "mediation")
    await answer(
        phone, *BEGIN, "是", "是", "是", "是", "是", "替自己", "邻居", f">{QUARREL}", "跳过"
    )
    await answer(phone, "跳过", ">请他把管道修好，赔我重新刷墙的钱", "没找过", "是", "不公开")
    await answer(phone, ">林秀英", ">13812345678", ">王大明", "跳过", "跳过", "发完了", "是")
    phone.sees("请核对", "林秀英")
    await phone.press("📨 提交")


async def petition(phone: Phone, name: str = "跳过") -> None:
    """Raise a matter with the office; nobody has to leave a name."""
    await begin(phone, "petition")
    await answer(phone, *BEGIN, "否", "是", "是", "是", "是", "一件事怎么处理", "替自己")
    await answer(phone, ">请把小区门口的路灯修好", f">{GRIEVANCE}", "跳过", "跳过", "跳过")
    await answer(
        phone, "没有反映过", "没有", "就我一个", "跳过", name, "跳过", "跳过", "发完了", "是"
    )
    phone.sees("请核对")
    await phone.press("📨 提交")


async def lead(phone: Phone) -> None:
    """Report what one saw, without a name."""
    await begin(phone, "lead")
    await answer(
        phone, *BEGIN, "是", "是", "是", "违法建设", ">幸福路12号楼顶", "跳过", f">{SIGHT}"
    )
    await answer(phone, "跳过", "天天都有", "发完了", "就在这里答复")
    phone.sees("请核对")
    await phone.press("📨 提交")


async def claimed(street: Street, phone: Phone) -> Phone:
    """A consultation that 王律师 has taken; returns her look into its topic."""
    await consult(phone)
    topic = street.advisor().in_topic("厂里")
    await topic.press("✋ 认领")
    return topic
