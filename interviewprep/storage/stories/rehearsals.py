"""Rehearsals of tellings: an append-only log."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import TellingPart
from interviewprep.domain.stories.rehearsal import FASTEST, SLOWEST, Cue, Rehearsal, Tap
from interviewprep.storage.database.stamps import stamp_of, stamped
from interviewprep.storage.database.tables import rehearsals


def add(connection: Connection, rehearsal: Rehearsal, device: str) -> None:
    """Append one rehearsal."""
    connection.execute(
        insert(rehearsals).values(
            id=rehearsal.id,
            device=device,
            story=rehearsal.story,
            track=rehearsal.track.value,
            version=rehearsal.version,
            prop=rehearsal.prop.value,
            taps=_taps(rehearsal.taps),
            seconds=rehearsal.seconds,
            pace=rehearsal.pace,
            **stamped(rehearsal.at),
        )
    )


def of_telling(connection: Connection, story: str, track: Track) -> list[Rehearsal]:
    """Rehearsals of one telling, the oldest first."""
    statement = select(rehearsals).where(rehearsals.c.story == story, rehearsals.c.track == track.value)
    return [
        Rehearsal(
            row.id,
            row.story,
            Track(row.track),
            row.version,
            Cue(row.prop),
            tuple(Tap(TellingPart(part), at) for part, at in json.loads(row.taps)),
            row.seconds,
            row.pace,
            stamp_of(row),
        )
        for row in connection.execute(statement.order_by(rehearsals.c.seq))
    ]


def days(connection: Connection) -> dict[tuple[str, Track], int]:
    """On how many study days each telling was rehearsed at a pace that counts, by story and track."""
    number = func.count(rehearsals.c.day.distinct())
    statement = select(rehearsals.c.story, rehearsals.c.track, number).where(
        rehearsals.c.pace.between(SLOWEST, FASTEST)
    )
    found = connection.execute(statement.group_by(rehearsals.c.story, rehearsals.c.track))
    return {(story, Track(track)): count for story, track, count in found}


def last_seconds(connection: Connection) -> dict[tuple[str, Track], float]:
    """How long each telling took when it was last rehearsed, by story and track."""
    newest = select(func.max(rehearsals.c.seq)).group_by(rehearsals.c.story, rehearsals.c.track)
    found = connection.execute(select(rehearsals).where(rehearsals.c.seq.in_(newest)))
    return {(row.story, Track(row.track)): row.seconds for row in found}


def _taps(taps: Sequence[Tap]) -> str:
    return json.dumps([(tap.part, round(tap.at, 2)) for tap in taps])
