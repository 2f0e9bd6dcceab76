"""The four anchors of a dimension, one below the other, each with its text in a column of its own."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from interviewprep.domain.library.rubrics import LEVEL_NAMES, LEVELS, Dimension


class Anchor(Horizontal):
    """One level; a click gives it."""

    @dataclass
    class Chosen(Message):
        """The level that was clicked."""

        level: int

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level
        self._label = Static(markup=False, classes="level")
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._text

    def show(self, text: str, given: bool) -> None:
        sign = "●" if given else " "
        self._label.update(Content.styled(f"{sign} {self.level} {LEVEL_NAMES[self.level]}", "bold"))
        self._text.update(text)
        self.set_class(given, "-chosen")

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Chosen(self.level))


class Anchors(Vertical):
    """Shows a dimension; the level that was given is marked by a sign and by color."""

    def compose(self) -> ComposeResult:
        for level in LEVELS:
            yield Anchor(level)

    def show(self, dimension: Dimension, given: int | None) -> None:
        for anchor in self.query_children(Anchor):
            anchor.show(dimension.anchors[anchor.level - 1], anchor.level == given)
