"""Background work and errors: one way to start the one, one place where the other arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import App
from textual.worker import Worker, WorkerFailed, WorkerState

from interviewprep.domain.core.errors import InterviewPrepError

if TYPE_CHECKING:
    from interviewprep.services.services import Services

_GROUP = "background"


class Shell(App[None]):
    """What the app does whatever its screens are."""

    def __init__(self) -> None:
        super().__init__()
        self.services: Services | None = None

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """The one place where an error of background work arrives."""
        if message.state is WorkerState.ERROR and message.worker.error is not None:
            self.report(message.worker.error)

    def in_background(self, work: Callable[[], Any]) -> None:
        """Run `work` in a thread; it may only post messages. Its errors are shown."""
        self.run_worker(work, group=_GROUP, thread=True, exit_on_error=False)

    async def background_done(self) -> None:
        """Wait for the background work that is under way now."""
        under_way = [worker for worker in self.workers if worker.group == _GROUP]
        with suppress(WorkerFailed):
            await self.workers.wait_for_complete(under_way)

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Show an InterviewPrepError raised inside, and go on."""
        try:
            yield
        except InterviewPrepError as error:
            self.report(error)

    @work
    async def report(self, error: BaseException) -> None:
        """Show the sentence; leave with status 2 where there is no store to work with."""
        from interviewprep.ui.screens.base.error import ErrorDialog

        fatal = self.services is None
        await self.push_screen_wait(ErrorDialog(_sentence(error), fatal))
        if fatal:
            self.exit(return_code=2)


def _sentence(error: BaseException) -> str:
    if isinstance(error, InterviewPrepError):
        return str(error)
    return (
        f"{type(error).__name__}: {error}\n\nThis is a fault of the program; what you did until now is saved."
    )
