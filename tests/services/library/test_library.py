from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from interviewprep import paths
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.items import Kind
from interviewprep.packs import loader
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.services.library.library import Filter, LibraryService
from interviewprep.services.library.sync import SyncResult
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, review_service
from tests.packs.test_wrong import RUBRIC

CARD = "# T\n\n## What is a canary? <!-- id: canary -->\n\nA small part first.\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with one small pack, in place of the real one."""
    folder = tmp_path / "content"
    (folder / "mine" / "cards").mkdir(parents=True)
    (folder / "mine" / "pack.toml").write_text(
        'format = 1\nid = "mine"\ntitle = "Mine"\nversion = "1"\ntracks = ["pgm", "tpm"]\nlicense = "MIT"\n',
        encoding="utf-8",
    )
    (folder / "mine" / "cards" / "one.md").write_text(CARD, encoding="utf-8")
    monkeypatch.setattr(paths, "content", lambda: folder)
    return folder


@pytest.fixture
def library(store: Store, folder: Path, content: Path) -> LibraryService:
    return LibraryService(store, folder)


def test_a_pack_is_taken_over_once_and_again_when_it_changes(library: LibraryService, content: Path) -> None:
    (taken,) = library.sync()
    assert taken.cards.added == 1
    assert library.sync() == []
    (content / "mine" / "cards" / "one.md").write_text(CARD.replace("small part", "slice"), encoding="utf-8")
    (taken,) = library.sync()
    assert taken.cards.changed == 1


def test_a_bad_item_is_set_aside_and_the_rest_loads(library: LibraryService, content: Path) -> None:
    (content / "mine" / "cards" / "two.md").write_text(CARD + CARD[5:], encoding="utf-8")
    (taken,) = library.sync()
    assert taken.cards.added == 1
    assert any("canary" in str(finding) for finding in taken.findings)


def test_a_pack_that_goes_is_retired_and_comes_back_as_it_was(
    library: LibraryService, content: Path, store: Store, clock: FrozenClock
) -> None:
    library.sync()
    review_service(store, clock).start(BOTH, 30).grade(Grade.GOOD)
    shutil.move(content / "mine", content.parent / "away")
    library.sync()
    assert library.search("canary") == []
    shutil.move(content.parent / "away", content / "mine")
    library.sync()
    (hit,) = library.search("canary")
    assert hit.state == "learning"


def test_adding_and_removing_a_pack_of_ones_own(library: LibraryService, content: Path, folder: Path) -> None:
    library.sync()
    own = content.parent / "own"
    shutil.copytree(content / "mine", own)
    with pytest.raises(UsageError, match="built-in pack"):
        library.add(own)
    text = (own / "pack.toml").read_text(encoding="utf-8")
    (own / "pack.toml").write_text(text.replace('id = "mine"', 'id = "own"'), encoding="utf-8")
    assert library.add(own).cards.added == 1
    assert [info.id for info, _ in library.packs()] == ["mine", "own"]
    assert library.sync() == []
    library.remove("own")
    assert [info.id for info, _ in library.packs()] == ["mine"]
    with pytest.raises(UsageError, match="no added pack"):
        library.remove("mine")
    again = library.add(own)
    assert (again.counts[Kind.CARD], again.before) == (1, None)
    (content.parent / "empty").mkdir()
    with pytest.raises(PackError):
        library.add(content.parent / "empty")


def test_an_update_of_a_pack_keeps_memory_and_says_what_changes(
    library: LibraryService, content: Path, store: Store, clock: FrozenClock
) -> None:
    own = content / "mine"
    page = own / "cards" / "one.md"
    page.write_text(CARD + "\n## Gone? <!-- id: gone -->\n\nYes.\n", encoding="utf-8")
    away = content.parent / "own"
    shutil.move(own, away)
    page = away / "cards" / "one.md"
    assert library.add(away).before is None
    review_service(store, clock).start(BOTH, 30).grade(Grade.GOOD)
    page.write_text(
        CARD.replace("id: canary", "id: first-part, was: [canary]")
        + "\n## New? <!-- id: new-q -->\n\nYes.\n",
        encoding="utf-8",
    )
    (away / "cases").mkdir()
    (away / "cases" / "c.md").write_text(
        "# Move <!-- id: move, round: program-design, minutes: 10, rubric: program-design, dims: [program-design/nothing] -->\n"
        "## Prompt\nPlan.\n## Phases\n- 10 min: plan <!-- id: plan -->\n",
        encoding="utf-8",
    )
    text = (away / "pack.toml").read_text(encoding="utf-8")
    (away / "pack.toml").write_text(text.replace('version = "1"', 'version = "2"'), encoding="utf-8")
    update = library.add(away)
    assert (update.before, update.version) == ("1", "2")
    assert [(change.change.value, change.title) for change in update.changes] == [
        ("changed", "What is a canary?"),
        ("added", "New?"),
        ("added", "Move"),
        ("gone", "Gone?"),
    ]
    assert "IP021" in {finding.code for finding in update.findings}
    assert {hit.key: hit.state for hit in library.search("canary")} == {"mine/first-part": "learning"}
    assert library.add(away).changes == ()
    page.write_text("# T\n", encoding="utf-8")
    (away / "pack.toml").write_text("format = 3", encoding="utf-8")
    with pytest.raises(PackError):
        library.add(away)
    assert len(library.search("canary")) == 1


