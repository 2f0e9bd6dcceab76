"""The line at the foot of a screen: its keys, each of which the mouse can press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from interviewprep.ui.commands import Command
from interviewprep.ui.sections import key_of

from .pressable import Pressable, pressable

_BETWEEN = Content("   ")


class KeysLine(Pressable):
    """Built from the commands of the screen and of everywhere; a line never ends inside one of them."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._parts: list[Content] = []
        self._lines: list[Content] = []

    def show(self, own: Iterable[Command], everywhere: Iterable[Command], changed: Mapping[str, str]) -> None:
        """Show the commands that have a label."""
        parts = [_key(command, changed, "screen") for command in own if command.label]
        parts += [_key(command, changed, "app") for command in everywhere if command.label]
        self._parts, self._lines = parts, []
        self._arrange()

    def on_resize(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        room = self.app.size.width - self.gutter.width
        lines: list[Content] = []
        for part in self._parts:
            longer = _BETWEEN.join([lines[-1], part]) if lines else part
            if lines and longer.cell_length <= room:
                lines[-1] = longer
            else:
                lines.append(part)
        if lines != self._lines:
            self._lines = lines
            self.update(Content("\n").join(lines))


def _key(command: Command, changed: Mapping[str, str], namespace: str) -> Content:
    text = Content.styled(key_of(command, changed), "$foreground bold") + Content(f" {command.label}")
    return pressable(text, f"{namespace}.{command.action}")
