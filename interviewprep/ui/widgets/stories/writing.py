"""A text to write in; Escape leaves it and keeps what was typed."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import TextArea


class Writing(TextArea):
    """Grows with its text. The screen's `action_leave_field` says where the focus goes."""

    BINDINGS = [Binding("escape", "screen.leave_field", "Leave", show=False)]

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            text,
            id=id,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
