"""A store on a server: what can be wrong, what a lost connection costs, how far away it may be."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from interviewprep.bootstrap import open_services
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import InterviewPrepError, StoreError, UsageError
from interviewprep.domain.core.tracks import BOTH
from interviewprep.services.cards.session import Session
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database import server_address, settings
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, a_card, put_cards, review_service, some_cards
from tests.server import Proxy, Server, open_at

SECRET = "s3cret-word"
END_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'interviewprep'"
    " AND pid <> pg_backend_pid()"
)


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    found = Proxy(server)
    yield found
    found.close()


@pytest.fixture
def far(server: Server, proxy: Proxy, tmp_path: Path) -> Iterator[Store]:
    """A store behind a proxy, with cards of one topic that has a primer."""
    store = open_at(server.url(server.fresh_schema(), proxy.sockets), tmp_path)
    put_cards(store, [a_card(f"card-{number}", primer="Read this first.") for number in range(6)])
    yield store
    store.close()


def refusal(url: str, folder: Path) -> str:
    """What is said, where nothing that the program says, keeps or logs holds the password."""
    with pytest.raises(InterviewPrepError) as caught:
        open_at(url, folder)
    whole = "".join(traceback.format_exception(caught.value))
    assert SECRET not in whole
    return str(caught.value)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"postgresql+psycopg//anna:{SECRET}@host/prep", "cannot be read"),
        (f"postgresql://anna:{SECRET}@host:many/prep", "cannot be read"),
        (f"mysql://anna:{SECRET}@host/prep", "not on 'mysql'"),
        (f"postgresql+psycopg2://anna:{SECRET}@host/prep", "PostgreSQL server"),
        (f"postgresql://anna:{SECRET}@host", "names no database"),
        (f"postgresql://anna:{SECRET}@host/prep?schema=Anna", "one plain name"),
        (f"postgresql://anna:{SECRET}@host/prep?schema=pg_x", "one plain name"),
        (f"postgresql://anna:{SECRET}@host/prep?schema=a%3B--", "one plain name"),
        (f"postgresql://anna:{SECRET}@127.0.0.1:1/prep", "cannot be reached"),
        (f"postgresql://anna:{SECRET}@nobody.invalid/prep", "no such host"),
        (f"postgresql://anna:{SECRET}@localhost:1/prep?sslmode=nonsense", "does not know"),
    ],
)
def test_a_wrong_address_is_a_sentence_without_the_password(
    url: str, says: str, tmp_path: Path, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert re.search(says, refusal(url, tmp_path))
    assert SECRET not in caplog.text


def test_a_refused_login_a_missing_database_and_missing_rights_are_sentences(
    server: Server, tmp_path: Path
) -> None:
    server.run(
        f"CREATE ROLE locked_out LOGIN PASSWORD '{SECRET}'; CREATE ROLE guest LOGIN; CREATE SCHEMA theirs"
    )
    at = f"/postgres?host={server.sockets}"
    assert "refused the login" in refusal(f"postgresql://locked_out:wrong-{SECRET}@{at}", tmp_path)
    assert "refused the login" in refusal(f"postgresql://locked_out@{at}", tmp_path)
    assert "no such database" in refusal(f"postgresql://guest@/nothing?host={server.sockets}", tmp_path)
    assert "ask the administrator of the server to make a schema" in refusal(
        f"postgresql://guest@{at}", tmp_path
    )
    assert "ask the administrator of the server to make a schema" in refusal(
        f"postgresql://guest@{at}&schema=theirs", tmp_path
    )


def test_a_password_is_nowhere_once_the_store_is_open(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    clock: FrozenClock,
) -> None:
    caplog.set_level(logging.DEBUG)
    url = server.url(server.fresh_schema()).replace("postgres@", f"postgres:{SECRET}@")
    monkeypatch.setenv("INTERVIEWPREP_STORE", url)
    services = open_services(tmp_path, clock)
    report = services.doctor.examine(rebuild=True)
    facts = dict(report.facts)
    services.close()
    assert report.ok, report.problems
    assert SECRET not in f"{report} {services.context.store.place} {caplog.text}"
    assert "pg_dump" in facts["backups"]
    assert facts["store"].startswith("postgresql://postgres@")
    assert all(SECRET.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_newer_schema_and_another_programs_are_left_alone(server: Server, tmp_path: Path) -> None:
    newer = server.fresh_schema()
    server.run(f"UPDATE {newer}.alembic_version SET version_num = 'zz99'")
    assert re.search("newer version.*update interviewprep.*not touched", refusal(server.url(newer), tmp_path))
    server.run("CREATE SCHEMA others; CREATE TABLE others.cards (x int)")
    assert re.search("another program.*not touched", refusal(server.url("others"), tmp_path))
    server.run("INSERT INTO others.cards VALUES (1)")


def test_without_the_extra_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "interviewprep.storage.database.postgres", None)
    with pytest.raises(UsageError, match=r"interviewprep-tui\[postgres\]"):
        open_at("postgresql://anna@host/prep", tmp_path)


def test_another_machine_is_spoken_to_encrypted_unless_the_address_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def mode(url: str) -> str | None:
        found: str | None = server_address.read(url).arguments().get("sslmode")
        return found

    assert mode("postgresql://anna@prep.example.org/prep") == "require"
    assert mode("postgresql://anna@/prep?host=prep.example.org") == "require"
    assert mode("postgresql://anna@prep.example.org/prep?sslmode=verify-full") is None
    assert mode("postgresql://anna@/prep?host=/run/postgresql") is None
    assert mode("postgresql://anna@localhost/prep") is None
    monkeypatch.setenv("PGSSLMODE", "verify-ca")
    assert mode("postgresql://anna@prep.example.org/prep") is None


def test_candidates_of_one_database_neither_see_nor_wait_for_one_another(
    server: Server, tmp_path: Path
) -> None:
    """Made as the documentation says."""
    page = (Path(__file__).parents[3] / "docs" / "server.md").read_text(encoding="utf-8")
    block = re.search(r"```sql\n(.*?)```", page, re.DOTALL)
    assert block is not None
    stores = []
    for name in ("anna", "berta"):
        server.run(block[1].replace("anna", name).replace("DATABASE prep", "DATABASE postgres"))
        url = f"postgresql+psycopg://{name}@/postgres?host={server.sockets}&schema={name}"
        stores.append(open_at(url + "&options=-c%20lock_timeout%3D50ms", tmp_path / name))
    anna, berta = stores
    some_cards(anna, 2)
    with anna.write() as connection:
        settings.put(connection, "whose", "anna's")
        with berta.write() as other:
            settings.put(other, "whose", "berta's")
        with pytest.raises(StoreError, match="another window kept the store busy"), anna.write() as second:
            settings.put(second, "whose", "nobody's")
    with anna.read() as connection, berta.read() as other:
        assert settings.value(connection, "whose") == "anna's"
        assert settings.value(other, "whose") == "berta's"
        assert reviews.held(other, 1) is None
    for store in stores:
        store.close()
    url = f"postgresql+psycopg://berta@/postgres?host={server.sockets}&schema=anna"
    assert "this user may not do that" in refusal(url, tmp_path / "berta")


def answers(store: Store) -> list[str]:
    """Card, track and grade of each row of the log."""
    with store.read() as connection:
        return sorted(
            f"{key} {track} {grade}" for _, key, track, log in review_log.log(connection) for grade, _ in log
        )


@pytest.mark.parametrize("grade", [Grade.GOOD, Grade.AGAIN])
def test_an_answer_is_at_most_three_round_trips(
    far: Store, proxy: Proxy, clock: FrozenClock, grade: Grade
) -> None:
    """On two tracks, with a primer to look for, and to the next card; painted 60 ms later where one takes 20 ms."""
    session = review_service(far, clock).start(BOTH, 30)
    for _ in range(4):
        assert session.face is not None
        proxy.count()
        session.grade(grade)
        assert proxy.trips <= 3
    assert len(answers(far)) == 8


@pytest.mark.parametrize("reaches", [False, True])
@pytest.mark.parametrize("message", [1, 2, 3])
def test_a_connection_lost_at_any_message_loses_no_answer_and_doubles_none(
    far: Store, proxy: Proxy, clock: FrozenClock, message: int, reaches: bool
) -> None:
    session = review_service(far, clock).start(BOTH, 30)
    session.grade(Grade.GOOD)
    painted = answers(far)
    assert len(painted) == 2
    asked = shown(session)
    proxy.count(message, reaches)
    with pytest.raises(StoreError, match="connection to the server was lost.*nothing was half-written"):
        session.grade(Grade.HARD)
    proxy.count()
    assert shown(session) == asked
    assert set(answers(far)) >= set(painted)
    session.grade(Grade.HARD)
    assert shown(session) != asked
    assert len(answers(far)) == 4
    assert session.done == 2
    with far.read() as connection:
        held = reviews.held(connection, 2)
    assert held is not None


def shown(session: Session) -> str:
    assert session.face is not None
    return session.face.card.key


def test_connections_that_the_server_closed_are_lost_once(
    far: Store, server: Server, clock: FrozenClock
) -> None:
    session = review_service(far, clock).start(BOTH, 30)
    server.run(END_ALL)
    with pytest.raises(StoreError, match="connection to the server was lost"):
        session.grade(Grade.GOOD)
    session.grade(Grade.GOOD)
    assert len(answers(far)) == 2


def test_a_connection_that_was_closed_while_nobody_used_it_is_made_anew(
    far: Store, server: Server, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = review_service(far, clock).start(BOTH, 30)
    server.run(END_ALL)
    monkeypatch.setattr("interviewprep.storage.database.postgres._IDLE_SECONDS", -1)
    session.grade(Grade.GOOD)
    assert len(answers(far)) == 2


def test_first_starts_at_once_make_one_store(server: Server, tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        stores = list(pool.map(partial(open_at, server.url("together")), [tmp_path] * 3))
    some_cards(stores[0], 1)
    for store in stores:
        with store.read() as connection:
            assert reviews.held(connection, 1) is not None
        store.close()
