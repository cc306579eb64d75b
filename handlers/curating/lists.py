"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.office import Visit
from handlers.reply import Button, Rows
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
    faces = []
    if part.number > 0:
        faces.append(Button(visit.text("common.previous"), f"{who}:{what}:{part.number - 1}"))
    if part.number < part.last:
        faces.append(Button(visit.text("common.more"), f"{who}:{what}:{part.number + 1}"))
    return (tuple(faces),) if faces else ()


def day(visit: Visit, at: int) -> str:
    """The day of a moment on the office's clock."""
    return say_day(visit.house.words, visit.lang, visit.house.local(at).date(), weekday=False)
