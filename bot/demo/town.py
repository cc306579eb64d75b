"""The town: everything people do on one side, the Bot API's `call` on the other."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.demo.check import Upload, read
from bot.demo.groups import Groups
from bot.demo.limits import Limits
from bot.demo.methods import METHODS
from bot.demo.methods.receiving import poll
from bot.demo.people import Person
from bot.demo.refusal import Fault, Json, LineError, RefusalError

NAMES = {name.lower(): name for name in (*METHODS, "getUpdates")}
Faults = Callable[[str, Mapping[str, Any]], Fault | None]


@dataclass(slots=True)
class Call:
    """One call the bot made; `answer` is absent while it is under way or when the line broke."""

    method: str
    params: Json
    at: float
    files: list[str] = field(default_factory=list)
    answer: Json | None = None

    @property
    def ok(self) -> bool:
        """Whether it was granted."""
        return self.answer is not None and bool(self.answer["ok"])


class Town(Groups):
    """A faithful model of the Bot API in memory; see `folk` and `groups` for what people do."""

    def __init__(
        self, clock: Callable[[], float], *, bot: Person | None = None, limits: bool = False
    ) -> None:
        super().__init__(clock, bot)
        self.limits = Limits(clock) if limits else None
        self.faults: Faults | None = None
        self.log: list[Call] = []
        self.busy = 0
        self.made = 0

    def calls(self, method: str) -> list[Call]:
        """Every call of one method so far."""
        return [call for call in self.log if call.method == method]

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Json:
        """Answer one call of the bot, as the Bot API's JSON; LineError if no answer comes."""
        uploads = dict(files or {})
        entry = Call(method, dict(params or {}), self.clock(), list(uploads))
        self.log.append(entry)
        waits = method.lower() == "getupdates"
        self.busy += not waits
        self.made += not waits
        try:
            entry.answer = await self._answer(entry, uploads)
        finally:
            self.busy -= not waits
        return entry.answer

    async def _answer(self, entry: Call, files: dict[str, Upload]) -> Json:
        try:
            name = entry.method = _proper(entry.method)
            params = entry.params = read(name, entry.params, files)
            fault = self.faults(name, params) if self.faults is not None else None
            if fault is not None and fault.delay:
                await asyncio.sleep(fault.delay)
            if fault is not None and not fault.after:
                fault.strike()
            result = await self._perform(name, params, files)
            if fault is not None and fault.after:
                fault.strike()
        except RefusalError as refusal:
            return refusal.answer()
        return {"ok": True, "result": result}

    async def _perform(self, name: str, params: Json, files: dict[str, Upload]) -> Any:
        if name == "getUpdates":
            return await poll(self, params)
        if self.limits is not None:
            self.limits.pass_or_refuse(name, params)
        return METHODS[name](self, params, files)

    @property
    def quiet(self) -> bool:
        """Whether the bot has confirmed everything and no call is under way."""
        return self.busy == 0 and not self.updates.pending()


def _proper(method: str) -> str:
    """The method's proper name; Telegram ignores its case."""
    name = NAMES.get(method.lower())
    if name is None:
        raise RefusalError(404, "Not Found: method not found")
    return name


__all__ = ["Call", "Fault", "LineError", "Town"]
