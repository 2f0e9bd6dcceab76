"""Settings: what is studied, and how the app looks and behaves. Each change is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from textual import getters, on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantBlur
from textual.widget import Widget
from textual.widgets import Input, Static

from interviewprep import config as configuration
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.profile import parse_date, parse_minutes
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY
from interviewprep.ui.themes import OURS
from interviewprep.ui.widgets.design.date_field import DateField
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.design.picker import Picker
from interviewprep.ui.widgets.scroll import Scroll

from .stacked import StackedScreen

TRACK_NAMES = (
    ("pgm", "Product (PGM)"),
    ("tpm", "Technical program (TPM)"),
    ("both", "Both tracks"),
)
TRACKS = {"pgm": PGM_ONLY, "tpm": TPM_ONLY, "both": BOTH}

_YES_NO = (("yes", "on"), ("no", "off"))
_HOURS = tuple((str(hour), f"{hour}:00" if hour else "midnight") for hour in range(7))
_BUTTONS = (("4", "four: Again, Hard, Good, Easy"), ("2", "two: Again, Good"))

_RECORDINGS = (
    ("-1", "ask"),
    ("0", "none"),
    ("7", "for a week"),
    ("30", "for 30 days"),
    ("90", "for 90 days"),
)

_READ: dict[str, Callable[[str], str | int | bool]] = {
    "theme": str,
    "rollover_hour": int,
    "grading_buttons": int,
    "motion": "yes".__eq__,
    "sound": "yes".__eq__,
    "hide_numbers": "yes".__eq__,
    "keep_recordings": int,
}
"""Settings of `config.toml` that are changed here, and what the id of a choice means."""


class SettingsScreen(StackedScreen):
    """A row for each setting; up and down go from row to row."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "Picker"
    BINDINGS = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    said = getters.query_one("#said", Static)

    def __init__(self, today: date) -> None:
        """`today`: the study day, from which a typed date counts."""
        super().__init__()
        self._today = today

    def body(self) -> Iterable[Widget]:
        profile, config = self.app.profile, self.app.config
        studied = next(name for name, tracks in TRACKS.items() if tracks == profile.tracks)
        themes = sorted(self.app.available_themes, key=lambda name: (name not in OURS, name))
        hours = _HOURS if config.rollover_hour < len(_HOURS) else (*_HOURS, _hour(config.rollover_hour))
        with Scroll(can_focus=False):
            with Panel(title="What you study"):
                yield _row("Tracks", Picker(TRACK_NAMES, studied, id="tracks"))
                yield _row(
                    "Interview date",
                    DateField(
                        partial(parse_date, today=self._today), self._today, profile.interview, id="date"
                    ),
                )
                yield _row("Minutes a day", Input(str(profile.minutes), id="minutes"))
                yield _row(
                    "The study day ends at", Picker(hours, str(config.rollover_hour), id="rollover_hour")
                )
            with Panel(title="How it looks and behaves"):
                yield _row("Theme", Picker([(name, name) for name in themes], config.theme, id="theme"))
                yield _row(
                    "Grading buttons", Picker(_BUTTONS, str(config.grading_buttons), id="grading_buttons")
                )
                yield _row("Motion", Picker(_YES_NO, _yes(config.motion), id="motion"))
                yield _row("Sound (terminal bell)", Picker(_YES_NO, _yes(config.sound), id="sound"))
                yield _row(
                    "Hide numbers in Review", Picker(_YES_NO, _yes(config.hide_numbers), id="hide_numbers")
                )
            with Panel(title="Speaking aloud", id="speaking"):
                days = str(config.keep_recordings)
                kept = (
                    _RECORDINGS if days in dict(_RECORDINGS) else (*_RECORDINGS, (days, f"for {days} days"))
                )
                yield _row("Keep recordings", Picker(kept, days, id="keep_recordings"))
            yield Static(id="said", markup=False)

    def show(self) -> None:
        self.header.show(Content.styled("Settings", "bold"))
        self.query_one("#speaking").display = self.services.voice is not None

    @on(Picker.Changed, "#tracks")
    def _tracks(self, message: Picker.Changed) -> None:
        self._profile(tracks=TRACKS[message.value])

    @on(Picker.Changed)
    def _picked(self, message: Picker.Changed) -> None:
        name = message.picker.id or ""
        if name in _READ:
            value = _READ[name](message.value)
            self.app.change_config(**{name: value})
            later = "; it takes effect at the next start" if name == "rollover_hour" else ""
            self._say(f"Saved in {configuration.path(self.services.folder)}{later}.")

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """A line that is left is kept; what cannot be is said, and stays in its line."""
        try:
            if event.widget.id == "minutes":
                self._profile(minutes=parse_minutes(self.query_one("#minutes", Input).value))
            elif isinstance(event.widget.parent, DateField):
                self._profile(interview=self.query_one(DateField).value())
        except UsageError as error:
            self._say(str(error), "$error")

    def _profile(self, **changes: Any) -> None:
        before = self.app.profile
        if any(getattr(before, name) != value for name, value in changes.items()):
            self.app.profile = self.services.settings.change(**changes)
            self._say("Saved.")

    def _say(self, words: str, color: str = "$muted") -> None:
        self.said.update(Content.styled(words, color))


def _row(label: str, field: Widget) -> Horizontal:
    return Horizontal(Static(label, classes="label", markup=False), field, classes="row")


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _hour(hour: int) -> tuple[str, str]:
    return str(hour), f"{hour}:00"
