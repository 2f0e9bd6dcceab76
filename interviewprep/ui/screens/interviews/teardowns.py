"""Launches to take apart: worked examples of the packs, and launches of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.interviews.teardown import ASKS, OwnTeardown
from interviewprep.domain.library.material import Teardown
from interviewprep.ui.commands import TEARDOWNS, bindings
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values, at_line
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines


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
        yield ListPreview("Launches", "Parts", self._preview)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(Content.styled("Teardowns", "bold"), tracks_content(self.app.profile.tracks))
        own = self.services.teardowns.all()
        begun = {own_item.example for own_item in own}
        examples = self.services.teardowns.examples(self.app.profile.tracks)
        self.entries = [*own, *(example for example in examples if example.head.key not in begun)]
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_line(entry), id=_id(entry)) for entry in self.entries])
        self.lines.highlighted = min(marked, len(self.entries) - 1) if self.entries else None

    def _preview(self, id: str) -> Content:
        entry = next((item for item in self.entries if _id(item) == id), None)
        return _about(entry) if entry else Content("")

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
            with at_line("title"):
                self.services.teardowns.start(values.get("title", ""))

        line = FormLine("title", "Launch", hint="one of the last six months")
        form = FormDialog("A launch of your own choice", [line], keep, "teardowns/new")
        if await self.app.push_screen_wait(form):
            self.show()


def _id(each: OwnTeardown | Teardown) -> str:
    return each.head.key if isinstance(each, Teardown) else each.id


def _line(each: OwnTeardown | Teardown) -> Content:
    if isinstance(each, Teardown):
        return Content.styled("○ ", "$muted") + Content(each.head.title)
    mark = Content.styled("· ", "$time") if each.lacks else Content.styled("✓ ", "$good")
    return mark + Content(each.title)


def _about(each: OwnTeardown | Teardown) -> Content:
    """What is asked of each part, or how far each is written; the worked example is not given away."""
    if isinstance(each, Teardown):
        lines = [
            Content.styled(each.head.title, "bold"),
            Content("Not started. Five parts, in your own words:"),
        ]
        lines += [Content(f"○ {title}: {question}") for title, question in ASKS.values()]
        return Content("\n").join(lines)
    lines = [
        Content.styled(each.title, "bold"),
        Content.styled(f"Still missing: {each.lacks}.", "$time") if each.lacks else Content("Counts."),
    ]
    for piece, (title, _) in ASKS.items():
        text = " ".join(each.text(piece).split())
        lines.append(Content(f"✓ {title}: {text}") if text else Content.styled(f"○ {title}", "$muted"))
    return Content("\n").join(lines)
