"""What can be said of the store's health without replaying anything."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Text, func, select

from interviewprep.domain.core.errors import StoreError
from interviewprep.domain.core.wording import count
from interviewprep.storage.cards import review_log
from interviewprep.storage.database.backup import folder_of, listed
from interviewprep.storage.database.engine import LEAST_BYTES, Store, free_bytes
from interviewprep.storage.database.revisions import HEAD
from interviewprep.storage.database.tables import (
    attempt_events,
    attempts,
    cards,
    changes,
    contacts,
    graded,
    interviews,
    loop_runs,
    metadata,
    rehearsals,
    scores,
    settings,
    story_versions,
    takes,
    undone,
)
from interviewprep.storage.library import items
from interviewprep.storage.stories import stories

_MOST_NAMED = 20
JSON_COLUMNS = (
    settings.c.value,
    cards.c.more,
    attempts.c.clock,
    attempt_events.c.body,
    scores.c.marks,
    scores.c.signals,
    scores.c.flags,
    graded.c.own,
    graded.c.reference,
    loop_runs.c.rounds,
    story_versions.c.text,
    rehearsals.c.taps,
    takes.c.measures,
    contacts.c.questions,
    interviews.c.questions,
    changes.c.body,
)
"""Columns that hold JSON."""


def problems(store: Store, thorough: bool = False) -> list[str]:
    """Damage, files that others can read and, where `thorough`, dangling rows; each with its remedy."""
    found = []
    damage = store.backend.damage(store, {*metadata.tables, "search"}, thorough=thorough)
    if damage:
        found.append(f"{store.place}: {damage}; {store.backend.remedy}")
    else:
        found += _damaged_rows(store)
    try:
        listed(store.folder)
    except StoreError as error:
        found.append(str(error))
    if free_bytes(store.folder) < LEAST_BYTES:
        found.append(f"{store.folder}: the disk is full; free some space: until then nothing can be saved")
    for place in (store.folder, *store.backend.files(store)):
        if stat.S_IMODE(place.stat().st_mode) & 0o077:
            found.append(f"{place}: others on this machine can read it; run `chmod go= '{place}'`")
    return found


def _damaged_rows(store: Store) -> list[str]:
    """Rows that cannot be read, each of which costs no more than itself; and the search index."""
    columns = [
        (table.name, column.name, any(column is known for known in JSON_COLUMNS))
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, Text)
    ]
    remedy = store.backend.remedy
    texts = list(islice(store.backend.damaged_texts(store, columns), _MOST_NAMED))
    found = [f"{store.place}: damaged: {place}; {remedy}" for place in texts]
    if not texts:
        with store.read() as connection:
            found += [
                f"{store.place}: damaged: story {story}; {remedy}"
                for story in stories.damaged(connection)[:_MOST_NAMED]
            ]
    if damage := store.backend.index_damage(store):
        found.append(f"{store.place}: the search index is damaged ({damage}); {remedy}")
    return found


def facts(store: Store, today: int) -> list[tuple[str, str]]:
    """Place, schema and sizes, and answers dated after study day `today`."""
    with store.read() as connection:
        number_cards = connection.execute(select(func.count()).where(cards.c.retired.is_(False))).scalar_one()
        number_reviews = review_log.number(connection)
        later, last = review_log.ahead(connection, today)
        taken_back = connection.execute(select(func.count()).select_from(undone)).scalar_one()
    backups = "their folder does not exist"
    with suppress(StoreError):
        copies = listed(store.folder)
        backups = f"{len(copies)}, newest {copies[-1].made:%Y-%m-%d %H:%M}" if copies else "none yet"
    backups = store.backend.backups or backups
    found = [
        ("store", store.place),
        ("schema", HEAD),
        ("cards", str(number_cards)),
        ("log", f"{number_reviews} rows, {taken_back} answers taken back"),
        ("backups", backups),
    ]
    if later:
        until = date.fromordinal(last).isoformat()
        found.append(
            (
                "clock",
                f"{count(later, 'answer')} dated after today, up to {until}, and counted as today's. "
                "If today's date is right, the clock was ahead when you gave them.",
            )
        )
    return found


def places(store: Store, content: Path) -> list[tuple[str, str]]:
    """Packs, settings and backups: what there is beside the store, and where."""
    own = store.folder / "packs"
    with store.read() as connection:
        folders = [info.folder for info in items.pack_infos(connection).values()]
    coming = sum(folder.parent == content for folder in folders)
    added = sorted(folder.name for folder in folders if folder.parent != content)
    config = store.folder / "config.toml"
    return [
        (
            "packs",
            f"{coming} built in, {len(added)} of your own{' ' if added else ''}{', '.join(added)}",
        ),
        ("own packs", f"{own}{'' if own.is_dir() else ' (none yet)'}"),
        ("config", f"{config}{'' if config.is_file() else ' (none: the defaults apply)'}"),
        ("backups in", str(folder_of(store.folder))),
    ]


def missing_packs(store: Store, content: Path) -> list[str]:
    """A sentence for each pack that the store was studied with and that is not here, with its cards."""
    own = store.folder / "packs"
    with store.read() as connection:
        known = items.missing_packs(connection)
        for info in items.pack_infos(connection).values():
            here = {own / info.id, content / info.id}
            if info.folder.parent in (own, content):
                here.add(info.folder)
            if not any((folder / "pack.toml").is_file() for folder in here):
                known[info.id] = info.title
        found = (
            select(cards.c.pack, func.count().label("number"))
            .where(cards.c.pack.in_(known))
            .group_by(cards.c.pack)
        )
        numbers = {row.pack: row.number for row in connection.execute(found)}
    return [
        f"the pack {title} ({pack}) is not on this computer, and its {count(numbers.get(pack, 0), 'card')} wait for it; "
        f"copy its folder here and run `interviewprep pack add FOLDER`, or `interviewprep pack remove {pack}` to do without it"
        for pack, title in sorted(known.items())
    ]


_OURS = frozenset({"pack-signatures"})
"""Settings that say nothing to anybody but the program."""


def tables(connection: Connection) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every table with its rows as the candidate may keep them: JSON read, places on this machine left out."""
    for table in sorted(metadata.tables.values(), key=lambda found: found.name):
        rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        found = [{column.name: _plain(column, row[column.name]) for column in table.c} for row in rows]
        if table is settings:
            found = [row for row in found if row["name"] not in _OURS]
        for row in found:
            row.pop("folder", None)
        yield table.name, found


def _plain(column: Any, value: Any) -> Any:
    return json.loads(value) if value and any(column is known for known in JSON_COLUMNS) else value
