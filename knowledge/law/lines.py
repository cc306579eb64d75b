"""Many short texts that are rarely read, held as one: a fifth of the memory of a tuple of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self, overload

BREAK = "\n"


@dataclass(frozen=True, slots=True, eq=False)
class Lines(Sequence[str]):
    """A sequence of texts of one line each; equal to any other sequence of the same texts."""

    text: str
    many: int  # tells no text from one that is empty

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """A line break inside a text becomes a space."""
        each = [text.replace(BREAK, " ") for text in texts]
        return cls(BREAK.join(each), len(each))

    def __len__(self) -> int:
        return self.many

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split(BREAK) if self.many else ())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return tuple(self)[at]

    def __contains__(self, text: object) -> bool:
        return text in tuple(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
