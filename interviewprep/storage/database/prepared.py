"""Core statements compiled once, for the few that run between a key and its paint.

SQLAlchemy spends about 50 microseconds on each execution beside the database's own 5; these go to the driver with
the SQL that the dialect in use compiled, so they are as portable as the statement they come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql import Executable

_Compiled = tuple[str, tuple[str, ...] | None, dict[str, Any]]
"""SQL, parameter names where they go by position, and the values that the statement itself holds."""


class Prepared:
    """A statement whose parameters are plain numbers and strings, compiled once for each dialect."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def warm(self, connection: Connection) -> None:
        """Compile now, so that the first key does not wait for it."""
        if connection.dialect.name not in self._compiled:
            self._compile(connection)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """Execute with `values` by parameter name; returns the driver's cursor. Rows come as plain tuples."""
        sql, names, constants = self._compiled.get(connection.dialect.name) or self._compile(connection)
        values = {**constants, **values}
        cursor = connection.connection.cursor()
        try:
            cursor.execute(sql, values if names is None else tuple([values[name] for name in names]))
        except connection.dialect.loaded_dbapi.Error as error:
            raise OperationalError(sql, None, error) from error
        return cursor

    def _compile(self, connection: Connection) -> _Compiled:
        compiled = self._statement.compile(dialect=connection.dialect)  # type: ignore[attr-defined]
        names = tuple(compiled.positiontup) if compiled.positional else None
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        found = (str(compiled), names, constants)
        self._compiled[connection.dialect.name] = found
        return found
