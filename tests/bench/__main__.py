"""`make bench`: the bot beside its floors on one local server, and the search where asked for.

`python -m tests.bench [--small] [--only PART,PART] [--questions TSV]`. Figures go to
build/bench.json too. What matters are the ratios: all are measured in turn, round by round, so
that a busy machine slows everybody alike.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from pathlib import Path

from tests.bench.contest import PARTS, Contest
from tests.bench.measures import Size
from tests.bench.running import ROOT
from tests.bench.table import show

SMALL = Size(
    backlog=60, chats=10, seconds=1.0, letters=80, readers=20, rounds=1, starts=1, patience=20.0
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a few of everything, to see it run")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--questions", type=Path, help="labelled questions: quality of the search")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    given = parser.parse_args()
    size = SMALL if given.small else Size()
    figures = asyncio.run(Contest(size, tuple(given.only.split(","))).run())
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print("\n".join(show(figures)))
    if given.questions:
        command = [sys.executable, "-m", "tests.bench.quality", str(given.questions.resolve())]
        subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
