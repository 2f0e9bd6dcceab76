"""The four anchors of a dimension: side by side where the width allows, else one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from interviewprep.domain.library.rubrics import LEVEL_NAMES, LEVELS, Dimension


class Anchor(Static):
    """One level; a click gives it."""

    @dataclass
    class Chosen(Message):
        """The level that was clicked."""

        level: int

    def __init__(self, level: int) -> None:
        super().__init__(markup=False)
        self.level = level

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Chosen(self.level))


class Anchors(Horizontal):
    """Shows a dimension; the level that was given is marked by a sign and by colour."""

    def compose(self) -> ComposeResult:
        for level in LEVELS:
            yield Anchor(level)

    def show(self, dimension: Dimension, given: int | None) -> None:
        for anchor in self.query_children(Anchor):
            chosen = anchor.level == given
            sign = "●" if chosen else " "
            head = Content.styled(f"{sign} {anchor.level} {LEVEL_NAMES[anchor.level]}", "bold")
            anchor.update(head + Content(f"  {dimension.anchors[anchor.level - 1]}"))
            anchor.set_class(chosen, "-chosen")
