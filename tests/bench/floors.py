"""What runs beside us: an echo bot as python-telegram-bot's own page shows it, and on our wire.

`python -m tests.bench.floors stock|wire ROOT TOKEN [LETTERS]`: with a number it sends so many
messages to 500 chats, 64 at a time, instead of listening.
"""

import asyncio
import sys
from typing import Any

from telegram import Bot, Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.wire import Wire

FLIGHT = 64
CHATS = 500
TEXT = "8 月 3 日上午停水检修，请提前储水。" * 4


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


def listen(kind: str, root: str, token: str) -> None:
    builder: Any = ApplicationBuilder().token(token).base_url(f"{root}/bot")
    if kind == "wire":
        builder = builder.request(Wire()).get_updates_request(Wire())
    app = builder.build()
    app.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    app.run_polling()


async def send(kind: str, root: str, token: str, many: int) -> None:
    request = Wire() if kind == "wire" else None
    bot = Bot(token, base_url=f"{root}/bot", request=request)
    places = asyncio.Semaphore(FLIGHT)

    async def one(at: int) -> None:
        async with places:
            await bot.send_message(1000 + at % CHATS, TEXT)

    async with bot:
        await asyncio.gather(*map(one, range(many)))


if __name__ == "__main__":
    kind, root, token, *letters = sys.argv[1:]
    if letters:
        asyncio.run(send(kind, root, token, int(letters[0])))
    else:
        listen(kind, root, token)
