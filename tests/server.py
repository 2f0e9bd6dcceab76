"""A real PostgreSQL server for tests: one a session, on a Unix socket in a folder of its own, a schema a test."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        """By the administrator of the server."""
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
        process.send_signal(signal.SIGINT)  # ends connections that a test left open
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


class Proxy:
    """Stands between windows and the server: counts round trips, and cuts connections where a test says so."""

    def __init__(self, server: Server) -> None:
        self._server = server.sockets / f".s.PGSQL.{PORT}"
        self.sockets = Path(tempfile.mkdtemp(prefix="proxy-"))
        self.trips = 0
        """How often a client asked for all answers so far, which it then waits for."""
        self.cut_at = 0
        """The trip, counted from 1, at which the connection is cut; 0 for none."""
        self.reaches = False
        """Does what was asked still reach the server, whose answer is lost?"""
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.sockets / f".s.PGSQL.{PORT}"))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def count(self, cut_at: int = 0, reaches: bool = False) -> None:
        """Count from 0 again."""
        self.trips, self.cut_at, self.reaches = 0, cut_at, reaches

    def cut(self) -> None:
        """Every connection there is."""
        for pair in self._pairs:
            _shut(*pair)
        self._pairs.clear()

    def close(self) -> None:
        self.cut()
        self._listener.close()
        shutil.rmtree(self.sockets)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            there = socket.socket(socket.AF_UNIX)
            there.connect(str(self._server))
            self._pairs.append((client, there))
            threading.Thread(target=self._ask, args=(client, there), daemon=True).start()
            threading.Thread(target=self._answer, args=(client, there), daemon=True).start()

    def _ask(self, client: socket.socket, there: socket.socket) -> None:
        count = _Waits()
        for chunk in _chunks(client):
            self.trips += count(chunk)
            cut = self.cut_at and self.trips >= self.cut_at
            if not cut or self.reaches:
                with suppress(OSError):
                    there.sendall(chunk)
            if cut and not self.reaches:
                break
        _shut(client, there)

    def _answer(self, client: socket.socket, there: socket.socket) -> None:
        for chunk in _chunks(there):
            if self.cut_at and self.trips >= self.cut_at:
                break
            with suppress(OSError):
                client.sendall(chunk)
        _shut(client, there)


class _Waits:
    """Counts the messages after which a client waits: simple queries and syncs. The first message has no type."""

    def __init__(self) -> None:
        self._rest = b""
        self._started = False

    def __call__(self, chunk: bytes) -> int:
        self._rest += chunk
        waits = 0
        while len(self._rest) >= 5:
            type_bytes = int(self._started)
            length = type_bytes + int.from_bytes(self._rest[type_bytes : type_bytes + 4])
            if len(self._rest) < length:
                break
            waits += self._started and self._rest[:1] in (b"Q", b"S")
            self._rest, self._started = self._rest[length:], True
        return waits


def _chunks(source: socket.socket) -> Iterator[bytes]:
    with suppress(OSError):
        while chunk := source.recv(65536):
            yield chunk


def _shut(*sockets: socket.socket) -> None:
    for found in sockets:
        with suppress(OSError):
            found.shutdown(socket.SHUT_RDWR)
        found.close()
