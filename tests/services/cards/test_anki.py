from __future__ import annotations

import csv
import io
import sqlite3
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from interviewprep import bootstrap, paths
from interviewprep.anki import identity, reader, writer
from interviewprep.anki.model import FIELDS, OutNote
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.log_order import Logged, in_order
from interviewprep.domain.core.errors import InterviewPrepError, UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.items import Confidence, Evidence
from interviewprep.packs import loader
from interviewprep.services.cards import anki as service
from interviewprep.services.services import Services
from interviewprep.storage.cards import review_log
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import cards as stored_cards
from tests.anki.making import LATEST, LEGACY2, changed
from tests.harness import dumps
from tests.making import EVENING, FrozenClock, a_card, put_cards

Note = tuple[str, str, tuple[str, ...], tuple[str, ...]]


@pytest.fixture
def services(folder: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[2] / "ui" / "content")
    clock.set(EVENING + timedelta(days=30))  # after the answers in the fixtures
    opened = bootstrap.open_services(folder, clock)
    yield opened
    opened.close()


def store_of(services: Services) -> Store:
    return services.context.store


def notes_of(path: Path) -> list[Note]:
    """Guid, the last level of the deck, tags and fields."""
    with reader.opened(path) as collection:
        return sorted(
            (
                card.guid,
                card.deck.rpartition("::")[2],
                card.tags,
                tuple(card.fields.get(name, "") for name in FIELDS),
            )
            for card in collection.cards()
        )


def exported(services: Services, path: Path, **narrow: str) -> list[Note]:
    services.anki.export(path, BOTH, **narrow)
    return notes_of(path)


CARDS = [
    a_card("plain", tags=("risk", "two words"), ideas=("*one* idea", "another"), answer="It is `code` and\n\n- a list"),
    a_card("1-is-a-number", question="1. What is first?", section="Topic: one"),
    a_card("on-one", PGM_ONLY, level="core", rounds=("product-sense",)),
    a_card("sourced", evidence=(Evidence("A \N{EM DASH} book & more", "2024-02", Confidence.OFFICIAL, "https://x.org/?a=1&b=2"),)),
    a_card("twice", evidence=(
        Evidence("One", "2024", Confidence.REPORTED, claim="It was five"), Evidence("Two", "undated", Confidence.CONFLICTING))),
    a_card("gap", type=CardType.CLOZE, cloze=2, question="The […] of it", answer="The **price** of it"),
    a_card("better", type=CardType.CONTRAST, weaker="We did", stronger="I did", answer="It names you."),
    a_card("whose", type=CardType.WHICH_TRACK, expected=TPM_ONLY),
    a_card("told", type=CardType.EXPLAIN, audience="a finance partner", seconds=60),
]  # fmt: skip


def test_export_import_export_is_equal(services: Services, tmp_path: Path) -> None:
    put_cards(store_of(services), CARDS)
    first = exported(services, tmp_path / "one.apkg")
    assert len(first) == len(CARDS)
    report, _ = services.anki.take_pack(tmp_path / "one.apkg", "again", BOTH)
    assert (report.added, report.left.no_answer, report.left.too_long) == (len(CARDS), 0, 0)
    assert loader.load_all(report.folder).pack.findings == ()
    assert exported(services, tmp_path / "two.apkg", pack="again") == first
    taken = {card.head.slug: card for card in loader.load_all(report.folder).pack.cards}
    plain = taken[identity.slug_of(identity.guid_of("test/plain"), 0)]
    assert plain.ideas == ("*one* idea", "another")
    assert plain.head.tags == ("risk", "two_words")
    evidence = taken[identity.slug_of(identity.guid_of("test/sourced"), 0)].head.evidence
    assert evidence == CARDS[3].head.evidence


def test_an_export_is_narrowed(services: Services, tmp_path: Path) -> None:
    put_cards(store_of(services), CARDS)
    path = tmp_path / "some.apkg"
    assert len(exported(services, path, topic="topic: ONE")) == 1
    assert len(exported(services, path, topic="risk")) == 1
    assert len(exported(services, path, round_type="product-sense")) == 1
    written, number = services.anki.export(path, TPM_ONLY)
    assert (written, number) == (path, len(CARDS) - 1)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no card is left"):
        services.anki.export(path, BOTH, topic="nothing of the kind")
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o600


def test_csv_holds_no_cell_that_a_spreadsheet_computes(services: Services, tmp_path: Path) -> None:
    put_cards(
        store_of(services), [a_card("x", tags=("=1+1",), section="@SUM(A1)", question="=cmd|' /C calc'!A0")]
    )
    services.anki.export(tmp_path / "x.csv", BOTH)
    text = (tmp_path / "x.csv").read_text(encoding="utf-8")
    head, rows = text.splitlines()[:6], list(csv.reader(io.StringIO(text.split("column:7\n")[1])))
    assert head[2:4] == ["#columns:guid,deck,Front,Back,Ideas,Source,tags", "#guid column:1"]
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell] == []
    assert rows[0][2] == "<p>=cmd|' /C calc'!A0</p>"


