"""The parts of a whole export that are made of rows: the log, the cards, attempts without a score. docs/export.md says more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from interviewprep.domain.core.csv_text import csv_text
from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.mocks.attempts import Attempt
from interviewprep.domain.mocks.transcript import TranscriptPart
from interviewprep.exports.markdown_text import one_line, quoted

FORMAT = 1
"""Goes up when a file or a column is renamed or removed; new ones may come at any time."""

Row = Mapping[str, Any]
Tables = Mapping[str, list[dict[str, Any]]]

LOG_COLUMNS = ("answer", "at", "day", "card", "track", "grade", "seconds", "device", "undone")
CARD_COLUMNS = (
    "key", "pack", "topic", "type", "level", "tracks", "question", "answer", "ideas", "tags", "sources",
    "suspended", "flag", "retired", "seen_pgm", "seen_tpm", "due_pgm", "due_tpm",
)  # fmt: skip

README = """\
# Everything of yours from interviewprep

- `cards.csv`: every card with what you know of it. `log.csv`: every answer you ever gave.
- `stories/`: your stories, as `interviewprep story import` reads them. `attempts/`: mock rounds. `plan.md`: the plan.
- `data/`: every table of the store as JSON, for a program to read. `export.json`: what is here.

docs/export.md of interviewprep describes each file and column. These files are readable only by you; keep them so.
"""


def log_csv(tables: Tables) -> str:
    """One line for each answer and track, in the order in which they were written."""
    keys = {row["id"]: row["key"] for row in tables["cards"]}
    undone = {row["answer"] for row in tables["undone"]}
    return csv_text([LOG_COLUMNS, *(_answer(row, keys, undone) for row in tables["reviews"])])


def _answer(row: Row, keys: Mapping[int, str], undone: frozenset[str] | set[str]) -> tuple[object, ...]:
    zone = timezone(timedelta(minutes=row["offset_minutes"]))
    at = datetime.fromtimestamp(row["at_ms"] / 1000, zone).isoformat(timespec="seconds")
    return (
        row["answer"], at, day_text(row["day"]), keys.get(row["card_id"], ""), row["track"], row["grade"],
        row["seconds"], row["device"], row["answer"] in undone,
    )  # fmt: skip


def cards_csv(tables: Tables) -> str:
    """One line for each card, those that are in no pack any more included."""
    memories = {(row["card_id"], row["track"]): row for row in tables["memories"]}
    marks = {row["card_id"]: row for row in tables["marks"]}
    return csv_text(
        [CARD_COLUMNS, *(_card(row, marks.get(row["id"], {}), memories) for row in tables["cards"])]
    )


def _card(row: Row, mark: Row, memories: Mapping[tuple[int, str], Row]) -> tuple[object, ...]:
    more = row["more"] or {}
    tracks = [name for bit, name in ((1, "pgm"), (2, "tpm")) if row["tracks"] & bit]
    known = [memories.get((row["id"], track), {}) for track in ("pgm", "tpm")]
    return (
        row["key"], row["pack"], row["section"], row["type"], row["level"], " ".join(tracks), row["question"], row["answer"],
        "\n".join(more.get("ideas", ())), " ".join(more.get("tags", ())),
        "\n".join(" ".join(filter(None, (fact[0], fact[1], fact[2], fact[3]))) for fact in more.get("evidence", ())),
        bool(mark.get("suspended")), mark.get("flag") or "", bool(row["retired"]),
        *(memory.get("reps", 0) for memory in known), *(day_text(memory.get("due_day")) for memory in known),
    )  # fmt: skip


def day_text(day: int | None) -> str:
    """A study day as a date; empty for none."""
    return date.fromordinal(day).isoformat() if day else ""


def attempt_markdown(attempt: Attempt, parts: Iterable[TranscriptPart]) -> str:
    """An attempt that has no score yet: one's own words."""
    return "\n".join(_attempt(attempt, parts)) + "\n"


def _attempt(attempt: Attempt, parts: Iterable[TranscriptPart]) -> Iterator[str]:
    yield f"# {one_line(attempt.title)}"
    yield f"\n{ROUNDS[attempt.round].title} · {attempt.track.label} · {attempt.at.local:%Y-%m-%d %H:%M} · not scored"
    for part in parts:
        yield f"\n## {one_line(part.title)}\n\n{quoted(part.text)}"
