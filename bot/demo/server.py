"""The page on which one person plays a resident, the advisors and a clerk."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import WSMsgType, web

from bot.demo import show
from bot.demo.cast import Cast
from bot.demo.check import Upload
from bot.demo.refusal import Json
from bot.demo.stage import Advance, Stage
from bot.demo.town import Town

PAGE = Path(__file__).with_name("page")
UPLOAD_LIMIT = 60_000_000
FLUSH = 0.02
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "video/mp4"}


async def serve(
    town: Town, cast: Cast, advance: Advance, host: str = "127.0.0.1", port: int = 8080
) -> web.AppRunner:
    """Open the page; `cleanup()` of the runner closes it. Port 0 takes a free one."""
    runner = web.AppRunner(Hall(town, cast, advance, host).app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner


class Hall:
    """Everybody who has the page open, and what they must be told."""

    def __init__(self, town: Town, cast: Cast, advance: Advance, host: str) -> None:
        self._town = town
        self._cast = cast
        self._stage = Stage(town, cast, advance)
        self._local = host in LOOPBACK
        self._sockets: set[web.WebSocketResponse] = set()
        self._news: list[Json] = []
        self._flush: asyncio.Task[None] | None = None

    def app(self) -> web.Application:
        """The aiohttp application."""
        app = web.Application(client_max_size=UPLOAD_LIMIT, middlewares=[self._guard])
        app.router.add_get("/", self._index)
        app.router.add_get("/live", self._live)
        app.router.add_post("/upload", self._upload)
        app.router.add_get("/media/{file}", self._media)
        app.router.add_static("/", PAGE)
        app.on_startup.append(self._open)
        app.on_shutdown.append(self._close)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only this page may talk to this page: no foreign host name, no foreign origin."""
        origin = request.headers.get("Origin")
        foreign = origin is not None and origin.partition("://")[2] != request.host
        name = request.host.rpartition(":")[0] or request.host
        if foreign or (self._local and name not in LOOPBACK):
            raise web.HTTPForbidden
        response = await handler(request)
        if not response.prepared:
            for header, value in HEADERS.items():
                response.headers.setdefault(header, value)
        return response

    async def _open(self, _app: web.Application) -> None:
        self._town.watch(self._note)

    async def _close(self, _app: web.Application) -> None:
        self._town.unwatch(self._note)
        for socket in list(self._sockets):
            await socket.close(code=1001)

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    # live news

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        await socket.send_json(show.everything(self._town, self._cast))
        self._sockets.add(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._order(socket, message.data)
        finally:
            self._sockets.discard(socket)
        return socket

    async def _order(self, socket: web.WebSocketResponse, raw: str) -> None:
        try:
            order = json.loads(raw)
        except ValueError:
            return
        answer = await self._stage.do(order)
        if answer["type"] == "clock":
            await self._tell(answer)
        await socket.send_json({**answer, "ref": order.get("ref")})
        self._later({"event": "people"})

    def _note(self, event: Json) -> None:
        self._later(event)

    def _later(self, event: Json) -> None:
        """Gather what happens in a short moment into one message."""
        self._news.append(event)
        if self._flush is None or self._flush.done():
            self._flush = asyncio.ensure_future(self._tell_news())

    async def _tell_news(self) -> None:
        await asyncio.sleep(FLUSH)
        news, self._news = self._news, []
        if not self._sockets:
            return
        for message in self._compose(news):
            await self._tell(message)

    def _compose(self, news: list[Json]) -> list[Json]:
        chats = {chat.id: chat for chat in show.shown(self._town, self._cast)}
        touched = {event["chat"] for event in news if event.get("chat") in chats}
        wanted = {
            (event["chat"], event["message"])
            for event in news
            if event.get("chat") in chats and "message" in event
        }
        found = [chats[chat].messages[message] for chat, message in sorted(wanted)]
        update: Json = {
            "type": "some",
            "now": self._town.clock(),
            "people": [show.person_view(p) for p in self._cast.everyone.values()],
            "chats": [show.chat_view(self._town, chats[chat]) for chat in touched],
            "messages": [show.line(m) for m in found if not m.deleted],
            "gone": [[m.chat.id, m.id] for m in found if m.deleted],
        }
        if any(event["event"] in {"menu", "members"} for event in news):
            update["menus"] = show.menus(self._town, self._cast)
        presses = [e["press"] for e in news if e["event"] == "toast"]
        asked = [e["asked"] for e in news if e["event"] == "inline"]
        toasts = [show.toast(self._town.presses[press]) for press in presses]
        return [update, *toasts, *(show.offers(self._town.asked[one]) for one in asked)]

    async def _tell(self, message: Json) -> None:
        text = json.dumps(message, ensure_ascii=False)
        for socket in list(self._sockets):
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.send_str(text)

    # files

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        files = [
            Upload(value.filename, value.file.read(), value.content_type)
            for value in form.values()
            if isinstance(value, web.FileField)
        ]
        order = {name: value for name, value in form.items() if isinstance(value, str)}
        if not files:
            raise web.HTTPBadRequest
        return web.json_response(self._stage.upload(order, files))

    async def _media(self, request: web.Request) -> web.Response:
        file = self._town.files.find(request.match_info["file"])
        if file is None or file.content is None:
            raise web.HTTPNotFound
        safe = file.mime in _SHOWN
        headers = {"Content-Security-Policy": "sandbox"}
        if not safe:
            headers["Content-Disposition"] = "attachment"
        kind = file.mime if safe else "application/octet-stream"
        return web.Response(body=file.content, content_type=kind, headers=headers)
