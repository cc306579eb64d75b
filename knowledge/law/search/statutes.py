"""Articles of law for questions without an entry: nearest by shared words, everyday laws first."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.law.entry import Entry
from knowledge.law.search import store
from knowledge.law.search.documents import Document, digest
from knowledge.law.search.found import Hit
from knowledge.law.search.grams import terms
from knowledge.law.search.postings import (
    Doubles,
    Floats,
    Ints,
    Postings,
    number,
    pack,
    unpack,
)
from knowledge.law.search.routes import Names
from knowledge.law.search.text import Lay

FORMAT = "1"
RARE = 2  # of many articles, terms that stand in fewer are left out: names and misprints
MANY = 1000
PRIOR = 0.2  # how far the entries' use of a law lifts its articles
ASKED = 0.5  # weight of the ways people ask what an article answers
MEANT = 0.1  # weight of the legal words behind everyday words
FAINT = 1e-6


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one law; `article` is "276-1" for an inserted one."""

    law: str
    article: str
    text: str


def read(lines: Iterable[str]) -> tuple[Article, ...]:
    """Articles from JSON lines {law, article, text}; a bad line is refused with its number."""
    found = []
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append(Article(str(row["law"]), str(row["article"]), str(row["text"])))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"line {place}: {error!r}") from error
    return tuple(found)


@dataclass(frozen=True)
class Statutes:
    """A searchable collection of articles. Immutable."""

    articles: tuple[Article, ...]
    vocabulary: Mapping[str, int]
    texts: Postings
    asked: Postings  # the ways people ask what an article answers
    owners: Ints  # the article each text of `asked` belongs to
    prior: Floats
    places: Mapping[tuple[str, str], int]
    names: Names
    lay: Lay

    @classmethod
    def load(
        cls,
        path: Path,
        entries: Iterable[Entry] = (),
        cache: Path | None = None,
        laws: Mapping[str, Sequence[str]] | None = None,
    ) -> Self:
        """From a file of JSON lines."""
        with path.open(encoding="utf-8") as lines:
            return cls.of(read(lines), entries, cache, laws)

    @classmethod
    def of(
        cls,
        articles: Sequence[Article],
        entries: Iterable[Entry] = (),
        cache: Path | None = None,
        laws: Mapping[str, Sequence[str]] | None = None,
    ) -> Self:
        """Index articles; entries lend the words people use to the articles they cite.

        `laws` gives further names by which people call a law. Without a usable cache the
        index of 15,000 articles takes some seconds.
        """
        lay = Lay.load()
        documents = [Document.of(entry) for entry in entries]
        places = {(one.law, one.article): at for at, one in enumerate(articles)}
        names = {one.law: (laws or {}).get(one.law, ()) for one in articles}
        vocabulary, texts, owners, asked = _indexed(articles, documents, places, lay, cache)
        prior = _prior(articles, documents)
        named = Names(names, lay)
        return cls(tuple(articles), vocabulary, texts, asked, owners, prior, places, named, lay)

    def get(self, law: str, article: str) -> Article | None:
        """An article by the name of its law, exact or nearly, and its number."""
        at = self.places.get((law, article))
        if at is None:
            at = self.places.get((self.names.law(law) or "", article))
        return None if at is None else self.articles[at]

    def search(self, text: str, k: int = 5) -> tuple[Hit, ...]:
        """The nearest articles, best first; an article named outright is the only one."""
        named = self.names.find(text)
        if named and (named.law, named.article) in self.places:
            return (Hit(named.law, named.article, 1.0),)
        score = self._scores(self.lay.clean(text))
        nearest = np.argsort(-score, kind="stable")[:k]
        found = ((self.articles[at], float(score[at])) for at in nearest if score[at] > 0)
        return tuple(Hit(one.law, one.article, round(value, 4)) for one, value in found)

    def _scores(self, cleaned: str) -> Doubles:
        numbers = self._numbers(terms(cleaned))
        score = _share(self.texts, numbers)
        meanings = [word for word in terms(self.lay.meanings(cleaned)) if len(word) > 1]
        if meanings:
            score = score + MEANT * _share(self.texts, self._numbers(meanings))
        score *= 1 + self.prior
        if len(self.owners):
            score[self.owners] += ASKED * _share(self.asked, numbers)
        return score

    def _numbers(self, words: Iterable[str]) -> list[int]:
        found = map(self.vocabulary.get, dict.fromkeys(words))
        return [term for term in found if term is not None]


def _share(postings: Postings, numbers: Sequence[int]) -> Doubles:
    known = postings.known(numbers)
    total = float(postings.idf[known].sum()) + FAINT
    share: Doubles = postings.bm25(known) / total
    return share


def _prior(articles: Sequence[Article], documents: Sequence[Document]) -> Floats:
    used = Counter(law for document in documents for law, _ in document.cites)
    return np.array([PRIOR * np.log1p(used[one.law]) for one in articles], np.float32)


def _indexed(
    articles: Sequence[Article],
    documents: Sequence[Document],
    places: Mapping[tuple[str, str], int],
    lay: Lay,
    cache: Path | None,
) -> tuple[Mapping[str, int], Postings, Ints, Postings]:
    """Vocabulary, the texts, whose the ways of asking are, and these: counted or from a file."""
    seal = digest(documents, FORMAT.encode(), lay.seal.encode(), *map(_seal, articles))
    saved = store.read(cache, seal) if cache else None
    if saved:
        words = unpack(saved["vocabulary"])
        texts, asked = (Postings.from_arrays(name, saved) for name in ("texts", "asked"))
        return dict(zip(words, range(len(words)), strict=True)), texts, saved["owners"], asked
    lent = _lent(documents, places)
    owners = np.array(list(lent), np.int32)
    vocabulary, texts, asked = _count(articles, list(lent.values()), lay)
    if cache:
        data: dict[str, NDArray[Any]] = {"vocabulary": pack(vocabulary), "owners": owners}
        store.write(cache, seal, data | texts.arrays("texts") | asked.arrays("asked"))
    return vocabulary, texts, owners, asked


def _seal(article: Article) -> bytes:
    return repr((article.law, article.article, article.text)).encode()


def _lent(
    documents: Sequence[Document], places: Mapping[tuple[str, str], int]
) -> dict[int, list[str]]:
    """For each cited article, the ways people ask what it answers."""
    lent: dict[int, list[str]] = {}
    for document in documents:
        for cite in document.cites:
            if cite in places:
                lent.setdefault(places[cite], []).extend(document.wordings)
    return lent


def _count(
    articles: Sequence[Article], lent: Sequence[Sequence[str]], lay: Lay
) -> tuple[Mapping[str, int], Postings, Postings]:
    known: dict[str, int] = {}
    asked = number(([t for text in texts for t in terms(lay.clean(text))] for texts in lent), known)
    texts = number((terms(lay.clean(one.law + one.text)) for one in articles), known)
    seen = np.zeros(len(known), np.int32)
    for text in texts:
        seen[list(set(text))] += 1
    often = seen >= (RARE if len(articles) >= MANY else 1)
    texts = [[term for term in text if often[term]] for text in texts]
    return known, Postings.of(texts, len(known)), Postings.of(asked, len(known))
