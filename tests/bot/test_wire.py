"""The wire to Telegram, over real HTTP: words as JSON, a file as a form with its name."""

import asyncio
from typing import Any

import pytest
from aiohttp import web
from telegram import InputFile

from bot.wire import Line, NotSent, Wire


async def test_a_file_goes_as_a_form_with_its_name_and_its_bytes() -> None:
    came: dict[str, Any] = {}

    async def take(request: web.Request) -> web.Response:
        form = await request.post()
        file = form["document"]
        assert isinstance(file, web.FileField)
        came.update(name=file.filename, body=file.file.read(), caption=form["caption"])
        return web.json_response({"ok": True, "result": {"message_id": 7}})

    app = web.Application()
    app.router.add_post("/bot1:x/sendDocument", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    wire = Wire()
    await wire.initialize()
    line = Line(wire, f"http://127.0.0.1:{runner.addresses[0][1]}", "1:x")
    file = InputFile(b"PK\x03\x04\x00", filename="报告_1号.docx")
    params = {"chat_id": 5, "caption": "报告", "document": file}
    found = await line.call("sendDocument", params, 60.0)
    await wire.shutdown()
    await runner.cleanup()
    assert found == {"message_id": 7}
    assert came == {"name": "报告_1号.docx", "body": b"PK\x03\x04\x00", "caption": "报告"}


async def test_what_a_proxy_does_not_let_through_was_not_sent() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    proxy = await asyncio.start_server(refuse, "127.0.0.1", 0)
    wire = Wire(f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}")
    await wire.initialize()
    with pytest.raises(NotSent):
        await Line(wire, "https://telegram.invalid", "1:x").call("getMe", {})
    await wire.shutdown()
    proxy.close()
