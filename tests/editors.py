"""What the stories of edited answers do again and again."""

from db import people
from db.people import Colleague
from tests.street import Street
from tests.town_driver import Phone

WAGES, BONUS = "公司拖欠工资怎么办", "年终奖不发怎么办"
CONCLUSION = "可以先向{place:labour_inspection}投诉，再申请仲裁。"
READ = "可以先向示例市劳动保障监察大队投诉，再申请仲裁。"
HAND_IN, APPROVE, SEND_BACK = "📨 交给法律顾问审核", "✅ 核对过，批准发布", "↩️ 退回，写理由"
TAKE_BACK, WITHDRAW, AGAIN = "↩️ 拿回来接着改", "⛔ 马上撤下", "🔁 复核过，不用改"


async def change(clerk: Phone, text: str = CONCLUSION, part: str = "结论") -> None:
    """A clerk types another text for a part of the wages answer."""
    await clerk.say("/edit labour-03")
    if f"● {part}" not in clerk.buttons() and "📝 接着改我的草稿" in clerk.buttons():
        await clerk.press("📝 接着改我的草稿")
    await clerk.press(part)
    await clerk.say(text)


async def hand_in(
    street: Street, text: str = CONCLUSION, part: str = "结论"
) -> tuple[Phone, Phone]:
    """A change that waits for a lawyer: the clerk, the lawyer."""
    chen, wang = street.staff(), street.phone(street.wang)
    await wang.start()
    await change(chen, text, part)
    await chen.press(HAND_IN)
    chen.sees("已交审", "王律师")
    return chen, wang


async def publish(
    street: Street, text: str = CONCLUSION, part: str = "结论"
) -> tuple[Phone, Phone]:
    """A change that a lawyer approved, and that is served."""
    chen, wang = await hand_in(street, text, part)
    await wang.press(APPROVE)
    wang.sees("已批准")
    await street.tick()
    return chen, wang


async def read(street: Street, entry_id: str = "labour-03") -> Phone:
    """What a resident reads who asks for an answer."""
    lin = street.resident()
    await lin.say(entry_id)
    return lin


async def join(street: Street, name: str, *roles: str) -> Phone:
    """Somebody new in the office, in their own chat with the bot."""
    person = street.town.person(name, "zh-hans")
    async with street.bot.database.unit() as unit:
        colleague = Colleague(person.id, frozenset(roles), name, "")
        await people.add(unit, colleague, 0, street.bot.seconds)
    phone = street.phone(person)
    await phone.start()
    return phone


async def dismiss(street: Street, phone: Phone) -> None:
    """Somebody leaves the office."""
    async with street.bot.database.unit() as unit:
        await people.remove(unit, phone.person.id, street.bot.seconds)


async def take_down(street: Street, phone: Phone, reason: str = "期限写错了，会害人") -> None:
    """Somebody takes the wages answer off the shelf."""
    await phone.say("/edit labour-03")
    await phone.press(WITHDRAW)
    phone.sees("为什么要撤下", WAGES)
    await phone.say(reason)
    await street.tick()
