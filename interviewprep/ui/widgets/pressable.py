"""Text whose parts the mouse can press."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widgets import Static

_META = "press"


class Pressable(Static):
    """Runs the action of the part that was clicked."""

    async def on_click(self, event: Click) -> None:
        action = event.style.meta.get(_META)
        if action is not None:
            event.stop()
            await self.run_action(action)


def pressable(text: Content, action: str) -> Content:
    """`text`, running `action` when clicked. Not Textual's own `@click`, which draws it as a link."""
    return text.stylize(Style.from_meta({_META: action}))
