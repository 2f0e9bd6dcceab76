"""A store full of a stranger's escapes, as `restore FILE` may bring one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import String, Text

from interviewprep.storage.database.tables import metadata
from interviewprep.storage.keeping import JSON_COLUMNS

POISON = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxt\u2066\x85"
SPARED = {"packs", "alembic_version"}


def poison(path: Path) -> None:
    """Put it behind every text that is not read as a key, a name of a choice or a number, also within JSON."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.create_function(
            "spoiled", 1, lambda text: json.dumps(_spoiled(json.loads(text))) if text else text
        )
        for table in metadata.sorted_tables:
            for column in table.c if table.name not in SPARED else ():
                if not isinstance(column.type, Text) or (
                    isinstance(column.type, String) and column.type.length
                ):
                    continue
                is_json = any(column is known for known in JSON_COLUMNS)
                if is_json and table.name not in ("story_versions", "contacts", "interviews"):
                    continue
                value = f'spoiled("{column.name}")' if is_json else f'"{column.name}" || ?'
                connection.execute(f'UPDATE "{table.name}" SET "{column.name}" = {value}', [] if is_json else [POISON])  # fmt: skip


def _spoiled(value: object) -> object:
    if isinstance(value, list):
        return [
            _spoiled(member) if isinstance(member, (dict, list)) else f"{member}{POISON}" for member in value
        ]
    if isinstance(value, dict):
        return {key: _spoiled(member) if isinstance(member, (dict, list)) else member + POISON if key == "title" else member for key, member in value.items() if key not in ("competencies", "rounds")}  # fmt: skip
    return value