def test_an_unknown_dimension_is_an_error_also_when_a_pack_is_added(
    library: LibraryService, content: Path
) -> None:
    library.sync()
    own = content.parent / "own"
    shutil.copytree(content / "mine", own)
    (own / "pack.toml").write_text(
        (own / "pack.toml").read_text(encoding="utf-8").replace('id = "mine"', 'id = "own"'), encoding="utf-8"
    )
    (own / "rubrics").mkdir()
    (own / "rubrics" / "r.md").write_text(RUBRIC, encoding="utf-8")
    (own / "cards" / "one.md").write_text(CARD.replace("id: canary", "id: canary, dims: [own/x]"))
    (finding,) = library.add(own).findings
    assert (finding.code, finding.error) == ("IP021", True)


def test_a_broken_manifest_keeps_neither_the_others_nor_the_app_from_opening(
    library: LibraryService, content: Path
) -> None:
    (content / "broken").mkdir()
    (content / "broken" / "pack.toml").write_text("format = ", encoding="utf-8")
    broken, mine = library.sync()
    assert broken.findings
    assert mine.cards.added == 1
    (content / "mine" / "pack.toml").write_text("also broken", encoding="utf-8")
    library.sync()
    assert len(library.search("canary")) == 1


def test_a_card_studied_before_it_had_an_id_keeps_its_history(
    library: LibraryService, content: Path, store: Store, clock: FrozenClock
) -> None:
    page = content / "mine" / "cards" / "one.md"
    page.write_text(CARD.replace(" <!-- id: canary -->", ""), encoding="utf-8")
    library.sync()
    review_service(store, clock).start(BOTH, 30).grade(Grade.GOOD)
    page.write_text(CARD, encoding="utf-8")
    (taken,) = library.sync()
    assert taken.cards.renamed == 1
    (hit,) = library.search("canary")
    assert (hit.key, hit.state) == ("mine/canary", "learning")


def test_search_narrows_by_kind_track_type_and_state(store: Store, folder: Path) -> None:
    library = LibraryService(store, folder)
    library.sync()
    everything = library.search("", limit=5000)
    assert {hit.kind for hit in everything} >= {Kind.CARD, Kind.CASE, Kind.RUBRIC}
    cases = library.search("", Filter(kind=Kind.CASE, tracks=TPM_ONLY), 500)
    assert cases
    assert all(hit.kind is Kind.CASE and Track.TPM in hit.tracks for hit in cases)
    contrasts = library.search("", Filter(type=CardType.CONTRAST), 500)
    assert contrasts
    assert all(hit.type is CardType.CONTRAST for hit in contrasts)
    assert library.search("", Filter(state="suspended")) == []
    first = contrasts[0]
    assert first.card_id is not None
    library.suspend(first.card_id, True)
    assert [hit.key for hit in library.search("", Filter(state="suspended"))] == [first.key]
    library.flag(first.card_id, "check the date")
    reading = library.read_card(first.card_id)
    assert (reading.suspended, reading.flag) == (True, "check the date")


def test_every_hit_can_be_read(store: Store, folder: Path) -> None:
    library = LibraryService(store, folder)
    library.sync()
    for hit in library.search("rollback"):
        if hit.card_id is not None:
            assert library.read_card(hit.card_id).card.key == hit.key
        else:
            assert library.read_item(hit.key).title == hit.title
    with pytest.raises(UsageError, match="not in the library"):
        library.read_item("nowhere/nothing")


def unreadable(path: Path, library: LibraryService) -> list[SyncResult]:
    """Sync while nobody may read `path`; root, who may read everything, steps down for it."""
    mode = path.stat().st_mode
    path.chmod(0)
    root = os.geteuid() == 0
    try:
        if root:
            _open_to_others(path)
            os.seteuid(65534)
        return library.sync()
    finally:
        if root:
            os.seteuid(0)
        path.chmod(mode)


def _open_to_others(path: Path) -> None:
    for parent in path.parents:
        if parent.name.startswith(("test_", "pytest-", "popen-")):
            parent.chmod(0o755)
    (test,) = (parent for parent in path.parents if parent.name.startswith("test_"))
    for data in (test / "data", *(test / "data").iterdir()):
        data.chmod(0o777)


def test_a_file_that_cannot_be_read_retires_nothing(library: LibraryService, content: Path) -> None:
    (content / "mine" / "cards" / "two.md").write_text(
        "# U\n\n## Why? <!-- id: why -->\n\nSo.\n", encoding="utf-8"
    )
    library.sync()
    (taken,) = unreadable(content / "mine" / "cards" / "one.md", library)
    assert [finding.code for finding in taken.findings] == ["IP035"]
    assert len(library.search("")) == 2
    assert library.sync() == []


