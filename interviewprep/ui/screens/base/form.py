"""A form of a few lines: Enter goes on and saves at the end, ctrl+s at once; Escape cancels, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static, TextArea

from interviewprep.domain.core.errors import FieldError, InterviewPrepError, UsageError
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.design.picker import Picker
from interviewprep.ui.widgets.text_box import TextBox

from .autosave import Autosave
from .dialog import Dialog

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    """As it is stored; of a closed list the id."""
    hint: str = ""
    choices: Mapping[str, str] | None = None
    """Ids to titles, where only one of these can be: a picker. The first is chosen where `value` is none of them."""
    read: Callable[[str], str] | None = None
    """Says how a text is understood, below the line while it is typed; raises UsageError for one that cannot be kept."""
    rows: int = 1
    """More than one is a text in which Enter begins a line."""

    @property
    def stored(self) -> str:
        if self.choices and self.value not in self.choices:
            return next(iter(self.choices))
        return self.value


@contextmanager
def at_line(name: str) -> Iterator[None]:
    """What cannot be used in the block stands in this line: the cursor goes there."""
    try:
        yield
    except FieldError:
        raise
    except UsageError as error:
        raise FieldError(name, str(error)) from error


class _Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Without the keys of a scroll: up and down go from line to line, and the line that is typed in is shown."""


