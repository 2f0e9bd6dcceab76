"""The app: opens the store behind the first frame, holds what all screens share, and leads between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import App
from textual.reactive import var
from textual.worker import Worker, WorkerState

from interviewprep.config import Config
from interviewprep.domain.errors import InterviewPrepError
from interviewprep.domain.profile import Profile
from interviewprep.domain.tracks import BOTH, PGM_ONLY, TPM_ONLY

from . import keymap
from .commands import bindings
from .messages import Opened, Progress, Synced
from .sections import GLOBAL, SECTIONS
from .themes import THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from interviewprep.bootstrap import Services

_NEXT_TRACKS = {PGM_ONLY: TPM_ONLY, TPM_ONLY: BOTH, BOTH: PGM_ONLY}


def _commands() -> type[Provider]:
    from .palette import CommandsOfScreen

    return CommandsOfScreen


class InterviewPrepApp(App[None]):
    """Today, Review, Library and what joins them in `sections`."""

    TITLE = "interviewprep"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings(GLOBAL)
    COMMANDS = {_commands}
    MODES = {section.id: section.make for section in SECTIONS}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    profile: var[Profile] = var(Profile, init=False)
    doing: var[str] = var("opening the store …", init=False)
    """What goes on in the background; empty when nothing does."""

    def __init__(self, opener: Callable[[], Services], start: str, config: Config) -> None:
        """Raises UsageError for `[keys]` that cannot be used."""
        keymap.check(config.keys)
        self.DEFAULT_MODE = start  # type: ignore[misc]  # the first frame is already the screen asked for
        super().__init__()
        self.services: Services | None = None
        self.keys = config.keys
        self._opener = opener
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme
        self.set_keymap(dict(config.keys))
        if not config.motion:
            self.animation_level = "none"

    def on_mount(self) -> None:
        self.call_after_refresh(self.in_background, self._open)

    def watch_profile(self) -> None:
        self._refresh_screen()

    def watch_doing(self) -> None:
        self._refresh_screen()

    def on_opened(self, message: Opened) -> None:
        self.services = message.services
        self.profile = message.services.settings.profile()
        self.doing = "reading packs …"
        if not self.profile.welcomed:
            self.action_profile()

    def on_progress(self, message: Progress) -> None:
        self.doing = message.text

    def on_synced(self, message: Synced) -> None:
        self.doing = ""
        wrong = sum(finding.error for taken in message.taken for finding in taken.findings)
        if wrong:
            self.notify(
                f"{wrong} items of packs were left out; `interviewprep pack check` says why.",
                severity="warning",
                markup=False,
            )

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """The one place where an error of background work arrives."""
        if message.state is WorkerState.ERROR and message.worker.error is not None:
            self.doing = ""
            self.report(message.worker.error)

    def in_background(self, work: Callable[[], Any]) -> None:
        """Run `work` in a thread; it may only post messages. Its errors are shown."""
        self.run_worker(work, thread=True, exit_on_error=False)

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
        from .screens.error import ErrorDialog

        fatal = self.services is None
        await self.push_screen_wait(ErrorDialog(_sentence(error), fatal))
        if fatal:
            self.exit(return_code=2)

    def action_go(self, section: str) -> None:
        """Lead to a section, out of whatever stands above its screens."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(section)

    def action_track(self) -> None:
        if self.services is not None:
            with self.errors_shown():
                self.profile = self.services.settings.change(tracks=_NEXT_TRACKS[self.profile.tracks])

    async def action_back(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.switch_mode(SECTIONS[0].id)

    @work
    async def action_profile(self) -> None:
        if self.services is None:
            return
        from .screens.welcome import Welcome

        changes = await self.push_screen_wait(Welcome(self.profile, self.services.clock.now().date()))
        with self.errors_shown():
            self.profile = self.services.settings.change(welcomed=True, **changes)

    def action_help(self) -> None:
        from .screens.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def _open(self) -> None:
        services = self._opener()
        self.post_message(Opened(services))
        services.backups.daily()
        self.post_message(Synced(services.library.sync()))

    def _refresh_screen(self) -> None:
        from .screens.section import SectionScreen

        if isinstance(self.screen, SectionScreen):
            self.screen.reload()


def _sentence(error: BaseException) -> str:
    if isinstance(error, InterviewPrepError):
        return str(error)
    return (
        f"{type(error).__name__}: {error}\n\nThis is a fault of the program; what you did until now is saved."
    )
