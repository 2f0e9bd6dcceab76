"""What can be said of the store's health without replaying anything."""

from __future__ import annotations

import stat
from pathlib import Path

from sqlalchemy import func, select

from interviewprep.storage.cards import review_log
from interviewprep.storage.database import sqlite
from interviewprep.storage.database.backup import listed
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import HEAD
from interviewprep.storage.database.tables import cards, undone


def problems(store: Store, thorough: bool = False) -> list[str]:
    """Damage, files that others can read and, where `thorough`, dangling rows; each with its remedy."""
    found = []
    if store.is_sqlite:
        path = Path(store.place)
        damage = sqlite.quick_check(path) or (sqlite.dangling(path) if thorough else "")
        if damage:
            found.append(f"{path}: {damage}; run `interviewprep restore` to go back to a backup")
        for place in (store.folder, path):
            if stat.S_IMODE(place.stat().st_mode) & 0o077:
                found.append(f"{place}: others on this machine can read it; run `chmod go= '{place}'`")
    return found


def facts(store: Store) -> list[tuple[str, str]]:
    """Place, schema and sizes."""
    with store.read() as connection:
        number_cards = connection.execute(select(func.count()).where(cards.c.retired.is_(False))).scalar_one()
        number_reviews = review_log.number(connection)
        taken_back = connection.execute(select(func.count()).select_from(undone)).scalar_one()
    copies = listed(store.folder)
    return [
        ("store", store.place),
        ("schema", HEAD),
        ("cards", str(number_cards)),
        ("log", f"{number_reviews} rows, {taken_back} answers taken back"),
        ("backups", f"{len(copies)}, newest {copies[-1].made:%Y-%m-%d %H:%M}" if copies else "none yet"),
    ]
