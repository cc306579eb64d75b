"""The town over real HTTP, as api.telegram.org would be: for crash tests and benchmarks."""

import asyncio
import json
import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from aiohttp import web

from bot.demo.check import Upload
from bot.demo.push import Pusher
from bot.demo.refusal import Json, LineError
from bot.demo.town import Town

BODY_LIMIT = 60_000_000
HANG = 120.0
_PATH = re.compile(r"(?P<file>/file)?/bot(?P<token>[^/]+)/(?P<rest>.+)")
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class TownApi:
    """`async with TownApi(town) as api:` serves `api.url`; webhooks are pushed meanwhile."""

    def __init__(
        self,
        town: Town,
        *,
        token: str = "",
        host: str = "127.0.0.1",
        port: int = 0,
        first_pause: float = 0.5,
    ) -> None:
        self.town = town
        self.url = ""
        self._token = token
        self._address = (host, port)
        self._pusher = Pusher(town, first_pause=first_pause)
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        server = web.Server(self._serve, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, *self._address)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        await self._pusher.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pusher.__aexit__(kind, error, trace)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """For PTB's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For PTB's `base_file_url`."""
        return f"{self.url}/file/bot"

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        found = _PATH.fullmatch(request.path)
        if found is None:
            return _answer(_error(404, "Not Found"))
        if self._token and found["token"] != self._token:
            return _answer(_error(401, "Unauthorized"))
        if found["file"]:
            return self._download(found["rest"])
        return await self._call(request, found["rest"])

    async def _call(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        try:
            params, files = await _read(request)
        except ValueError:
            return _answer(_error(400, "Bad Request: can't parse the body"))
        try:
            return _answer(await self.town.call(method, params, files))
        except LineError as broken:
            if broken.kind == "hangs":
                await _hang(request)
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)

    def _download(self, path: str) -> web.Response:
        file = self.town.files.at(path)
        if file is None or file.content is None:
            return _answer(_error(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _request(*parts: Any) -> web.BaseRequest:
    message, payload, protocol, writer, task = parts
    loop = asyncio.get_running_loop()
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=BODY_LIMIT
    )


async def _read(request: web.BaseRequest) -> tuple[Mapping[str, Any], dict[str, Upload]]:
    """Parameters from the query and the body, whatever its kind."""
    params: Json = dict(parse_qsl(request.query_string, keep_blank_values=True))
    if not request.body_exists:
        return params, {}
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, params)
    body = await request.read()
    if kind == "application/json":
        params |= json.loads(body) if body else {}
    else:
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return params, {}


async def _multipart(
    request: web.BaseRequest, params: Json
) -> tuple[Mapping[str, Any], dict[str, Upload]]:
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            params[name] = value
    return params, files


async def _hang(request: web.BaseRequest) -> None:
    """Say nothing until the client gives up."""
    for _ in range(int(HANG / 0.05)):
        if request.transport is None or request.transport.is_closing():
            return
        await asyncio.sleep(0.05)


def _error(code: int, text: str) -> Json:
    return {"ok": False, "error_code": code, "description": text}


def _answer(body: Json) -> web.Response:
    headers = {}
    retry = body.get("parameters", {}).get("retry_after")
    if retry:
        headers["Retry-After"] = str(retry)
    return web.Response(
        body=_dump(body).encode(),
        status=body.get("error_code", 200),
        content_type="application/json",
        headers=headers,
    )
