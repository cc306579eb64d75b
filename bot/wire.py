"""The wire to Telegram: PTB's BaseRequest on aiohttp, and a line for raw calls.

It keeps connections warm and tells "was not sent" from "nobody knows", which httpx does not.
"""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

KEEPALIVE = 75
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
NEVER_LEFT = (  # no line, or a proxy that lets none through
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
)


class NotSent(NetworkError):
    """The call never left this machine: sending it again can double nothing."""


class Cut(NetworkError):
    """The line broke before the answer: it may have been done all the same."""


class Wire(BaseRequest):
    """One pool of connections to the Bot API server."""

    def __init__(self, proxy: str | None = None, connections: int = 128) -> None:
        self._proxy = proxy
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._found: dict[tuple[str, str], str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEPALIVE, ttl_dns_cache=300
            )
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()

    def _way(self, url: str) -> str | None:
        """The proxy of the settings or else of the environment, looked up once for a host.

        aiohttp's own `trust_env` looks it up in a thread for every request.
        """
        if self._proxy is not None:
            return self._proxy
        parts = urlsplit(url)
        place = (parts.scheme, parts.hostname or "")
        if place not in self._found:
            self._found[place] = None if proxy_bypass(place[1]) else getproxies().get(place[0])
        return self._found[place]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What Telegram answered; raises TelegramError if that is no JSON."""
        try:
            answer: dict[str, Any] = read_json(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One HTTP exchange; raises NotSent, TimedOut or NetworkError."""
        del write_timeout, connect_timeout, pool_timeout
        seconds = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        if self._session is None:
            raise NotSent("the wire is not open")
        try:
            async with self._session.request(
                method,
                url,
                proxy=self._way(url),
                timeout=aiohttp.ClientTimeout(
                    total=CONNECT_SECONDS + seconds, sock_connect=CONNECT_SECONDS
                ),
                **_body(request_data),
            ) as response:
                return response.status, await response.read()
        except NEVER_LEFT as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, asyncio.IncompleteReadError) as error:
            raise Cut(type(error).__name__) from None


def read_json(body: bytes) -> Any:
    """What a body says; half a character, which Telegram can send, is let through as json does.

    Raises ValueError.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        return json.loads(body.decode("utf-8", "replace"))


def write_json(value: Any) -> bytes:
    """A body; raises UnicodeEncodeError for half a character."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None or not data.parameters:
        return {}
    if not data.contains_files:
        return {
            "data": write_json(data.parameters),
            "headers": {"Content-Type": "application/json"},
        }
    form = aiohttp.FormData(quote_fields=False)  # a Chinese file name goes as it is written
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


def _parameter(name: str, value: Any) -> RequestParameter:
    """What is JSON already need not be looked through for files."""
    if isinstance(value, str | int | dict | list):
        return RequestParameter(name, value, None)
    return RequestParameter.from_input(name, value)


class Line:
    """Raw calls over any BaseRequest: JSON in, JSON out, PTB's error classes."""

    def __init__(self, request: BaseRequest, root: str, token: str) -> None:
        self._request = request
        self._base = f"{root.rstrip('/')}/bot{token}"

    async def call(self, method: str, params: dict[str, Any], seconds: float | None = None) -> Any:
        """Make one call and return its `result`; raises telegram.error.TelegramError."""
        data = RequestData([_parameter(name, value) for name, value in params.items()])
        if seconds is None:
            return await self._request.post(f"{self._base}/{method}", data)
        return await self._request.post(f"{self._base}/{method}", data, read_timeout=seconds)
