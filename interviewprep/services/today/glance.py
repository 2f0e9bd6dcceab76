"""What was last known of today, in a small file that is read without the database.

It is shown only while the store is the same as when it was written, so it is never wrong, only missing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import paths, private_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.profile import Profile
from interviewprep.domain.prepare.agenda import AgendaRow

if TYPE_CHECKING:
    from interviewprep.domain.interviews.loops import Ahead

NAME = "today.json"
_VERSION = 3


@dataclass(frozen=True, slots=True)
class Glance:
    """Today's rows as they stood, and the line for a status bar."""

    day: int
    """The study day."""
    line: str
    rows: tuple[AgendaRow, ...]


def look_of(folder: Path) -> str:
    """Changes with every write to the store in `folder`; empty where none is there: a server's cannot be looked at."""
    found = []
    store = paths.store_file(folder)
    for path in (store, store.with_name("store.db-wal")) if store else ():
        with suppress(OSError):
            stat = path.stat()
            if stat.st_size:
                found.append(f"{path.name} {stat.st_ino} {stat.st_size} {stat.st_mtime_ns}")
    return "; ".join(found)


def write(folder: Path, glance: Glance) -> None:
    """Keep it for the next start. Call this once the store is closed: closing writes too. Never raises."""
    if not (look := look_of(folder)):
        return
    values = {"version": _VERSION, "look": look, **asdict(glance)}
    with suppress(UsageError):
        private_files.write(folder / NAME, json.dumps(values, ensure_ascii=False))


def read(folder: Path, day: int) -> Glance | None:
    """What is known of study day `day`; None where nothing is, or the store was written since. Never raises."""
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        look = look_of(folder)
        if not look or (values["version"], values["day"], values["look"]) != (_VERSION, day, look):
            return None
        return Glance(day, str(values["line"]), tuple(AgendaRow(**row) for row in values["rows"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def of(rows: Sequence[AgendaRow], day: int, profile: Profile, ahead: Ahead | None) -> Glance:
    """What is kept of these rows, which are those of study day `day`; `ahead` is the next round with a date."""
    if ahead is not None:
        until = f"{ahead.round.title} {_in_days(ahead.day - day)}"
    elif profile.interview is not None and profile.interview.toordinal() >= day:
        until = f"interview {_in_days(profile.interview.toordinal() - day)}"
    else:
        until = ""
    return Glance(day, line_of(rows, until), tuple(rows))


def _in_days(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def line_of(rows: Sequence[AgendaRow], ahead: str) -> str:
    """`Review 13 cards, 5 new · Mock · 45 min · Recruiter screen in 4 days`; `ahead` is the next round."""
    now = [row for row in rows if not row.also and not row.done]
    parts = [_what(row) for row in now]
    if now:
        parts.append(f"{sum(row.minutes for row in now):.0f} min")
    return " · ".join([*(parts or ["Nothing left today"]), *([ahead] if ahead else [])])


def _what(row: AgendaRow) -> str:
    return f"{row.title} {row.detail}" if row.title == "Review" else row.title
