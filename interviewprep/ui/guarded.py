"""Handlers whose errors become a dialog, after which the screen goes on.

Textual gives an error of a handler to `App._handle_exception` and then ends the message loop in which it was raised: below
the dialog stands a screen that hears nothing any more, and the app with it where the loop was its own. So an error that a
candidate can act on must not leave the handler.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from textual._callback import invoke
from textual.message import Message
from textual.message_pump import MessagePump

from interviewprep.domain.core.errors import InterviewPrepError

Handler = Callable[[Message], Awaitable[Any]]
Report = Callable[[InterviewPrepError], object]


class _Guard:
    """One handler; what a candidate can act on is reported."""

    _param_count = 1  # else Textual would look at the signature for each message

    def __init__(self, handler: Handler, report: Report) -> None:
        self._handler = handler
        self._report = report

    async def __call__(self, message: Message) -> None:
        try:
            await invoke(self._handler, message)
        except InterviewPrepError as error:
            self._report(error)


class Guarded(MessagePump):
    """Mixed into the app and every screen, before Textual's class.

    Each handler is guarded by itself, so that Textual's own for the same message run in any case: they lay a screen out
    though its `show` failed.
    """

    def holds_back(self, go: Callable[[], object]) -> bool:  # noqa: ARG002 - most screens can always be left
        """Whether this cannot be left yet; if so it says why, and does `go` itself where the candidate wants it so."""
        return False

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Iterator[tuple[type, Handler]]:
        report: Report = self.app.report  # type: ignore[attr-defined]  # every app here is a Shell
        for owner, handler in super()._get_dispatch_methods(method_name, message):
            yield owner, _Guard(handler, report)
