"""The parts that screens are built from, each alone: `make gallery`. For those who work on the screens."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from functools import partial

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.profile import parse_date

from .themes import THEMES, with_meanings
from .widgets.design.bars import level_bar, minutes_bar
from .widgets.design.date_field import DateField
from .widgets.design.day_strip import StripDay, day_strip
from .widgets.design.heat_map import heat_map
from .widgets.design.list_preview import ListPreview
from .widgets.design.panel import Panel
from .widgets.design.picker import Picker
from .widgets.design.text_column import TextColumn
from .widgets.design.toast import toast
from .widgets.scroll import Scroll

TODAY = date(2026, 11, 30)

_ROUNDS = {
    4: ("Recruiter screen",),
    8: ("Product sense",),
    11: ("Execution",),
    12: ("Leadership", "Strategy"),
}
_CASES = {"weekly-mix": "The weekly mix that people open once", "prices": "Prices in a shop without a till"}
_DAYS = [
    StripDay(TODAY + timedelta(days=ahead), ahead * 17 % 50, _ROUNDS.get(ahead, ())) for ahead in range(14)
]


class Gallery(App[None]):
    """One page to scroll through."""

    CSS_PATH = ["app.tcss", "widgets/design/design.tcss"]
    CSS = "ListPreview { height: 12; } .panel, TextColumn { margin-bottom: 1; }"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [Binding("q", "quit", "Quit")]

    def __init__(self, theme: str = "dark") -> None:
        super().__init__()
        for made in THEMES:
            self.register_theme(made)
        self.theme = theme

    def get_css_variables(self) -> dict[str, str]:
        self.theme_variables = with_meanings(super().get_css_variables())
        return self.theme_variables

    def compose(self) -> ComposeResult:
        with Scroll(can_focus=False):
            with Panel(title="minutes_bar, level_bar", note="1 to 4, bar 3"):
                yield Static(_bars(), markup=False)
            with Panel(title="day_strip", note="◆ a round"):
                yield Static(id="strip", markup=False)
            with Panel(title="heat_map"):
                yield Static(id="heat", markup=False)
            with Panel(title="Picker, DateField"):
                yield Picker([("pgm", "Product (PGM)"), ("tpm", "Technical program (TPM)")], "tpm")
                yield DateField(partial(parse_date, today=TODAY), TODAY, TODAY + timedelta(days=12))
                yield Button("Toast")
            with TextColumn():
                yield Static("TextColumn. " + "Running text is at most 76 columns wide. " * 4, markup=False)
            yield ListPreview("ListPreview", "What is marked", lambda case: Content(_CASES[case]))

    def on_mount(self) -> None:
        lines = self.query_one(ListPreview).lines
        lines.set_options(Option(Content(title), id=case) for case, title in _CASES.items())
        lines.highlighted = 0

    def on_resize(self) -> None:
        width = self.size.width - 5
        self.query_one("#strip", Static).update(day_strip(_DAYS, 45, width))
        counts = {TODAY - timedelta(days=back): back * 7 % 31 for back in range(0, 140, 3)}
        self.query_one("#heat", Static).update(heat_map(counts, TODAY, width))

    def on_button_pressed(self) -> None:
        toast(self.screen, "Suspended", "u")


def _bars() -> Content:
    levels = [level_bar(level, 12, spread) for level, spread in ((None, 0), (2.5, 0.4), (1, 0), (3.4, 0.2))]
    return Content("\n").join([minutes_bar(12, 45, 36), minutes_bar(60, 45, 36), *levels])


if __name__ == "__main__":
    Gallery(*sys.argv[1:]).run()
