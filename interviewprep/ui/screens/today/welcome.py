"""First start, and whenever the plan changes: track, interview date, minutes a day. Each can be skipped."""

from __future__ import annotations

from datetime import date
from functools import partial
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
from interviewprep.ui.widgets.design.date_field import DateField
from interviewprep.ui.widgets.lines import Lines

_TRACKS = (
    (PGM_ONLY, "Product (PGM)", "strategy, roadmap, features"),
    (TPM_ONLY, "Technical program (TPM)", "delivery across teams and systems"),
    (BOTH, "Both", "compare the two"),
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
    when = getters.query_one(DateField)
    wrong = getters.query_one("#wrong", Static)

    def __init__(self, profile: Profile, today: date) -> None:
        super().__init__()
        self._profile = profile
        self._today = today

    def compose(self) -> ComposeResult:
        today = self._today
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static("interviewprep", classes="title")
            yield Static("A few minutes an evening, and you know your material on the day.\n", markup=False)
            yield Static("Which interview are you preparing for?")
            yield Lines(*(Option(Content(name)) for _, name, _ in _TRACKS))
            yield Static("When is it?")
            yield DateField(partial(parse_date, today=today), today, self._profile.interview)
            yield Static("How many minutes a day?")
            yield Input(str(self._profile.minutes), id="minutes")
            yield Static(id="wrong", markup=False)
            yield Button("Save" if self._profile.welcomed else "Start with the first card")
            yield Static("enter next   tab, shift+tab move   esc skips all", classes="keys")

    def on_mount(self) -> None:
        self.tracks.highlighted = [tracks for tracks, _, _ in _TRACKS].index(self._profile.tracks)

    @on(Lines.OptionHighlighted)
    def _mark(self, message: Lines.OptionHighlighted) -> None:
        """The dot of the marked line is filled."""
        for place, (_, name, hint) in enumerate(_TRACKS):
            dot = "●" if place == message.option_index else "○"
            line = Content(f" {dot} {name:<24}") + Content.styled(hint, "$muted")
            self.tracks.replace_option_prompt_at_index(place, line)

    @on(Lines.OptionSelected)
    def _next(self) -> None:
        self.focus_next()

    @on(Input.Submitted, "DateField Input")
    def _date_typed(self) -> None:
        """A date that cannot be used stays in hand; the next question waits."""
        try:
            self.when.value()
        except UsageError:
            return  # the line below it says what is wrong
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
            "interview": self.when.value(),
            "minutes": parse_minutes(self.query_one("#minutes", Input).value),
        }
