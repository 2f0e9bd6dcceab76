"""Questions from the packs, the drill, and what the matrix would tell."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, Track
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.rehearsal import Tap
from interviewprep.services.stories.practice import StoryPractice
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock
from tests.story_making import a_story, story_service


@pytest.fixture
def stocked_store(stocked_folder: Path) -> Iterator[Store]:
    opened = open_store(stocked_folder, "store-20260101-000000-x.db")
    yield opened
    opened.close()


@pytest.fixture
def stories(stocked_store: Store, clock: FrozenClock) -> StoryService:
    return story_service(stocked_store, clock)


@pytest.fixture
def practice(stocked_store: Store, stories: StoryService) -> StoryPractice:
    return StoryPractice(stories._context, stories)


def test_every_question_asks_for_competencies_that_the_matrix_knows(practice: StoryPractice) -> None:
    prompts = practice.prompts(BOTH)
    assert len(prompts) > 20
    assert {competency for prompt in prompts for competency in prompt.competencies} <= set(COMPETENCIES)
    assert all("conflict" in item.competencies for item in practice.prompts(BOTH, "conflict"))
    pgm = {prompt.head.key for prompt in practice.prompts(PGM_ONLY)}
    assert pgm < {prompt.head.key for prompt in prompts}


def test_the_drill_draws_a_question_and_says_what_the_matrix_would_tell(
    stories: StoryService, practice: StoryPractice
) -> None:
    file = a_story()
    stories.keep(file, 0)
    prompt = practice.draw(Track.PGM, random.Random(7))
    assert prompt is not None
    assert prompt == practice.draw(Track.PGM, random.Random(7))
    claimed = set(file.story.competencies)
    asked = next(item for item in practice.prompts(PGM_ONLY) if set(item.competencies) & claimed)
    choice = practice.chosen_by_matrix(asked, Track.PGM, stories.bank())
    assert choice is not None
    assert choice.cell.story.id == "own"
    other = next(item for item in practice.prompts(PGM_ONLY) if not set(item.competencies) & claimed)
    assert practice.chosen_by_matrix(other, Track.PGM, stories.bank()) is None


def test_a_rehearsal_faster_than_anybody_speaks_counts_for_no_day(
    stories: StoryService, practice: StoryPractice, clock: FrozenClock
) -> None:
    file = a_story()
    stories.keep(file, 0)
    stage = practice.stage("own", Track.PGM)
    parts = [part for part, text in stage.telling.parts.items() if text.strip()]
    words = sum(len(stage.telling.text(part).split()) for part in parts)

    def told(seconds: float) -> tuple[bool, int]:
        taps = [Tap(part, number * seconds / len(parts)) for number, part in enumerate(parts)]
        found = practice.record(practice.stage("own", Track.PGM), taps, seconds)
        return found.counts, found.days

    assert told(words / 900 * 60) == (False, 0)
    assert practice.stage("own", Track.PGM).days == 0
    assert told(words / 140 * 60) == (True, 1)
    assert practice.stage("own", Track.PGM).days == 1
