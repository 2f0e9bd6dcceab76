"""Stories in the store: a row that points at the current version, and every version there ever was."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from interviewprep.domain.core.errors import StoreError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.stories.model import StoryFile
from interviewprep.domain.stories.versions import SaveResult, StoryRecord, Version
from interviewprep.storage.database import changes
from interviewprep.storage.database.stamps import stamp_of, stamped
from interviewprep.storage.database.tables import rehearsals, stories, story_versions

from .story_json import from_json, to_json

OPEN_MS = 60_000
"""A version stays open to the window that began it for so long: history is by the minute, not by the key."""


def save(
    connection: Connection,
    file: StoryFile,
    base: int,
    at: Stamp,
    device: str,
    editor: str,
    shows: int | None = None,
) -> SaveResult:
    """Keep a story that was version `base` when it was opened (0: it is new), and make it the current one.

    `shows` is the earlier version whose text this is, where one goes back. Nothing is written where the text
    is the current one already.
    """
    story, text = file.story.id, to_json(file)
    current = _current(connection, story)
    if current is None:
        connection.execute(
            insert(stories).values(id=story, version=1, title=file.story.title, at_ms=at.at_ms)
        )
        return _append(connection, file, 1, base, at, device, editor, 1)
    if current.text == text:
        return SaveResult(current.version)
    if _is_open(current, base, editor, at) and shows is None:
        connection.execute(
            update(story_versions).where(story_versions.c.seq == current.seq).values(text=text)
        )
        changes.touch(connection, story_versions.name, current.id, "text")
        _point(connection, file, current.version, at)
        return SaveResult(current.version)
    newest = connection.execute(
        select(func.max(story_versions.c.version)).where(story_versions.c.story == story)
    ).scalar_one()
    kept = _append(connection, file, newest + 1, base, at, device, editor, shows or newest + 1)
    _point(connection, file, kept.version, at)
    return SaveResult(kept.version, 0 if current.version == base else current.version)


def _current(connection: Connection, story: str) -> Any:
    joined = story_versions.join(
        stories,
        (stories.c.id == story_versions.c.story) & (stories.c.version == story_versions.c.version),
    )
    return connection.execute(select(story_versions).select_from(joined).where(stories.c.id == story)).first()


def _is_open(current: Any, base: int, editor: str, at: Stamp) -> bool:
    mine: bool = current.editor == editor and current.version == base == current.shows
    return mine and 0 <= at.at_ms - current.at_ms < OPEN_MS


def _append(
    connection: Connection,
    file: StoryFile,
    version: int,
    base: int,
    at: Stamp,
    device: str,
    editor: str,
    shows: int,
) -> SaveResult:
    connection.execute(
        insert(story_versions).values(
            id=new_id(at.at_ms),
            device=device,
            editor=editor,
            story=file.story.id,
            version=version,
            base=base,
            shows=shows,
            text=to_json(file),
            **stamped(at),
        )
    )
    return SaveResult(version)


def _point(connection: Connection, file: StoryFile, version: int, at: Stamp) -> None:
    connection.execute(
        update(stories)
        .where(stories.c.id == file.story.id)
        .values(version=version, title=file.story.title, at_ms=at.at_ms)
    )


def titles(connection: Connection) -> dict[str, str]:
    """Id to title of every story, by title."""
    found = connection.execute(select(stories.c.id, stories.c.title).order_by(stories.c.title, stories.c.id))
    return {row.id: row.title for row in found}


def everything(connection: Connection) -> list[StoryRecord]:
    """The current version of every story, by title."""
    return _held(connection, select(stories.c.id))


def rehearsed(connection: Connection, days: int) -> list[StoryRecord]:
    """The current version of every story with a telling that was rehearsed on so many study days, by title."""
    telling = select(rehearsals.c.story).group_by(rehearsals.c.story, rehearsals.c.track)
    return _held(connection, telling.having(func.count(rehearsals.c.day.distinct()) >= days))


def _held(connection: Connection, ids: Select[tuple[str]]) -> list[StoryRecord]:
    joined = story_versions.join(
        stories,
        (stories.c.id == story_versions.c.story) & (stories.c.version == story_versions.c.version),
    )
    statement = select(story_versions.c.version, story_versions.c.text).select_from(joined)
    found = connection.execute(statement.where(stories.c.id.in_(ids)).order_by(stories.c.title, stories.c.id))
    return [record for row in found if (record := _record(row)) is not None]


def _record(row: Any) -> StoryRecord | None:
    """None where its text is damaged: that costs this story, and `doctor` names it."""
    with suppress(StoreError):
        return StoryRecord(from_json(row.text), row.version, row.text)
    return None


def damaged(connection: Connection) -> list[str]:
    """Every version of a story whose text cannot be read: `id, version 3`."""
    statement = select(story_versions.c.story, story_versions.c.version, story_versions.c.text)
    return [
        f"{row.story}, version {row.version}" for row in connection.execute(statement) if _record(row) is None
    ]


def current_version(connection: Connection, story: str) -> int:
    """The number of the version that a story is now; 0 where there is none of this id."""
    return (
        connection.execute(select(stories.c.version).where(stories.c.id == story)).scalar_one_or_none() or 0
    )


def current(connection: Connection, story: str) -> StoryRecord | None:
    """A story as it is now; None where there is none of this id."""
    row = _current(connection, story)
    return StoryRecord(from_json(row.text), row.version, row.text) if row else None


def history(connection: Connection, story: str) -> list[Version]:
    """Every version of a story, the newest first."""
    statement = select(story_versions).where(story_versions.c.story == story)
    return [
        Version(row.version, row.shows, row.base, _title(row), stamp_of(row))
        for row in connection.execute(statement.order_by(story_versions.c.version.desc()))
    ]


def _title(row: Any) -> str:
    record = _record(row)
    return record.file.story.title if record else "(damaged)"


def version(connection: Connection, story: str, number: int) -> StoryFile | None:
    """A story as it was; None where there is no such version."""
    text = connection.execute(
        select(story_versions.c.text).where(
            story_versions.c.story == story, story_versions.c.version == number
        )
    ).scalar_one_or_none()
    return from_json(text) if text is not None else None
