"""The search: from what a person typed to a decision and the entries that may answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, Self

import numpy as np

from knowledge.law.entry import Entry
from knowledge.law.search import gist, kept, routes
from knowledge.law.search.documents import Document
from knowledge.law.search.features import View, look
from knowledge.law.search.found import Candidate, Decision, Found, Hit, Part
from knowledge.law.search.index import Index
from knowledge.law.search.model import LEXICAL, SEMANTIC, Model, facts, judge
from knowledge.law.search.semantic import SemanticIndex, Vectors
from knowledge.law.search.text import Lay, simplify

OFFERED = 5
FEWEST = 3
FAINTEST = 0.01  # below this a fourth or fifth candidate only lengthens the list
JOINED, APART = 0.35, 0.65  # how sure each half must be: with a joining word, without


class Articles(Protocol):
    """A searchable collection of articles of law."""

    def search(self, text: str, k: int = 5) -> tuple[Hit, ...]:
        """The articles nearest to a question."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates of one matter and what the three judges think."""

    candidates: tuple[Candidate, ...]
    right: float
    ours: float
    law: float

    @property
    def sure(self) -> float:
        """Probability that the first candidate answers and that an answer is wanted."""
        return self.right * self.ours


@dataclass(frozen=True)
class Engine:
    """Finds entries. Immutable: build another when entries change."""

    index: Index
    lay: Lay
    model: Model
    names: routes.Names
    citing: Mapping[routes.Reference, tuple[str, ...]]
    semantic: SemanticIndex | None = None
    vectors: Vectors | None = None
    statutes: Articles | None = None

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        semantic: SemanticIndex | None = None,
        cache: Path | None = None,
        statutes: Articles | None = None,
        laws: Mapping[str, Sequence[str]] | None = None,
    ) -> Self:
        """Index the entries, or take the index from `cache` if it was made from exactly these.

        `laws` gives further names by which people call a law: {law: [short names]}.
        """
        documents = [Document.of(entry) for entry in entries]
        return cls.of(documents, semantic, cache, statutes, laws)

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        semantic: SemanticIndex | None = None,
        cache: Path | None = None,
        statutes: Articles | None = None,
        laws: Mapping[str, Sequence[str]] | None = None,
        chat: Sequence[str] | None = None,
        taught: gist.Table | None = None,
    ) -> Self:
        """The same from documents.

        `chat` replaces the shipped list of messages to leave alone, `taught` the table of gists;
        with the latter nothing is kept in `cache`.
        """
        if not documents:
            raise ValueError("a search engine needs at least one entry")
        lay = Lay.load()
        lines = kept.chat_lines() if chat is None else chat
        index = (
            Index.of(documents, lay, lines, taught)
            if taught
            else kept.index(documents, lay, lines, cache)
        )
        citing: dict[routes.Reference, list[str]] = {}
        for document in documents:
            for law, article in document.cites:
                citing.setdefault(routes.Reference(law, article), []).append(document.id)
        names = {reference.law: () for reference in citing} | dict(laws or {})
        quick = cls(
            index,
            lay,
            Model.load(LEXICAL),
            routes.Names(names, lay),
            {reference: tuple(ids) for reference, ids in citing.items()},
            statutes=statutes,
        )
        return quick.with_meaning(semantic) if semantic else quick

    def with_meaning(self, semantic: SemanticIndex) -> Self:
        """The same answers searched by meaning too; takes minutes where no vectors are kept."""
        vectors = Vectors.of(semantic.passages(self.index.texts))
        return replace(self, model=Model.load(SEMANTIC), semantic=semantic, vectors=vectors)

    def ask(self, text: str) -> Found:
        """What to do with a message, and the entries or articles that may answer it."""
        text = simplify(text)
        exact = self._exact(text)
        if exact:
            return exact
        verdict = self._judge(text)
        if verdict is None:
            return Found(Decision.LEAVE)
        model = self.model
        if verdict.ours < model.offer_at:
            return self._beyond(text, verdict)
        two = self._split(routes.joined(text), JOINED)
        if two:
            return two
        if verdict.sure >= model.answer_at:
            return Found(Decision.ANSWER, verdict.candidates)
        return self._split(routes.sentences(text), APART) or Found(
            Decision.OFFER, _worth_showing(verdict.candidates)
        )

    def view(self, text: str) -> View | None:
        """The measures behind an answer; nothing if the message holds no words."""
        cleaned = self.lay.clean(text)
        if not cleaned:
            return None
        meaning = None
        if self.semantic is not None and self.vectors is not None:
            meaning = self.vectors.nearness(self.semantic.question(cleaned))
        return look(self.index, self.lay, cleaned, meaning)

    def _exact(self, text: str) -> Found | None:
        plain = text.strip().lower()
        if plain in self.index.places:
            return Found(Decision.ANSWER, (Candidate(plain, 0.0, 1.0),))
        reference = self.names.find(text)
        if reference is None:
            return None
        ids = self.citing.get(reference, ())[:OFFERED]
        hit = Hit(reference.law, reference.article, 1.0)
        return Found(Decision.STATUTES, tuple(Candidate(id_, 0.0, 0.5) for id_ in ids), (hit,))

    def _judge(self, text: str) -> Verdict | None:
        view = self.view(text)
        if view is None:
            return None
        scores = self.model.scores(view)
        order = np.argsort(-scores, kind="stable")
        seen = facts(view, scores, order)
        right, ours = judge(self.model.right, seen), judge(self.model.ours, seen)
        if seen["most_same"]:
            ours = max(ours, seen["most_best"])
        share = np.exp(scores - scores[order[0]])
        share *= ours / share.sum()
        confidences = [max(right, float(share[order[0]]))]
        confidences += [float(share[at]) for at in order[1:OFFERED]]
        candidates = tuple(
            Candidate(self.index.ids[view.entries[at]], float(scores[at]), round(confidence, 4))
            for at, confidence in zip(order[:OFFERED], confidences, strict=False)
        )
        return Verdict(candidates, right, ours, judge(self.model.law, seen))

    def _beyond(self, text: str, verdict: Verdict) -> Found:
        """No entry fits: articles if it is a question of law, otherwise nothing."""
        if verdict.law < self.model.law_at:
            return Found(Decision.LEAVE)
        return Found(Decision.STATUTES, (), self.statutes.search(text) if self.statutes else ())

    def _split(self, halves: Sequence[str], clear: float) -> Found | None:
        """Two matters, if both halves alone lead clearly to entries of different kinds."""
        verdicts = [(half, self._judge(half)) for half in halves]
        found = [
            Part(half, verdict.candidates)
            for half, verdict in verdicts
            if verdict and verdict.sure >= clear
        ]
        if len(found) < 2:  # noqa: PLR2004 - two matters
            return None
        kinds = {self._kind(part.candidates[0].id) for part in found}
        if len(kinds) < len(found):
            return None
        first, second = (part.candidates for part in found)
        mixed = [one for pair in zip(first, second, strict=False) for one in pair]
        parts = tuple(replace(part, candidates=part.candidates[:FEWEST]) for part in found)
        return Found(Decision.SPLIT, tuple(dict.fromkeys(mixed))[:OFFERED], (), parts)

    def _kind(self, id_: str) -> int:
        return int(self.index.category[self.index.places[id_]])


def _worth_showing(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Three, and more only where they are more than filling."""
    more = tuple(one for one in candidates[FEWEST:] if one.confidence >= FAINTEST)
    return candidates[:FEWEST] + more
