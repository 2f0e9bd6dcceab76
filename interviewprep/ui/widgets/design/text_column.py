"""Text at a width that the eye can follow."""

from __future__ import annotations

from textual.containers import Vertical


class TextColumn(Vertical):
    """Holds text of at most 76 columns, in the middle of a wide terminal.

    with TextColumn():
        yield Static(text, markup=False)
    """
