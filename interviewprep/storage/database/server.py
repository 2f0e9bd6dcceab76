"""Opening a store on a server: what is there, and bringing it to the schema of this version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from interviewprep.domain.core.errors import StoreError, UsageError

from .engine import Store
from .migrate import make_private, run_alembic
from .revisions import HEAD, KNOWN
from .server_address import ServerAddress, read

_OURS = "interviewprep"
"""The comment that tells our tables from another program's."""
_OLDEST = 150000

_LOOK = text(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,"
    " EXISTS (SELECT FROM pg_namespace WHERE nspname = :schema) AS there,"
    " EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = :schema) AS used,"
    " obj_description(to_regclass(:schema || '.alembic_version'), 'pg_class') AS mark"
)
_TEXT_COLUMNS = text(
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
    " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation o ON o.oid = a.attcollation"
    " WHERE c.relnamespace = to_regnamespace(:schema) AND c.relkind = 'r' AND o.collname = 'default'"
    " AND NOT a.attisdropped ORDER BY c.relname, a.attnum"
)


def open_server_store(url: str, folder: Path) -> Store:
    """The store at `url`, made or migrated where needed; `folder` is the candidate's data folder on this machine.

    Raises UsageError for an address that cannot be used, StoreError for all else, with nothing changed.
    """
    address = read(url)
    try:
        from .postgres import Postgres
    except ImportError:
        raise UsageError("a store on a server needs an extra: install interviewprep-tui[postgres]") from None
    make_private(folder)
    backend = Postgres(address)
    engine = backend.open_engine()
    store = Store(engine, address.place, folder, backend)
    try:
        with store.read() as connection:
            revision = _look(connection, address)
        if revision != HEAD:
            _upgrade(store, address)
    except BaseException:
        engine.dispose()
        raise
    return store


def _look(connection: Connection, address: ServerAddress) -> str | None:
    """The revision of the candidate's schema; None where there is none yet. Raises StoreError."""
    found = connection.execute(_LOOK, {"schema": address.schema}).one()
    if found.version < _OLDEST:
        raise StoreError(f"{address.place}: the server is older than PostgreSQL 15; it was not touched")
    if found.encoding != "UTF8":
        raise StoreError(
            f"{address.place}: the database keeps texts as {found.encoding}, not as UTF8; choose another; it was not touched"
        )
    if found.mark != _OURS:
        if found.used:
            raise StoreError(
                f"{address.place}: this schema belongs to another program; name another in the address, "
                "?schema=NAME; it was not touched"
            )
        return None
    revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if revision not in KNOWN:
        raise StoreError(
            f"{address.place}: made by a newer version of interviewprep (schema {revision}, this one knows {HEAD}); "
            "update interviewprep; it was not touched"
        )
    return revision


def _upgrade(store: Store, address: ServerAddress) -> None:
    """One transaction, alone: a window that waited finds the work done."""
    with store.write() as connection:
        revision = _look(connection, address)
        if revision == HEAD:
            return
        if not connection.execute(_LOOK, {"schema": address.schema}).one().there:
            connection.exec_driver_sql(f"CREATE SCHEMA {address.schema}")
        run_alembic(connection)
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_OURS}'")
        _order_by_code(connection, address)


def _order_by_code(connection: Connection, address: ServerAddress) -> None:
    """Texts are compared as everywhere else, whatever the server's language: by their letters' codes."""
    changes: dict[str, list[str]] = {}
    for table, column, type in connection.execute(_TEXT_COLUMNS, {"schema": address.schema}):
        changes.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE {type} COLLATE "C"')
    for table, clauses in changes.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(clauses)}')
