"""Texts that were typed on several devices: the later one of two that knew each other, and both where neither did."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update

from interviewprep.storage.database import changes as noted
from interviewprep.storage.database.tables import attempt_texts, changes, teardown_texts

_BETWEEN = "\n\n"
_WHOLE = "draft"
"""The place of a text that is read by the program: the later one stands alone."""


@dataclass(frozen=True)
class Typed:
    """A text as one device left it, and what it knew then."""

    device: str
    at_ms: int
    text: str
    seen: Mapping[str, int]
    """Device to the moment of its text that was known when this one was written."""

    def knows(self, other: Typed) -> bool:
        if self.device == other.device:
            return self.at_ms > other.at_ms
        return self.seen.get(other.device, -1) >= other.at_ms


def together(texts: Iterable[Typed]) -> list[Typed]:
    """Those that no other one knew when it was written, the oldest first."""
    by_dot: dict[tuple[int, str, str], Typed] = {}
    for typed in texts:
        by_dot.setdefault((typed.at_ms, typed.device, typed.text), typed)
    found = [by_dot[dot] for dot in sorted(by_dot)]
    return [typed for typed in found if not any(other.knows(typed) for other in found)]


def shown(texts: list[Typed], key: str) -> str:
    """What the candidate reads of them."""
    if key.endswith(f"/{_WHOLE}"):
        return texts[-1].text
    words = list(dict.fromkeys(typed.text for typed in texts))
    return _BETWEEN.join(
        text
        for text in words
        if not any(text.strip() in other and text != other for other in words) and text.strip()
    )


def merge_texts(ours: Connection, theirs: Connection) -> int:
    """The texts of attempts and of launches taken apart; returns how many changed here."""
    return sum(_merge(ours, theirs, table) for table in (attempt_texts, teardown_texts))


def _merge(ours: Connection, theirs: Connection, table: Table) -> int:
    mine, other = _all(ours, table), _all(theirs, table)
    parent, part = (column for column in table.primary_key.columns)
    changed = 0
    for key, texts in other.items():
        before = mine.get(key, [])
        after = together([*before, *texts])
        if after == before:
            continue
        first, second = key.split("/", 1)
        text = shown(after, key)
        where = (parent == first, part == second)
        row = ours.execute(select(table.c.text, table.c.at_ms).where(*where)).first()
        at_ms = max(typed.at_ms for typed in after) or (row.at_ms if row else 0)
        if row is None:
            values = {parent.name: first, part.name: second, "text": text, "version": 1, "at_ms": at_ms}
            ours.execute(insert(table).values(**values))
        else:
            values = {"text": text, "version": table.c.version + 1, "at_ms": at_ms}
            ours.execute(update(table).where(*where).values(**values))
        changed += row is None or row.text != text
        _note(ours, table.name, key, after)
    return changed


def _all(connection: Connection, table: Table) -> dict[str, list[Typed]]:
    parent, part = (column.name for column in table.primary_key.columns)
    texts = {
        f"{row[parent]}/{row[part]}": row["text"] for row in connection.execute(select(table)).mappings()
    }
    found: dict[str, list[Typed]] = {}
    for line in connection.execute(select(changes).where(changes.c.kind == table.name)):
        body = json.loads(line.body)
        text = body.get("text", texts.get(line.key, ""))
        found.setdefault(line.key, []).append(Typed(line.device, line.at_ms, text, body["seen"]))
    for key, text in texts.items():
        found.setdefault(key, [Typed("", 0, text, {})])
    return {key: together(typed) for key, typed in found.items()}


def _note(connection: Connection, kind: str, key: str, texts: list[Typed]) -> None:
    connection.execute(delete(changes).where(changes.c.kind == kind, changes.c.key == key))
    for number, typed in enumerate(texts):
        body: dict[str, object] = {"seen": dict(typed.seen)}
        if len(texts) > 1 or typed.text != shown(texts, key):
            body["text"] = typed.text
        if typed.device or len(texts) > 1:
            name = typed.device if not any(t.device == typed.device for t in texts[:number]) else f"{number}"
            noted.put(connection, kind, key, name, (typed.at_ms, typed.device), body=body)
