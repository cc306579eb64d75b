"""Telegram's refusals and broken lines, as exceptions inside the town."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
TOO_MANY = 429


class RefusalError(Exception):
    """An answer with `ok: false`; the description carries Telegram's own prefix."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def answer(self) -> Json:
        """The body Telegram sends."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(text: str, **parameters: int) -> RefusalError:
    """400: the request is wrong."""
    return RefusalError(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> RefusalError:
    """403: the bot may not."""
    return RefusalError(403, f"Forbidden: {text}")


def conflict(text: str) -> RefusalError:
    """409: somebody else receives the updates."""
    return RefusalError(409, f"Conflict: {text}")


def flood(seconds: int) -> RefusalError:
    """429: too fast."""
    return RefusalError(
        TOO_MANY, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}
    )


class ImpossibleError(Exception):
    """A person tried what their Telegram would not let them do: a mistake of the story."""


class LineError(Exception):
    """The line broke: no answer ever comes, it was cut, or it could not even be opened."""

    def __init__(self, kind: Literal["hangs", "cut", "closed"]) -> None:
        super().__init__(f"the line is broken: {kind}")
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call: before it is processed, or `after` it took effect."""

    code: int = 0
    retry_after: int = 0
    hangs: bool = False
    drops: bool = False
    closed: bool = False
    after: bool = False
    delay: float = 0.0

    @classmethod
    def flood(cls, seconds: int) -> "Fault":
        """429 with retry_after."""
        return cls(code=TOO_MANY, retry_after=seconds)

    @classmethod
    def status(cls, code: int, *, after: bool = False) -> "Fault":
        """500, 502 or 504; `after` means that it was done all the same."""
        return cls(code=code, after=after)

    @classmethod
    def timeout(cls, *, after: bool = False) -> "Fault":
        """No answer in time; `after` means that it was done all the same."""
        return cls(hangs=True, after=after)

    @classmethod
    def dropped(cls, *, after: bool = False) -> "Fault":
        """The connection is cut; `after` means that it was done all the same."""
        return cls(drops=True, after=after)

    @classmethod
    def unreachable(cls) -> "Fault":
        """The connection cannot be opened: the bot knows that nothing was sent."""
        return cls(closed=True)

    @classmethod
    def slow(cls, seconds: float) -> "Fault":
        """Nothing is wrong but the time it takes."""
        return cls(delay=seconds)

    def strike(self) -> None:
        """Raise what the bot gets to see."""
        if self.hangs or self.drops or self.closed:
            raise LineError("hangs" if self.hangs else "cut" if self.drops else "closed")
        if self.code == TOO_MANY:
            raise flood(self.retry_after)
        if self.code:
            raise RefusalError(self.code, _SERVER_ERRORS.get(self.code, "Internal Server Error"))


_SERVER_ERRORS = {
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}
