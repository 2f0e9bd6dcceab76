"""The line at the foot of a screen: its keys, each of which the mouse can press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from interviewprep.ui.commands import Command
from interviewprep.ui.sections import key_of

from .pressable import Pressable, pressable


class KeysLine(Pressable):
    """Built from the commands of the screen and of everywhere."""

    def show(self, own: Iterable[Command], everywhere: Iterable[Command], changed: Mapping[str, str]) -> None:
        """Show the commands that have a label."""
        parts = [_key(command, changed, "screen") for command in own if command.label]
        parts += [_key(command, changed, "app") for command in everywhere if command.label]
        self.update(Content("   ").join(parts))


def _key(command: Command, changed: Mapping[str, str], namespace: str) -> Content:
    text = Content.styled(key_of(command, changed), "$foreground bold") + Content(f" {command.label}")
    return pressable(text, f"{namespace}.{command.action}")
