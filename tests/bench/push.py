"""Webhook pushes of the bench's server: in order for a chat, side by side for different chats."""

import asyncio
from collections import deque
from urllib.parse import urlsplit

CONNECTIONS = 40


class Pusher:
    """Forty kept connections; the next update of a chat goes when the one before was taken."""

    def __init__(self, url: str, secret: str) -> None:
        parts = urlsplit(url)
        self.address = (parts.hostname, parts.port)
        self.head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Length: "
        ).encode()
        self.lines: dict[int, deque[bytes]] = {}
        self.ready: asyncio.Queue[int] = asyncio.Queue()
        self.tasks = [asyncio.create_task(self.work()) for _ in range(CONNECTIONS)]

    def push(self, chat_id: int, raw: bytes) -> None:
        line = self.lines.setdefault(chat_id, deque())
        line.append(raw)
        if len(line) == 1:
            self.ready.put_nowait(chat_id)

    async def work(self) -> None:
        connection = None
        while True:
            chat_id = await self.ready.get()
            line = self.lines[chat_id]
            try:
                connection = connection or await asyncio.open_connection(*self.address)
                taken = await self.send(*connection, line[0])
            except (OSError, asyncio.IncompleteReadError):
                taken, connection = False, None
            if taken:
                line.popleft()
            else:
                await asyncio.sleep(0.05)
            if line:
                self.ready.put_nowait(chat_id)

    async def send(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, raw: bytes
    ) -> bool:
        writer.write(self.head + b"%d\r\n\r\n" % len(raw) + raw)
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
        if length.strip().isdigit():
            await reader.readexactly(int(length))
        return b" 200 " in head.split(b"\r\n")[0]
