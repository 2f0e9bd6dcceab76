"""First start, and whenever the plan changes: track, interview date, minutes a day. Each can be skipped."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.profile import Profile, parse_date, parse_minutes
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY
from interviewprep.ui.guarded import Guarded
from interviewprep.ui.widgets.lines import Lines

_TRACKS = (
    (PGM_ONLY, "PGM   product: strategy, roadmap, features"),
    (TPM_ONLY, "TPM   technical program manager: delivery"),
    (BOTH, "both"),
)


class Welcome(Guarded, ModalScreen[dict[str, Any]]):
    """Answers what of the profile changes: nothing where it was skipped."""

    CSS_PATH = "welcome.tcss"
    BINDINGS = [
        Binding("escape", "skip", "Skip"),
        Binding("ctrl+q", "app.quit", "Leave", show=False, id="quit"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    tracks = getters.query_one(Lines)
    wrong = getters.query_one("#wrong", Static)

    def __init__(self, profile: Profile, today: date) -> None:
        super().__init__()
        self._profile = profile
        self._today = today

    def compose(self) -> ComposeResult:
        interview = self._profile.interview
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static("Three questions, each can be skipped", classes="title")
            yield Static("Which interview do you prepare for?")
            yield Lines(*(Option(Content(words)) for _, words in _TRACKS))
            yield Static("When is it? A date, or +12 for in twelve days")
            yield Input(
                interview.isoformat() if interview else "", placeholder=self._today.isoformat(), id="date"
            )
            yield Static("How many minutes a day?")
            yield Input(str(self._profile.minutes), id="minutes")
            yield Static(id="wrong", markup=False)
            yield Button("Keep" if self._profile.welcomed else "Begin")
            yield Static("enter next   tab, shift+tab move   esc skips all", classes="keys")

    def on_mount(self) -> None:
        self.tracks.highlighted = [tracks for tracks, _ in _TRACKS].index(self._profile.tracks)

    @on(Lines.OptionSelected)
    def _next(self) -> None:
        self.focus_next()

    @on(Input.Submitted, "#date")
    def _date_typed(self) -> None:
        """A date that cannot be used is said, and stays in hand, before the next question is asked."""
        try:
            self._date()
        except UsageError as error:
            self.wrong.update(Content.styled(str(error), "$error"))
        else:
            self.wrong.update("")
            self.focus_next()

    @on(Button.Pressed)
    @on(Input.Submitted, "#minutes")
    def _keep(self) -> None:
        try:
            self.dismiss(self._answers())
        except UsageError as error:
            self.wrong.update(Content.styled(str(error), "$error"))

    def action_skip(self) -> None:
        self.dismiss({})

    def _answers(self) -> dict[str, Any]:
        return {
            "tracks": _TRACKS[self.tracks.highlighted or 0][0],
            "interview": self._date(),
            "minutes": parse_minutes(self.query_one("#minutes", Input).value),
        }

    def _date(self) -> date | None:
        """A date kept as it was is not asked again, even where it has passed."""
        typed = self.query_one("#date", Input).value
        kept = self._profile.interview
        return kept if kept and typed == kept.isoformat() else parse_date(typed, self._today)
