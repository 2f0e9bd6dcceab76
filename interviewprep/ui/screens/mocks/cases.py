"""The cases of a round, to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.ui.commands import MOCK_CASES, bindings
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.sections import key_of
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.services.mocks.mocks import MockService
_WIDTH = 64
"""Cells of a line in the dialog."""


class CasesDialog(Dialog[str | None]):
    """Answers the key of a case."""

    BINDINGS = bindings(MOCK_CASES)
    KEYS = MOCK_CASES

    app = getters.app(Shell)
    lines = getters.query_one(Lines)

    def __init__(
        self,
        mocks: MockService,
        tracks: frozenset[Track],
        round: str,
        cases: Sequence[CaseLine],
        title: str,
    ) -> None:
        """`title`: what the round is called."""
        super().__init__()
        self._mocks = mocks
        self._tracks = tracks
        self._round = round
        self._cases = cases
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog mock-cases"):
            yield Static(self._title, classes="title", markup=False)
            yield Lines(*(Option(_line(case), id=case.key) for case in self._cases))
            weakest, surprise = (key_of(command, self.app.keys) for command in MOCK_CASES)
            foot = f"enter chooses   {weakest} weakest   {surprise} any case   esc back"
            yield Static(foot, classes="keys", markup=False)

    def action_weakness(self) -> None:
        self.dismiss(self._mocks.weakest_case(self._tracks, self._round).key)

    def action_surprise(self) -> None:
        self.dismiss(self._mocks.surprise(self._tracks, self._round).key)

    @on(Lines.OptionSelected)
    def _choose(self, message: Lines.OptionSelected) -> None:
        self.dismiss(message.option_id)


def _line(case: CaseLine) -> Content:
    """In one line: the title gives way."""
    title = Content(case.title)
    if case.fresh:
        return title.truncate(_WIDTH, ellipsis=True)
    taken = f"   taken {count(case.attempts, 'time')}" if case.attempts else "   answers read"
    return title.truncate(_WIDTH - len(taken), ellipsis=True) + Content.styled(taken, "$muted")
