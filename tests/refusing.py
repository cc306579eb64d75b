"""Telegram says one of its own sentences instead of granting a call."""

from bot.demo.refusal import Fault, Json, RefusalError


class Refused(Fault):
    """A refusal as it stands in the logs of others: `400 Bad Request: TOPIC_CLOSED`."""

    def __init__(self, line: str, parameters: Json | None = None) -> None:
        super().__init__()
        code, _, words = line.partition(" ")
        object.__setattr__(self, "refusal", RefusalError(int(code), words, parameters))

    def strike(self) -> None:
        """Say it."""
        raise self.refusal  # type: ignore[attr-defined]
