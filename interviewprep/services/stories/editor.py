"""One story open in one window: what is typed is taken over at once, and on disk with the next save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.draft import draft
from interviewprep.domain.stories.facts import with_fact
from interviewprep.domain.stories.model import NumberState, Shape, StoryFile, Telling, TellingPart
from interviewprep.domain.stories.shapes import SHAPES
from interviewprep.domain.stories.versions import SaveResult, StoryRecord, before
from interviewprep.services.context import Context
from interviewprep.storage.database.engine import Connection
from interviewprep.storage.stories import stories


class StoryEditor:
    """Change what you like, then `save`. `file` is the story with all changes."""

    def __init__(self, context: Context, held: StoryRecord) -> None:
        self._context = context
        self._store = context.store
        self._editor = new_id(context.stamp().at_ms)
        self._kept = held.file
        self.file: StoryFile = held.file
        self.version = held.version

    @property
    def id(self) -> str:
        return self.file.story.id

    @property
    def dirty(self) -> bool:
        """Is there something that is not on disk yet?"""
        return self.file != self._kept

    def set_fact(self, fact: str, text: str) -> None:
        """A fact as it is typed; see `story_facts`."""
        self.file = replace(self.file, story=with_fact(self.file.story, fact, text))

    def set_number_state(self, index: int, state: NumberState) -> None:
        """How far a number of the story can be shown; `index` counts from 0."""
        numbers = list(self.file.story.numbers)
        numbers[index] = replace(numbers[index], state=state)
        self.file = replace(self.file, story=replace(self.file.story, numbers=tuple(numbers)))

    def set_part(self, track: Track, part: TellingPart, text: str) -> None:
        """A part of a telling; the telling begins with its first part."""
        telling = self.file.telling(track) or Telling(self.id, track)
        self._put(replace(telling, parts={**telling.parts, part: text}))

    def set_line(self, track: Track, text: str) -> None:
        """The résumé bullet for a track; empty takes it out."""
        lines = {**self.file.lines, track: text}
        self.file = replace(self.file, lines={item: line for item, line in lines.items() if line})

    def draft(self, track: Track, shape: Shape, seconds: int) -> None:
        """Begin the telling anew from the facts; what it was stays in the history."""
        self._put(draft(self.file.story, track, shape, seconds))

    def reshape(self, track: Track, shape: Shape, seconds: int) -> None:
        """Another shape or length for the same words; a part that the shape has not keeps its text."""
        telling = self.file.telling(track) or Telling(self.id, track)
        order = dict.fromkeys([*(plan.part for plan in SHAPES[shape].parts), *telling.parts])
        parts = {part: telling.text(part) for part in order if telling.text(part)}
        self._put(replace(telling, shape=shape, seconds=seconds, parts=parts))

    def _put(self, telling: Telling) -> None:
        others = [item for item in self.file.tellings if item.track is not telling.track]
        tellings = sorted([*others, telling], key=lambda other: list(Track).index(other.track))
        self.file = replace(self.file, tellings=tuple(tellings))

    def save(self) -> SaveResult:
        """Put what changed on disk. Where another window saved in between, both texts are versions."""
        if not self.dirty:
            return SaveResult(self.version)
        return self._write(self.file)

    def forget(self) -> None:
        """Let go of what is not on disk."""
        self.file = self._kept

    def refresh(self) -> bool:
        """Take over what another window saved, where nothing is typed here; tells whether there was something."""
        if self.dirty:
            return False
        with self._store.read() as connection:
            held = stories.current(connection, self.id)
        if held is None or held.version == self.version:
            return False
        self._take(held)
        return True

    def undo(self) -> bool:
        """Go back to the version before; False where there is none. Works across restarts."""

        def target(connection: Connection, version: int) -> int | None:
            history = stories.history(connection, self.id)
            found = before(history, version)
            while found is not None and stories.version(connection, self.id, found) == self.file:
                found = before(history, found)  # typed back to what it was: going there would change nothing
            return found

        return self._go_back(target)

    def restore(self, number: int) -> bool:
        """Make an earlier version the current one again; False where there is no such version."""
        return self._go_back(lambda *_: number)

    def _go_back(self, target: Callable[[Connection, int], int | None]) -> bool:
        """Keep what is typed, then go back to what `target` says of the version it became."""
        at = self._context.stamp()
        kept, shown = SaveResult(self.version), self.file
        with self._store.write() as connection:
            if self.dirty:
                kept = self._save(connection, self.file, self.version, at)
            number = target(connection, kept.version)
            file = stories.version(connection, self.id, number) if number is not None else None
            if number is not None and file is not None:
                history = {version.number: version for version in stories.history(connection, self.id)}
                shows = history[number].shows
                kept, shown = self._save(connection, file, kept.version, at, shows), file
        self.file = self._kept = shown
        self.version = kept.version
        return file is not None

    def replace_all(self, file: StoryFile) -> SaveResult:
        """Save a whole story that was edited elsewhere, as written upon this desk's version."""
        return self._write(file)

    def _write(self, file: StoryFile) -> SaveResult:
        with self._store.write() as connection:
            kept = self._save(connection, file, self.version, self._context.stamp())
        self.file = self._kept = file
        self.version = kept.version
        return kept

    def _save(
        self, connection: Connection, file: StoryFile, base: int, at: Stamp, shows: int | None = None
    ) -> SaveResult:
        return stories.save(connection, file, base, at, self._context.device, self._editor, shows)

    def _take(self, held: StoryRecord) -> None:
        self.file = self._kept = held.file
        self.version = held.version
