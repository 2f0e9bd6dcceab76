"""Stories through the service: written, undone, judged, turned into cards, seen by readiness."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.domain.stories.matrix import Strength
from interviewprep.domain.stories.model import Shape, TellingPart
from interviewprep.domain.stories.rehearsal import Cue
from interviewprep.services.library.library import LibraryService
from interviewprep.services.stories.practice import StoryPractice
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.database import tables
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, review_service
from tests.story_making import a_story, rehearse, story_service


@pytest.fixture
def stories(store: Store, clock: FrozenClock) -> StoryService:
    return story_service(store, clock)


@pytest.fixture
def practice(store: Store, stories: StoryService) -> StoryPractice:
    return StoryPractice(stories._context, stories)


def test_a_story_is_begun_by_its_title_and_found_by_its_beginning(stories: StoryService) -> None:
    assert stories.new("Checkout moved").id == "checkout-moved"
    assert stories.new("Checkout moved").id == "checkout-moved-2"
    assert stories.find("checkout-moved") == "checkout-moved"
    with pytest.raises(UsageError, match="several stories are called 'check'"):
        stories.find("check")
    with pytest.raises(UsageError, match="no story 'x'"):
        stories.find("x")
    with pytest.raises(UsageError, match="needs a title"):
        stories.new("  ")


def test_undo_goes_back_across_restarts(store: Store, clock: FrozenClock) -> None:
    editor = story_service(store, clock).new("One")
    for text in ("a", "b"):
        editor.set_fact("context", text)
        editor.save()
        clock.advance(seconds=61)
    again = story_service(store, clock).open("one")
    assert again.undo()
    assert again.file.story.context == "a"
    assert story_service(store, clock).open("one").undo()
    last = story_service(store, clock).open("one")
    assert last.file.story.context == ""
    assert not last.undo()
    assert last.restore(3)
    assert last.file.story.context == "b"
    assert not last.restore(99)


def test_two_windows_lose_no_text_and_the_person_is_told(store: Store, clock: FrozenClock) -> None:
    stories = story_service(store, clock)
    stories.new("One")
    left, right = stories.open("one"), stories.open("one")
    left.set_fact("context", "left")
    right.set_fact("context", "right")
    assert left.save().overtook == 0
    kept = right.save()
    assert kept.overtook == left.version
    texts = {stories.version("one", version.number).story.context for version in stories.history("one")}
    assert texts == {"", "left", "right"}
    assert left.refresh()
    assert left.file.story.context == "right"
    left.set_fact("context", "more")
    assert not left.refresh()


def test_a_telling_is_drafted_from_facts_and_keeps_its_words_in_another_shape(stories: StoryService) -> None:
    editor = stories.new("One")
    editor.set_fact("context", "Two services wrote one row")
    editor.draft(Track.TPM, Shape.STAR, 90)
    telling = editor.file.telling(Track.TPM)
    assert telling is not None
    assert telling.text(TellingPart.SITUATION) == "Two services wrote one row."
    editor.reshape(Track.TPM, Shape.CARL, 120)
    telling = editor.file.telling(Track.TPM)
    assert telling is not None
    assert (telling.shape, telling.seconds) == (Shape.CARL, 120)
    assert telling.text(TellingPart.SITUATION) == "Two services wrote one row."
    assert {finding.code for finding in stories.findings(editor.file, Track.TPM)} >= {"S06", "S29"}


def test_a_date_half_typed_stops_nothing(stories: StoryService) -> None:
    stories.keep(a_story(), 0)
    editor = stories.open("own")
    editor.set_fact("when", "202")
    editor.save()
    assert stories.findings(editor.file, Track.TPM) == ()
    assert stories.bank().states["own", Track.TPM].errors == 0


def test_thresholds_and_forbidden_names_come_from_the_configuration(store: Store, clock: FrozenClock) -> None:
    file = a_story()
    assert story_service(store, clock).findings(file, Track.PGM) == ()
    word = file.tellings[0].text(TellingPart.SITUATION).split()[1]
    strict = story_service(
        store, clock, lint={"S01": {"error": [400, 450], "warn": [410, 420]}}, deny=(word,)
    )
    assert {finding.code for finding in strict.findings(file, Track.PGM)} >= {"S01", "S22"}
    with pytest.raises(UsageError, match="S99"):
        story_service(store, clock, lint={"S99": {}})


def test_readiness_counts_what_is_told_without_errors_on_two_days(
    stories: StoryService, practice: StoryPractice, clock: FrozenClock
) -> None:
    file = a_story()
    stories.keep(file, 0)
    rehearse(practice, clock, "own", Track.TPM)
    rehearse(practice, clock, "own", Track.TPM)
    assert stories.covered() == {Track.PGM: frozenset(), Track.TPM: frozenset()}
    clock.advance(days=1)
    done = rehearse(practice, clock, "own", Track.TPM)
    assert done.days == 2
    covered = stories.covered()
    assert covered[Track.PGM] == frozenset()
    assert covered[Track.TPM]
    assert covered[Track.TPM] <= set(file.story.competencies)
    editor = stories.open("own")
    editor.set_part(Track.TPM, TellingPart.RESULT, "It went well.")
    editor.save()
    assert stories.covered()[Track.TPM] == frozenset()
    assert stories.bank().states["own", Track.TPM].strength is Strength.DRAFT


def test_rehearsals_take_the_text_away_and_measure(
    stories: StoryService, practice: StoryPractice, clock: FrozenClock
) -> None:
    stories.keep(a_story(), 0)
    props = []
    for _ in range(4):
        props.append(practice.stage("own", Track.PGM).prop)
        done = rehearse(practice, clock, "own", Track.PGM, each=4)
    assert props == [Cue.TEXT, Cue.CUES, Cue.NOTHING, Cue.NOTHING]
    assert done.timing.seconds == 20
    assert [finding.code for finding in done.findings] == ["S27"]
    assert [round(rehearsal.seconds) for rehearsal in practice.stage("own", Track.PGM).past] == [20] * 4
    assert "S02" not in {finding.code for finding in stories.findings(a_story(), Track.TPM)}
    assert "S02" in {finding.code for finding in stories.findings(a_story(), Track.PGM)}
    stories.new("Bare")
    with pytest.raises(UsageError, match="no PGM telling yet"):
        practice.stage("bare", Track.PGM)


def test_beats_are_cards_of_their_track_and_stay_when_packs_are_read(
    store: Store, folder: Path, stories: StoryService, clock: FrozenClock
) -> None:
    stories.keep(a_story(), 0)
    stories.sync_cards()
    LibraryService(store, folder).sync()
    hits = [hit for hit in LibraryService(store, folder).search("aloud") if hit.pack == "own-stories"]
    assert len(hits) == 10
    face = review_service(store, clock).start(TPM_ONLY, 600)
    assert face.face is not None
    editor = stories.open("own")
    editor.set_part(Track.TPM, TellingPart.RESULT, "It went well.")
    editor.save()
    stories.sync_cards()
    hits = [hit for hit in LibraryService(store, folder).search("aloud") if hit.pack == "own-stories"]
    assert {hit.tracks for hit in hits} == {frozenset({Track.PGM})}


def test_what_to_write_next_goes_from_the_emptiest(stories: StoryService) -> None:
    file = a_story()
    stories.keep(file, 0)
    gaps = stories.gaps(BOTH)
    assert gaps[0].best is Strength.NONE
    assert not {gap.competency for gap in gaps} & set(file.story.competencies)
    codes = {finding.code for finding in stories.bank_findings(Track.TPM)}
    assert {"S23", "S24", "S28"} <= codes


def test_a_rehearsal_is_logged_from_its_first_word_and_by_its_device(
    store: Store, clock: FrozenClock, stories: StoryService, practice: StoryPractice
) -> None:
    stories.keep(a_story(), 0)
    clock.advance(seconds=777)
    rehearse(practice, clock, "own", Track.PGM, each=4)
    (logged,) = practice.stage("own", Track.PGM).past
    assert [round(tap.at) for tap in logged.taps] == [0, 4, 8, 12, 16]
    with store.read() as connection:
        assert connection.execute(select(tables.rehearsals.c.device)).scalar_one() == "d" * 32


def test_what_was_begun_is_finished_before_a_new_story_and_the_least_rehearsed_is_told_next(
    clock: FrozenClock, stories: StoryService, practice: StoryPractice
) -> None:
    stories.keep(a_story(), 0)
    stories.keep(a_story("second", "Another"), 0)
    stories.new("Only a title")
    editor = stories.open("second")
    editor.set_part(Track.TPM, TellingPart.RESULT, "It went well.")
    editor.save()
    first, then, *rest = stories.to_write(TPM_ONLY)
    assert (first.story, then.words) == ("second", "Only a title: no telling yet")
    assert first.words.startswith("Another: ")
    assert "left" in first.words
    assert {item.story for item in rest} == {""}
    assert stories.to_write(BOTH)[0].story == "only-a-title", "told on one track is told"
    assert [telling.story for telling in stories.to_rehearse(BOTH)] == ["second", "own", "own"]
    rehearse(practice, clock, "second", Track.PGM)
    assert [telling.story for telling in stories.to_rehearse(BOTH)] == ["own", "own", "second"]
