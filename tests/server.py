"""A real PostgreSQL server for tests: one a session, on a Unix socket in a folder of its own, a schema a test."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from interviewprep.storage.database.engine import Store

PORT = 5432
_PLACES = ("/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin")
_ACCESS = "local all locked_out scram-sha-256\nlocal all all trust\n"
_FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=60",
)
_TEMPLATE = "template_of_tests"


def missing() -> str:
    """Why there can be no server here; empty where there can."""
    if importlib.util.find_spec("psycopg") is None:
        return "the extra `postgres` is not installed"
    if _tool("initdb") is None or _tool("postgres") is None:
        return "PostgreSQL is not installed"
    return ""


def _tool(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([*_PLACES, os.environ.get("PATH", "")]))


@dataclass
class Server:
    """A server that runs."""

    sockets: Path
    """The folder of its socket."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _script: str = ""

    def url(self, schema: str, sockets: Path | None = None, user: str = "postgres") -> str:
        return f"postgresql+psycopg://{user}@/postgres?host={sockets or self.sockets}&schema={schema}"

    def run(self, sql: str) -> None:
        """By whoever runs the server."""
        import psycopg

        with psycopg.connect(
            f"host={self.sockets} user=postgres dbname=postgres", autocommit=True
        ) as connection:
            connection.execute(sql)

    def fresh_schema(self) -> str:
        """The name of a schema with nothing but our tables in it: copied from one that the migrations made once."""
        if not self._script:
            open_at(self.url(_TEMPLATE), Path(tempfile.mkdtemp())).close()
            dump = [_tool("pg_dump") or "", "-h", str(self.sockets), "-U", "postgres", "-n", _TEMPLATE, "--inserts", "postgres"]  # fmt: skip
            script = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
            self._script = re.sub(
                r"(?m)^(--.*|\\(un)?restrict.*|SELECT pg_catalog.set_config.*)\n", "", script
            )
        name = f"test_{next(self._numbers)}"
        self.run(re.sub(rf"\b{_TEMPLATE}\b", name, self._script))
        return name


def open_at(url: str, folder: Path) -> Store:
    from interviewprep.storage.database.server import open_server_store

    return open_server_store(url, folder)


@contextmanager
def running() -> Iterator[Server]:
    """A server of its own, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if owner:
        shutil.chown(home, "postgres", "postgres")
    data = home / "data"
    make = [_tool("initdb") or "", "-D", str(data), "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync", "--no-instructions"]  # fmt: skip
    subprocess.run(make, check=True, capture_output=True, cwd="/", **owner)  # type: ignore[call-overload]
    (data / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")
    settings = [part for setting in _FAST for part in ("-c", setting)]
    command = [
        _tool("postgres") or "",
        "-D",
        str(data),
        "-k",
        str(home),
        "-c",
        "listen_addresses=",
        *settings,
    ]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **owner)  # type: ignore[call-overload]
    try:
        _wait(home, process)
        yield Server(home)
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def _wait(home: Path, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(f"host={home} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                raise AssertionError((home / "log").read_text(encoding="utf-8")) from None
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not start")
