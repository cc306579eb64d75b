"""The measurements: what one bot does with a backlog, a stream, a full box of letters, a start."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

from db import outbox
from db.database import open_database
from db.outbox import Lane, Letter
from tests.bench.floors import TEXT
from tests.bench.running import Child, Player, Server

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; the defaults take about three minutes on two busy cores."""

    backlog: int = 2000
    chats: int = 100
    rate: float = 100.0
    seconds: float = 10.0
    letters: int = 2000
    readers: int = 500
    rounds: int = 3
    starts: int = 3
    patience: float = 40.0


async def backlog(player: Player, server: Server, texts: Sequence[str], chats: int) -> Figures:
    """All of it waits at once: answers a second, CPU an update."""
    before = player.child.cpu()
    await server.tell(player.token, "pend", texts=list(texts), chats=chats)
    heard = await _until(player, server, len(texts))
    return {
        "rate": _rate(heard["answers"], heard["began"]),
        "cpu_ms": _cpu(player, before, heard["answers"]),
        "unanswered": len(texts) - len(heard["delays"]),
    }


async def stream(player: Player, server: Server, texts: Sequence[str], size: Size) -> Figures:
    """An update each hundredth of a second: from its birth to its answer's arrival."""
    before = player.child.cpu()
    await server.tell(player.token, "stream", texts=list(texts), chats=size.chats, rate=size.rate)
    heard = await _until(player, server, len(texts), 5.0)
    delays = [seconds * 1000 for seconds in heard["delays"]]
    if len(delays) < 2:
        return {"p50_ms": 0.0, "p99_ms": 0.0, "unanswered": len(texts) - len(delays)}
    cuts = quantiles(delays, n=100, method="inclusive")
    return {
        "p50_ms": median(delays),
        "p99_ms": cuts[98],
        "cpu_ms": _cpu(player, before, heard["answers"]),
        "unanswered": len(texts) - len(delays),
    }


async def letters(player: Player, server: Server, size: Size, round_trip: float) -> Figures:
    """A notice to many: put into the box at once, first to last arrival at the server."""
    await server.tell(player.token, "listen", round_trip=round_trip)
    before = player.child.cpu()
    await _post(player, size)
    heard = await _until(player, server, size.letters)
    figures = {
        "rate": _rate(heard["answers"]),
        "cpu_ms": _cpu(player, before, heard["answers"]),
        "in_flight": heard["peak"],
        "unanswered": size.letters - len(heard["answers"]),
    }
    await server.tell(player.token, "listen", round_trip=0.0)
    return figures


async def _post(player: Player, size: Size) -> None:
    database = await open_database(player.database)
    try:
        async with database.unit() as unit:
            stem = f"bench{uuid4().hex}"
            for at in range(size.letters):
                payload = {"text": f"{TEXT} {at}", "link_preview_options": {"is_disabled": True}}
                chat = 1000 + at % size.readers
                letter = Letter(f"{stem}.{at}", chat, "sendMessage", payload, Lane.BROADCAST)
                outbox.post(unit, letter, 1)
    finally:
        await database.close()


async def echoed_letters(kind: str, server: Server, size: Size, child: Child) -> Figures:
    """The same number of messages from PTB's own `Bot.send_message`, 64 in flight."""
    many = size.letters if kind == "wire" else size.letters // 4
    player = Player(kind, child, f"1:send-{kind}")
    await server.tell(player.token, "listen")
    child.command = ["-m", "tests.bench.floors", kind, server.root, player.token, str(many)]
    await child.start()
    heard = await _until(player, server, many)
    await child.stop()
    return {"rate": _rate(heard["answers"]), "in_flight": heard["peak"]}


async def start(player: Player, server: Server, text: str) -> Figures:
    """From spawn to asking for updates, and to the answer of the question that waited."""
    await server.tell(player.token, "pend", texts=[text], chats=1)
    await player.child.start()
    ready = await server.meet(player.token, player.child)
    heard = await _until(player, server, 1)
    return {
        "ready_s": ready - player.child.began,
        "answer_s": heard["answers"][0] - player.child.began,
    }


async def _until(
    player: Player, server: Server, answers: int, seconds: float = 40.0
) -> dict[str, Any]:
    heard: dict[str, Any] = await server.tell(
        player.token, "until", answers=answers, seconds=seconds
    )
    return heard


def _rate(answers: Sequence[float], began: float | None = None) -> float:
    if len(answers) < 2:
        return 0.0
    spent = answers[-1] - (answers[0] if began is None else began)
    return len(answers) / spent if spent > 0 else 0.0


def _cpu(player: Player, before: float, answers: Sequence[float]) -> float:
    return (player.child.cpu() - before) * 1000 / max(1, len(answers))