@pytest.mark.parametrize("inside", ["mine/cards", "mine", ""])
def test_a_folder_that_cannot_be_listed_retires_nothing(
    library: LibraryService, content: Path, inside: str
) -> None:
    library.sync()
    unreadable(content / inside, library)
    assert len(library.search("canary")) == 1


def test_a_broken_manifest_keeps_the_pack_whatever_its_folder_is_called(
    library: LibraryService, content: Path
) -> None:
    shutil.move(content / "mine", content / "called-otherwise")
    library.sync()
    (content / "called-otherwise" / "pack.toml").write_text("format = ", encoding="utf-8")
    library.sync()
    assert len(library.search("canary")) == 1


def test_a_pack_that_looks_the_same_is_not_read_again(library: LibraryService, content: Path) -> None:
    library.sync()
    card = content / "mine" / "cards" / "one.md"
    for path in (card, content / "mine" / "pack.toml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    signature = loader.signature(content / "mine")
    assert signature == ""  # changed a moment ago: not to be trusted yet
    assert library.sync() == []


def test_the_look_of_a_pack_changes_with_its_files(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewprep.packs.folder.time.time_ns", lambda: 2**62)
    mine = content / "mine"
    seen = {loader.signature(mine)}
    (mine / "cards" / "one.md").write_text(CARD + "More.\n", encoding="utf-8")
    seen.add(loader.signature(mine))
    (mine / "cards" / "two.md").write_text(CARD, encoding="utf-8")
    seen.add(loader.signature(mine))
    (mine / "cards" / "two.md").unlink()
    (mine / "pack.toml").write_text((mine / "pack.toml").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    seen.add(loader.signature(mine))
    assert len(seen) == 4
    assert "" not in seen


def many_cards(content: Path) -> None:
    cards = "\n".join(f"## What is thing {n}? <!-- id: thing-{n} -->\n\nA thing.\n" for n in range(250))
    (content / "mine" / "cards" / "many.md").write_text(f"# Things\n\n{cards}", encoding="utf-8")
    (content / "mine" / "prompts").mkdir()
    (content / "mine" / "prompts" / "p.md").write_text(
        "# Influence <!-- competency: [influence] -->\n\n"
        "## What thing did you do? <!-- id: thing-done -->\n\nWhat they want: a thing.\n\n"
        "### Listens for\n- a thing\n\n### Follow-ups\n- Which thing?\n\n### Red flags\n- no thing\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("words", ["thing", "thi", "what", ""])
def test_a_filter_reaches_beyond_the_first_hits(library: LibraryService, content: Path, words: str) -> None:
    many_cards(content)
    library.sync()
    assert [hit.kind for hit in library.search(words, Filter(kind=Kind.PROMPT))] == [Kind.PROMPT]
    assert Kind.PROMPT in {hit.kind for hit in library.search(words)}
    assert Kind.CARD in {hit.kind for hit in library.search(words)}


def test_each_facet_counts_what_it_would_leave_of_the_others(
    library: LibraryService, content: Path, store: Store, clock: FrozenClock
) -> None:
    cloze = "## The {{c1::first}} word <!-- id: gap, type: cloze, tracks: [tpm] -->\n"
    (content / "mine" / "cards" / "one.md").write_text(f"{CARD}\n{cloze}", encoding="utf-8")
    library.sync()
    everything = library.facets("")
    assert everything.kinds == {"card": 2, "card:basic": 1, "card:cloze": 1}
    assert everything.packs == {"mine": 2}
    assert everything.states["new"] == 2
    review_service(store, clock).start(BOTH, 30).grade(Grade.GOOD, 3)
    found = library.facets("", Filter(state="learning"))
    assert sum(found.packs.values()) == 1
    assert (found.states["new"], found.states["learning"]) == (1, 1)
    assert library.facets("", Filter(type=CardType.CLOZE)).kinds["card"] == 2
    assert library.facets("canary").kinds == {"card": 1, "card:basic": 1}
    studied = [hit for hit in library.search("") if hit.state == "learning"]
    assert [hit.due is not None for hit in studied] == [True]


def test_cards_that_tell_the_tracks_apart_leave_the_deck_of_who_studies_one(
    library: LibraryService, content: Path, store: Store, clock: FrozenClock
) -> None:
    which = '## "I froze the schema." <!-- id: which, type: which-track, answer: tpm -->\n\nA date.\n'
    (content / "mine" / "cards" / "one.md").write_text(f"# T\n\n{which}", encoding="utf-8")
    library.sync()
    settings, review = SettingsService(store, clock), review_service(store, clock)
    assert review.start(TPM_ONLY, 30).face is not None
    settings.change(tracks=TPM_ONLY)
    assert review.start(TPM_ONLY, 30).face is None
    assert library.search("", Filter(tracks=TPM_ONLY)) == []
    settings.change(tracks=BOTH)
    assert review.start(BOTH, 30).face is not None


def test_a_page_of_plain_text_has_no_attributes(library: LibraryService) -> None:
    library.sync()
    assert library.page("mine/canary").text == "What is a canary?\n\nA small part first."
    with pytest.raises(UsageError):
        library.page("mine/nothing")
