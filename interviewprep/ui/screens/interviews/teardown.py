"""Taking one launch apart: five parts to write, saved as they are written, then compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Static, TextArea

from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.teardown import ASKS, Compared, Piece
from interviewprep.domain.library.items import Evidence
from interviewprep.ui.commands import DRILL, bindings
from interviewprep.ui.screens.base.autosave import Autosave
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.sections import WRITING
from interviewprep.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from interviewprep.services.interviews.teardowns import TeardownEditor


class TeardownScreen(Autosave, StackedScreen):
    """A text for each part. Tab goes to the next one."""

    CSS_PATH = "teardown.tcss"
    BINDINGS = bindings(DRILL)
    KEYS = DRILL
    EVERYWHERE = WRITING

    def __init__(self, writing: TeardownEditor) -> None:
        super().__init__()
        self.writing = writing
        self._changed: dict[Piece, str] = {}

    def body(self) -> Iterable[Widget]:
        with Scroll(can_focus=False):
            for piece in Piece:
                title, asks = ASKS[piece]
                with Vertical(classes="part"):
                    label = Content.styled(title, "bold") + Content(f"  {asks}")
                    yield Static(label, id=f"{piece.value}-asks", markup=False)
                    yield TextArea(
                        self.writing.teardown.text(piece), id=piece.value, tab_behavior="focus", compact=True
                    )

    def on_mount(self) -> None:
        self._head()
        self.set_focus(self.query(TextArea).first(), scroll_visible=False)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A part is shown with its label."""
        part = event.widget.parent
        if isinstance(part, Vertical):
            self.call_after_refresh(part.scroll_visible, animate=False)

    def show(self) -> None:
        """What is written stays as it is."""

    @on(TextArea.Changed)
    def _later(self, message: TextArea.Changed) -> None:
        piece, text = Piece(message.text_area.id or ""), message.text_area.text
        if text != self._changed.get(piece, self.writing.teardown.text(piece)):
            self._changed[piece] = text
            self.touched()

    def action_next_part(self) -> None:
        self.focus_next(TextArea)

    @work
    async def action_compare(self) -> None:
        """Asks first where looking now would mean that the launch does not count."""
        if not self.save_now():
            return
        question = self._before_looking()
        if question and not await self.app.push_screen_wait(ConfirmDialog(question)):
            return
        compared = self.services.teardowns.reveal(self.writing)
        worked = self.services.teardowns.worked(self.writing.teardown)
        self.app.push_screen(
            CompareScreen(self.writing.teardown.title, compared, worked.facts if worked else ())
        )
        self._head()

    def _before_looking(self) -> str:
        """What to ask; empty where nothing is lost, or nothing can be opened."""
        own = self.writing.teardown
        if own.opened or not own.missing or self.services.teardowns.worked(own) is None:
            return ""
        parts = count(len(own.missing), "part is", "parts are")
        return f"{parts} missing ({', '.join(own.missing)}). If you look now, this launch will not count. Look anyway?"

    def write(self) -> None:
        """The texts are at hand also when the widgets have gone."""
        shown = bool(self.children)  # leaving the program takes the widgets away first
        for piece, text in list(self._changed.items()):
            kept = self.services.teardowns.save(self.writing, piece, text)
            del self._changed[piece]
            if kept != text and shown:  # another window wrote too: both are shown
                self.query_one(f"#{piece.value}", TextArea).text = kept
        if shown:
            self._head()

    def in_memory(self) -> str:
        own = self.writing.teardown
        texts = {ASKS[piece][0]: self._changed.get(piece, own.text(piece)) for piece in Piece}
        return "\n\n".join([f"# {own.title}", *(f"## {title}\n\n{text}" for title, text in texts.items())])

    def _head(self) -> None:
        lacks = self.writing.teardown.lacks
        state = f"still missing: {lacks}" if lacks else "counts"
        self.header.show(Content.styled(self.writing.teardown.title, "bold"), Content(""), Content(state))


class CompareScreen(StackedScreen):
    """One's own parts above those of the worked example, and the facts it rests on."""

    CSS_PATH = "../prepare/plan.tcss"

    def __init__(self, title: str, compared: tuple[Compared, ...], facts: tuple[Evidence, ...]) -> None:
        super().__init__()
        self._title_text = title
        self._compared = compared
        self._facts = facts

    def body(self) -> Iterable[Widget]:
        with Scroll():
            yield Static(_compared(self._compared, self._facts), markup=False)

    def on_mount(self) -> None:
        self.header.show(
            Content.styled(self._title_text, "bold"), Content(""), Content("you judge the difference")
        )
        self.set_focus(self.query_one(Scroll))

    def show(self) -> None:
        """It stays as it was opened."""


def _compared(compared: tuple[Compared, ...], facts: tuple[Evidence, ...]) -> Content:
    parts = []
    for item in compared:
        parts.append(Content.styled(ASKS[item.piece][0], "bold"))
        parts.append(Content.styled("yours", "$muted") + Content(f"\n{item.own or 'not written'}"))
        parts.append(Content.styled("worked example", "$muted") + Content(f"\n{item.worked}\n"))
    if facts:
        parts.append(Content.styled("Facts it rests on", "bold"))
        parts += [
            Content(f"- {fact.claim} ({fact.source}, {fact.as_of}, {fact.confidence.value})")
            for fact in facts
        ]
    return Content("\n").join(parts)
