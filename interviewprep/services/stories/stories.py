"""Stories: kept, opened, judged, and turned into cards of the candidate's own deck."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.library.packs import OWN_PACK
from interviewprep.domain.stories.facts import story_id
from interviewprep.domain.stories.lint_rules.thresholds import configured
from interviewprep.domain.stories.model import Story, StoryFile, TellingPart
from interviewprep.domain.stories.rehearsal import DAYS_NEEDED
from interviewprep.domain.stories.versions import SaveResult, StoryRecord, Version
from interviewprep.services.context import Context
from interviewprep.storage.database import settings
from interviewprep.storage.database.engine import Connection
from interviewprep.storage.library import cards
from interviewprep.storage.stories import rehearsals, stories

from .editor import StoryEditor

if TYPE_CHECKING:
    from interviewprep.domain.library.cards import Card
    from interviewprep.domain.stories.lint import StoryFinding
    from interviewprep.domain.stories.matrix import CompetencyGap, StoryToWrite, TellingToRehearse

    from .bank import Bank, Judge, Practised, Rules


_NO_TELLING = 10_000
"""More than any errors."""


class StoryService:
    """The bank of stories. The linter is imported when it is first needed."""

    def __init__(
        self,
        context: Context,
        lint: Mapping[str, Any],
        deny: tuple[str, ...] = (),
    ) -> None:
        """Raises UsageError for `[lint]` limits that cannot be used."""
        self._context = context
        self._store = context.store
        self._thresholds = configured(lint)
        self._deny = deny
        self._own_cards: list[Card] | None = None
        """What the own deck was last made to hold: shown again, it needs no write."""

    @cached_property
    def _judge(self) -> Judge:
        from .bank import Judge

        return Judge(self._store.folder)

    def rules(self) -> Rules:
        """What the linter judges by today."""
        from .bank import Rules

        with self._store.read() as connection:
            studied = settings.value(connection, "tracks")
        tracks = frozenset(map(Track, studied or ())) or BOTH
        return Rules(self._thresholds, self._deny, day_date(self._context.today()), tracks)

    def titles(self) -> dict[str, str]:
        """Id to title of every story, by title."""
        with self._store.read() as connection:
            return stories.titles(connection)

    def as_told(self, story: str, track: Track) -> dict[TellingPart, str]:
        """What is said of a story in the rounds of a track, part by part; else its other telling; empty for neither."""
        from interviewprep.domain.stories.prose import SUPPRESSION

        file = self.read(story).file
        telling = file.telling(track) or next(iter(file.tellings), None)
        parts = telling.parts if telling else {}
        spoken = {part: SUPPRESSION.sub("", text).strip() for part, text in parts.items()}
        return {part: text for part, text in spoken.items() if text}

    def find(self, name: str) -> str:
        """The id of the story that a person calls by its id or the beginning of its title. Raises UsageError."""
        known = self.titles()
        wanted = name.casefold()
        found = [name] if name in known else [id for id in known if known[id].casefold().startswith(wanted)]
        if len(found) != 1:
            problem = (
                f"several stories are called {name!r}: {', '.join(found)}" if found else f"no story {name!r}"
            )
            raise UsageError(f"{problem}; `interviewprep story list` lists them all")
        return found[0]

    def new(self, title: str) -> StoryEditor:
        """Begin a story. Raises UsageError without a title."""
        title = " ".join(title.split())
        if not title:
            raise UsageError("a story needs a title; type a few words")
        at = self._context.stamp()
        with self._store.write() as connection:
            file = StoryFile(Story(story_id(title, stories.titles(connection)), title))
            kept = stories.save(connection, file, 0, at, self._context.device, "")
        return self._editor(StoryRecord(file, kept.version, ""))

    def open(self, story: str) -> StoryEditor:
        """Open a story for writing. Raises UsageError for an unknown id."""
        return self._editor(self.read(story))

    def read(self, story: str) -> StoryRecord:
        """A story as it is now. Raises UsageError for an unknown id."""
        with self._store.read() as connection:
            held = stories.current(connection, story)
        if held is None:
            raise UsageError(f"no story {story!r}; `interviewprep story list` lists them all")
        return held

    def current_version(self, story: str) -> int:
        """The number of the version that a story is now, which need not be readable."""
        with self._store.read() as connection:
            return stories.current_version(connection, story)

    def restore(self, story: str, number: int) -> int:
        """Make a version the current one again, whatever became of that; returns its new number.

        Raises UsageError for a version that never was.
        """
        editor = self._editor(StoryRecord(self.version(story, number), self.current_version(story), ""))
        editor.restore(number)
        return editor.version

    def keep(self, file: StoryFile, base: int) -> SaveResult:
        """Save a whole story that was written elsewhere, upon version `base` (0: it is new)."""
        return self._editor(StoryRecord(file, base, "")).replace_all(file)

    def history(self, story: str) -> list[Version]:
        """Every version of a story, the newest first."""
        with self._store.read() as connection:
            return stories.history(connection, story)

    def version(self, story: str, number: int) -> StoryFile:
        """A story as it was. Raises UsageError for a version that never was."""
        with self._store.read() as connection:
            file = stories.version(connection, story, number)
        if file is None:
            raise UsageError(
                f"{story} has no version {number}; `interviewprep story history {story}` lists them"
            )
        return file

    def bank(self) -> Bank:
        """Every story, judged; a telling that has not changed is not linted again."""
        with self._store.read() as connection:
            held, practised = stories.everything(connection), _practised(connection)
        return self._judge.bank(held, practised, self.rules())

    def covered(self) -> dict[Track, frozenset[str]]:
        """Per track, the required competencies held by a telling without errors, rehearsed on two study days."""
        with self._store.read() as connection:
            held, practised = stories.rehearsed(connection, DAYS_NEEDED), _practised(connection)
        return self._judge.covered(held, practised, self.rules())

    def gaps(self, tracks: frozenset[Track]) -> list[CompetencyGap]:
        """What to write next: required competencies without a story told without errors, the emptiest first."""
        from interviewprep.domain.stories.matrix import gaps

        matrix = self.bank().matrix
        found = [gap for track in Track if track in tracks for gap in gaps(matrix, track)]
        return sorted(found, key=lambda gap: gap.best)

    def to_write(self, tracks: frozenset[Track]) -> list[StoryToWrite]:
        """Stories without a telling that has no error, the furthest first; then one for each competency without a story."""
        from interviewprep.domain.stories.matrix import StoryToWrite, Strength

        bank, begun = self.bank(), list[tuple[int, StoryToWrite]]()
        for file in bank.files:
            errors = {
                track: state.errors
                for track in Track
                if track in tracks and (state := bank.states.get((file.story.id, track)))
            }
            if 0 in errors.values():
                continue
            track = min(errors, key=lambda name: errors[name], default=min(tracks))
            left = f"{count(errors[track], 'error')} left" if errors else "no telling yet"
            words = f"{file.story.title}: {left}"
            begun.append((errors.get(track, _NO_TELLING), StoryToWrite(file.story.id, track, words)))
        begun.sort(key=lambda found: found[0])
        empty = [gap for gap in self.gaps(tracks) if gap.best is Strength.NONE]
        return [*(item for _, item in begun), *(StoryToWrite("", gap.track, gap.words) for gap in empty)]

    def to_rehearse(self, tracks: frozenset[Track]) -> list[TellingToRehearse]:
        """Tellings without errors, the least rehearsed first."""
        from interviewprep.domain.stories.matrix import TellingToRehearse

        bank = self.bank()
        titles = {file.story.id: file.story.title for file in bank.files}
        found = [
            TellingToRehearse(story, track, titles[story], state.days)
            for (story, track), state in bank.states.items()
            if track in tracks and not state.errors
        ]
        return sorted(found, key=lambda telling: (telling.days, telling.title, telling.track))

    def findings(self, file: StoryFile, track: Track) -> tuple[StoryFinding, ...]:
        """What the linter says of one telling, saved or not."""
        from .bank import findings

        with self._store.read() as connection:
            seconds = rehearsals.last_seconds(connection).get((file.story.id, track))
        return findings(file, track, self.rules(), seconds)

    def bank_findings(self, track: Track) -> tuple[StoryFinding, ...]:
        """What the linter says of all stories of a track taken together."""
        from .bank import bank_findings

        return bank_findings(self.bank(), track, self.rules())

    def sync_cards(self) -> None:
        """Make the own deck hold the beats of every telling without errors: no flaw is learnt by heart."""
        from interviewprep.domain.stories.cards import beat_cards

        bank = self.bank()
        wanted = [
            card
            for file in bank.files
            for telling in file.tellings
            if not bank.states[file.story.id, telling.track].errors
            for card in beat_cards(file.story, telling)
        ]
        if wanted != self._own_cards:
            with self._store.write() as connection:
                cards.sync(connection, OWN_PACK, wanted)
            self._own_cards = wanted

    def _editor(self, held: StoryRecord) -> StoryEditor:
        return StoryEditor(self._context, held)


def _practised(connection: Connection) -> Practised:
    from .bank import Practised

    return Practised(rehearsals.days(connection), rehearsals.last_seconds(connection))
