"""Drills, dialogues and stretch cards over a real store with a small pack of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep import bootstrap, paths
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.library.items import Kind
from interviewprep.services.library.library import Filter
from interviewprep.services.services import Services
from tests.making import FrozenClock

CONTENT = Path(__file__).parents[2] / "ui" / "content_practice"
PEAK = "practice/ticket-peak"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pack, to be changed."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    monkeypatch.setattr(paths, "content", lambda: folder)
    return folder


@pytest.fixture
def services(folder: Path, clock: FrozenClock, content: Path) -> Iterator[Services]:
    opened = bootstrap.open_services(folder, clock)
    opened.library.sync()
    yield opened
    opened.close()


def test_drills_are_listed_found_and_opened(services: Services) -> None:
    found = services.drills.all(TPM_ONLY)
    assert [line.drill.head.slug for line in found] == ["ticket-peak", "first-alert"]
    assert services.drills.all(PGM_ONLY) == []
    for name in (PEAK, "ticket-peak", "peak requests"):
        assert services.drills.find(name) == PEAK
    opened = services.drills.open(PEAK)
    assert (opened.drill.topic, opened.drill.primer) == (
        "Capacity in three minutes",
        "Say which number you would look up.",
    )
    assert opened.last is None
    assert opened.drill.head.tracks == TPM_ONLY


@pytest.mark.parametrize("name", ["nothing", ""])
def test_a_drill_that_is_none_says_where_to_look(services: Services, name: str) -> None:
    with pytest.raises(UsageError, match="drill list"):
        services.drills.find(name)
    with pytest.raises(UsageError, match="drill list"):
        services.drills.open("practice/talk-move")


def test_the_newest_run_is_remembered_with_its_day(services: Services, clock: FrozenClock) -> None:
    first = services.drills.keep(PEAK, 200.04, 1, 9000)
    assert (first.good, first.seconds, first.ideas) == (False, 200.0, 2)
    clock.advance(days=3)
    newest = services.drills.keep(PEAK, 100, 2, 6500)
    assert newest.good is True
    assert services.drills.open(PEAK).last == newest
    assert [line.last for line in services.drills.all(TPM_ONLY)] == [newest, None]
    hits = {hit.key: hit.done for hit in services.library.search("", Filter(kind=Kind.DRILL))}
    assert hits == {PEAK: services.today(), "practice/first-alert": None}


def test_a_run_without_a_number_is_neither_good_nor_bad(services: Services) -> None:
    assert services.drills.keep(PEAK, 10, 0, None).good is None
    run = services.drills.keep("practice/first-alert", 10, 0, 5)
    assert (run.answer, run.good) == (None, None)


def test_history_follows_a_drill_to_its_new_id(services: Services, content: Path) -> None:
    services.drills.keep(PEAK, 100, 2, 6500)
    file = content / "practice" / "drills" / "capacity.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("id: ticket-peak", "id: shop-peak, was: [ticket-peak]"), encoding="utf-8")
    services.library.sync()
    last = services.drills.open("practice/shop-peak").last
    assert last is not None
    assert last.ticked == 2


def test_dialogues_are_listed_found_and_read(services: Services) -> None:
    (dialogue,) = services.dialogues.all(TPM_ONLY)
    assert services.dialogues.all(PGM_ONLY) == []
    assert services.dialogues.open(services.dialogues.find("the move")) == dialogue
    assert [part.title for part in dialogue.parts] == ["Clarify", "Plan"]
    with pytest.raises(UsageError, match="dialogue list"):
        services.dialogues.find("nothing")
    with pytest.raises(UsageError, match="dialogue list"):
        services.dialogues.open(PEAK)


@pytest.mark.parametrize(("words", "key"), [("freeze", "practice/talk-move"), ("quarter of an hour", PEAK)])
def test_dialogues_and_drills_are_searched(services: Services, words: str, key: str) -> None:
    assert [hit.key for hit in services.library.search(words)] == [key]


def test_stretch_cards_are_studied_only_once_they_are_chosen(services: Services) -> None:
    def new() -> int:
        return services.review.today(TPM_ONLY, 30).counts[Track.TPM].new

    def queued() -> int:
        return services.review.start(TPM_ONLY, 30).left

    assert (new(), queued(), services.library.stretch(TPM_ONLY)) == (2, 2, 1)
    assert services.library.stretch(PGM_ONLY) == 0
    states = {hit.key: hit.state for hit in services.library.search("", Filter(kind=Kind.CARD))}
    assert states["practice/tail-of-tails"] == "stretch"
    assert [hit.key for hit in services.library.search("", Filter(state="stretch"))] == [
        "practice/tail-of-tails"
    ]
    services.settings.change(stretch=True)
    assert (new(), queued()) == (3, 3)
    services.settings.change(stretch=False)
    assert (new(), queued()) == (2, 2)


def test_the_plan_of_a_round_leaves_stretch_cards_out(services: Services) -> None:
    ahead = {"program-design": services.today() + 9}
    services.planner._rounds = lambda _: ahead
    assert services.review.start(TPM_ONLY, 30).left == 2
    services.settings.change(stretch=True)
    assert services.review.start(TPM_ONLY, 30).left == 3


def test_what_was_learned_of_a_stretch_card_comes_back_with_it(
    services: Services, clock: FrozenClock
) -> None:
    services.settings.change(stretch=True)
    session = services.review.start(TPM_ONLY, 30)
    while session.face is not None:
        session.grade(Grade.GOOD)
    services.settings.change(stretch=False)
    clock.advance(days=60)
    assert services.review.today(TPM_ONLY, 30).counts[Track.TPM].due == 2
    services.settings.change(stretch=True)
    assert services.review.today(TPM_ONLY, 30).counts[Track.TPM].due == 3


def test_a_stretch_card_answered_in_a_window_that_knew_it_stays_out(services: Services) -> None:
    services.settings.change(stretch=True)
    session = services.review.start(TPM_ONLY, 30)
    services.settings.change(stretch=False)
    while session.face is not None:
        session.grade(Grade.GOOD)
    assert services.review.today(TPM_ONLY, 30).counts[Track.TPM].due == 0
    states = {hit.key: hit.state for hit in services.library.search("", Filter(kind=Kind.CARD))}
    assert states["practice/tail-of-tails"] == "stretch"


def test_a_new_stretch_card_of_a_pack_waits(services: Services, content: Path) -> None:
    file = content / "practice" / "cards" / "sizing.md"
    more = "\n## What is a bill of materials? <!-- id: materials, level: stretch -->\n\nA list with counts.\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    services.library.sync()
    assert services.library.stretch(TPM_ONLY) == 2
    assert services.review.today(TPM_ONLY, 30).counts[Track.TPM].new == 2


def test_a_topic_is_introduced_until_one_of_its_cards_was_answered(services: Services) -> None:
    session = services.review.start(TPM_ONLY, 30)
    assert session.face is not None
    assert session.face.primer == "Round hard, and keep the peak apart from the mean."
    following = session.grade(Grade.GOOD)
    assert following is not None
    assert following.primer == ""
    assert session.undo() is not None
    assert session.face.primer
