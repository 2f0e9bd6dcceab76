"""What a store needs of SQLite beyond statements that all databases understand."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, text

from . import sqlite, sqlite_engine
from .engine import SearchIndex, Store

_WORD = re.compile(r"\w+", re.UNICODE)


class _Fts5:
    insert = text("INSERT INTO search (rowid, title, body) VALUES (:doc, :title, :body)")

    def row(self, doc: int, title: str, body: str) -> Mapping[str, Any]:
        return {"doc": doc, "title": title, "body": body}

    def queries(self, words: str) -> list[str]:
        terms = [f'"{word}"' for word in _WORD.findall(words)]
        if not terms:
            return []
        query = " ".join(terms) + "*"
        return [f"title : ({query})", query]


class _SQLite:
    error: type[Exception] = sqlite3.Error
    index: SearchIndex = _Fts5()
    remedy = "run `interviewprep restore` to go back to a backup"
    backups = ""

    def explain(self, error: Exception, place: str) -> str:
        return sqlite_engine.explain(error, place)

    def together(self, _: Connection) -> AbstractContextManager[object]:
        return nullcontext()  # a statement is a call of a function

    def files(self, store: Store) -> list[Path]:
        return [Path(store.place)]

    def damage(self, store: Store, tables: Iterable[str], *, thorough: bool) -> str:
        path = Path(store.place)
        return (
            sqlite.quick_check(path) or _missing(path, tables) or (sqlite.dangling(path) if thorough else "")
        )

    def damaged_texts(self, store: Store, columns: Iterable[tuple[str, str, bool]]) -> Iterator[str]:
        return sqlite.damaged_texts(Path(store.place), columns)

    def index_damage(self, store: Store) -> str:
        return sqlite.index_damage(Path(store.place))

    def continue_numbers(self, connection: Connection, tables: Iterable[Table]) -> None:
        """It looks for the highest by itself."""


def _missing(path: Path, tables: Iterable[str]) -> str:
    missing = sorted(set(tables) - sqlite.tables(path))
    return f"the table {missing[0]} is missing" if missing else ""


SQLITE = _SQLite()
