"""Progress over a long life beside Anki's graphs: a million answers, 500 scored mocks, 200 stories."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from interviewprep.bootstrap import Services, open_services
from interviewprep.domain.drafts import Draft
from interviewprep.domain.scoring import Given, Quote
from interviewprep.domain.tracks import BOTH
from tests.mock_playing import take_quiz
from tests.story_making import a_story

from . import filled
from .peers import environment
from .store import median_ms
from .table import Row, show

CARDS, ANSWERS, MOCKS, STORIES = 10_000, 100, 500, 200


class _Noon:
    def now(self) -> object:
        return filled.NOW

    def monotonic(self) -> float:
        return time.monotonic()


def run(cards: int = CARDS, answers: int = ANSWERS) -> None:
    """Measure and print. Ours is measured cold (the first time in a process) and again."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, peer = Path(scratch) / "ours", Path(scratch) / "anki"
        peer.mkdir()
        fill(folder, cards, answers)
        services = open_services(folder, _Noon())  # type: ignore[arg-type]
        first = median_ms(lambda: services.progress.all(BOTH), 1)
        again = median_ms(lambda: services.progress.all(BOTH), 5)
        services.close()
        theirs = _graphs(peer, cards, answers)
    show(
        f"Progress over {cards * answers:,} answers of {cards:,} cards, {MOCKS} mocks, {STORIES} stories (ms)",
        [
            Row("first time / Anki's graphs, a year", first, theirs, 0.5),
            Row("again / Anki's graphs, a year", again, theirs, 0.5),
        ],
    )


def fill(folder: Path, cards: int, answers: int) -> None:
    """The store: its log by hand, its mocks and stories through the services."""
    filled.fill(folder, cards, answers).close()
    services = open_services(folder, _Noon())  # type: ignore[arg-type]
    services.library.sync()
    services.settings.change(
        tracks=BOTH, welcomed=True, minutes=60, interview=filled.NOW.date() + timedelta(days=12)
    )
    _mocks(services, random.Random(3))
    for number in range(STORIES):
        services.stories.keep(a_story(f"story-{number}", f"Story {number}"), 0)
    services.close()


def _mocks(services: Services, chance: random.Random) -> None:
    lines = services.mocks.cases(BOTH)
    for number in range(MOCKS):
        key = lines[number % len(lines)].key
        track = sorted(services.mocks.material.tracks_of(key))[0]
        sitting = services.mocks.start(key, track, seed=number)
        sitting.write(sitting.place, f"the disk is the date, Omar owns the keys by week {number}")
        sitting.finish()
        if services.mocks.scoring.quiz_needed(sitting.attempt.rubric):
            take_quiz(services.mocks, sitting.attempt.rubric)
        place, text = next(iter(sitting.texts.items()))
        quote = Quote(place, 0, 10, text[:10])
        marks = {dim.id: Given(chance.choice((2, 3, 4)), (quote,)) for dim in sitting.rubric.dimensions}
        services.mocks.scoring.score(sitting.attempt.id, Draft(marks))


def _graphs(folder: Path, cards: int, answers: int) -> float:
    script = Path(__file__).with_name("peer_anki.py")
    command = [
        environment("anki") / "bin" / "python",
        script,
        folder / "collection.anki2",
        str(cards),
        "graphs",
        str(answers),
    ]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    found: float = json.loads(done.stdout.splitlines()[-1])["graphs"]
    return found
