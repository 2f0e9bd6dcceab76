"""What the screens of all sections have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from interviewprep.ui.commands import Command
from interviewprep.ui.guarded import Guarded
from interviewprep.ui.sections import HOME_AND_HELP
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.header_line import HeaderLine
from interviewprep.ui.widgets.keys_line import KeysLine
from interviewprep.ui.widgets.lines import Lines

from .error import ErrorDialog

if TYPE_CHECKING:
    from interviewprep.services.services import Services


class SectionScreen(Guarded, Screen[None]):
    """A header line, a body, the keys. `show` is called whenever what it shows may have changed."""

    KEYS: ClassVar[tuple[Command, ...]] = ()
    EVERYWHERE: ClassVar[tuple[Command, ...]] = HOME_AND_HELP
    """Commands of everywhere that the foot shows."""
    AUTO_FOCUS = ""

    app = getters.app(Shell)
    header = getters.query_one(HeaderLine)
    keys = getters.query_one(KeysLine)
    _below_error = False

    @property
    def services(self) -> Services:
        """The open store; `show` is never called without."""
        assert self.app.services is not None
        return self.app.services

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield from self.body()
        yield KeysLine()

    def on_mount(self) -> None:
        self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)

    def action_choose(self) -> None:
        """What Enter does on the list of the screen, also where the foot is clicked."""
        self.query_one(Lines).action_select()

    def on_screen_suspend(self) -> None:
        self._below_error = isinstance(self.app.screen, ErrorDialog)

    def on_screen_resume(self) -> None:
        """Not after an error: where the store fails for good, reading it again would bring the dialog back for ever."""
        if self._below_error:
            self._below_error = False
        else:
            self.reload()

    def reload(self) -> None:
        """Show what the store says now; nothing where the screen is not composed or the store not open."""
        if self.app.services is not None and self.is_mounted:
            self.show()

    def body(self) -> Iterable[Widget]:
        """The widgets between header and keys."""
        raise NotImplementedError

    def show(self) -> None:
        """Show the data. Called on the UI thread: start a worker for anything long."""
        raise NotImplementedError
