"""One store under load beside Anki's library: answers, counts, search, health, rebuild, and taking over a pack."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.tracks import PGM_ONLY
from interviewprep.services.cards.planner import CardPlanner
from interviewprep.services.cards.review import ReviewService
from interviewprep.services.context import Context
from interviewprep.services.keeping.doctor import DoctorService
from interviewprep.services.library.sync import PackSync
from interviewprep.storage.cards import reviews
from interviewprep.storage.library import browse

from . import filled
from .peers import environment
from .table import Row, show
from .words import text

TIMES = 400
EVERYTHING = browse.Narrow(frozenset(), None, None, "", "")


def median_ms(call: Callable[[], object], times: int = 15) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def ours(folder: Path, number: int) -> dict[str, float]:
    """The figures of one store, in milliseconds."""
    store = filled.fill(folder, number)
    day = CardPlanner(store, lambda _: {}, lambda _: ())
    service = ReviewService(Context(store, filled.Noon(), "b" * 12), Model(), day)
    session = service.start(PGM_ONLY, 1e6)
    taken: list[float] = []
    while session.face is not None and len(taken) < TIMES:
        began = time.perf_counter()
        session.grade(Grade.GOOD, 5)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    doctor = DoctorService(Context(store, filled.Noon(), "b" * 12), Model())
    with store.read() as connection:
        figures = {
            "answer p50": statistics.median(taken),
            "answer p99": taken[int(len(taken) * 0.99)],
            "counts": median_ms(lambda: reviews.counts(connection, filled.TODAY)),
            "search rare": median_ms(lambda: browse.listed(connection, "word777", EVERYTHING, 200)),
            "search common": median_ms(lambda: browse.listed(connection, "rollb", EVERYTHING, 200)),
        }
    figures["health"] = median_ms(doctor.examine, 2)
    figures["rebuild"] = median_ms(doctor.rebuild, 1)
    store.close()
    return figures


def anki(folder: Path, number: int) -> dict[str, float]:
    """The same figures of Anki's library, in its own environment."""
    script = Path(__file__).with_name("peer_anki.py")
    command = [
        environment("anki") / "bin" / "python",
        script,
        folder / "collection.anki2",
        str(number),
        str(TIMES),
    ]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


LIMITS = {
    "answer p50": 1.3,
    "answer p99": 1.0,
    "counts": 0.3,
    "search rare": 0.25,
    "search common": 0.25,
    "health": 0.1,
    "rebuild": 8.0,
}


def run(sizes: tuple[int, ...] = (1_000, 10_000, 100_000)) -> None:
    """Measure and print."""
    ours_by_size: dict[int, dict[str, float]] = {}
    for number in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            (Path(scratch) / "anki").mkdir()
            mine, theirs = ours(Path(scratch) / "ours", number), anki(Path(scratch) / "anki", number)
        ours_by_size[number] = mine
        show(
            f"{number:,} cards, {filled.ANSWERS} answers each (ms; ratio ours / Anki's library)",
            [Row(name, mine[name], theirs[name], limit) for name, limit in LIMITS.items()],
        )
    first, last = (ours_by_size[size]["answer p50"] for size in (sizes[0], sizes[-1]))
    show(f"growth of one answer from {sizes[0]:,} to {sizes[-1]:,} cards", [Row("p50", last, first, 2.0)])
    taking_over()


def taking_over(number: int = 5_000) -> None:
    """A pack of 5,000 cards: first load and store, then nothing changed."""
    with tempfile.TemporaryDirectory() as scratch:
        data, pack = Path(scratch) / "data", Path(scratch) / "data" / "packs" / "bench"
        store = filled.fill(data, 10)
        (pack / "cards").mkdir(parents=True)
        (pack / "pack.toml").write_text(
            'format = 1\nid = "bench-pack"\ntitle = "B"\nversion = "1"\ntracks = ["pgm"]\nlicense = "MIT"\n',
            "utf-8",
        )
        for file in range(50):
            cards = "\n".join(
                f"## Question {file}-{index}? <!-- id: c{file}-{index} -->\n\n{text(index)}\n"
                for index in range(number // 50)
            )
            (pack / "cards" / f"{file}.md").write_text(f"# Topic {file}\n\n{cards}", "utf-8")
        library = PackSync(store, data / "packs")
        library.folders = lambda: iter([pack])  # type: ignore[method-assign]
        first = median_ms(library.sync, 1)
        again = median_ms(library.sync, 5)
        store.close()
    show(
        f"a pack of {number:,} cards (ms against the limit)",
        [Row("first load and store", first, 600.0, 1.0), Row("nothing changed", again, 50.0, 1.0)],
    )
