"""The town's clock: real time that can be pushed forwards, or a clock that stands still."""

import time
from datetime import UTC, datetime


class TownClock:
    """Real time plus an offset; with `start` it stands still there and moves only by hand."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = None if start is None else start.timestamp()
        self._offset = 0.0

    def time(self) -> float:
        """Unix seconds in the town."""
        return (time.time() if self._start is None else self._start) + self._offset

    __call__ = time

    def now(self) -> datetime:
        """The same moment as an aware datetime in UTC."""
        return datetime.fromtimestamp(self.time(), UTC)

    def advance(self, seconds: float) -> None:
        """Move forwards; a town never goes back."""
        if seconds < 0:
            raise ValueError("time in the town only goes forwards")
        self._offset += seconds

    def jump(self, moment: datetime) -> None:
        """Move forwards to a moment."""
        self.advance(moment.timestamp() - self.time())
