"""Launches to take apart: worked examples of the packs, and launches of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.interviews.teardown import OwnTeardown
from interviewprep.domain.library.material import Teardown
from interviewprep.ui.commands import TEARDOWNS, bindings
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column


class TeardownsScreen(StackedScreen):
    """Enter begins a launch, or goes on with it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(TEARDOWNS)
    KEYS = TEARDOWNS

    lines = getters.query_one(Lines)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[OwnTeardown | Teardown] = []

    def body(self) -> Iterable[Widget]:
        yield Static(
            "Write every part before you open the worked example; then it counts. "
            f"Press {self.app.key('add')} for a launch of your own.",
            id="none",
            markup=False,
        )
        yield Lines()

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(Content.styled("Teardowns", "bold"), tracks_content(self.app.profile.tracks))
        own = self.services.teardowns.all()
        begun = {own_item.example for own_item in own}
        examples = self.services.teardowns.examples(self.app.profile.tracks)
        self.entries = [*own, *(example for example in examples if example.head.key not in begun)]
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_line(entry)) for entry in self.entries])
        self.lines.highlighted = min(marked, len(self.entries) - 1) if self.entries else None

    @on(Lines.OptionSelected)
    def _open(self, message: Lines.OptionSelected) -> None:
        from .teardown import TeardownScreen

        each = self.entries[message.option_index]
        if isinstance(each, OwnTeardown):
            writing = self.services.teardowns.open(each.id)
        else:
            writing = self.services.teardowns.start(each.head.title, each.head.key)
        self.app.push_screen(TeardownScreen(writing))

    @work
    async def action_add(self) -> None:
        def keep(values: Values) -> None:
            self.services.teardowns.start(values.get("title", ""))

        line = FormLine("title", "Launch", hint="one of the last six months")
        form = FormDialog("A launch of your own choice", [line], keep, "teardowns/new")
        if await self.app.push_screen_wait(form):
            self.show()


def _line(each: OwnTeardown | Teardown) -> Content:
    if isinstance(each, Teardown):
        return Content(f"· {column(each.head.title, 52)} not started")
    state = f"lacks {each.lacks}" if each.lacks else "counts"
    return Content(f"{'·' if each.lacks else '✓'} {column(each.title, 52)} {state}")
