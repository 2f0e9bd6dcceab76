"""The app: opens the store behind the first frame, holds what all screens share, and leads between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from interviewprep import config as configuration
from interviewprep.config import Config
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.core.wording import count

from . import keymap
from .commands import SHOW_LOOPS, bindings
from .ending import watch_for_the_end
from .filters import ColorlessFilter, HarmlessFilter
from .messages import PacksSynced, StoreOpened
from .sections import EVENING, GLOBAL, SECTIONS, key_of
from .shell import Shell
from .themes import THEMES, with_meanings

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter

    from interviewprep.domain.cards.only import ReviewOnly
    from interviewprep.domain.library.drills import Practice
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.services.services import Services
    from interviewprep.services.today.glance import Glance

_NEXT_TRACKS = {PGM_ONLY: TPM_ONLY, TPM_ONLY: BOTH, BOTH: PGM_ONLY}


def _commands() -> type[Provider]:
    from .palette import Everything

    return Everything


class InterviewPrepApp(Shell):
    """Today, Review, Library and what joins them in `sections`."""

    TITLE = "interviewprep"
    CSS_PATH = ["app.tcss", "widgets/design/design.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = bindings(GLOBAL)
    COMMANDS = {_commands}
    MODES = {section.id: section.make for section in (*SECTIONS, EVENING)}

    def __init__(
        self,
        opener: Callable[[], Services],
        start: str,
        config: Config,
        begin: Begin | Practice | ReviewOnly | None = None,
        tracks: frozenset[Track] | None = None,
        known: Glance | None = None,
    ) -> None:
        """`begin`: a round, a drill or a dialogue to go straight to; `tracks`: what to study this time, whatever the
        profile says; `known`: what Today shows until the store is open.

        Raises UsageError for `[keys]` that cannot be used.
        """
        keymap.check(config.keys)
        self.DEFAULT_MODE = start  # type: ignore[misc]  # the first frame is already the screen asked for
        super().__init__(config, begin, known, tracks is not None)
        self._tracks = tracks
        self._opener = opener
        self._harmless, self._colorless = HarmlessFilter(), ColorlessFilter()
        for theme in THEMES:
            self.register_theme(theme)
        self._choose_theme(config.theme)
        self.set_keymap(dict(config.keys))
        if not config.motion:
            self.animation_level = "none"

    def _choose_theme(self, name: str) -> None:
        """Raises UsageError for one that does not exist."""
        if name not in self.available_themes:
            known = ", ".join(self.available_themes)
            raise UsageError(f"theme = {name!r} in config.toml: no such theme; choose one of {known}")
        self.theme = name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Ours come last; where NO_COLOR is set, no color at all is left."""
        filters = [*super().get_line_filters(), self._harmless]
        return [*filters, self._colorless] if self.no_color else filters

    def get_css_variables(self) -> dict[str, str]:
        self.theme_variables = with_meanings(super().get_css_variables())
        return self.theme_variables

    def on_mount(self) -> None:
        watch_for_the_end(self)
        self.call_after_refresh(self.in_background, self._open)

    def watch_profile(self) -> None:
        self._refresh_screen()

    def on_store_opened(self, message: StoreOpened) -> None:
        self.services = message.services
        self.doing = "Reading packs …"
        profile = message.services.settings.profile()
        self.profile = replace(profile, tracks=self._tracks) if self._tracks else profile
        if not profile.welcomed:
            self.action_profile()
        self._daily_maintenance(message.services)

    def on_packs_synced(self, message: PacksSynced) -> None:
        self.doing = ""
        self._refresh_screen()
        wrong = sum(finding.error for taken in message.taken for finding in taken.findings)
        if wrong:
            self.notify(
                f"{count(wrong, 'item of a pack was', 'items of packs were')} left out; `interviewprep pack check` says why.",
                severity="warning",
                markup=False,
            )

    def action_track(self) -> None:
        if self.services is not None:
            self.profile = self.services.settings.change(tracks=_NEXT_TRACKS[self.profile.tracks])

    @work
    async def action_profile(self) -> None:
        if self.services is None:
            return
        from interviewprep.ui.screens.today.welcome import Welcome

        changes = await self.push_screen_wait(Welcome(self.profile, self.services.date()))
        before, first = self.profile.interview, not self.profile.welcomed
        self.profile = self.services.settings.change(welcomed=True, **changes)
        if first and changes:
            self.action_go("review")
        if self.profile.interview != before and self.services.loops.next(self.profile.tracks):
            self.notify(
                f"The plan uses the dates of your rounds, which you edit in the checklist with {key_of(SHOW_LOOPS, self.keys)}; "
                "the date here counts only while no round has one.",
                markup=False,
            )

    def action_settings(self) -> None:
        from interviewprep.ui.screens.base.settings import SettingsScreen

        if self.services is not None and not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.services.date()))

    def change_config(self, **values: str | int | bool) -> None:
        """Keep settings in `config.toml`, and go by them from now on. Raises UsageError, with nothing changed."""
        assert self.services is not None
        self.config = configuration.change(self.services.folder, **values)
        self.theme = self.config.theme
        self.animation_level = "full" if self.config.motion else "none"

    def review(self, only: ReviewOnly) -> None:
        from interviewprep.ui.screens.cards.only import OnlyScreen

        self.push_screen(OnlyScreen(only))

    @work
    async def action_review_only(self) -> None:
        from interviewprep.ui.screens.cards.only import OnlyDialog

        if self.services is not None:
            choices = self.services.review.choices(self.profile.tracks)
            chosen = await self.push_screen_wait(OnlyDialog(choices))
            if chosen is not None:
                self.review(chosen)

    def action_help(self) -> None:
        from interviewprep.ui.screens.base.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def _open(self) -> None:
        services = self._opener()
        self.post_message(StoreOpened(services))

    @work
    async def _daily_maintenance(self, services: Services) -> None:
        """The day's backup and the packs, once the first screen has its data: the candidate waits for that."""
        await self.background_done()
        self.in_background(services.backups.daily)
        self.in_background(partial(self._take_packs, services))
        self.in_background(partial(_remove_recordings, services, self.config.keep_recordings))
        await self.background_done()
        self.doing = ""

    def _take_packs(self, services: Services) -> None:
        self.post_message(PacksSynced(services.library.sync()))

    def _refresh_screen(self) -> None:
        from interviewprep.ui.screens.base.section import SectionScreen

        if isinstance(self.screen, SectionScreen):
            self.screen.reload()


def _remove_recordings(services: Services, days: int) -> None:
    """Those that are older than the candidate wants to keep them."""
    if days > 0 and services.voice is not None:
        services.voice.remove_old(days)
