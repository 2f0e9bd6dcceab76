"""The job posting that one prepares for: pasted, read against what there is, kept or forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.terminal_text import harmless
from interviewprep.domain.core.wording import all_of
from interviewprep.ui.commands import POSTING, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.text_column import TextColumn
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from interviewprep.services.services import Services


class PostingScreen(StackedScreen):
    """What the kept posting asks for and what there is for it now."""

    CSS_PATH = "posting.tcss"
    BINDINGS = bindings(POSTING)
    KEYS = POSTING

    @dataclass
    class Compared(Message):
        """The lines to show of each posting, under its name."""

        found: tuple[tuple[str, tuple[str, ...]], ...]

    def body(self) -> Iterable[Widget]:
        with Scroll(), TextColumn():
            yield Static("Reading …", id="posting", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Scroll))

    def show(self) -> None:
        self.header.show(Content.styled("Job posting", "bold"), tracks_content(self.app.profile.tracks))
        self.app.in_background(partial(self._compare, self.services))

    def on_posting_screen_compared(self, message: Compared) -> None:
        shown = self.query_one("#posting", Static)
        if not message.found:
            paste, palette = self.app.key("posting-new"), "`interviewprep posting FILE --keep`"
            shown.update(
                Content(
                    f"No posting is kept. Press {paste} to paste one, or run {palette} in a terminal.\n\n"
                    "You see what it asks for, line by line, and which stories, mocks, cards and cases you have for it. "
                    "The plan and Today then put first the mocks on what you have nothing for yet."
                )
            )
            return
        blocks = [
            Content.styled(name, "bold") + Content("\n" + "\n".join(lines)) for name, lines in message.found
        ]
        shown.update(Content("\n\n").join(blocks))

    @work
    async def action_new(self) -> None:
        text = await self.app.push_screen_wait(PasteDialog(partial(self._keep, self.services)))
        if text:
            self.show()

    @work
    async def action_discard(self) -> None:
        kept = self.services.postings.all()
        if not kept:
            return
        if await self.app.push_screen_wait(
            ConfirmDialog(f"Forget {all_of(posting.name for posting in kept)}?")
        ):
            self.services.postings.let_go()
            self.show()

    def _keep(self, services: Services, text: str) -> None:
        """Raises UsageError where it is no posting."""
        own = self.app.profile.tracks
        only = next(iter(own)) if len(own) == 1 else None
        services.postings.keep(services.posting.report(text, only), text)

    def _compare(self, services: Services) -> None:
        from interviewprep.services.prepare.posting_words import posting_lines

        found = [
            (posting.name, tuple(posting_lines(services.posting.report(posting.text, posting.track), True)))
            for posting in services.postings.all(self.app.profile.tracks)
        ]
        self.post_message(self.Compared(tuple(found)))


class PasteDialog(Dialog[bool]):
    """Answers True once `keep` took the text; what it raises is shown, and the text stays."""

    CSS_PATH = "posting.tcss"
    BINDINGS = [Binding("ctrl+s", "save", "Save", show=False)]

    def __init__(self, keep: Callable[[str], object]) -> None:
        super().__init__()
        self._keep = keep

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Paste the job posting", classes="title")
            yield TextArea(id="pasted", compact=True)
            yield Static("", id="problem", markup=False)
            yield Static("ctrl+s read and keep   esc cancel", classes="keys")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        try:
            self._keep(harmless(self.query_one(TextArea).text))
        except UsageError as error:
            self.query_one("#problem", Static).update(str(error))
        else:
            self.dismiss(True)
