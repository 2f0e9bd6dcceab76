"""Stores filled for measuring: N cards, half on each track, each with ten answers in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import bindparam

from interviewprep.domain.core.tracks import PGM_ONLY, TPM_ONLY
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Head, Place
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.database.tables import memories
from interviewprep.storage.database.tables import reviews as log_table
from interviewprep.storage.library import cards

from .words import text

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
TODAY = NOW.toordinal()
ANSWERS = 10
_SET = ("state", "ready_day", "stability", "difficulty", "last_day", "due_day", "reps")


def made_cards(number: int) -> Iterator[Card]:
    """Cards of a pack `bench`."""
    for index in range(number):
        head = Head(
            "bench",
            f"card-{index}",
            f"Question {index}?",
            (PGM_ONLY, TPM_ONLY)[index % 2],
            Place("bench.md", index),
        )
        yield Card(head, CardType.BASIC, "Bench", f"Question word{index}?", text(index))


def fill(folder: Path, number: int, answers: int = ANSWERS) -> Store:
    """A store of `number` cards, ten answers each unless said, a tenth of them due today."""
    store = open_store(folder, "store-20260101-000000-bench.db")
    with store.write() as connection:
        cards.sync(connection, "bench", list(made_cards(number)))
        connection.execute(log_table.insert(), list(_log(number, answers)))
        connection.execute(
            memories.update()
            .where(memories.c.card_id == bindparam("c"))
            .values({name: bindparam(f"v_{name}") for name in _SET}),
            list(_memories(number)),
        )
    return store


def _memories(number: int) -> Iterator[dict[str, object]]:
    for index in range(number):
        due = TODAY if index % 10 < 1 else TODAY + 1 + index % 60
        values = (1, due, 20.0 + index % 50, 5.0, TODAY - 20, due, ANSWERS)
        yield {"c": index + 1, **{f"v_{name}": value for name, value in zip(_SET, values, strict=True)}}


def _log(number: int, answers: int) -> Iterator[dict[str, object]]:
    at = 1_700_000_000_000
    step = max(180 // answers, 1)
    first = TODAY - 20 - step * (answers - 1)
    for turn in range(answers):
        day = first + step * turn
        for index in range(number):
            serial = turn * number + index
            yield {
                "answer": f"{at + serial:012x}{serial:020x}",
                "device": "b" * 12,
                "card_id": index + 1,
                "track": ("pgm", "tpm")[index % 2],
                "grade": 3 if (serial * 7919) % 10 else 1,
                "day": day,
                "at_ms": at + serial,
                "offset_minutes": 60,
                "seconds": 9.5,
                "stability": 10.0 if turn else None,
                "difficulty": 5.0 if turn else None,
                "last_day": day - step if turn else None,
                "due_day": day if turn else None,
                "reps": turn,
                "lapses": 0,
            }
