"""One story open in one window: what is typed is taken over at once, and on disk with the next save."""

from __future__ import annotations

from dataclasses import replace

from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.draft import draft
from interviewprep.domain.stories.facts import with_fact
from interviewprep.domain.stories.model import Shape, StoryFile, Telling, TellingPart
from interviewprep.domain.stories.shapes import SHAPES
from interviewprep.domain.stories.versions import SaveResult, StoryRecord, before
from interviewprep.services.context import Context
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
        self.save()
        with self._store.read() as connection:
            history = stories.history(connection, self.id)
            target = before(history, self.version)
            while target is not None and stories.version(connection, self.id, target) == self.file:
                target = before(
                    history, target
                )  # typed back to what it was: going there would change nothing
        return target is not None and self.restore(target)

    def restore(self, number: int) -> bool:
        """Make an earlier version the current one again; False where there is no such version."""
        self.save()
        with self._store.read() as connection:
            file = stories.version(connection, self.id, number)
            shows = {version.number: version.shows for version in stories.history(connection, self.id)}
        if file is None:
            return False
        self._write(file, shows[number])
        return True

    def replace_all(self, file: StoryFile) -> SaveResult:
        """Save a whole story that was edited elsewhere, as written upon this desk's version."""
        return self._write(file)

    def _write(self, file: StoryFile, shows: int | None = None) -> SaveResult:
        at = self._context.stamp()
        with self._store.write() as connection:
            kept = stories.save(connection, file, self.version, at, self._context.device, self._editor, shows)
        self.file = self._kept = file
        self.version = kept.version
        return kept

    def _take(self, held: StoryRecord) -> None:
        self.file = self._kept = held.file
        self.version = held.version
