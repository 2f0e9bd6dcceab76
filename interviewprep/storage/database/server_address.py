"""The address of a store on a server: one URL, and what of it may be shown."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from interviewprep.domain.core.errors import UsageError
from interviewprep.paths import STORE_VARIABLE

SCHEMA = "interviewprep"
"""Where the URL names none."""

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_FORM = f"{STORE_VARIABLE} reads postgresql+psycopg://USER@HOST/DATABASE?schema=NAME"
_HERE = ("", "localhost", "127.0.0.1", "::1")
_SESSION = (
    "lock_timeout=10s",
    "idle_in_transaction_session_timeout=5min",  # a laptop that fell asleep gives its lock back
)
_DEFAULTS = {
    "application_name": "interviewprep",
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",  # ms until a connection that answers nothing is lost
}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a candidate's store is on a server."""

    url: URL
    """With the password, if one was given: never shown."""
    schema: str
    """The candidate's own."""

    @property
    def place(self) -> str:
        """What a person knows it by. Of the URL only what cannot hold a secret."""
        user = f"{self.url.username}@" if self.url.username else ""
        port = f":{self.url.port}" if self.url.port else ""
        return f"postgresql://{user}{self.host}{port}/{self.url.database} (schema {self.schema})"

    @property
    def host(self) -> str:
        return self.url.host or str(self.url.query.get("host", ""))

    @property
    def lock(self) -> int:
        """The number of the lock that whoever writes holds."""
        digest = hashlib.blake2b(f"interviewprep {self.schema}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, signed=True)

    def arguments(self) -> dict[str, Any]:
        """What the driver is told beside the URL. What the URL says stands; another machine is spoken to encrypted."""
        given = dict(self.url.query)
        session = " ".join(f"-c {setting}" for setting in (f"search_path={self.schema}", *_SESSION))
        found = {name: value for name, value in _DEFAULTS.items() if name not in given}
        if not (
            self.host in _HERE or self.host.startswith("/") or "sslmode" in given or "PGSSLMODE" in os.environ
        ):
            found["sslmode"] = "require"
        return found | {"options": f"{session} {given.get('options', '')}".strip()}


def read(text: str) -> ServerAddress:
    """The address as it is typed. Raises UsageError, which repeats nothing of it: it may hold a password."""
    try:
        url = make_url(text.strip())
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        raise UsageError(f"the address of the store cannot be read; {_FORM}") from None
    if url.drivername not in ("postgresql", "postgresql+psycopg"):
        raise UsageError(f"a store can be on a PostgreSQL server, not on {backend[:20]!r}; {_FORM}")
    if not url.database:
        raise UsageError(f"the address of the store names no database; {_FORM}")
    schema = url.query.get("schema", SCHEMA)
    if not isinstance(schema, str) or not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise UsageError(
            "the schema of the store is not one plain name: small letters, digits and _, 63 at most, "
            "not beginning with a digit or pg_"
        )
    url = url.difference_update_query(["schema"]).set(drivername="postgresql+psycopg")
    return ServerAddress(url, schema)