class FormDialog(Autosave, Dialog[bool]):
    """`keep` gets the lines that were changed here, by name; what it raises is shown, and the form stays.

    What is typed is a draft of its `place` on disk, and offered again there, until it is kept or let go. Answers whether
    something was kept.
    """

    CSS_PATH = "form.tcss"
    BINDINGS = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
        Binding("enter", "next", "Next", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("ctrl+r", "start_again", "Start over", show=False),
    ]

    MOVING = """\
enter       Go to the next line; saves on the last one
tab ↑ ↓     From line to line; shift+tab goes back
← → space   Go to the next choice, if a line has several; letters find one
ctrl+s      Save
esc         Cancel; what you typed is here again next time
ctrl+r      Start over from what is saved, if there was a draft"""

    app = getters.app(Shell)
    again = getters.query_one("#again", Static)
    problem = getters.query_one("#problem", Static)

    def __init__(
        self, title: str, lines: Sequence[FormLine], keep: Callable[[Values], object], place: str
    ) -> None:
        """Raises StoreError where what was typed here before cannot be read."""
        super().__init__()
        self._title = title
        self._lines = lines
        self._keep = keep
        self._place = place
        self._inputs: dict[str, Input | Picker | TextBox] = {}
        self._offered: Values = {}
        self._on_disk: Values = {}
        self._told: Values = {}
        self._read_draft()

    def compose(self) -> ComposeResult:
        with _Body(classes="dialog"):
            yield Static(self._title, classes="title", markup=False)
            yield Static("Your draft from last time is here; ctrl+r starts over without it.", id="again")
            for line in self._lines:
                with Vertical(classes="field"):
                    with Horizontal(classes="line"):
                        yield Static(line.label, markup=False)
                        yield self._input(line)
                    if line.read:
                        yield Static(id=f"{line.name}-echo", classes="echo", markup=False)
            yield Static("", id="problem", markup=False)
            yield Static("enter next, saves at the end   ctrl+s save   esc cancel   f1 keys", classes="keys")

    def on_mount(self) -> None:
        self.again.display = bool(self._offered)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What a date or a time was understood as is shown below the line that is typed in."""
        for line in self._lines:
            if line.read:
                self._echo(line, event.widget is self._inputs[line.name])

    @on(Input.Changed)
    @on(Picker.Changed)
    @on(TextArea.Changed)
    def _typing(self) -> None:
        """A line tells its first text too: only what differs from the last time was typed."""
        typed = self._typed()
        if typed != self._told:
            self._told = typed
            self.problem.update("")
            self.touched()
        for line in self._lines:
            if line.read:
                self._echo(line, self._inputs[line.name].has_focus)

    def _echo(self, line: FormLine, typing: bool) -> None:
        assert line.read is not None
        text, understood = self._inputs[line.name].value, ""
        if typing and text.strip() and text != line.stored:
            with suppress(UsageError):  # said when it is saved: half a date is no mistake
                understood = line.read(text)
        echo = self.query_one(f"#{line.name}-echo", Static)
        echo.display = bool(understood)
        echo.update(Content(understood))

    @on(Input.Submitted)
    def action_next(self) -> None:
        """On to the next line; from the last one, save."""
        if self.focused is self._inputs[self._lines[-1].name]:
            self._save()
        else:
            self.focus_next(".value")

    async def action_dismiss(self, result: bool | None = None) -> None:  # noqa: ARG002 - the base gives it
        """Escape changes nothing; what was typed stays as a draft."""
        if not self._typed():
            self._leave(False)
        elif not self.holds_back(partial(self._leave, False)):
            self.let_go()
            self.app.notify("Not saved. What you typed will be here next time.", markup=False)
            self.dismiss(False)

    def action_save(self) -> None:
        """Raises StoreError; then nothing is saved, and the form stays."""
        self._save()

    def action_start_again(self) -> None:
        """From what is stored, where a draft was offered."""
        if self.again.display:
            self.again.display = False
            for line in self._lines:
                self._inputs[line.name].value = line.stored

    def _input(self, line: FormLine) -> Input | Picker | TextBox:
        text = self._offered.get(line.name, line.stored)
        made: Input | Picker | TextBox
        if line.choices:
            made = Picker(list(line.choices.items()), text, id=line.name)
        elif line.rows > 1:
            made = TextBox(text, line.rows, line.hint, id=line.name)
        else:
            made = Input(text, placeholder=line.hint, id=line.name)
        made.add_class("value")
        self._inputs[line.name] = made
        return made

    def _typed(self) -> Values:
        """The lines that differ from what is stored; the texts are at hand also when the widgets have gone."""
        now = {line.name: self._inputs[line.name].value for line in self._lines}
        return {line.name: now[line.name] for line in self._lines if now[line.name] != line.stored}

    def _save(self) -> None:
        """What cannot be kept is said. Raises StoreError; then nothing is kept."""
        if self._done:
            return
        typed = self._typed()
        try:
            for line in self._lines:
                if line.read and line.name in typed:
                    with at_line(line.name):
                        line.read(typed[line.name])
            self._keep(typed)
        except UsageError as error:
            self.problem.update(Content(str(error)))
            if isinstance(error, FieldError) and error.field in self._inputs:
                self.set_focus(self._inputs[error.field])
            self.call_after_refresh(self.problem.scroll_visible, animate=False)
        else:
            self._leave(True)

    def _leave(self, kept: bool) -> None:
        self.let_go()
        with suppress(InterviewPrepError):  # a draft that outlives its form is offered again, no more
            self._write_draft({})
        self.dismiss(kept)

    def _read_draft(self) -> None:
        """What was typed here before and is neither kept nor let go: only what differs from what is stored is offered."""
        assert self.app.services is not None
        self._on_disk = self.app.services.settings.draft(self._place)
        stored = {line.name: line.stored for line in self._lines}
        self._offered = self._told = {
            name: text for name, text in self._on_disk.items() if stored.get(name, text) != text
        }

    def write(self) -> None:
        """The draft."""
        self._write_draft(self._typed())

    def in_memory(self) -> str:
        labels = {line.name: line.label for line in self._lines}
        texts = [f"## {labels[name]}\n\n{text}" for name, text in self._typed().items()]
        return "\n\n".join([f"# {self._title}", *texts])

    def _write_draft(self, typed: Values) -> None:
        assert self.app.services is not None
        if typed != self._on_disk:
            self.app.services.settings.keep_draft(self._place, typed)
            self._on_disk = typed
