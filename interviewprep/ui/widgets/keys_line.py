"""The line at the foot of a screen: its keys, each of which the mouse can press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from interviewprep.ui.commands import KEY_WORDS, Command

from .pressable import Pressable, pressable

MOST_KEYS = 7
_BETWEEN = Content("   ")
_ARROWS = ("up", "down", "left", "right")
_DONE = Command("done", "escape", "back", "done", "Stop typing")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A command of the foot, and who runs it."""

    command: Command
    namespace: str


class KeysLine(Pressable):
    """At most seven commands, on one line; those of the screen come first, and the help is always among them.

    While a text has the focus, it shows only keys that are not typed into it.
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._own: list[_Shown] = []
        self._everywhere: list[_Shown] = []
        self._changed: Mapping[str, str] = {}
        self._line = Content("")

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._arrange, init=False)

    def on_resize(self) -> None:
        self._arrange()

    def show(self, own: Iterable[Command], everywhere: Iterable[Command], changed: Mapping[str, str]) -> None:
        """Show the commands that have a label."""
        self._own = [_Shown(command, "screen") for command in own if command.label]
        self._everywhere = [_Shown(command, "app") for command in everywhere if command.label]
        self._changed = changed
        self._arrange()

    def _arrange(self) -> None:
        own, everywhere = self._parts(self._own), self._parts(self._everywhere)
        if _typed_into(self.screen.focused, "a") and not self._has_escape():
            own.insert(0, self._part(_Shown(_DONE, "focused"), "esc"))
        room = self.app.size.width - self.gutter.width
        while own and everywhere:
            line = _BETWEEN.join([*own, *everywhere])
            if len(own) + len(everywhere) <= MOST_KEYS and line.cell_length <= room:
                break
            (own if len(own) > 1 or len(everywhere) == 1 else everywhere).pop(-1 if len(own) > 1 else 0)
        line = _BETWEEN.join([*own, *everywhere])
        if line != self._line:
            self._line = line
            self.update(line)

    def _parts(self, shown: list[_Shown]) -> list[Content]:
        """Those that have a key here."""
        focused = self.screen.focused
        found = []
        for item in shown:
            keys = self._changed.get(item.command.name, item.command.keys).split(",")
            usable = [key.strip() for key in keys if not _typed_into(focused, key.strip())]
            if usable:
                found.append(self._part(item, KEY_WORDS.get(usable[0], usable[0])))
        return found

    def _part(self, item: _Shown, key: str) -> Content:
        text = Content.styled(key, "$foreground bold") + Content(f" {item.command.label}")
        return pressable(text, f"{item.namespace}.{item.command.action}")

    def _has_escape(self) -> bool:
        return any(item.command.keys == "escape" for item in (*self._own, *self._everywhere))


def _typed_into(focused: Widget | None, key: str) -> bool:
    """Whether this key is text to the widget that has the focus."""
    character = " " if key == "space" else KEY_WORDS.get(key, key)
    text = len(character) == 1 and key not in _ARROWS
    return focused is not None and text and focused.check_consume_key(key, character)
