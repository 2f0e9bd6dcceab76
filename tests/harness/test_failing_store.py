"""Every use case over a store that fails at its statements one after another: a sentence, nothing half-written, and the
very same call does it all once the store works again.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from interviewprep.bootstrap import open_services
from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.services.keeping.doctor import HealthReport
from tests.harness.candidate import Candidate
from tests.harness.conftest import Made
from tests.harness.dumps import files, numbers
from tests.harness.failing_store import FailingStore, Point, writes
from tests.harness.use_cases import SAMPLES, WRITERS, World
from tests.making import EVENING, FrozenClock

STEPS = {
    "AnkiService.take_pack": "the pack is added, then answers are taken; what was done is not done again",
    "AgendaService.rest": "the day's list is settled once, and stays settled",
    "AgendaService.plan": "the day's list is settled once, and stays settled",
    "DayListService.settled": "the day's list is settled once, and stays settled",
    "DayListService.plan": "the day's list is settled once, and stays settled",
    "DayListService.tick": "the day's list is settled once, and stays settled",
    "CardBudgetService.left": "the day's list is settled once, and stays settled",
    "CardBudgetService.today": "the day's list is settled once, and stays settled",
    "LibraryService.sync": "each pack is taken over by itself",
    "PackSync.sync": "each pack is taken over by itself",
    "CardBudgetService.minutes": "the day's share is settled once, and stays settled",
    "CardBudgetService.session": "the day's share is settled once, and stays settled",
    "CardBudgetService.cards": "the day's share is settled once, and stays settled",
    "ProgressService.all": "the day's share is settled once, and stays settled",
    "ProgressService.report": "the day's share is settled once, and stays settled",
    "MergeService.merge": "the store is backed up first; a backup more does no harm",
    "MergeService.share": "each device's copy is taken over by itself, then this one's is written",
    "MergeService.take_from": "the store is backed up first; a backup more does no harm",
    "StoryFiles.take": "each story is saved by itself; its cards are made again when stories are shown",
    "StoryFiles.take_back": "the story is saved first; its cards are made again when stories are shown",
}
"""Use cases that are more than one change, each whole by itself, and why that is right."""


@contextmanager
def window(
    folder: Path, candidate: Candidate, scratch: Path, words: str = "two billion rows"
) -> Iterator[World]:
    """A window of its own over a folder."""
    clock = FrozenClock(EVENING)
    services = open_services(folder, clock)
    scratch.mkdir()
    try:
        yield World(services, candidate, clock, scratch, words)
    finally:
        services.close()


@contextmanager
def unchanged(folder: Path) -> Iterator[Callable[[], bool]]:
    """Asks whether nobody has committed anything since, or touched a file beside the store."""
    with closing(sqlite3.connect(folder / "store.db")) as watcher:

        def state() -> object:
            return watcher.execute("PRAGMA data_version").fetchone(), files(folder)

        before = state()
        yield lambda: state() == before


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_half_written(once: Made, tmp_path: Path, sample: str) -> None:
    statements, rows_without_trouble = alone(once, tmp_path, sample)
    assert any(map(writes, statements)) == (sample in WRITERS), "use_cases.WRITERS says who writes"
    wanted = points(statements)
    folder = tmp_path / "data"
    shutil.copytree(once.folder, folder)
    with window(folder, once.candidate, tmp_path / "files") as world:
        call = SAMPLES[sample](world)
        trouble = FailingStore(world.services.context.store)
        while True:
            trouble.fail_once(wanted)
            with unchanged(folder) as is_unchanged:
                is_told = told(call)
                if not trouble.failed:
                    break
                assert is_told, trouble.failed
                assert sample in STEPS or is_unchanged(), trouble.failed
            wanted.discard(trouble.failed)
        assert not is_told, "the store works again, but the call does not"
    assert numbers(folder) == rows_without_trouble


def alone(once: Made, tmp_path: Path, sample: str) -> tuple[list[str], dict[str, int]]:
    """Without trouble: its statements, and how many rows each table has afterwards."""
    folder = tmp_path / "alone"
    shutil.copytree(once.folder, folder)
    with window(folder, once.candidate, tmp_path / "files-alone") as world:
        call = SAMPLES[sample](world)
        watch = FailingStore(world.services.context.store)
        call()
    return watch.statements, numbers(folder)


def points(statements: Sequence[str]) -> set[Point]:
    """Which are to fail: each that writes; of those that read each text once, or of a use case that only reads three."""
    written = {
        (statement, statements[: number + 1].count(statement))
        for number, statement in enumerate(statements)
        if writes(statement)
    }
    read = [statement for statement in dict.fromkeys(statements) if not writes(statement)]
    if not written:
        read = [read[number] for number in sorted({0, len(read) // 2, len(read) - 1})] if read else []
    return written | {(statement, 1) for statement in read}


def told(call: Callable[[], object]) -> bool:
    """Does the candidate hear that it failed?"""
    try:
        found = call()
    except InterviewPrepError:
        return True
    return isinstance(found, HealthReport) and not found.ok
