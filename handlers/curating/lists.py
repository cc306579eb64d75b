"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers import paging
from handlers.office import Visit
from handlers.reply import Rows, rows
from knowledge.words.dates import say_day

PAGE = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list; a number beyond the end means the last page."""

    rows: Sequence[T]
    number: int
    last: int

    @property
    def first(self) -> int:
        """How many rows stand before this page."""
        return self.number * PAGE


def page(found: Sequence[T], number: int) -> Page[T]:
    """The rows of one page."""
    last = max(0, (len(found) - 1) // PAGE)
    number = min(max(0, number), last)
    return Page(found[number * PAGE : (number + 1) * PAGE], number, last)


def turns(visit: Visit, part: Page[T], what: str, who: str = "q") -> Rows:
    """Buttons to the pages before and after."""
    more = part.number < part.last
    return rows(paging.turns(visit, f"{who}:{what}", part.number, more=more))


def day(visit: Visit, at: int) -> str:
    """The day of a moment on the office's clock."""
    return say_day(visit.house.words, visit.lang, visit.house.local(at).date(), weekday=False)
