"""Questions from the packs, the drill, and what the matrix would tell."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, Track
from interviewprep.domain.stories.competencies import COMPETENCIES
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
    assert {each for prompt in prompts for each in prompt.competencies} <= set(COMPETENCIES)
    assert all("conflict" in each.competencies for each in practice.prompts(BOTH, "conflict"))
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
    asked = next(each for each in practice.prompts(PGM_ONLY) if set(each.competencies) & claimed)
    choice = practice.chosen_by_matrix(asked, Track.PGM, stories.bank())
    assert choice is not None
    assert choice.cell.story.id == "own"
    other = next(each for each in practice.prompts(PGM_ONLY) if not set(each.competencies) & claimed)
    assert practice.chosen_by_matrix(other, Track.PGM, stories.bank()) is None
