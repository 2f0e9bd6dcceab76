from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest

from interviewprep.anki import package, reader, writer, zstd
from interviewprep.anki.model import AnkiCard, OutNote
from interviewprep.domain.core.errors import UsageError
from tests.making import EVENING

from .making import LATEST, LEGACY2, changed, latest_of, repacked, schema11


def cards_of(path: Path) -> list[AnkiCard]:
    with reader.opened(path) as collection:
        return list(collection.cards())


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as error, reader.opened(path) as collection:
        list(collection.cards())
        list(collection.answers())
    assert str(path) in str(error.value)
    return str(error.value)


@pytest.fixture(params=["latest", "legacy 2", "schema 11"])
def generation(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return {"latest": LATEST, "legacy 2": LEGACY2}.get(request.param) or schema11(tmp_path / "old.apkg")


def test_each_generation_says_the_same(generation: Path) -> None:
    with reader.opened(generation) as collection:
        cards = list(collection.cards())
        answers = dict(collection.answers())
        assert collection.media == 2
    assert [(card.guid, card.ordinal, card.deck) for card in cards] == [
        ("AAAAAAAA01", 0, "Interview::Metrics"),
        ("AAAAAAAA02", 0, "Interview::Metrics"),
        ("AAAAAAAA02", 1, "Interview::Metrics"),
        ("AAAAAAAA03", 0, "Interview::Gaps"),  # both of its cards are in a filtered deck for now
        ("AAAAAAAA03", 1, "Interview::Gaps"),
        ("AAAAAAAA04", 0, "Interview::Media"),
        ("AAAAAAAA05", 0, "Interview::Media"),
        ("AAAAAAAA06", 0, "Interview::Media"),
        ("AAAAAAAA07", 0, "Interview::Media"),
    ]
    first, cloze = cards[0], cards[3]
    assert first.fields == {
        "Front": "What is <b>churn</b>?",
        "Back": "Customers who leave &amp; don't come back.<br>Per month.",
    }
    assert first.tags == ("metrics", "north::star")
    assert (first.type.cloze, cloze.type.cloze) == (False, True)
    assert [made.front for made in cards[2].type.templates] == ["{{Front}}", "{{Back}}"]
    # cramming in the filtered deck is no answer that says anything
    assert {place: [answer.grade for answer in given] for place, given in answers.items()} == {
        ("AAAAAAAA01", 0): [3],
        ("AAAAAAAA03", 0): [3],
        ("AAAAAAAA04", 0): [1],
        ("AAAAAAAA05", 0): [4],
        ("AAAAAAAA06", 0): [2],
        ("AAAAAAAA07", 0): [3],
    }


def test_without_meta_the_newest_collection_counts(tmp_path: Path) -> None:
    """The older one beside it asks for an update of Anki."""
    assert cards_of(repacked(LATEST, tmp_path / "x.apkg", {"meta": None})) == cards_of(LATEST)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"meta": b"\x08\x04"}, "newer Anki"),
        ({"meta": b"rubbish"}, "not an Anki package"),
        ({"collection.anki21b": None}, "no collection"),
        ({"collection.anki21b": b"not packed"}, "not an Anki package"),
        ({"collection.anki21b": zstd.pack(b"not SQLite" * 100)}, "damaged"),
        ({"collection.anki21b": zstd.pack(b"")}, "damaged"),
        ({"collection.anki21b": b""}, "not an Anki package"),
    ],
)
def test_what_is_no_package_is_refused(tmp_path: Path, changes: dict[str, bytes | None], said: str) -> None:
    assert said in refused(repacked(LATEST, tmp_path / "x.apkg", changes))


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_COLLECTION_BYTES", 1 << 20)
    bomb = bytes(20 << 20)
    packed = latest_of(bomb, tmp_path / "zstd.apkg")
    assert packed.stat().st_size < 1 << 20
    assert "over 1 MiB" in refused(packed)
    assert "over 1 MiB" in refused(repacked(LEGACY2, tmp_path / "zip.apkg", {"collection.anki21": bomb}))


@pytest.mark.parametrize("cut", [100, 3000, 20_000])
def test_half_a_file_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "half.apkg"
    path.write_bytes(LATEST.read_bytes()[:cut])
    assert "not an Anki package" in refused(path)
    with zipfile.ZipFile(LEGACY2) as archive:
        data = archive.read("collection.anki21")
    assert "damaged" in refused(repacked(LEGACY2, tmp_path / "db.apkg", {"collection.anki21": data[:cut]}))


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    path = repacked(
        LATEST,
        inside / "x.apkg",
        {"../escaped": b"x", "/tmp/escaped-too": b"x", "media": b'{"0": "../../x"}'},
    )
    assert cards_of(path) == cards_of(LATEST)
    assert [entry.name for entry in tmp_path.rglob("*")] == ["in", "x.apkg"]


@pytest.mark.parametrize(
    "sql",
    [
        "drop table notes; create view notes as with recursive n(id) as (select 1 union all select id + 1 from n) "
        "select id, 'g' as guid, 1 as mid, '' as tags, 'x' as flds from n",
        "drop table cards",
        "alter table notes rename column flds to other",
        "update col set models = '[' ",
        "update col set decks = '" + "[" * 100_000 + "'",
    ],
    ids=["view", "no cards", "no fields", "no JSON", "deep JSON"],
)  # fmt: skip
def test_a_collection_that_is_none_is_refused(tmp_path: Path, sql: str) -> None:
    assert "damaged" in refused(changed(tmp_path / "x.apkg", lambda made: made.executescript(sql)))


def test_strange_rows_do_no_harm(tmp_path: Path) -> None:
    def change(made: sqlite3.Connection) -> None:
        made.execute("update notes set flds = 'one field' where guid = 'AAAAAAAA01'")
        made.execute("update notes set flds = x'ff00fe' where guid = 'AAAAAAAA02'")
        made.execute("update notes set mid = 'none' where guid = 'AAAAAAAA04'")
        made.execute("update notes set guid = 'AAAAAAAA06' where guid = 'AAAAAAAA05'")
        made.execute("update cards set ord = -3 where nid = (select id from notes where guid = 'AAAAAAAA07')")
        made.execute("update revlog set id = -id where ease = 4")
        made.execute("update revlog set ease = 0 where ease = 2")
        made.execute("update revlog set time = 'long' where ease = 1")

    with reader.opened(changed(tmp_path / "x.apkg", change)) as collection:
        found = {card.guid: card.fields for card in collection.cards()}
        answers = [answer for _, given in collection.answers() for answer in given]
    assert found["AAAAAAAA01"] == {"Front": "one field"}
    assert "AAAAAAAA04" not in found
    assert "AAAAAAAA07" not in found
    assert [(answer.grade, answer.seconds > 0) for answer in answers if answer.grade == 1] == [(1, False)]
    assert {answer.grade for answer in answers} == {1, 3}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    notes = [
        OutNote(
            "ip-1", "Pack::Topic", ("a", "b"), "<p>Why?</p>", "Because.", "<ul><li>x</li></ul>", "a book"
        ),
        OutNote("ip-2", "Other", (), "Ünïcode ?", "", "", ""),
    ]
    path = tmp_path / "own.apkg"
    path.write_bytes(writer.package(notes, EVENING, "A licence"))
    assert [(card.guid, card.deck, card.tags, tuple(card.fields.values())) for card in cards_of(path)] == [
        (note.guid, note.deck, note.tags, (note.front, note.back, note.ideas, note.source))
        for note in sorted(notes, key=lambda note: writer.deck_id(note.deck))
    ]
    assert path.read_bytes() == writer.package(notes, EVENING, "A licence")
