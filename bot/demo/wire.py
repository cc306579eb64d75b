"""A wire without a network: PTB's Bot talks to a town in the same process."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo.check import Upload
from bot.demo.refusal import LineError
from bot.demo.town import Town
from bot.wire import Cut, NotSent


class LoopbackWire(BaseRequest):
    """Hands every request to the town; a broken line raises what a real wire would raise."""

    def __init__(self, town: Town) -> None:
        self._town = town

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait; nothing is ever late here."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_named: Any,
    ) -> tuple[int, bytes]:
        """Status and body, as from Telegram, which takes any HTTP method."""
        del method
        path = unquote(urlsplit(url).path)
        if path.startswith("/file/"):
            return self._download(path)
        params: dict[str, Any] = dict(request_data.json_parameters) if request_data else {}
        try:
            body = await self._town.call(path.rpartition("/")[2], params, _uploads(request_data))
        except LineError as broken:
            raise _as_on_a_real_wire(broken) from broken
        return body.get("error_code", 200), json.dumps(body).encode()

    def _download(self, path: str) -> tuple[int, bytes]:
        file = self._town.files.at("/".join(path.split("/")[3:]))
        if file is None or file.content is None:
            return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
        return 200, file.content


def _as_on_a_real_wire(broken: LineError) -> NetworkError:
    if broken.kind == "hangs":
        return TimedOut()
    return NotSent(str(broken)) if broken.kind == "closed" else Cut(str(broken))


def _uploads(data: RequestData | None) -> dict[str, Upload]:
    if data is None or not data.contains_files:
        return {}
    found: dict[str, Upload] = {}
    for name, (file_name, content, mime) in data.multipart_data.items():
        raw = content if isinstance(content, bytes) else content.read()
        found[name] = Upload(file_name, raw, mime)
    return found
