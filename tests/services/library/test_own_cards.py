"""Cards of one's own, written while studying: plain Markdown that `pack check` accepts, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep import paths
from interviewprep.domain.core.errors import FieldError, UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.packs.one_card import CardText
from interviewprep.services.library import packs
from interviewprep.services.library.library import LibraryService
from interviewprep.services.library.own_cards import OwnCardService
from interviewprep.storage.database.engine import Store


@pytest.fixture(autouse=True)
def _small_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[2] / "ui/content")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def own(store: Store, folder: Path) -> OwnCardService:
    return OwnCardService(store, LibraryService(store, folder), folder)


def file_of(folder: Path) -> Path:
    return folder / "packs/my-cards/cards/my-cards.md"


def card_of(store: Store, folder: Path, words: str) -> Card:
    library = LibraryService(store, folder)
    (hit,) = [hit for hit in library.search(words) if hit.pack == "my-cards"]
    assert hit.card_id is not None
    return library.read_card(hit.card_id).card


def test_a_new_card_is_in_the_deck_and_its_pack_passes_the_check(
    own: OwnCardService, store: Store, folder: Path
) -> None:
    own.add(CardText("What does churn of 5 % leave?", "54 % after a year."), "Metrics", BOTH)
    own.add(CardText("Retention is {{c1::what stays}}.", "Not what comes back."), "Metrics", PGM_ONLY)
    own.add(CardText("Who decides?", "One named person.\n\n- [ ] a name"), "", BOTH)
    report = packs.check(folder / "packs/my-cards")
    assert (report.findings, sum(report.counts.values())) == ((), 3)
    first, gap, third = (card_of(store, folder, words) for words in ("churn", "retention", "decides"))
    assert (first.section, first.answer) == ("Metrics", "54 % after a year.")
    assert (gap.section, gap.type, gap.head.tracks) == ("Metrics", CardType.CLOZE, PGM_ONLY)
    assert (third.section, third.ideas) == ("My cards", ("a name",))
    text = file_of(folder).read_text(encoding="utf-8")
    assert text.count("# Metrics\n") == 1
    assert text.index("Retention is") < text.index("# My cards")


def test_the_same_question_twice_is_two_cards(own: OwnCardService, folder: Path) -> None:
    keys = {own.add(CardText("Why?", answer), "", BOTH) for answer in ("One.", "Two.")}
    assert keys == {"my-cards/why", "my-cards/why-2"}


@pytest.mark.parametrize(
    ("question", "answer", "field"),
    [
        ("", "An answer.", "question"),
        ("Why?", " ", "answer"),
        ("Why?", "Because.\n\n## And another?\n\nYes.", "answer"),
        ("Why?", "Because.\n\n# A topic", "answer"),
        ("Why?", "```\nopen", "answer"),
        ("Why?", "<!-- open", "answer"),
    ],
)
def test_what_is_no_card_is_refused_at_its_line_and_nothing_is_written(
    own: OwnCardService, folder: Path, question: str, answer: str, field: str
) -> None:
    own.add(CardText("Before?", "Yes."), "", BOTH)
    before = file_of(folder).read_bytes()
    with pytest.raises(FieldError) as refused:
        own.add(CardText(question, answer), "", BOTH)
    assert refused.value.field == field
    assert file_of(folder).read_bytes() == before


def test_a_changed_card_keeps_its_attributes_and_the_rest_of_the_file(
    own: OwnCardService, store: Store, folder: Path
) -> None:
    own.add(CardText("Why?", "Because."), "", PGM_ONLY)
    path = file_of(folder)
    by_hand = path.read_bytes() + b"\r\n<!-- mine -->\r\n## By hand <!-- id: by-hand -->\r\nYes.\r\n"
    path.write_bytes(by_hand)
    LibraryService(store, folder).sync()
    card = card_of(store, folder, "because")
    text = own.read(card)
    own.change(card, text, CardText("Why so?", f"{text.answer}\n\nAnd more."))
    changed = card_of(store, folder, "because")
    assert (changed.head.slug, changed.question, changed.head.tracks) == ("why", "Why so?", PGM_ONLY)
    after = path.read_bytes()
    assert after.endswith(b"## By hand <!-- id: by-hand -->\r\nYes.\r\n")
    assert b"<!-- mine -->" in after
    assert packs.check(folder / "packs/my-cards").findings == ()


def test_what_an_editor_wrote_meanwhile_is_not_overwritten(
    own: OwnCardService, store: Store, folder: Path
) -> None:
    own.add(CardText("Why?", "Because."), "", BOTH)
    card = card_of(store, folder, "because")
    opened = own.read(card)
    path = file_of(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("Because.", "Edited."), encoding="utf-8")
    with pytest.raises(UsageError, match="changed elsewhere"):
        own.change(card, opened, CardText("Why?", "Mine."))
    assert "Edited." in path.read_text(encoding="utf-8")
    own.add(CardText("Another?", "Yes."), "", BOTH)
    assert "Edited." in path.read_text(encoding="utf-8")


def test_a_card_without_an_id_gets_one_and_keeps_its_history(
    own: OwnCardService, store: Store, folder: Path
) -> None:
    own.add(CardText("Why?", "Because."), "", BOTH)
    path = file_of(folder)
    path.write_text(path.read_text(encoding="utf-8") + "\n## Bare?\n\nYes, bare.\n", encoding="utf-8")
    library = LibraryService(store, folder)
    library.sync()
    (hit,) = library.search("bare yes")
    card = card_of(store, folder, "bare")
    own.change(card, own.read(card), CardText("Is it bare?", "Yes, bare."))
    (after,) = library.search("bare yes")
    assert (after.card_id, after.title) == (hit.card_id, "Is it bare?")


def test_a_card_that_came_along_is_not_edited(own: OwnCardService, store: Store, folder: Path) -> None:
    library = LibraryService(store, folder)
    library.sync()
    hit = next(hit for hit in library.search("") if hit.card_id is not None)
    assert hit.card_id is not None
    with pytest.raises(UsageError, match="comes with the program"):
        own.read(library.read_card(hit.card_id).card)
