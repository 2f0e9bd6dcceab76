"""Stories for tests: one whose two tellings have no finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import StoryFile
from interviewprep.domain.stories.rehearsal import Tap
from interviewprep.exports.stories.reader import parse
from interviewprep.services.context import Context
from interviewprep.services.stories.practice import Rehearsed, StoryPractice
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock

OWN = Path(__file__).with_name("own_story.md")


def a_story(id: str = "own", title: str = "Own story") -> StoryFile:
    """A story of one's own with both tellings, and no finding in either."""
    file = parse(OWN.read_text(encoding="utf-8"), OWN)
    story = replace(file.story, id=id, title=title)
    return replace(file, story=story, tellings=tuple(replace(each, story=id) for each in file.tellings))


def markdown_of(file: StoryFile, folder: Path) -> Path:
    """The story as a file in a folder."""
    from interviewprep.exports.stories.markdown import render

    path = folder / f"{file.story.id}.md"
    path.write_text(render(file), encoding="utf-8")
    return path


def story_service(store: Store, clock: FrozenClock, **settings: object) -> StoryService:
    return StoryService(Context(store, clock, "d" * 32), settings.get("lint", {}), settings.get("deny", ()))  # type: ignore[arg-type]


def rehearse(
    practice: StoryPractice, clock: FrozenClock, story: str, track: Track, each: float = 20
) -> Rehearsed:
    """Tell every part for `each` seconds."""
    stage = practice.stage(story, track)
    taps = []
    for part in stage.telling.parts:
        taps.append(Tap(part, clock.monotonic()))
        clock.advance(seconds=each)
    return practice.record(stage, taps, clock.monotonic())
