"""A text of several lines in a form."""

from __future__ import annotations

from textual.widgets import TextArea


class TextBox(TextArea):
    """Wrapped; Enter begins a line, Tab goes on. `value` is the text, as an Input has it."""

    def __init__(self, value: str, rows: int, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            value,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=placeholder,
            id=id,
        )
        self.styles.height = rows

    @property
    def value(self) -> str:
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)
