"""A line to type in; Escape leaves it and keeps what was typed."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class Field(Input):
    """The screen's `action_leave_field` says where the focus goes."""

    BINDINGS = [Binding("escape,down", "screen.leave_field", "Leave", show=False)]
