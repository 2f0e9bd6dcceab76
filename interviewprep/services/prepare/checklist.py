"""The checklist: items of the packs and one's own, each held against what was done."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import BOTH, ROUND_TYPES, Track
from interviewprep.domain.mocks.anchor_quiz import LEAST
from interviewprep.domain.prepare import checklist as rules
from interviewprep.domain.prepare.checklist import ChecklistLine, Deed, Metric, Task, Tick
from interviewprep.domain.prepare.plan_items import LONGEST
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage import prepare as checklist
from interviewprep.storage.interviews import contacts, teardowns
from interviewprep.storage.progress import figures as progress

MOST_DAYS = 999
"""Days before the last round on which an item of one's own can be due."""


class ChecklistService:
    """Nothing is stored but ticks and one's own items; the rest is counted each time."""

    def __init__(
        self, context: Context, loops: LoopService, mocks: MockService, stories: StoryService
    ) -> None:
        self._context = context
        self._store = context.store
        self._loops = loops
        self._mocks = mocks
        self._stories = stories

    def lines(self, tracks: frozenset[Track]) -> tuple[ChecklistLine, ...]:
        """Every item that concerns these tracks, with where it stands today."""
        tasks = [task for task in self._tasks() if rules.concerns(task, tracks)]
        today, last = self._context.today(), self._loops.last_day(tracks)
        with self._store.read() as connection:
            ticks = checklist.all_ticks(connection)
        began = self.began(tracks)
        held = self._loops.round_days(tracks)
        return rules.lines(tasks, self.deeds(), ticks, today, last, began, held)

    def began(self, tracks: frozenset[Track]) -> int | None:
        """The first day of study of the time that a plan covers; None before it."""
        last = self._loops.last_day(tracks)
        with self._store.read() as connection:
            return progress.first_day(connection, (last or self._context.today()) - LONGEST)

    def tick(self, name: str, note: str = "") -> Task:
        """The candidate's word that an item is done. Raises UsageError where the app can see for itself."""
        task = self._find(name)
        if task.done.strip() != "tick":
            raise UsageError(
                f"{task.text}: this item is counted for you ({task.done}); `interviewprep checklist` says what is missing"
            )
        with self._store.write() as connection:
            checklist.put_tick(connection, task.key, Tick(self._context.today(), note.strip()))
        return task

    def untick(self, name: str) -> Task:
        task = self._find(name)
        with self._store.write() as connection:
            checklist.put_tick(connection, task.key, None)
        return task

    def add(self, text: str, tracks: frozenset[Track], done: str = "tick", due: int | None = None) -> Task:
        """An item of one's own. Raises UsageError for no text or a rule that cannot be read."""
        if not text.strip():
            raise UsageError("an item needs a text")
        try:
            rules.parse_rule(done)
        except ValueError as error:
            raise UsageError(str(error)) from None
        if due is not None and not -MOST_DAYS <= due <= 0:
            raise UsageError(f"{abs(due)} days before the last round: write a number from 0 to {MOST_DAYS}")
        task = Task(
            new_id(self._context.stamp().at_ms), text.strip(), done.strip(), tracks, due=due, own=True
        )
        with self._store.write() as connection:
            checklist.add_own(connection, task)
        return task

    def remove(self, name: str) -> None:
        """Take off an item of one's own. Raises UsageError for one of a pack."""
        task = self._find(name)
        with self._store.write() as connection:
            if not checklist.remove_own(connection, task.key):
                raise UsageError(f"{task.text}: it belongs to a pack; only your own items can be removed")

    def deeds(self) -> list[Deed]:
        """Everything that a rule may count."""
        return [*self._mocked(), *self._graded(), *self._answered(), *self._written(), *self._told()]

    def _tasks(self) -> Iterator[Task]:
        for found in self._loops.material.checklists():
            for item in found.items:
                head = item.head
                yield Task(head.key, item.text, item.done, head.tracks, head.rounds, item.due, item.note)
        with self._store.read() as connection:
            own = checklist.own(connection)
        yield from own

    def _find(self, name: str) -> Task:
        """By key, or by the id alone."""
        found = [task for task in self._tasks() if name and name in (task.key, task.key.rpartition("/")[2])]
        if len(found) != 1:
            raise UsageError(f"no item {name!r}; `interviewprep checklist` shows each with its id")
        return found[0]

    def _mocked(self) -> Iterator[Deed]:
        for result in self._mocks.results(frozenset(Track), hidden=True):
            attempt = result.attempt
            if attempt.full:
                yield Deed(Metric.MOCKS, attempt.title, frozenset({attempt.track}), (attempt.round,))

    def _graded(self) -> Iterator[Deed]:
        """One for each rubric of which an answer of others was graded."""
        levels: dict[str, set[int]] = {}
        for graded in self._mocks.scoring.graded():
            levels.setdefault(graded.rubric.partition("/")[2], set()).add(graded.level)
        for rubric, found in levels.items():
            kinds = [kind for kind in ROUND_TYPES if kind.rubric == rubric]
            tracks = frozenset(track for kind in kinds for track in kind.tracks) or BOTH
            left = max(LEAST - len(found), 0)
            lacks = f"{left} of its {LEAST} answers" if left else ""
            title = kinds[0].title if kinds else rubric
            yield Deed(Metric.QUIZZES, title, tracks, tuple(kind.id for kind in kinds), lacks=lacks)

    def _answered(self) -> Iterator[Deed]:
        with self._store.read() as connection:
            found = progress.answered_cards(connection)
        for tags, rounds, tracks, number in found:
            for metric in (Metric.CARDS, Metric.FACTS):
                yield Deed(metric, "", tracks, rounds, tags, times=number)

    def _written(self) -> Iterator[Deed]:
        with self._store.read() as connection:
            chats = contacts.all_contacts(connection)
            taken_apart = teardowns.all_teardowns(connection)
        today = self._context.today()
        for contact in chats:
            yield Deed(Metric.CHATS, contact.role, lacks=contact.lacks(today))
        for teardown in taken_apart:
            yield Deed(Metric.TEARDOWNS, teardown.title, lacks=teardown.lacks)
        for loop in self._loops.all():
            lacks = "" if loop.last else "a date of a round"
            yield Deed(Metric.LOOPS, loop.employer, frozenset({loop.track}), lacks=lacks)

    def _told(self) -> Iterator[Deed]:
        """A story counts on each track where it is told without an error; a rehearsal once a day and telling."""
        bank = self._stories.bank()
        for story in bank.stories:
            states = {
                track: bank.states[story.id, track] for track in Track if (story.id, track) in bank.states
            }
            clean = frozenset(track for track, state in states.items() if not state.errors)
            lacks = "" if clean else "a telling without an error" if states else "a telling"
            yield Deed(
                Metric.STORIES, story.title, clean or BOTH, competencies=story.competencies, lacks=lacks
            )
            for track, state in states.items():
                yield Deed(
                    Metric.REHEARSALS,
                    tracks=frozenset({track}),
                    competencies=story.competencies,
                    times=state.days,
                )
