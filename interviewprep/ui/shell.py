"""What screens ask of the app whatever they are: what is studied, the ways between them, background work, errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.reactive import var
from textual.screen import Screen
from textual.worker import Worker, WorkerFailed, WorkerState

from interviewprep.config import Config
from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.domain.core.profile import Profile

from .guarded import Guarded
from .keys_in_order import KeysInOrder
from .sections import SECTIONS, key_named

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from interviewprep.domain.cards.only import ReviewOnly
    from interviewprep.domain.library.drills import Practice
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.services.services import Services
    from interviewprep.services.today.glance import Glance

_GROUP = "background"


class Shell(KeysInOrder, Guarded, App[None]):
    """The app as its screens know it; they never import the whole of it, which knows them."""

    profile: var[Profile] = var(Profile, init=False, always_update=True)
    doing: var[str] = var("Opening the store …", init=False)
    """What goes on in the background; empty when nothing does."""

    def __init__(
        self,
        config: Config,
        begin: Begin | Practice | ReviewOnly | None,
        known: Glance | None,
        for_this_time: bool,
    ) -> None:
        super().__init__()
        self.config = config
        """The settings of `config.toml`, as they are now."""
        self.keys: Mapping[str, str] = config.keys
        """The candidate's own keys by the name of the command."""
        self.begin = begin
        """What to go straight to: a round, which Mock takes; a drill or dialogue, which the library takes; a topic, a round
        or a tag, which Review takes.
        """
        self.story_was_open = False
        """Did a row lead to a story, whose cards may have changed with it?"""
        self.known = known
        """What Today shows until the store is open."""
        self.seen: tuple[str, Glance] | None = None
        """What Today showed last, and how the store looked then."""
        self.for_this_time = for_this_time
        """Are other tracks studied than those of the profile, because the command line said so?"""
        self.services: Services | None = None
        self.before_key: Callable[[], object] | None = None
        """What the next key does beside its own effect, as soon as it is pressed: it cuts the interviewer off."""
        self.last_words: list[str] = []
        """What went wrong while the screens were closed, when no dialog could say it."""

    def _handle_exception(self, error: Exception) -> None:
        """What a candidate can act on is a sentence in a dialog, wherever it was raised; all else ends the program.

        Here arrive the errors of timers, workers, `compose` and what was put off with `call_next` or `call_after_refresh`;
        those of handlers are met by `Guarded`, and those of actions below, before Textual stops the loop they ran in.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, InterviewPrepError):
            self.report(cause)
        else:
            super()._handle_exception(error)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Every action of a key, the foot, the palette or a text that was clicked; its errors are shown."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except InterviewPrepError as error:
            self.report(error)
            return True

    async def on_event(self, event: Event) -> None:
        if self.before_key is not None and isinstance(event, Key):
            self.before_key()
        await super().on_event(event)

    def change_config(self, **values: str | int | bool) -> None:
        """Keep settings, and go by them from now on."""
        raise NotImplementedError

    def take_only(self) -> bool:
        """Lead to the narrowed review that the app was started for, if it was; once."""
        from interviewprep.domain.cards.only import ReviewOnly

        only = self.begin
        if not isinstance(only, ReviewOnly):
            return False
        self.begin = None
        self.review(only)
        return True

    def review(self, only: ReviewOnly) -> None:
        """Review the cards of one topic, round or tag."""
        raise NotImplementedError

    def action_review_only(self) -> object:
        """Choose a topic, a round or a tag, and review it."""
        raise NotImplementedError

    def bell(self) -> None:
        """A sound, where the candidate has not turned it off."""
        if self.config.sound:
            super().bell()

    def key(self, command: str) -> str:
        """The key that a sentence names for a command."""
        return key_named(command, self.keys)

    def leave(self, screens: Sequence[Screen[Any]], go: Callable[[], object]) -> None:
        """Do `go`, which leads out of these screens, once nothing that is typed in them would be lost by it."""
        again = partial(self.leave, screens, go)
        if not any(isinstance(screen, Guarded) and screen.holds_back(again) for screen in screens):
            go()

    def action_go(self, section: str) -> None:
        """Lead to a section, out of whatever stands above its screens."""

        def go() -> None:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self.switch_mode(section)

        self.leave(self.screen_stack[:0:-1], go)

    async def action_back(self) -> None:
        if len(self.screen_stack) > 1:
            self.leave([self.screen], self.pop_screen)
        else:
            self.switch_mode(SECTIONS[0].id)

    async def action_quit(self) -> None:
        self.leave(self.screen_stack[::-1], self.exit)

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """Errors of background work."""
        worker = message.worker
        if message.state is WorkerState.ERROR and worker.error is not None and not worker.exit_on_error:
            self.report(worker.error)

    def in_background(self, work: Callable[[], Any]) -> None:
        """Run `work` in a thread; it may only post messages. Its errors are shown."""
        self.run_worker(work, group=_GROUP, thread=True, exit_on_error=False)

    def open_round(self, begin: Begin) -> None:
        """Lead to a round, above the screen that asks for it, which may itself be of a round. Raises UsageError."""
        import_module("interviewprep.ui.screens.mocks.open_round").open_round(self, begin)

    def sync_stories(self) -> None:
        """Bring the cards of one's stories up to date, where a row led to one since."""
        if self.story_was_open and self.services is not None:
            self.story_was_open = False
            self.in_background(self.services.stories.sync_cards)

    async def background_done(self) -> None:
        """Wait for the background work that is under way now."""
        under_way = [worker for worker in self.workers if worker.group == _GROUP]
        if under_way:  # for none it would wait for all, and so for every open dialog
            with suppress(WorkerFailed):
                await self.workers.wait_for_complete(under_way)

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change after whose failure there is something to do here; False where it failed, which is shown."""
        try:
            change()
        except InterviewPrepError as error:
            self.report(error)
            return False
        return True

    def report(self, error: BaseException) -> None:
        """Show the sentence, once while it is there to be read; too late for a dialog, it is said after the screens."""
        if self.is_running:
            self._show_error(error)
        else:
            self.last_words.append(_sentence(error))

    @work
    async def _show_error(self, error: BaseException) -> None:
        """In a dialog; leaves with status 2 where there is no store to work with."""
        from interviewprep.ui.screens.base.error import ErrorDialog

        fatal = self.services is None
        sentence = _sentence(error)
        if any(
            isinstance(screen, ErrorDialog) and screen.sentence == sentence for screen in self.screen_stack
        ):
            return  # said already, and still to be read
        await self.push_screen_wait(ErrorDialog(sentence, fatal))
        if fatal:
            self.exit(return_code=2)


def _sentence(error: BaseException) -> str:
    if isinstance(error, InterviewPrepError):
        return str(error)
    return f"{type(error).__name__}: {error}\n\nThis is a bug in interviewprep; what you did so far is saved."
