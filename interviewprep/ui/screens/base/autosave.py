"""What is typed is on disk within a second; where the store refuses it, it stays here, and leaving is a decision."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from textual import getters, work
from textual.timer import Timer

from interviewprep import private_files
from interviewprep.domain.core.errors import InterviewPrepError, StoreError
from interviewprep.ui.guarded import Guarded
from interviewprep.ui.shell import Shell

from .choose import ChooseDialog

SAVE_AFTER = 0.5
"""Seconds from the first key that is not on disk to the save: at most one write in this time."""

LONGEST_PAUSE = 60.0
"""Seconds."""

_TRIED_AGAIN = "What you typed stays here, and the app keeps trying to save it."
_STAYS_OPEN = "Not everything here could be saved, so this screen stays open. Leave again to write it to a file, or to discard it."
_CHOICES = (
    ("stay", "Stay here; the app keeps trying to save"),
    ("file", "Write it to a file, then leave"),
    ("discard", "Discard it and leave"),
)


def pause_after(refused: int) -> float:
    """Seconds until the next try by itself, after so many that the store refused."""
    return float(min(2.0**refused, LONGEST_PAUSE))


class Autosave(Guarded):
    """Mixed into a screen that says what it writes. Call `touched` after each change.

    A write that was refused keeps everything as it was in memory. One dialog says so; further tries by themselves are
    silent, and ever rarer. Leaving tries once more, and does not leave; leaving again offers a file.
    """

    app = getters.app(Shell)

    _saving: Timer | None = None
    _refused = 0
    """Tries in a row that the store refused."""
    _warned = False
    """Was it said once that this cannot be left yet?"""
    _offering = False
    _done = False
    """Is there nothing to be kept any more?"""

    def write(self) -> None:
        """Put on disk what is not there yet. Raises StoreError, and then all of it still waits."""
        raise NotImplementedError

    def write_last(self) -> None:
        """The same when the screen is left."""
        self.write()

    def in_memory(self) -> str:
        """What is typed, as Markdown, beginning with a title."""
        raise NotImplementedError

    def let_go(self) -> None:
        """What is not on disk is not wanted any more."""
        self._done = True

    def touched(self) -> None:
        """Something was typed."""
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.save_by_itself)

    def save_by_itself(self) -> None:
        """Save because time has passed, or because another screen came above."""
        known = self._refused > 0
        error = self._try(self.write)
        if error is not None:
            self._saving = self.set_timer(pause_after(self._refused), self.save_by_itself)
            if not known:
                self.app.report(StoreError(f"{error}\n\n{_TRIED_AGAIN}"))

    def save_now(self) -> bool:
        """Save before something that needs it; False where the store refuses, which is said."""
        error = self._try(self.write)
        if error is not None:
            self.touched()
            self.app.report(StoreError(f"{error}\n\n{_TRIED_AGAIN}"))
        return error is None

    def holds_back(self, go: Callable[[], object]) -> bool:
        error = self._try(self.write_last)
        if error is not None:
            self.touched()
            self.hold(error, go)
        return error is not None

    def hold(self, error: InterviewPrepError, go: Callable[[], object]) -> None:
        """Say why this cannot be left; the second time offer ways to do `go` in spite of it."""
        if not self._warned:
            self._warned = True
            self.app.report(StoreError(f"{error}\n\n{_STAYS_OPEN}"))
        elif not self._offering:
            self._offer(go)

    def on_screen_suspend(self) -> None:
        self.save_by_itself()

    def on_unmount(self) -> None:
        """Left by a way that cannot be refused: the terminal is closed, or the program ends by a fault."""
        error = self._try(self.write_last)
        if error is not None:
            path = self._write_file()
            self.let_go()
            self.app.report(StoreError(f"{error}\nWhat you typed is in {path}."))

    def _try(self, write: Callable[[], None]) -> InterviewPrepError | None:
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        if self._done:
            return None
        try:
            write()
        except InterviewPrepError as error:
            self._refused += 1
            return error
        if self._refused:
            self.app.notify("What you typed is saved now.", markup=False)
        self._refused = 0
        return None

    @work
    async def _offer(self, go: Callable[[], object]) -> None:
        self._offering = True
        try:
            choice = await self.app.push_screen_wait(ChooseDialog("It could not be saved.", _CHOICES))
        finally:
            self._offering = False
        if choice == "file":
            self.app.notify(f"Written: {self._write_file()}", timeout=10, markup=False)
        if choice in ("file", "discard"):
            self.let_go()
            go()

    def _write_file(self) -> Path:
        """Into the data folder, beside what was written there before. Raises UsageError."""
        assert self.app.services is not None
        folder = self.app.services.folder / "unsaved"
        free = next(path for n in count(1) if not (path := folder / f"{n}.md").exists())
        return private_files.write(free, self.in_memory())
