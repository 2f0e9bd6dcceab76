"""Packages of Anki's, taken apart, changed and put together again."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from interviewprep.anki import zstd

HERE = Path(__file__).parent
LATEST = HERE / "latest.apkg"
"""Written by Anki 26.09: six usable notes in four decks, seven answers, one of them cramming."""
LEGACY2 = HERE / "legacy2.apkg"
"""The same with “Support older Anki versions”."""


def repacked(source: Path, target: Path, changes: Mapping[str, bytes | None]) -> Path:
    """A copy with files replaced, added, or left out (None)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, data in {**kept, **changes}.items():
            if data is not None:
                new.writestr(name, data)
    return target


def schema11(target: Path) -> Path:
    """The collection as the oldest generation packs it: under its first name and without `meta`."""
    with zipfile.ZipFile(LEGACY2) as archive:
        data = archive.read("collection.anki21")
    return repacked(LEGACY2, target, {"meta": None, "collection.anki21": None, "collection.anki2": data})


def changed(target: Path, change: Callable[[sqlite3.Connection], object], source: Path = LEGACY2) -> Path:
    """A copy whose collection was changed with SQL."""
    file = target.with_suffix(".db")
    with zipfile.ZipFile(source) as archive:
        file.write_bytes(archive.read("collection.anki21"))
    connection = sqlite3.connect(file, isolation_level=None)
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    connection.execute("pragma writable_schema = on")
    change(connection)
    connection.close()
    return repacked(source, target, {"collection.anki21": file.read_bytes()})


def latest_of(data: bytes, target: Path) -> Path:
    """A package of the newest generation with this for its collection."""
    return repacked(LATEST, target, {"collection.anki21b": zstd.pack(data)})
