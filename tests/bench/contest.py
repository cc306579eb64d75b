"""One run of the bench: everybody is started once and measured in turn, round after round."""

import asyncio
import socket
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median

from knowledge.cases import crisis
from knowledge.cases.crisis import Level
from knowledge.law import library
from tests import postgres
from tests.bench import measures
from tests.bench.measures import Figures, Size
from tests.bench.running import Child, Player, Server, falin, floor

PARTS = ("start", "backlog", "stream", "webhook", "letters")
LEADS = ("", "请问", "你好，", "我想问一下：", "麻烦问问，")
All = dict[str, dict[str, Figures]]


@dataclass(slots=True)
class Contest:
    """Keeps the processes; gives every figure by part and by who was measured."""

    size: Size
    parts: Sequence[str]
    figures: All = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    async def run(self) -> All:
        self.texts = questions(self.size.backlog)
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="falin-bench-")))
            cluster = await asyncio.to_thread(postgres.start, fsync=True)
            if cluster is not None:
                stack.callback(cluster.stop)
            server = await Server(Child(["-m", "tests.bench.server"], folder, "server")).start()
            stack.push_async_callback(server.stop)
            ours = {"sqlite": lambda name: f"sqlite:///{folder}/{name}.db"}
            if cluster is not None:
                ours["postgres"] = lambda _: cluster.new_database()
            if "start" in self.parts:
                await self._starts(server, folder, ours)
            players = [floor("stock", server, folder), floor("wire", server, folder)]
            players += [falin(kind, server, folder, make(kind)) for kind, make in ours.items()]
            await self._polling(stack, server, players)
            if "webhook" in self.parts:
                hooks = []
                for kind, make in ours.items():
                    name = f"{kind}-webhook"
                    listen = f"127.0.0.1:{free_port()}"
                    hooks.append(falin(name, server, folder, make(name), listen))
                await self._webhook(stack, server, hooks)
        return self.figures

    async def _starts(self, server: Server, folder: Path, ours) -> None:
        """The very first start builds the index of the search; the others find it."""
        for turn in range(self.size.starts + 1):
            for kind, make in ours.items():
                name = f"{kind}-start{turn}"
                player = falin(name, server, folder, make(name))
                found = await measures.start(player, server, self.texts[turn])
                found["idle_mb"] = player.child.memory()
                await player.child.stop()
                first = turn == 0
                if first and kind != "sqlite":
                    continue
                self._note("start", "first" if first else kind, found)

    async def _polling(self, stack: AsyncExitStack, server: Server, players: list[Player]) -> None:
        await self._open(stack, server, players)
        await self._drains(players, server)
        if "stream" in self.parts:
            for player in players:
                await self._flow(player, server)
        ours = [player for player in players if player.database]
        if "letters" in self.parts:
            await self._letters(stack, server, ours)
        for player in players:
            self._note("memory", player.name, {"rss_mb": player.child.memory()})
            await player.child.stop()

    async def _open(self, stack: AsyncExitStack, server: Server, players: list[Player]) -> None:
        for player in players:
            stack.push_async_callback(player.child.stop)
            await player.child.start()
            await server.meet(player.token, player.child)
            await measures.backlog(player, server, self.texts[:20], 10)

    async def _drains(self, players: list[Player], server: Server) -> None:
        for _ in range(self.size.rounds if "backlog" in self.parts else 0):
            for player in players:
                await self._drain(player, server)

    async def _drain(self, player: Player, server: Server) -> None:
        texts = self.texts if player.database else self.texts[: len(self.texts) // 2]
        found = await measures.backlog(player, server, texts, self.size.chats)
        self._note("backlog", player.name, found)

    async def _flow(self, player: Player, server: Server) -> None:
        many = int(self.size.seconds * self.size.rate)
        texts = list(islice(self.texts * (many // len(self.texts) + 1), many))
        self._note("stream", player.name, await measures.stream(player, server, texts, self.size))

    async def _webhook(self, stack: AsyncExitStack, server: Server, hooks: list[Player]) -> None:
        await self._open(stack, server, hooks)
        await self._drains(hooks, server)
        for player in hooks:
            await self._flow(player, server)
            self._note("memory", player.name, {"rss_mb": player.child.memory()})
            await player.child.stop()

    async def _letters(self, stack: AsyncExitStack, server: Server, ours: list[Player]) -> None:
        for kind in ("stock", "wire"):
            child = Child([], Path(ours[0].child.folder), f"send-{kind}")
            stack.push_async_callback(child.stop)
            found = await measures.echoed_letters(kind, server, self.size, child)
            self._note("letters", kind, found)
        for _ in range(self.size.rounds):
            for player in ours:
                for name, wait in ((player.name, 0.0), (f"{player.name} 50 ms away", 0.05)):
                    found = await measures.letters(player, server, self.size, wait)
                    self._note("letters", name, found)

    def _note(self, part: str, name: str, found: Figures) -> None:
        """Keep every round; the median of the rounds is what counts."""
        print(part, name, {key: round(value, 2) for key, value in found.items()}, flush=True)
        kept = self.figures.setdefault(part, {})
        rounds = self._rounds.setdefault((part, name), [])
        rounds.append(found)
        kept[name] = {key: median(one[key] for one in rounds) for key in found}

    _rounds: dict[tuple[str, str], list[Figures]] = field(default_factory=dict)


def questions(many: int) -> list[str]:
    """What the shipped answers say people ask, each said in several ways; one answer each."""
    entries = library.read()[0].entries.values()
    asks = [text for entry in entries for text in entry.asks]
    safe = [
        lead + text
        for lead in LEADS
        for text in asks
        if not any(alarm.level is Level.NOW for alarm in crisis.detect(text))
    ]
    step = max(1, len(safe) // many)
    chosen = safe[::step] if len(safe) >= many else safe * (many // len(safe) + 1)
    return chosen[:many]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