def test_markdown_is_a_page(services: Services, tmp_path: Path) -> None:
    put_cards(store_of(services), CARDS[:1])
    services.anki.export(tmp_path / "x.md", BOTH)
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert text.startswith("# test: Topic\n\n## What is plain?\n\nIt is `code` and")
    assert text.endswith("- [ ] *one* idea\n- [ ] another\n")


def test_a_package_becomes_a_pack_with_its_history(services: Services) -> None:
    report, answers = services.anki.take_pack(LATEST, "mine", BOTH, history=True)
    assert (report.added, report.left.no_answer, report.left.images, report.left.sounds, report.media) == (
        7,
        1,
        2,
        1,
        2,
    )
    assert answers is not None
    assert (answers.taken, answers.cards, answers.strange) == (5, 5, 1)
    found = {card.head.slug: card for card in loader.load_all(report.folder).pack.cards}
    gap = [card for card in loader.load_all(report.folder).pack.cards if card.type is CardType.CLOZE]
    assert [card.question for card in gap] == [
        "Ship to […] first, then watch for an hour.",
        "Ship to five per cent first, then [what?] for an hour.",
    ]
    assert found[identity.slug_of("AAAAAAAA02", 1)].question == "daily active users"
    assert services.doctor.rebuild()[1] == 0
    assert services.doctor.rebuild()[0] == 10  # on both tracks


def test_a_second_import_leaves_what_was_edited(services: Services, tmp_path: Path) -> None:
    report, _ = services.anki.take_pack(LATEST, "mine", BOTH)
    file = next(
        path for path in report.folder.glob("cards/*.md") if "churn" in path.read_text(encoding="utf-8")
    )
    file.write_text(
        file.read_text(encoding="utf-8").replace("Customers who leave", "Those who leave"), encoding="utf-8"
    )
    services.library.sync()
    again, _ = services.anki.take_pack(LATEST, "mine", BOTH, history=True)
    assert (again.added, again.known) == (0, 7)
    assert "Those who leave" in file.read_text(encoding="utf-8")

    def one_more(made: sqlite3.Connection) -> None:
        made.execute("update notes set guid = 'another' where guid = 'AAAAAAAA01'")

    more, _ = services.anki.take_pack(changed(tmp_path / "x.apkg", one_more), "mine", BOTH)
    assert (more.added, more.known) == (1, 7)
    assert len(loader.load_all(report.folder).pack.cards) == 9
    assert loader.load_all(report.folder).pack.findings == ()


@pytest.mark.parametrize("pack", ["Bad Id", "own-stories", "x" * 99, "demo"])
def test_an_id_that_cannot_be_used(services: Services, pack: str, tmp_path: Path) -> None:
    services.library.sync()
    with pytest.raises(UsageError, match="id"):
        services.anki.take_pack(LATEST, pack, BOTH)
    assert not list((services.folder / "packs").glob("*")) if (services.folder / "packs").exists() else True


def test_hostile_files_leave_nothing(services: Services, tmp_path: Path) -> None:
    put_cards(store_of(services), CARDS)
    before = dumps.rows(services.folder)
    path = changed(
        tmp_path / "x.apkg", lambda made: made.executescript("drop table revlog; create table revlog (id)")
    )
    with pytest.raises(InterviewPrepError, match="damaged"):
        services.anki.take_answers(path)
    garbage = tmp_path / "garbage.apkg"
    garbage.write_bytes(bytes(5000))
    for file in (garbage, tmp_path / "garbage.apkg"):
        with pytest.raises(InterviewPrepError, match="Nothing was changed"):
            services.anki.take_pack(file, "mine", BOTH, history=True)
    assert dumps.rows(services.folder) == before
    assert not (services.folder / "packs" / "mine").exists()


def phone(tmp_path: Path, services: Services, grades: list[tuple[int, int]], name: str = "phone") -> Path:
    """An export of ours after answers on a phone: milliseconds before now, and a grade."""
    now = int(services.clock.now().timestamp() * 1000)

    def answer(made: sqlite3.Connection) -> None:
        own = identity.guid_of("test/plain")
        made.execute("update notes set guid = ? where guid = 'AAAAAAAA01'", (own,))
        made.execute("delete from revlog")
        card = made.execute(
            "select c.id from cards c join notes n on n.id = c.nid where n.guid = ?", (own,)
        ).fetchone()[0]
        for ago, grade in grades:
            made.execute(
                "insert into revlog values (?, ?, -1, ?, 1, 1, 2500, 4000, 1)", (now - ago, card, grade)
            )

    return changed(tmp_path / f"{name}.apkg", answer)


DAY = 86_400_000


