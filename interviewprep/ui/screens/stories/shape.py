"""Shape and length of a telling, and whether it is drafted anew from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import LENGTHS, Shape, Telling
from interviewprep.domain.stories.shapes import SHAPES
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class ShapeChosen:
    """What becomes of the telling."""

    shape: Shape
    seconds: int
    anew: bool


class ShapeDialog(Dialog[ShapeChosen]):
    """Two lists: shape, then what is done with it."""

    CSS_PATH = "dialog.tcss"

    def __init__(self, track: Track, telling: Telling | None) -> None:
        super().__init__()
        self._track = track
        self._telling = telling

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(f"The {self._track.label} telling: shape", classes="title")
            yield Lines(
                *(Option(Content(f"{SHAPES[item].title:<9}{SHAPES[item].use}")) for item in Shape),
                id="shapes",
            )
            yield Static("\nLength and text", classes="title")
            yield Lines(*self._ways(), id="ways")
            yield Static("enter next, then changes it   esc cancels", classes="keys")

    def on_mount(self) -> None:
        shapes, ways = self.query_one("#shapes", Lines), self.query_one("#ways", Lines)
        shapes.highlighted = list(Shape).index(self._telling.shape) if self._telling else 0
        ways.highlighted = LENGTHS.index(self._telling.seconds if self._telling else 120)
        shapes.focus()

    @on(Lines.OptionSelected, "#shapes")
    def _next(self) -> None:
        self.query_one("#ways", Lines).focus()

    @on(Lines.OptionSelected, "#ways")
    def _keep(self, message: Lines.OptionSelected) -> None:
        keep, _, seconds = str(message.option_id).partition("-")
        shape = list(Shape)[self.query_one("#shapes", Lines).highlighted or 0]
        self.dismiss(ShapeChosen(shape, int(seconds), anew=keep == "draft"))

    def _ways(self) -> Iterator[Option]:
        """Keeping the words comes first where there are any: nothing is replaced by a hasty Enter."""
        if self._telling is not None:
            for seconds in LENGTHS:
                yield Option(f"{seconds} seconds, keep the words", id=f"keep-{seconds}")
        for seconds in LENGTHS:
            yield Option(f"{seconds} seconds, draft it from the facts", id=f"draft-{seconds}")
