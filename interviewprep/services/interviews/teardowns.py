"""The teardown drill: begun from a worked example or a launch of one's own, saved as it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.teardown import Compared, OwnTeardown, Piece, compare
from interviewprep.domain.library.material import Teardown
from interviewprep.services.context import Context
from interviewprep.storage.database.engine import Connection
from interviewprep.storage.interviews import teardowns

from .loops import LoopService


@dataclass(slots=True)
class TeardownEditor:
    """A teardown while it is written."""

    teardown: OwnTeardown
    kept: dict[Piece, str]
    """Each part as this window read or kept it last: what another window writes meanwhile is merged upon it."""


class TeardownService:
    """Each part is saved by itself."""

    def __init__(self, context: Context, loops: LoopService) -> None:
        self._context = context
        self._store = context.store
        self._loops = loops

    def examples(self, tracks: frozenset[Track]) -> list[Teardown]:
        """Worked examples of the packs."""
        return [teardown for teardown in self._loops.material.teardowns() if teardown.head.tracks & tracks]

    def all(self) -> list[OwnTeardown]:
        """The oldest first."""
        with self._store.read() as connection:
            return teardowns.all_teardowns(connection)

    def next(self, tracks: frozenset[Track]) -> OwnTeardown | Teardown | None:
        """The launch to go on with, else the next example of the packs; None where all are done."""
        own = self.all()
        begun = {teardown.example for teardown in own}
        return next(
            (teardown for teardown in own if teardown.lacks and not teardown.opened),
            next((example for example in self.examples(tracks) if example.head.key not in begun), None),
        )

    def start(self, title: str, example: str = "") -> TeardownEditor:
        """A new teardown. Raises UsageError without a title."""
        if not title.strip():
            raise UsageError("name the launch")
        teardown = OwnTeardown(new_id(self._context.stamp().at_ms), title.strip(), example)
        with self._store.write() as connection:
            teardowns.add(connection, teardown)
        return TeardownEditor(teardown, {})

    def open(self, id: str) -> TeardownEditor:
        """Raises UsageError for an unknown id."""
        with self._store.read() as connection:
            return _of_id(connection, id)

    def save(self, writing: TeardownEditor, piece: Piece, text: str) -> str:
        """Keep a part; the text as it now stands (another window's words are added, never lost)."""
        at_ms = self._context.stamp().at_ms
        base = writing.kept.get(piece, "")
        with self._store.write() as connection:
            kept = teardowns.keep_text(connection, writing.teardown.id, piece, text, base, at_ms)
            now = _of_id(connection, writing.teardown.id)
        writing.teardown, writing.kept[piece] = now.teardown, kept
        return kept

    def reveal(self, writing: TeardownEditor) -> tuple[Compared, ...]:
        """One's own parts beside the worked example. Opened too early, the teardown no longer counts. Raises UsageError."""
        worked = self.worked(writing.teardown)
        if worked is None:
            raise UsageError(f"{writing.teardown.title}: a launch of your own choice has no worked example")
        with self._store.write() as connection:
            now = _of_id(connection, writing.teardown.id).teardown  # another window may have written the rest
            if now.lacks:
                teardowns.mark_opened(connection, now.id)
                now = replace(now, opened=True)
        writing.teardown = now
        return compare(now, worked)

    def worked(self, teardown: OwnTeardown) -> Teardown | None:
        """The worked example with its facts and their evidence; None where there is none."""
        return next((e for e in self._loops.material.teardowns() if e.head.key == teardown.example), None)


def _of_id(connection: Connection, id: str) -> TeardownEditor:
    """Raises UsageError for an unknown id."""
    for teardown in teardowns.all_teardowns(connection):
        if teardown.id == id:
            return TeardownEditor(teardown, dict(teardown.texts or {}))
    raise UsageError(f"no teardown {id!r}")
