"""The benchmark itself runs: a few of everything, and every figure is there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres

ROOT = Path(__file__).parents[2]
BACKLOG = {"rate", "cpu_ms", "unanswered"}
STREAM = {"p50_ms", "p99_ms", "cpu_ms", "unanswered"}
LETTERS = {"rate", "cpu_ms", "in_flight", "unanswered"}
START = {"ready_s", "answer_s", "idle_mb"}


@pytest.mark.slow
def test_a_small_bench_gives_every_figure(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tests.bench", "--small", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads(out.read_text("utf-8"))
    ours = ["sqlite"] + (["postgres"] if postgres.binaries() else [])
    wanted = {("start", name): START for name in ("first", *ours)}
    for name in ("stock", "wire", *ours, *(f"{one}-webhook" for one in ours)):
        wanted |= {("backlog", name): BACKLOG, ("stream", name): STREAM}
        wanted[("memory", name)] = {"rss_mb"}
    for name in ours:
        wanted |= {("letters", name): LETTERS, ("letters", f"{name} 50 ms away"): LETTERS}
    wanted |= {("letters", name): {"rate", "in_flight"} for name in ("stock", "wire")}
    for (part, name), keys in wanted.items():
        assert figures[part][name].keys() == keys, (part, name)
        assert figures[part][name].get("unanswered", 0) == 0, (part, name)
    assert "backlog, sqlite to stock" in done.stdout
