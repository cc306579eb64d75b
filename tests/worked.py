"""What the stories of cases at the desk do again and again."""

from tests.street import Street
from tests.town_driver import Phone

HOUR, DAY = 3600, 86_400


async def acts(street: Street, case_id: int = 1) -> list[str]:
    return [row["act"] for row in await street.rows("journal_of", case_id=case_id)]


async def relayed(lin: Phone, topic: Phone, text: str = "合同在这里") -> None:
    """Something of the resident's in the topic, to answer to."""
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say(text)
    await lin.press("✅ 完成")
    topic.find("👤 居民")
