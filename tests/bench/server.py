"""A small fast Bot API server: `python -m tests.bench.server` prints its port and serves.

It knows just enough of Telegram to keep bots of one mind busy, each token with a box of its own,
and notes when an update came into being and when its answer arrived. `/bench/<token>/<verb>` is
how the benchmark commands it. CLOCK_MONOTONIC is one clock for all processes of a machine.
"""

import asyncio
import json
import re
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from tests.bench.box import Box

PATH = re.compile(rb"(?:POST|GET) /(bench/|bot)([^/ ]+)/(\w+)")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
FORM = re.compile(rb"\r\ncontent-type: *application/x-www-form", re.IGNORECASE)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
OK = b'{"ok":true,"result":true}'
dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Params = dict[str, Any]


class Caller(asyncio.Protocol):
    """One kept connection; a caller asks again only when it was answered."""

    def __init__(self, boxes: dict[str, Box]) -> None:
        self.boxes = boxes
        self.loop = asyncio.get_running_loop()
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            length = LENGTH.search(head)
            full = end + 4 + (int(length[1]) if length else 0)
            if len(self.buffer) < full:
                return
            body, self.buffer = self.buffer[end + 4 : full], self.buffer[full:]
            self.serve(head, body)

    def serve(self, head: bytes, body: bytes) -> None:
        found = PATH.match(head)
        assert found is not None, head
        token, method = found[2].decode(), found[3].decode()
        params: Params = {}
        if body:
            params = dict(parse_qsl(body.decode())) if FORM.search(head) else json.loads(body)
        box = self.boxes.get(token) or self.boxes.setdefault(token, Box())
        if found[1] == b"bench/":
            task = self.loop.create_task(getattr(box, method)(**params))
            task.add_done_callback(lambda done: self.answer(dump(done.result()).encode()))
        elif method == "sendMessage":
            self.send(box, params)
        elif method == "getUpdates":
            box.poll(params, self.answer)
        else:
            self.answer(other(box, method, params))

    def send(self, box: Box, params: Params) -> None:
        """The answer goes back after the round trip that the box asks for."""
        box.flying += 1
        box.peak = max(box.peak, box.flying)
        result = dump({"ok": True, "result": box.hear(int(params["chat_id"]), params)}).encode()
        if box.round_trip:
            self.loop.call_later(box.round_trip, self.land, box, result)
        else:  # what came in together was in the air together
            self.loop.call_soon(self.land, box, result)

    def land(self, box: Box, result: bytes) -> None:
        box.flying -= 1
        self.answer(result)

    def answer(self, body: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(HEAD % len(body) + body)


def other(box: Box, method: str, params: Params) -> bytes:
    if method == "getMe":
        me = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
        return dump({"ok": True, "result": me}).encode()
    if method == "setWebhook":
        box.set_webhook(params["url"], params.get("secret_token", ""))
    return OK


async def serve(told: Callable[[int], None]) -> None:
    boxes: dict[str, Box] = {}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Caller(boxes), "127.0.0.1", 0, backlog=512)
    told(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def tell(port: int) -> None:
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(serve(tell))