def test_answers_come_back_once_and_replay(services: Services, tmp_path: Path) -> None:
    put_cards(store_of(services), CARDS)
    file = phone(tmp_path, services, [(9 * DAY, 3), (6 * DAY, 1), (5 * DAY, 3)])
    found = services.anki.take_answers(file)
    assert (found.taken, found.cards, found.known, found.ahead) == (3, 1, 0, 0)
    before = dumps.rows(services.folder)
    again = services.anki.take_answers(file)
    assert (again.taken, again.known) == (0, 3)
    assert dumps.rows(services.folder) == before
    services.settings.change(tracks=PGM_ONLY)  # what is studied may change in between
    assert services.anki.take_answers(file).taken == 0
    with store_of(services).read() as connection:
        card_id, _ = stored_cards.keys(connection)["test/plain"]
    held = services.library.read_card(card_id)
    memory = held.memories[Track.PGM]
    assert memory is not None
    assert (memory.reps, memory.lapses) == (3, 1)
    assert [grade for grade, _ in held.answers[Track.TPM]] == [3, 1, 3]
    assert services.doctor.rebuild() == (2, 0)


def test_answers_count_on_the_tracks_that_are_studied(services: Services, tmp_path: Path) -> None:
    put_cards(store_of(services), CARDS)
    services.settings.change(tracks=PGM_ONLY)
    services.anki.take_answers(phone(tmp_path, services, [(DAY, 3)]))
    with store_of(services).read() as connection:
        card_id, _ = stored_cards.keys(connection)["test/plain"]
    assert list(services.library.read_card(card_id).answers) == [Track.PGM]


def test_answers_of_two_devices_are_put_together_by_time(
    services: Services, tmp_path: Path, clock: FrozenClock
) -> None:
    put_cards(store_of(services), CARDS[:1])
    clock.advance(days=-4)
    session = services.review.start(BOTH, 30)
    session.grade(Grade.GOOD)
    clock.advance(days=4)
    file = phone(tmp_path, services, [(9 * DAY, 1), (2 * DAY, 4), (-DAY, 3)])
    found = services.anki.take_answers(file)
    assert (found.taken, found.ahead) == (2, 1)
    with store_of(services).read() as connection:
        card_id, _ = stored_cards.keys(connection)["test/plain"]
        assert [grade for grade, _ in review_log.history(connection, card_id)[Track.PGM]] == [1, 3, 4]
    assert services.doctor.rebuild() == (2, 0)


def test_a_clock_that_was_set_back_keeps_the_order_of_its_device() -> None:
    own = [Logged("a", 100, 1, 10), Logged("a", 50, 2, 9), Logged("a", 120, 3, 11)]
    assert in_order(own) == own
    other = [Logged("b", 90, 4, 10), Logged("b", 110, 4, 10)]
    assert [(answer.device, answer.grade) for answer in in_order([*own, *other])] == [
        ("b", 4), ("a", 1), ("a", 2), ("b", 4), ("a", 3),
    ]  # fmt: skip


def test_both_generations_give_the_same_answers(services: Services) -> None:
    services.anki.take_pack(LATEST, "mine", BOTH, history=True)
    assert services.anki.take_answers(LEGACY2).taken == 0


def test_three_times_the_notes_need_no_more_memory(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_cards, "_AT_ONCE", 50)
    monkeypatch.setattr(service, "_FILE_BYTES", 20_000)
    services.anki.take_pack(package_of(tmp_path / "warm.apkg", 50), "warm", BOTH)
    peaks = []
    for number in (300, 900):
        path = package_of(tmp_path / f"{number}.apkg", number)
        tracemalloc.start()
        services.anki.take_pack(path, f"deck-{number}", BOTH)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000  # kept, 600 more notes would be over a megabyte


def package_of(path: Path, number: int) -> Path:
    notes = [
        OutNote(f"{path.stem}-{at}", "Deck", (), f"What is {at}?", f"It is {at}. {'Words. ' * 100}", "", "")
        for at in range(number)
    ]
    path.write_bytes(writer.package(notes, EVENING, ""))
    return path


def test_progress_is_told_while_cards_are_read_stored_and_answered(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_REPORT_EVERY", 2)
    told: list[tuple[int, str]] = []
    services.anki.take_pack(LATEST, "mine", BOTH, history=True, progress=lambda *said: told.append(said))
    assert [number for number, what in told if what == "cards read"] == [2, 4, 6, 8]
    assert {what for _, what in told} == {"cards read", "cards stored", "answers taken"}


def test_a_card_with_endless_answers_is_refused_and_nothing_is_written(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_cards(store_of(services), CARDS)
    monkeypatch.setattr(reader, "MOST_ANSWERS", 3)
    before = dumps.rows(services.folder)
    with pytest.raises(UsageError, match="damaged"):
        services.anki.take_answers(phone(tmp_path, services, [(DAY * ago, 3) for ago in range(1, 5)]))
    assert dumps.rows(services.folder) == before
