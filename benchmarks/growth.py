"""What commands cost as a store grows: CPU and memory at three sizes, and how steeply the cost grows between them.

An exponent of 1 is in proportion; what a command costs over an almost empty store is taken off first.
"""

from __future__ import annotations

import math
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from . import filled, progress

STEEPEST = 1.1
PLAYED = 20
"""Mocks that are played; a store of more holds copies of them."""
COMMANDS = {
    "today": ("today",),
    "plan": ("plan",),
    "readiness": ("readiness", "--json"),
    "search": ("search", "word777"),
    "story list": ("story", "list"),
    "mock history": ("mock", "history"),
}

_RUN = """
import re, sys, time
from interviewprep.__main__ import main
status = main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print(time.process_time(), peak[1], file=sys.stderr)
sys.exit(status if status > 1 else 0)  # 1: nothing was found
"""


def run(cards: tuple[int, ...], stories: tuple[int, ...]) -> None:
    """Print both tables."""
    _table("cards, ten answers each", cards, _of_cards, ("today", "plan", "readiness", "search"))
    _table("stories, and mocks two and a half times as many", stories, _of_stories, tuple(COMMANDS))


def _table(
    title: str, sizes: tuple[int, ...], fill: Callable[[Path, int], None], commands: tuple[str, ...]
) -> None:
    print(
        f"\nCPU in seconds (memory in MB) at {', '.join(f'{size:,}' for size in sizes)} {title}", flush=True
    )
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for size in (0, *sizes):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "data"
            folder.mkdir(mode=0o700)
            fill(folder, size)
            for name in commands:
                _cost(folder, COMMANDS[name])  # what is derived once is not counted
                found[name].append(_cost(folder, COMMANDS[name]))
    for name, [(empty, _), *costs] in found.items():
        figures = "".join(f"{seconds:8.2f} ({memory:4.0f})" for seconds, memory in costs)
        steep = _exponent(sizes[-2:], [max(seconds - empty, 0.05) for seconds, _ in costs[-2:]])
        verdict = "" if steep <= STEEPEST else "   over"
        print(f"  {name:14}{figures}   exponent {steep:5.2f}   at most {STEEPEST:g}{verdict}", flush=True)


def _exponent(sizes: tuple[int, ...], costs: list[float]) -> float:
    return math.log(costs[1] / costs[0]) / math.log(sizes[1] / sizes[0])


def _cost(folder: Path, words: tuple[str, ...]) -> tuple[float, float]:
    """CPU seconds and largest resident megabytes of a command in a process of its own."""
    command = [sys.executable, "-c", _RUN, "--data", str(folder), *words]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    seconds, kilobytes = map(float, done.stderr.split()[-2:])
    return seconds, kilobytes / 1024


def _of_cards(folder: Path, number: int) -> None:
    filled.fill(folder, max(number, 10)).close()


def _of_stories(folder: Path, number: int) -> None:
    mocks = number * 5 // 2
    progress.fill(folder, 1_000, 10, min(mocks, PLAYED), number)
    with closing(sqlite3.connect(folder / "store.db", isolation_level=None)) as connection:
        for copy in range(1, mocks // PLAYED):
            connection.execute("BEGIN IMMEDIATE")
            for table, names in (
                ("attempts", ("id",)),
                ("attempt_texts", ("attempt",)),
                ("attempt_events", ("id", "attempt")),
                ("scores", ("id", "attempt")),
            ):
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                kept = [name for name in columns if name != "seq"]
                values = [f"substr({name}, 1, 24) || '-{copy}'" if name in names else name for name in kept]
                own = f"WHERE {names[-1]} NOT LIKE '%-%'"
                connection.execute(
                    f"INSERT INTO {table} ({', '.join(kept)}) SELECT {', '.join(values)} FROM {table} {own}"
                )
            connection.execute("COMMIT")
