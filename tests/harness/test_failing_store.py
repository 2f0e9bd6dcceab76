"""Every use case over a store that fails at each of its statements in turn: a sentence, and nothing half-written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from interviewprep.bootstrap import open_services
from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.services.keeping.doctor import HealthReport
from tests.harness.candidate import Candidate
from tests.harness.conftest import Made
from tests.harness.dumps import changed, files, rows
from tests.harness.failing_store import WRITES, FailingStore
from tests.harness.use_cases import SAMPLES, World
from tests.making import EVENING, FrozenClock

MOST = 40
"""Statements of a use case that each fail once."""

STEPS = {
    "LibraryService.sync": "each pack is taken over by itself",
    "PackSync.sync": "each pack is taken over by itself",
    "CardBudgetService.minutes": "the day's share is settled once, and stays settled",
    "CardBudgetService.cards": "the day's share is settled once, and stays settled",
    "ProgressService.all": "the day's share is settled once, and stays settled",
    "ProgressService.report": "the day's share is settled once, and stays settled",
    "StoryEditor.restore": "what is typed is saved first, as it would have been anyway",
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


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_half_written(once: Made, tmp_path: Path, sample: str) -> None:
    for number in numbers(once, tmp_path, sample):
        folder = tmp_path / f"data-{number}"
        shutil.copytree(once.folder, folder)
        with window(folder, once.candidate, tmp_path / f"files-{number}") as world:
            call = SAMPLES[sample](world)
            trouble = FailingStore(world.services.context.store)
            before, kept = rows(folder), files(folder)
            trouble.fail_once(number)
            assert told(call), f"statement {number}: {trouble.statements[number]}"
            if sample not in STEPS:
                assert changed(before, rows(folder)) == {}, (
                    f"statement {number}: {trouble.statements[number]}"
                )
                assert files(folder) == kept
        shutil.rmtree(folder)


def told(call: Callable[[], object]) -> bool:
    """Does the candidate hear that it failed?"""
    try:
        found = call()
    except InterviewPrepError:
        return True
    return isinstance(found, HealthReport) and not found.ok


def numbers(once: Made, tmp_path: Path, sample: str) -> Sequence[int]:
    """Which statements are to fail: of a use case that writes all, unless they are very many; else three of them."""
    folder = tmp_path / "data"
    shutil.copytree(once.folder, folder)
    with window(folder, once.candidate, tmp_path / "files") as world:
        call = SAMPLES[sample](world)
        trouble = FailingStore(world.services.context.store)
        call()
        number = len(trouble.statements)
        writes = any(statement.startswith(WRITES) for statement in trouble.statements)
    step = number // MOST + 1 if writes else max((number - 1) // 2, 1)
    return range(number - 1, -1, -step)
