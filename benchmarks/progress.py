"""Progress over a long life beside Anki's graphs: a million answers, 500 scored mocks, 200 stories told and rehearsed.

`python -m benchmarks.progress FOLDER` opens the store in a folder and prints, as JSON, the milliseconds of the
first opening, after Today where that is said, and of later ones.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import timedelta
from itertools import product
from pathlib import Path
from statistics import median

from interviewprep.bootstrap import open_services
from interviewprep.domain.core.study_day import stamp
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.mocks.scoring import GivenMark, Quote
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.domain.stories.rehearsal import Cue, Rehearsal
from interviewprep.services.services import Services
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.stories import rehearsals
from interviewprep.ui import settle
from tests.mock_playing import take_quiz
from tests.story_making import a_story

from . import filled
from .peers import environment
from .store import median_ms
from .table import Row, show

CARDS, ANSWERS, MOCKS, STORIES = 10_000, 100, 500, 200


def run(rounds: int = 3) -> None:
    """Measure and print, ours and Anki's in turn, each in a process of its own: opened first, and opened again."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, peer = Path(scratch) / "ours", Path(scratch) / "anki"
        peer.mkdir()
        fill(folder)
        _graphs(peer)  # builds the collection
        taken = [(_ours(folder, "today"), _ours(folder), _graphs(peer)) for _ in range(rounds)]
    first, again = (median(anki[turn] for *_, anki in taken) for turn in (0, 1))
    show(
        f"Progress over {CARDS * ANSWERS:,} answers of {CARDS:,} cards, {MOCKS} mocks, {STORIES} stories (ms)",
        [
            Row("opened from Today / graphs first", median(after[0] for after, *_ in taken), first, 0.5),
            Row("opened again / graphs again", median(after[1] for after, *_ in taken), again, 0.5),
            Row("before Today / graphs first", median(alone[0] for _, alone, _ in taken), first, 0.5),
        ],
    )


def _ours(folder: Path, *shown: str) -> list[float]:
    """Milliseconds of the first and of the later openings in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.progress", str(folder), *shown]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stdout)
    return found


def measure(folder: Path, today: bool) -> list[float]:
    """As the app opens it: `today` is shown first, or not."""
    services = open_services(folder, filled.Noon())
    settle()
    if today:
        services.card_budget.cards(BOTH)
        services.agenda.rounds(BOTH)
    found = [median_ms(lambda: services.progress.all(BOTH), times) for times in (1, 5)]
    services.close()
    return found


def fill(
    folder: Path, cards: int = CARDS, answers: int = ANSWERS, mocks: int = MOCKS, stories: int = STORIES
) -> None:
    """The store: its log by hand, its mocks and stories through the services, the stories rehearsed on two days."""
    filled.fill(folder, cards, answers).close()
    services = open_services(folder, filled.Noon())
    services.library.sync()
    services.settings.change(
        tracks=BOTH, welcomed=True, minutes=60, interview=filled.NOW.date() + timedelta(days=12)
    )
    _mocks(services, random.Random(3), mocks)
    for number in range(stories):
        services.stories.keep(a_story(f"story-{number}", f"Story {number}"), 0)
    services.card_budget.minutes(BOTH)  # settled once a day
    services.close()
    _rehearse(folder, stories)


def _rehearse(folder: Path, stories: int) -> None:
    """Both tellings of every story, on two days."""
    store = open_store(folder, "store-20260102-000000-bench.db")
    days = [stamp(filled.NOW - timedelta(days=ago), 4) for ago in (1, 0)]
    with store.write() as connection:
        for number, track, at in product(range(stories), Track, days):
            story = f"story-{number}"
            told = Rehearsal(f"{story}-{track}-{at.day}", story, track, 1, Cue.CUES, (), 90, 140, at)
            rehearsals.add(connection, told, "b" * 32)
    store.close()


def _mocks(services: Services, chance: random.Random, mocks: int) -> None:
    lines = services.mocks.material.cases(BOTH)
    for number in range(mocks):
        key = lines[number % len(lines)].key
        track = sorted(services.mocks.material.tracks_of(key))[0]
        running_round = services.mocks.start(key, track, seed=number)
        running_round.write(running_round.place, f"the disk is the date, Omar owns the keys by week {number}")
        while not running_round.attempt.finished:
            running_round.next_phase()
        if services.mocks.scoring.quiz_needed(running_round.attempt.rubric):
            take_quiz(services.mocks, running_round.attempt.rubric)
        place, text = next(iter(running_round.texts.items()))
        quote = Quote(place, 0, 10, text[:10])
        marks = {
            dim.id: GivenMark(chance.choice((2, 3, 4)), (quote,)) for dim in running_round.rubric.dimensions
        }
        services.mocks.scoring.score(running_round.attempt.id, Draft(marks))


def _graphs(folder: Path) -> list[float]:
    """As `_ours`, of Anki's graphs of a year."""
    script = Path(__file__).with_name("peer_anki.py")
    python, collection = environment("anki") / "bin" / "python", folder / "collection.anki2"
    command = [str(part) for part in (python, script, collection, CARDS, "graphs", ANSWERS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), "today" in sys.argv)))
