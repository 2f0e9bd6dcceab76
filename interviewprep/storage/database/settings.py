"""The candidate's settings: names to JSON values."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from .tables import settings


def all_settings(connection: Connection) -> dict[str, Any]:
    return {row.name: json.loads(row.value) for row in connection.execute(select(settings))}


def value(connection: Connection, name: str) -> Any:
    """What is kept under `name`; None where there is nothing."""
    text = connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()
    return json.loads(text) if text is not None else None


def put(connection: Connection, name: str, value: Any) -> None:
    """Keep `value` under `name`; None forgets it."""
    if value is None:
        connection.execute(delete(settings).where(settings.c.name == name))
        return
    text = json.dumps(value, ensure_ascii=False)
    changed = connection.execute(update(settings).where(settings.c.name == name).values(value=text))
    if not changed.rowcount:
        connection.execute(insert(settings).values(name=name, value=text))
