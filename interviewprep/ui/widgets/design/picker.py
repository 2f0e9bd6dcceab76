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
    """`‹ Product sense ›`: left and right turn it, a letter leads to the next title that begins with it.

        Picker([("pgm", "Product (PGM)"), ("tpm", "Technical program (TPM)")], "tpm", id="track")

    `value` is the id of what is chosen, `Picker.Changed` tells of another.
    """

    BINDINGS = [
        Binding("left", "previous", "Previous", show=False),
        Binding("right,space", "next", "Next", show=False),
    ]

    value: var[str] = var("", init=False)

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
        self._paint()

    def on_blur(self) -> None:
        self._paint()

    def on_click(self, event: Click) -> None:
        self._turn(-1 if event.x < 2 else 1)

    def on_key(self, event: Key) -> None:
        letter = (event.character or "").casefold()
        if not letter.isalnum():
            return
        at = self._at
        later = [*self.choices[at + 1 :], *self.choices[: at + 1]]
        found = next((name for name, title in later if title.casefold().startswith(letter)), None)
        event.stop()  # a letter chooses here, also one that no title begins with
        if found is not None:
            self.value = found

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

    def _paint(self) -> None:
        title = self.choices[self._at][1]
        place = f"  {self._at + 1} of {len(self.choices)}" if self.has_focus else ""
        self.update(Content(f"‹ {title} ›") + Content.styled(place, "$muted"))
