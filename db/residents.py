"""Who asks: a chat id and a language, and what they agreed to."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.engines import Row
from db.unit import Unit

TALK_SECONDS = 2 * 24 * 3600
MISSED_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Met:
    """What one look tells of the person who is speaking."""

    language: str | None
    community: str
    blocked: bool
    roles: frozenset[str]
    draft_id: int | None
    called: str = ""
    talking: bool = False
    open_cases: int = 0


Who = tuple[int, int, int]
_SEEN_IN = frozenset({"residents", "people", "cases", "drafts"})


async def meet(unit: Unit, chat_id: int, user_id: int, thread_id: int, now: int) -> Met:
    """Language, roles, unfinished conversation and talk with an advisor in one statement."""
    who = (chat_id, user_id, thread_id)
    return (await _meet(unit, [who], now))[who]


async def _meet(unit: Unit, who: Sequence[Who], now: int) -> dict[Who, Met]:
    rows = await unit.all("meet", who=json.dumps(who), now=now)
    return {(row["chat_id"], row["user_id"], row["thread_id"]): _met(row, now) for row in rows}


def _met(row: Row, now: int) -> Met:
    return Met(
        language=row["language"],
        community=row["community"] or "",
        blocked=row["blocked_at"] is not None,
        roles=frozenset((row["roles"] or "").split()),
        draft_id=row["draft_id"],
        called=row["called"] or "",
        talking=(row["talked_at"] or 0) > now - TALK_SECONDS,
        open_cases=row["open_cases"],
    )


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to: the purpose, the version of the words, and when (unix seconds)."""

    purpose: str
    version: str
    given_at: int


@dataclass(slots=True)
class Looks:
    """One statement for everybody in a batch, good until a row it rests on is written."""

    unit: Unit
    now: int
    _known: dict[Who, Met] = field(default_factory=dict)

    async def ahead(self, who: Iterable[Who]) -> None:
        """Look at all of them at once."""
        self._known = await _meet(self.unit, list(dict.fromkeys(who)), self.now)

    async def meet(self, who: Who) -> Met:
        """As `meet` would say now."""
        if not _SEEN_IN.isdisjoint(self.unit.written):
            self._known.clear()
        return self._known.get(who) or await meet(self.unit, *who, self.now)

    def add(self, chat_id: int, language: str) -> None:
        """Remember that a person wrote: changes what is known of this person alone."""
        stands = _SEEN_IN.isdisjoint(self.unit.written)
        add(self.unit, chat_id, language, self.now)
        if stands:
            self.unit.written -= _SEEN_IN
        self._known = {who: met for who, met in self._known.items() if who[1] != chat_id}


def add(unit: Unit, chat_id: int, language: str, now: int) -> None:
    """Remember that a person wrote; one who is known stays as they are."""
    unit.later("add_resident", chat_id=chat_id, language=language, met_at=now)


async def get(unit: Unit, chat_id: int) -> Row | None:
    """The row of one person."""
    return await unit.one("resident", chat_id=chat_id)


async def set_language(unit: Unit, chat_id: int, language: str) -> None:
    """The language a person reads."""
    await unit.run("set_language", chat_id=chat_id, language=language)


async def offer(unit: Unit, chat_id: int, most: int) -> bool:
    """Whether the other language may be offered once more; at most so often for one choice."""
    return await unit.run("offer_language", chat_id=chat_id, most=most) > 0


async def set_community(unit: Unit, chat_id: int, community: str) -> None:
    """Where a person lives, as far as they told."""
    await unit.run("set_community", chat_id=chat_id, community=community)


async def set_blocked(unit: Unit, chat_id: int, at: int | None) -> None:
    """A person blocked the bot at a moment, or (None) came back."""
    await unit.run("mark_blocked", chat_id=chat_id, at=at)


async def come_back(unit: Unit, chat_id: int, now: int) -> None:
    """A person who had blocked the bot is here again, and hears what they missed."""
    await set_blocked(unit, chat_id, None)
    await unit.run("revive_blocked", chat_id=chat_id, since=now - MISSED_SECONDS)


async def set_gone(unit: Unit, chat_id: int, at: int) -> None:
    """An account that no longer exists."""
    await unit.run("mark_gone", chat_id=chat_id, at=at)


def consent(unit: Unit, chat_id: int, purpose: str, version: str, now: int) -> None:
    """A person agreed to one purpose, in the words of one version (PIPL 13, 14)."""
    unit.later("give_consent", chat_id=chat_id, purpose=purpose, version=version, given_at=now)


async def agreed(unit: Unit, chat_id: int) -> dict[str, Consent]:
    """By purpose what a person agreed to and has not taken back; the newest words count."""
    rows = await unit.all("consents_of", chat_id=chat_id)
    return {
        row["purpose"]: Consent(row["purpose"], row["version"], row["given_at"]) for row in rows
    }


async def consents(unit: Unit, chat_id: int) -> dict[str, str]:
    """Purpose and version of what a person agreed to and has not taken back."""
    return {one.purpose: one.version for one in (await agreed(unit, chat_id)).values()}


async def refuse(unit: Unit, chat_id: int, purpose: str, now: int) -> bool:
    """A person does not agree to one purpose; what was agreed to before is taken back with it."""
    return await unit.run("withdraw_purpose", chat_id=chat_id, purpose=purpose, at=now) > 0


async def withdraw(unit: Unit, chat_id: int, now: int) -> int:
    """Take every consent back (PIPL 15); returns how many there were."""
    return await unit.run("withdraw_consents", chat_id=chat_id, at=now)
