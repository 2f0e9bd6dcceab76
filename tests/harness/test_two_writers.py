"""Every use case that writes, while another window does the same before it writes, or before it begins at all.

Whatever the moment, it ends as if the other window had been first: no answer, text or setting is lost, nothing is there
twice, and nobody is told anything but a sentence of ours.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import PackError, UsageError
from tests.harness.conftest import Made
from tests.harness.dumps import rows
from tests.harness.failing_store import FailingStore, writes
from tests.harness.test_failing_store import window
from tests.harness.use_cases import SAMPLES, WRITERS

OURS, THEIRS = "two billion rows", "four thousand writes"

NEWEST_STANDS = {
    "SettingsService.keep_draft": "a form that is open twice has one draft",
    "SettingsService.keep_draft of nothing": "a form that is open twice has one draft",
    "ScoringService.keep_draft": "a score that is given in two windows has one draft",
    "LibraryService.flag": "a card has one note",
    "Session.flag": "a card has one note",
    "ChecklistService.tick": "a tick has one note",
    "TrackFitService.answer": "an answer has one example",
}
"""Where the words of the other window go, and why that is right."""

FIRST_COME = {
    "OwnCardService.change": "one window changes the card, the other is told that it reads differently now",
    "AnkiService.take_pack": "one window makes the pack's folder, the other is told that it is there",
    "LibraryService.add": "one window adds the pack, the other is told that it is there",
    "PackSync.add": "one window adds the pack, the other is told that it is there",
}
"""Where it depends on the moment which window is refused, if any, and why that is right."""

INDEX = {"search_data", "search_idx"}
"""Tables of FTS5's own, whose rows are segments: how many depends on how often it was written to."""


@dataclass(frozen=True)
class End:
    """What came of both."""

    ours: str
    """The kind of error that our window was told, if it was refused."""
    theirs: str
    numbers: dict[str, int]
    """Rows by table."""
    words: frozenset[str]
    """Whose words are in the store."""


def end(once: Made, tmp_path: Path, sample: str, moment: int) -> tuple[End, list[str]] | None:
    """Before our window begins to write for time number `moment` (0: before it begins at all), the other one does the same.

    With the end come the BEGINs of the other one.
    """
    folder = tmp_path / f"both-{moment}"
    shutil.copytree(once.folder, folder)
    with ExitStack() as stack:
        ours = stack.enter_context(window(folder, once.candidate, tmp_path / f"ours-{moment}", OURS))
        theirs = stack.enter_context(window(folder, once.candidate, tmp_path / f"theirs-{moment}", THEIRS))
        our_call, their_call = SAMPLES[sample](ours), SAMPLES[sample](theirs)
        before = rows(folder)
        watch, other = FailingStore(ours.services.context.store), FailingStore(theirs.services.context.store)
        said: list[str] = []

        def comes_between(statement: str) -> None:
            number = sum(map(writes, _begun(watch))) + writes(statement) if moment else 0
            if statement.startswith("BEGIN") and number == moment and not said:
                said.append(told(their_call))

        watch.before = comes_between
        said_to_us = told(our_call)
        watch.before = lambda _: None
        assert said or moment > 1, "the other window came in between"
        if not said:
            return None  # ours writes less often after all
        begun = _begun(other)
        found = rows(folder)
        if any(found[table] != before[table] for table in ("reviews", "undone", "memories")):
            assert ours.services.doctor.rebuild()[1] == 0, "a memory is not what the log makes of it"
        assert ours.services.doctor.examine().problems == ()
        whole = repr(found)
        words = frozenset(words for words in (OURS, THEIRS) if words in whole)
        numbers = {table: len(lines) for table, lines in found.items() if table not in INDEX}
        return End(said_to_us, said[0], numbers, words), begun


def _begun(watch: FailingStore) -> list[str]:
    return [statement for statement in watch.statements if statement.startswith("BEGIN")]


def told(call: Callable[[], object]) -> str:
    """The kind of error by which the candidate is refused; any other fails the test."""
    try:
        call()
    except (UsageError, PackError) as error:
        return type(error).__name__
    return ""


@pytest.mark.parametrize("sample", sorted(WRITERS))
def test_it_ends_as_if_the_other_had_been_first(once: Made, tmp_path: Path, sample: str) -> None:
    before = end(once, tmp_path, sample, 0)
    assert before is not None
    first, begun = before
    if sample not in NEWEST_STANDS and OURS in first.words and not first.theirs:
        assert THEIRS in first.words, "theirs is lost"
    for moment in range(1 + any(map(writes, begun[:1])), 1 + sum(map(writes, begun))):
        between = end(once, tmp_path, sample, moment)
        if between is None:
            break
        found, _ = between
        if sample in FIRST_COME:
            found = replace(found, ours=first.ours, theirs=first.theirs, words=first.words)
        assert found == first, f"before it writes for time number {moment}"
