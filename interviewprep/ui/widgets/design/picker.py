"""One thing of a closed list, on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static


class Picker(Static, can_focus=True):
    """`‹ Product sense ›`: left and right turn it, letters lead to the title of which they begin a word.

        Picker([("pgm", "Product (PGM)"), ("tpm", "Technical program (TPM)")], "tpm", id="track")

    `value` is the id of what is chosen, `Picker.Changed` tells of another.
    """

    BINDINGS = [
        Binding("left", "previous", "Previous", show=False),
        Binding("right,space", "next", "Next", show=False),
    ]

    value: var[str] = var("", init=False)

    _typed = ""
    """Letters typed since the focus came or a key was no letter: they find a title together."""

    @dataclass
    class Changed(Message):
        """Another one is chosen."""

        picker: Picker
        value: str

        @property
        def control(self) -> Picker:
            """For `@on(Picker.Changed, "#id")`."""
            return self.picker

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "", id: str | None = None) -> None:
        """`choices` are `(id, title)`, at least one; `value` is the first where it is none of them."""
        super().__init__(markup=False, id=id)
        self.choices = tuple(choices)
        known = [name for name, _ in self.choices]
        self.set_reactive(Picker.value, value if value in known else known[0])

    def on_mount(self) -> None:
        self._paint()

    def watch_value(self, value: str) -> None:
        self._paint()
        self.post_message(self.Changed(self, value))

    def on_focus(self) -> None:
        self._paint(focused=True)

    def on_blur(self) -> None:
        self._typed = ""
        self._paint(focused=False)

    def on_click(self, event: Click) -> None:
        self._turn(-1 if event.x < 2 else 1)

    def on_key(self, event: Key) -> None:
        letter = (event.character or "").casefold()
        if letter == " " and self._find(f"{self._typed} "):
            letter = " "
        elif not letter.isalnum():
            self._typed = ""
            return
        event.stop()  # a letter chooses here, also one that no title begins with
        if not self._find(self._typed + letter):
            self._typed = ""
            self._find(letter)

    def _find(self, typed: str) -> bool:
        """The next title of which this begins a word; the same letter again leads on to the one after it."""
        at = self._at + (len(typed) == 1)
        later = [*self.choices[at:], *self.choices[:at]]
        found = [name for name, title in later if title.casefold() == typed]
        found = found or [name for name, title in later if title.casefold().startswith(typed)]
        found = found or [name for name, title in later if _has_word(typed, title)]
        found = found or [name for name, _ in later if name == typed]
        if not typed.strip() or not found:
            return False
        self._typed = typed
        self.value = found[0]
        return True

    def action_previous(self) -> None:
        self._turn(-1)

    def action_next(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        """Around the end."""
        self.value = self.choices[(self._at + by) % len(self.choices)][0]

    @property
    def _at(self) -> int:
        return [name for name, _ in self.choices].index(self.value)

    def _paint(self, focused: bool | None = None) -> None:
        """`focused`: what it is about to be, where the focus is just changing."""
        title = self.choices[self._at][1]
        place = (
            f"  {self._at + 1} of {len(self.choices)}"
            if (self.has_focus if focused is None else focused)
            else ""
        )
        self.update(Content(f"‹ {title} ›") + Content.styled(place, "$muted"))


def _has_word(typed: str, title: str) -> bool:
    """Does one of its words begin so?"""
    words = f" {title.casefold().replace('(', ' ').replace('-', ' ')}"
    return f" {typed}" in words
