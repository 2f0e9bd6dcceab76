"""Stories: every version of both stores, and which one is the current one."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from interviewprep.domain.core.errors import StoreError
from interviewprep.domain.stories.heads import VersionNode, heads, in_time
from interviewprep.storage.database import changes as noted
from interviewprep.storage.database.tables import changes, rehearsals, stories, story_versions
from interviewprep.storage.stories.story_json import from_json

SETTLED = "settled"


def merge_stories(ours: Connection, theirs: Connection) -> tuple[int, set[str]]:
    """Take over versions that are not here; how many those were, and the stories that have several heads now."""
    mine, other = _versions(ours), _versions(theirs)
    new = {id: row for id, row in other.items() if id not in mine}
    touched = {row["story"] for row in new.values()}
    touched |= _newer_texts(ours, theirs, mine, other)
    touched |= _settle(ours, theirs, {**other, **mine})
    for story in sorted({row["story"] for row in new.values()}):
        _insert(ours, story, mine, other)
    for id, fields in noted.stamps(theirs, story_versions.name, new).items():
        noted.put(ours, story_versions.name, id, "text", fields["text"])
    touched |= _of_several_devices(ours)  # what was saved here alone may not be the current one of all
    return len(new), {story for story in sorted(touched) if _point(ours, story)}


def _of_several_devices(connection: Connection) -> set[str]:
    number = func.count(story_versions.c.device.distinct())
    statement = select(story_versions.c.story).group_by(story_versions.c.story).having(number > 1)
    return set(connection.execute(statement).scalars())


def _versions(connection: Connection) -> dict[str, dict[str, Any]]:
    """Every version by its id, with the ids of the versions that it names by number."""
    found = {row["id"]: dict(row) for row in connection.execute(select(story_versions)).mappings()}
    by_number = {(row["story"], row["version"]): id for id, row in found.items()}
    for row in found.values():
        row["base_id"] = by_number.get((row["story"], row["base"]), "")
        row["shows_id"] = by_number.get((row["story"], row["shows"]), row["id"])
    return found


def _newer_texts(
    ours: Connection, theirs: Connection, mine: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]
) -> set[str]:
    """A version is written on for a minute after it was begun: of two states of it the later one stands."""
    differing = [id for id in mine.keys() & other.keys() if mine[id]["text"] != other[id]["text"]]
    kind = story_versions.name
    here, there = noted.stamps(ours, kind, differing), noted.stamps(theirs, kind, differing)
    touched = set()
    for id in differing:
        at, new = (found.get(id, {}).get("text", (0, "")) for found in (here, there))
        if (new, other[id]["text"]) > (at, mine[id]["text"]):
            ours.execute(
                update(story_versions).where(story_versions.c.id == id).values(text=other[id]["text"])
            )
            mine[id]["text"] = other[id]["text"]
            noted.put(ours, kind, id, "text", new)
            touched.add(mine[id]["story"])
    return touched


def _settle(ours: Connection, theirs: Connection, known: dict[str, dict[str, Any]]) -> set[str]:
    mine = settled(ours)
    new = {id: at for id, at in settled(theirs).items() if id not in mine or at < mine[id]}
    for id, at in new.items():
        noted.put(ours, stories.name, id, SETTLED, at)
    return {known[id]["story"] for id in new if id in known}


def settled(connection: Connection) -> dict[str, tuple[int, str]]:
    """Versions that were put away when they stood beside another, by their ids."""
    lines = connection.execute(
        select(changes).where(changes.c.kind == stories.name, changes.c.field == SETTLED)
    )
    return {line.key: (line.at_ms, line.device) for line in lines}


def _insert(
    ours: Connection, story: str, mine: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]
) -> None:
    """The versions of a story that are not here. Those that are keep their numbers: a window may have one open."""
    numbers = {id: row["version"] for id, row in mine.items() if row["story"] == story}
    new = [row for row in other.values() if row["story"] == story and row["id"] not in numbers]
    last = max(numbers.values(), default=0)
    ordered = in_time(
        VersionNode(row["id"], row["base_id"], row["device"], row["at_ms"])
        for row in other.values()
        if row["story"] == story
    )
    for node in ordered:
        if node.id not in numbers:
            last += 1
            numbers[node.id] = last
    if story not in {row["story"] for row in mine.values()}:
        first = min(new, key=lambda row: numbers[row["id"]])
        title = _title(first["text"], story)
        ours.execute(
            insert(stories).values(id=story, version=numbers[first["id"]], title=title, at_ms=first["at_ms"])
        )
    for row in sorted(new, key=lambda found: numbers[found["id"]]):
        values = {column.name: row[column.name] for column in story_versions.c if column.name != "seq"}
        values |= {
            "version": numbers[row["id"]],
            "base": numbers.get(row["base_id"], 0),
            "shows": numbers.get(row["shows_id"], numbers[row["id"]]),
        }
        ours.execute(insert(story_versions).values(**values))


def nodes(connection: Connection, story: str) -> dict[str, tuple[VersionNode, int]]:
    """The versions of a story as all devices know them, with their numbers here, by their ids."""
    put_away = settled(connection)
    found = connection.execute(select(story_versions).where(story_versions.c.story == story)).all()
    ids = {row.version: row.id for row in found}
    return {
        row.id: (
            VersionNode(row.id, ids.get(row.base, ""), row.device, row.at_ms, row.id in put_away),
            row.version,
        )
        for row in found
    }


def _title(text: str, story: str) -> str:
    with suppress(StoreError):
        return from_json(text).story.title
    return story  # a damaged text costs no more than its title


def _point(connection: Connection, story: str) -> bool:
    """Let a story be its current version; True where others stand beside it."""
    known = nodes(connection, story)
    if not known:
        return False
    found = heads([node for node, _ in known.values()])
    current = connection.execute(select(story_versions).where(story_versions.c.id == found[0].id)).one()
    written = noted.stamps(connection, story_versions.name, [current.id]).get(current.id, {})
    at_ms = max(current.at_ms, written.get("text", (0, ""))[0])
    values = {"version": current.version, "title": _title(current.text, story), "at_ms": at_ms}
    connection.execute(update(stories).where(stories.c.id == story).values(**values))
    return len(found) > 1


def merge_rehearsals(ours: Connection, theirs: Connection) -> int:
    """Rehearsals that are not here, with the numbers that the versions have here."""
    known = set(ours.execute(select(rehearsals.c.id)).scalars())
    here = {id: row["version"] for id, row in _versions(ours).items()}
    there = {(row["story"], row["version"]): id for id, row in _versions(theirs).items()}
    new = []
    for row in theirs.execute(select(rehearsals).order_by(rehearsals.c.seq)).mappings():
        if row["id"] in known:
            continue
        values = {name: value for name, value in row.items() if name != "seq"}
        values["version"] = here.get(there.get((row["story"], row["version"]), ""), 1)
        new.append(values)
    if new:
        ours.execute(insert(rehearsals), new)
    return len(new)


def story_heads(connection: Connection) -> dict[str, list[int]]:
    """Stories that were told on several devices: the numbers of their heads, the current one first."""
    found: dict[str, dict[str, tuple[VersionNode, int]]] = defaultdict(dict)
    devices = select(story_versions.c.story).group_by(story_versions.c.story)
    for story in connection.execute(devices).scalars().all():
        found[story] = nodes(connection, story)
    several = {}
    for story, known in found.items():
        if len({node.device for node, _ in known.values()}) > 1:
            numbers = [known[node.id][1] for node in heads([node for node, _ in known.values()])]
            if len(numbers) > 1:
                several[story] = numbers
    return several


def settle(connection: Connection, story: str, number: int) -> None:
    """Put a head away: it stays in the story's history."""
    id = connection.execute(
        select(story_versions.c.id).where(story_versions.c.story == story, story_versions.c.version == number)
    ).scalar_one()
    noted.touch(connection, stories.name, id, SETTLED)
