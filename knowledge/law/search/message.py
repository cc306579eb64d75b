"""What kind of message this is, whatever entry may fit: of the law or not, clear or faint."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.law.search.index import Index

STRANGE = 8.0  # what a character or pair unknown to the base weighs in a question
HEAVY = 200.0  # information beyond which a message is simply long
ENOUGH = 35.0  # shared information beyond which more proves nothing


@dataclass(frozen=True, slots=True)
class Kind:
    """The different terms of a message that ways of asking hold, and how many others it has."""

    letters: tuple[int, ...]  # terms of one character that entries are asked with
    strange: int
    pairs: tuple[int, ...]  # longer terms that entries are asked with
    odd: int
    latin: int  # words of Latin letters

    @classmethod
    def of(cls, index: Index, words: Sequence[str]) -> "Kind":
        """Sort the terms of a message."""
        letters: list[int] = []
        pairs: list[int] = []
        strange = odd = 0
        for word in words:
            term = index.vocabulary.get(word)
            if term is not None and index.fields.asked.holds(term):
                (letters if len(word) == 1 else pairs).append(term)
            elif len(word) == 1:
                strange += 1
            else:
                odd += 1
        latin = sum(word[0].isascii() and word[0].isalpha() for word in words)
        return cls(tuple(letters), strange, tuple(pairs), odd, latin)

    @property
    def size(self) -> int:
        """How many different terms the message has."""
        return len(self.letters) + self.strange + len(self.pairs) + self.odd

    def traits(
        self, index: Index, numbers: Sequence[int], chat: float, weight: float
    ) -> dict[str, float]:
        """Facts for the judges: `chat` is the likeness to the nearest chat line."""
        most = float(index.fields.asked.shared(self.pairs).max(initial=0))
        leaning = index.lean[index.fields.wordings.known(numbers)]
        latin = self.latin / max(1, self.size)  # a Latin word says what two pairs say
        return {
            "chat": chat,
            "weight": min(weight, HEAVY) / 100,
            "short": 10 / (10 + weight),
            "strange": self.strange / max(1, len(self.letters) + self.strange),
            "odd": self.odd / max(1, len(self.pairs) + self.odd),
            "latin": latin,
            "evidence": min(most * (1 + latin), ENOUGH) / ENOUGH,
            "lean": float(leaning.mean()) if len(leaning) else 0.0,
            "meant": 0.0,
        }
