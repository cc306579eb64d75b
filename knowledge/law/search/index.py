"""The index over the entries: every wording apart, every entry whole, every category whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search.documents import Document
from knowledge.law.search.english import Glossary
from knowledge.law.search.gist import Gist, Table, table
from knowledge.law.search.grams import terms
from knowledge.law.search.ledger import Fields, Ledger
from knowledge.law.search.postings import (
    Doubles,
    Floats,
    Ints,
    Packed,
    Postings,
    number,
    pack,
    unpack,
)
from knowledge.law.search.sounds import Sounds, syllables
from knowledge.law.search.text import Lay

AGAIN = 3.0  # a word that comes in many wordings of an entry says more of it
FAINT = 1e-6
MANY = 1000  # wordings
PAIR = 2
LOUD = 1 / 16  # share of the wordings that hold a character
BODY = 2000  # characters of an answer that are read


@dataclass(frozen=True)
class Index:
    """Arrays only: made once from the entries, or read from a file."""

    ids: tuple[str, ...]
    texts: Packed  # cleaned wordings, entry by entry, then the chat lines
    starts: Ints  # first wording of each entry, and last the first chat line
    category: Ints
    vocabulary: Mapping[str, int]  # terms of all fields
    ledger: Ledger
    mass: Doubles  # how much information each wording holds
    sounds: Sounds
    gist: Gist

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        lay: Lay,
        chat: Sequence[str] = (),
        taught: Table | None = None,
    ) -> "Index":
        """Clean, cut and count everything; some tenths of a second for some hundred entries.

        `taught` stands in for the table of gists that ships.
        """
        ways = [_different(lay, document.wordings) or [document.id] for document in documents]
        starts = np.concatenate([[0], np.cumsum([len(group) for group in ways])]).astype(np.int32)
        texts = [*chain.from_iterable(ways), *(lay.clean(line) for line in chat)]
        known: dict[str, int] = {}
        cut = number(_often([terms(text) for text in texts]), known)
        spans = pairwise(starts.tolist())
        asked = [list(chain.from_iterable(cut[first:end])) for first, end in spans]
        answers = [terms(lay.clean(one.body[:BODY])) for one in documents]
        bodies = number(_without_rare(answers, known), known)
        names = list(dict.fromkeys(document.category for document in documents))
        category = np.array([names.index(document.category) for document in documents], np.int32)
        together: list[list[int]] = [[] for _ in names]
        for words, place in zip(asked, category, strict=True):
            together[place].extend(words)
        light = _foreign(known)
        every = Postings.of(cut, len(known), light=light)
        fields = Fields(
            every.without(_loud(every, known, light)),
            Postings.of(asked, len(known), AGAIN, light),
            Postings.of(bodies, len(known)),
            Postings.of(together, len(known), light=light),
        )
        ledger = Ledger.of(fields, list(known), _leaning(every, int(starts[-1])))
        mass = fields.wordings.mass.astype(np.float64)
        sounds = Sounds.of(syllables(), known, every.seen)
        ids = tuple(document.id for document in documents)
        gist = Gist.of(known, fields.asked, taught or table(), ids)
        return cls(ids, Packed.of(pack(texts)), starts, category, known, ledger, mass, sounds, gist)

    @property
    def chat(self) -> int:
        """The first chat line among the texts."""
        return int(self.starts[-1])

    @cached_property
    def thin(self) -> Doubles:
        """What is shared with each wording is multiplied with this: long ones count less."""
        thin: Doubles = 1 / np.sqrt(self.mass + FAINT)
        return thin

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each entry."""
        return {id_: place for place, id_ in enumerate(self.ids)}

    @cached_property
    def english(self) -> Glossary:
        """English words as terms."""
        return Glossary.load()

    @cached_property
    def owner(self) -> Ints:
        """The entry each wording belongs to."""
        return np.repeat(np.arange(len(self.ids), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """The wordings of each entry."""
        texts = tuple(self.texts)
        return [texts[first:end] for first, end in pairwise(self.starts.tolist())]

    def words(self, lay: Lay, cleaned: str) -> list[str]:
        """The different terms of a message, as typed and as meant."""
        repaired = self.sounds.repair(cleaned)
        meant = terms(repaired) if repaired != cleaned else []
        meant += terms(lay.meanings(cleaned)) + self.english.terms(cleaned)
        return list(dict.fromkeys(terms(cleaned) + meant))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """For a file."""
        data: dict[str, NDArray[Any]] = {
            "ids": pack(self.ids),
            "texts": pack(self.texts),
            "vocabulary": pack(self.vocabulary),
            "starts": self.starts,
            "category": self.category,
            "mass": self.mass,
            "sounds": self.sounds.table,
            "seen": self.sounds.seen,
        }
        return data | self.ledger.arrays() | self.gist.arrays()

    @classmethod
    def from_arrays(cls, data: Mapping[str, NDArray[Any]]) -> "Index":
        """From a file."""
        words = unpack(data["vocabulary"])
        known = dict(zip(words, range(len(words)), strict=True))
        ledger = Ledger.from_arrays(data)
        sounds = Sounds.of(data["sounds"], known, data["seen"])
        gist = Gist.from_arrays(data)
        ids, texts = tuple(unpack(data["ids"])), Packed.of(data["texts"])
        starts, category, mass = (data[name] for name in ("starts", "category", "mass"))
        return cls(ids, texts, starts, category, known, ledger, mass, sounds, gist)


def _different(lay: Lay, wordings: Sequence[str]) -> list[str]:
    return [text for text in dict.fromkeys(map(lay.clean, wordings)) if text]


def _often(texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Many texts without the pairs that no second one holds: half of all, and they tell little."""
    if len(texts) < MANY:
        return list(map(list, texts))
    seen = Counter(chain.from_iterable(map(set, texts)))
    once = {word for word, times in seen.items() if times == 1 and len(word) == PAIR}
    return [[word for word in text if word not in once] for text in texts]


def _without_rare(texts: Sequence[Sequence[str]], known: Mapping[str, int]) -> list[list[str]]:
    """Answers without the words that nobody asks with and no second answer holds."""
    seen = Counter(chain.from_iterable(map(set, texts)))
    return [[word for word in text if word in known or seen[word] > 1] for text in texts]


def _foreign(known: Iterable[str]) -> NDArray[np.bool_]:
    """Latin words: what an entry is asked with in English must not thin its Chinese."""
    return np.array([word[0].isascii() and word[0].isalpha() for word in known])


def _loud(
    wordings: Postings, known: Mapping[str, int], foreign: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Terms that stand in every sixteenth wording of their script tell none apart.

    Of Chinese only single characters: their pairs do.
    """
    seen, single = wordings.seen, np.array([len(word) == 1 for word in known])
    latin = wordings.texts[np.repeat(foreign, seen)]
    held = len(np.unique(latin))
    loud: NDArray[np.bool_] = (single & ~foreign & (seen > LOUD * wordings.size)) | (
        foreign & (seen > LOUD * held)
    )
    return loud


def _leaning(wordings: Postings, chat: int) -> Floats:
    """For each term, how much more it belongs to questions of law than to chat, and if it is known.

    The first is the log of the odds, nothing for terms that no wording holds.
    """
    terms_of = np.repeat(np.arange(len(wordings.idf)), wordings.seen)
    theirs = np.bincount(terms_of[wordings.texts >= chat], minlength=len(wordings.idf))
    ours, known = wordings.seen - theirs, wordings.seen > 0
    law, other = (ours + 0.5) / (chat + 1), (theirs + 0.5) / (wordings.size - chat + 1)
    return np.stack([np.log(law / other) * known, known], axis=1).astype(np.float32)
