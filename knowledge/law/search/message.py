"""What kind of message this is, whatever entry may fit: of the law or not, clear or faint."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.law.search.index import Index
from knowledge.law.search.ledger import Worth

STRANGE = 8.0  # what a character or pair unknown to the base weighs in a question
HEAVY = 200.0  # information beyond which a message is simply long
ENOUGH = 35.0  # shared information beyond which more proves nothing


@dataclass(frozen=True, slots=True)
class Kind:
    """The different terms of a message, sorted by whether entries are asked with them."""

    numbers: list[int]  # of the terms that some field holds
    letters: int  # terms of one character that entries are asked with
    strange: int  # others of one character
    pairs: int  # longer terms that entries are asked with
    odd: int  # other longer ones
    latin: int  # words of Latin letters

    @classmethod
    def of(cls, index: Index, words: Sequence[str]) -> "Kind":
        """Sort the terms of a message."""
        place, asks = index.vocabulary.get, index.ledger.asks
        numbers: list[int] = []
        letters = strange = pairs = odd = latin = 0
        for word in words:
            term = place(word)
            if term is not None:
                numbers.append(term)
            held = term is not None and asks[term]
            if len(word) == 1:
                letters, strange = (letters + 1, strange) if held else (letters, strange + 1)
            else:
                pairs, odd = (pairs + 1, odd) if held else (pairs, odd + 1)
            latin += word[0].isascii() and word[0].isalpha()
        return cls(numbers, letters, strange, pairs, odd, latin)

    @property
    def size(self) -> int:
        """How many different terms the message has."""
        return self.letters + self.strange + self.pairs + self.odd

    def traits(self, worth: Worth, most: float, chat: float) -> dict[str, float]:
        """Facts for the judges.

        `most` is the idf of longer terms that one entry shares, `chat` the likeness to the
        nearest chat line.
        """
        weight = worth.wordings + STRANGE * self.strange
        latin = self.latin / max(1, self.size)  # a Latin word says what two pairs say
        return {
            "chat": chat,
            "weight": min(weight, HEAVY) / 100,
            "short": 10 / (10 + weight),
            "strange": self.strange / max(1, self.letters + self.strange),
            "odd": self.odd / max(1, self.pairs + self.odd),
            "latin": latin,
            "evidence": min(most * (1 + latin), ENOUGH) / ENOUGH,
            "lean": worth.lean / max(1.0, worth.known),
            "meant": 0.0,
        }
