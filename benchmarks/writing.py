"""Typing into a round that holds 3,000 words already, beside a bare TextArea with the same text, in one run."""

from __future__ import annotations

import os
import select
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from interviewprep.bootstrap import open_services
from interviewprep.domain.core.tracks import TPM_ONLY, Track
from tests.terminal import Terminal

from .table import Row, show

WORDS = 3_000
LIMIT = 33.0
"""Milliseconds from a key to its paint, at the 99th percentile: two frames at 60 Hz."""

_CASE = "tpm-core/payments-ledger"
_KEYS = "the catalogue team owns the mapping of ids; need-by is three weeks before the first region moves. "


def run(keys: int = 600) -> None:
    """Measure and print. A key follows the paint of the one before: what is measured is one key, not a queue."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        text = "\n".join((_KEYS * 3).strip() for _ in range(WORDS // (3 * len(_KEYS.split())) + 1))
        _round(folder, text)
        (folder / "text").write_text(text, encoding="utf-8")
        bare = [sys.executable, "-m", "benchmarks.one_textarea", str(folder / "text")]
        theirs = _typed(bare, "BASELINE", "", keys)
        ours = _typed([sys.executable, "-m", "interviewprep", "--data", scratch, "mock"], "Go on", "\r", keys)
    show(
        f"a key in a round of {len(text.split())} words (ms)",
        [
            Row("p50 / a bare TextArea", _p(ours, 50), _p(theirs, 50), 1.5),
            Row("p99 / a bare TextArea", _p(ours, 99), _p(theirs, 99), 1.5),
            Row("p99 / two frames", _p(ours, 99), LIMIT, 1.0),
        ],
    )


def _typed(command: Sequence[str], ready: str, before: str, keys: int) -> list[float]:
    """Milliseconds from each key until the line it stands in was painted."""
    with Terminal(command, size=(40, 120)) as terminal:
        terminal.wait(ready)
        terminal.quiet(0.7)
        os.write(terminal.fd, before.encode())
        terminal.quiet(0.5)
        taken = []
        for index in range(keys):
            key = _KEYS[index % len(_KEYS)]
            begun = time.perf_counter()
            os.write(terminal.fd, key.encode())
            select.select([terminal.fd], [], [], 10.0)
            taken.append((time.perf_counter() - begun) * 1000)
            terminal.quiet(0.03)
        return taken


def _round(folder: Path, text: str) -> None:
    services = open_services(folder)
    services.library.sync()
    services.settings.change(welcomed=True, tracks=TPM_ONLY)
    services.backups.daily()
    sitting = services.mocks.start(_CASE, Track.TPM, seed=1)
    sitting.write(sitting.place, text)
    sitting.leave()
    services.close()


def _p(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]
