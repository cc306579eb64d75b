"""How colleagues are called whom only the settings know by number: the admin chat knows."""

from telegram.error import TelegramError

from bot.wire import Line
from db import people
from db.database import Database
from handlers.office import House

ROLES = ("advisor", "staff")


async def learn(house: House, database: Database, line: Line) -> None:
    """Ask for each who has no name yet; whoever is not in the group keeps the number."""
    async with database.read() as unit:
        nameless = {
            person.user_id
            for role in ROLES
            for person in await people.having(unit, role)
            if not person.name
        }
    for user_id in sorted(nameless) if house.admin_chat else ():
        asked = {"chat_id": house.admin_chat, "user_id": user_id}
        try:
            user = (await line.call("getChatMember", asked))["user"]
        except TelegramError:
            continue
        called = f"{user['first_name']} {user.get('last_name', '')}".strip()
        async with database.unit() as unit:
            await people.learn_name(unit, user_id, called)
