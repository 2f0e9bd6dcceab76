"""A form of a few lines: Enter goes on, the last Enter keeps; Escape keeps too, unless nothing was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.timer import Timer
from textual.widgets import Input, Static

from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.ui.app import InterviewPrepApp

from .dialog import Dialog

Values = dict[str, str]

SAVE_AFTER = 0.8
"""Seconds from the first key that is not on disk to the draft: whatever happens, what was typed is there within a second."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    """As it is stored."""
    hint: str = ""
    choices: Mapping[str, str] | None = None
    """Ids to titles, where only these can be typed: all are shown below the line while it is typed in."""


class _Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Without the keys of a scroll: up and down go from line to line, and the line that is typed in is shown."""


class FormDialog(Dialog[bool]):
    """`keep` gets the lines that were changed here, by name; what it raises is shown, and the form stays.

    What is typed is a draft of its `place` on disk, and offered again there, until it is kept or let go. Answers whether
    something was kept.
    """

    CSS_PATH = "form.tcss"
    BINDINGS = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
        Binding("ctrl+r", "start_again", "Start again", show=False),
    ]

    app = getters.app(InterviewPrepApp)
    again = getters.query_one("#again", Static)
    problem = getters.query_one("#problem", Static)

    def __init__(
        self, title: str, lines: Sequence[Line], keep: Callable[[Values], object], place: str
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._keep = keep
        self._place = place
        self._inputs: dict[str, Input] = {}
        self._offered: Values = {}
        self._on_disk: Values = {}
        self._told: Values = {}
        self._warned_of: Values | None = None
        self._saving: Timer | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        self._read_draft()
        with _Body(classes="dialog"):
            yield Static(self._title, classes="title", markup=False)
            yield Static("What you typed before is here again; ctrl+r starts again without it.", id="again")
            for line in self._lines:
                with Vertical(classes="field"):
                    with Horizontal(classes="line"):
                        yield Static(line.label, markup=False)
                        yield self._input(line)
                    if line.choices:
                        yield _choices(line)
            yield Static("", id="problem", markup=False)
            yield Static("enter goes on, and keeps at the end   esc keeps and leaves", classes="keys")

    def on_mount(self) -> None:
        self.again.display = bool(self._offered)

    def on_unmount(self) -> None:
        if not self._left:
            self._save_draft()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The choices of the line that is typed in are shown, and those of no other."""
        for choices in self.query(".choices"):
            choices.display = choices.id == f"{event.widget.id}-choices"
            if choices.display:
                self.call_after_refresh(choices.scroll_visible, animate=False)

    @on(Input.Changed)
    def _typing(self) -> None:
        """An Input tells its first text too: only what differs from the last time was typed."""
        typed = self._typed()
        if typed != self._told:
            self._told = typed
            self.problem.update("")
            if self._saving is None:
                self._saving = self.set_timer(SAVE_AFTER, self._save_draft)

    @on(Input.Submitted)
    def _next(self, message: Input.Submitted) -> None:
        if message.input.id == self._lines[-1].name:
            self._save()
        else:
            self.focus_next(Input)

    async def action_dismiss(self, result: bool | None = None) -> None:  # noqa: ARG002 - the base gives it
        """Escape: nothing typed, nothing kept; what cannot be kept is said once before it is let go."""
        typed = self._typed()
        if not typed or typed == self._warned_of:
            self._leave(False)
        elif not self._save(" (esc once more leaves without keeping)"):
            self._warned_of = typed

    def action_start_again(self) -> None:
        """From what is stored, where a draft was offered."""
        if self.again.display:
            self.again.display = False
            for line in self._lines:
                self._inputs[line.name].value = line.value

    def _input(self, line: Line) -> Input:
        made = Input(self._offered.get(line.name, line.value), placeholder=line.hint, id=line.name)
        self._inputs[line.name] = made
        return made

    def _typed(self) -> Values:
        """The lines that differ from what is stored; the texts are at hand also when the widgets have gone."""
        now = {line.name: self._inputs[line.name].value for line in self._lines}
        return {line.name: now[line.name] for line in self._lines if now[line.name] != line.value}

    def _save(self, more: str = "") -> bool:
        if self._left:
            return True
        try:
            self._keep(self._typed())
        except InterviewPrepError as error:
            self.problem.update(f"{error}{more}")
            self.call_after_refresh(self.problem.scroll_visible, animate=False)
            return False
        self._leave(True)
        return True

    def _leave(self, kept: bool) -> None:
        self._left = True
        self._write_draft({})
        self.dismiss(kept)

    def _read_draft(self) -> None:
        """What was typed here before and is neither kept nor let go: only what differs from what is stored is offered."""
        assert self.app.services is not None
        self._on_disk = self.app.services.settings.draft(self._place)
        stored = {line.name: line.value for line in self._lines}
        self._offered = self._told = {
            name: text for name, text in self._on_disk.items() if stored.get(name, text) != text
        }

    def _save_draft(self) -> None:
        if not self._left:
            self._write_draft(self._typed())

    def _write_draft(self, typed: Values) -> None:
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        if typed != self._on_disk and self.app.services is not None:
            with self.app.errors_shown():
                self.app.services.settings.keep_draft(self._place, typed)
                self._on_disk = typed


def _choices(line: Line) -> Static:
    titles = " · ".join((line.choices or {}).values())
    return Static(titles, id=f"{line.name}-choices", classes="choices", markup=False)
