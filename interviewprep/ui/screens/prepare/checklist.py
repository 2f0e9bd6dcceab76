"""Checklist: what is due until the last round, how each item is done, and the ways to plan, loops and logs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.errors import FieldError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import Track, tracks_label
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.loops import Ahead
from interviewprep.domain.prepare.checklist import ChecklistLine, State
from interviewprep.ui.commands import CHECKLIST, GO_TO_ITEM, Command, bindings
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import key_of
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.wording import date_words, day_words

from .landing import open_line

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.services.services import Services

_MARKS = {State.DONE: "✓", State.OPEN: "·", State.DUE: "▸", State.LATE: "!", State.BROKEN: "?"}
_AHEAD = 3
_WEEK = 7
_ORDER = (State.LATE, State.DUE, State.OPEN, State.BROKEN, State.DONE)


class ChecklistScreen(SectionScreen):
    """The lines, and below them what the marked one still lacks."""

    CSS_PATH = "checklist.tcss"
    BINDINGS = bindings(CHECKLIST)
    KEYS: tuple[Command, ...] = CHECKLIST  # type: ignore[misc]  # fewer with one track

    lines = getters.query_one(Lines)

    @dataclass
    class Counted(Message):
        """The items, held against what was done."""

        found: tuple[ChecklistLine, ...]
        ahead: tuple[Ahead, ...]
        today: int
        last: int | None
        """Study day of the last round; None without any date."""

    def __init__(self, mark: str = "") -> None:
        """`mark`: key of the item to mark at first; empty for the first one."""
        super().__init__()
        self._mark = mark
        self.found: list[ChecklistLine] = []
        self.rows: list[int | None] = []
        """For each line of the list its item; None for a heading."""
        self._today = 0
        self._counted: ChecklistScreen.Counted | None = None

    def body(self) -> Iterable[Widget]:
        yield Static("Reading what you have done …", id="rounds", markup=False)
        yield Lines()
        yield Static("", id="missing", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.app.sync_stories()
        one_track = len(self.app.profile.tracks) == 1
        self.KEYS = tuple(command for command in CHECKLIST if command.action != "fit" or not one_track)
        self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)
        self.app.in_background(partial(self._count, self.services, self.app.profile.tracks))

    def on_checklist_screen_counted(self, message: Counted) -> None:
        self._counted = message
        self._list(message)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._counted is not None:
            self._list(self._counted)

    def _list(self, message: Counted) -> None:
        self._today = message.today
        before = self._marked()
        key, self._mark = self._mark or (before.task.key if before else ""), ""
        groups = ("This week", "Later", "Done")
        self.found = sorted(
            message.found,
            key=lambda line: (groups.index(self._group(line)), _ORDER.index(line.state), line.day or 0),
        )
        done = sum(line.done for line in self.found)
        self.header.show(
            Content.styled("Checklist", "bold"),
            tracks_content(self.app.profile.tracks),
            Content(f"{done} of {len(self.found)} done"),
        )
        self.query_one("#rounds", Static).update(self._rounds(message))
        marked = self.lines.highlighted or 0
        options: list[Option] = []
        self.rows = []
        for name, group in groupby(enumerate(self.found), key=lambda pair: self._group(pair[1])):
            options.append(Option(Content.styled(name, "bold $muted"), disabled=True))
            self.rows.append(None)
            for number, line in group:
                options.append(Option(self._line(line)))
                self.rows.append(number)
        self.lines.set_options(options)
        place = next((number for number, line in enumerate(self.found) if line.task.key == key), None)
        if place is not None:
            marked = self.rows.index(place)
        self.lines.highlighted = min(max(marked, 1), len(options) - 1) if self.found else None
        self._tell()

    @on(Lines.OptionHighlighted)
    def _tell(self) -> None:
        line = self._marked()
        self.query_one("#missing", Static).update(
            _missing(line, self._width, self.app.profile.tracks) if line else ""
        )

    @on(Lines.OptionSelected)
    def _open(self) -> None:
        """Raises UsageError where a mock is counted whose round has no case."""
        line = self._marked()
        if line is not None and not open_line(self.app, line):
            self.action_tick()

    def action_tick(self) -> None:
        line = self._marked()
        if line is None:
            return
        if line.tick is not None:
            self.services.checklist.untick(line.task.key)
            self.show()
        elif line.task.done.strip() == "tick":
            self._ask_note(line)
        elif line.counts is not None:
            key = key_of(GO_TO_ITEM, self.app.keys)
            self.app.clear_notifications()
            self.notify(f"This is counted for you: {key} goes to where it is done.", markup=False)

    @work
    async def _ask_note(self, line: ChecklistLine) -> None:
        def keep(values: Values) -> None:
            self.services.checklist.tick(line.task.key, values.get("note", ""))

        note = FormLine("note", "Note", hint="how you know that it is done")
        form = FormDialog(line.task.text, [note], keep, f"checklist/note/{line.task.key}")
        if await self.app.push_screen_wait(form):
            self.show()

    @work
    async def action_add(self) -> None:
        tracks = self.app.profile.tracks
        form = FormDialog("An item of your own", _ITEM, partial(_add, self.services, tracks), "checklist/new")
        if await self.app.push_screen_wait(form):
            self.show()

    def action_remove(self) -> None:
        line = self._marked()
        if line is not None:
            self.services.checklist.remove(line.task.key)
            self.show()

    def action_plan(self) -> None:
        from .plan import PlanScreen

        self.app.push_screen(PlanScreen())

    def action_loops(self) -> None:
        from interviewprep.ui.screens.interviews.loops import LoopsScreen

        self.app.push_screen(LoopsScreen())

    def action_people(self) -> None:
        from interviewprep.ui.screens.interviews.people import PeopleScreen

        self.app.push_screen(PeopleScreen())

    def action_interviews(self) -> None:
        from interviewprep.ui.screens.interviews.interviews import InterviewsScreen

        self.app.push_screen(InterviewsScreen())

    def action_drill(self) -> None:
        from interviewprep.ui.screens.interviews.teardowns import TeardownsScreen

        self.app.push_screen(TeardownsScreen())

    def action_fit(self) -> None:
        if len(self.app.profile.tracks) == 1:
            return
        from interviewprep.ui.screens.progress.track_fit import FitScreen

        self.app.push_screen(FitScreen())

    def _marked(self) -> ChecklistLine | None:
        at = self.lines.highlighted
        number = self.rows[at] if at is not None and at < len(self.rows) else None
        return None if number is None else self.found[number]

    def _group(self, line: ChecklistLine) -> str:
        """This week, later, done."""
        if line.done:
            return "Done"
        soon = line.state in (State.LATE, State.DUE) or (
            line.day is not None and line.day - self._today < _WEEK
        )
        return "This week" if soon else "Later"

    @property
    def _width(self) -> int:
        """Cells for the text of an item, beside its count and its day."""
        return max(self.size.width - 30, 30)

    def _count(self, services: Services, tracks: frozenset[Track]) -> None:
        today = services.today()
        lines, ahead = services.checklist.lines(tracks), services.loops.ahead(tracks)
        self.post_message(self.Counted(lines, ahead, today, services.loops.last_day(tracks)))

    def _rounds(self, message: Counted) -> Content:
        """The next rounds, or how to enter them."""
        ahead, enter = message.ahead, f"ress {self.app.key('loops')} to enter your loop."
        dated = [item for item in ahead if not item.assumed]
        if not dated and message.last is not None:
            day = date_words(day_date(message.last))
            return Content(f"No round has a date of its own yet, so each counts as {day}. P{enter}")
        if not dated:
            plan = self.app.key("plan")
            return Content(f"No round has a date yet: p{enter} The plan ({plan}) assumes three weeks.")
        shown = [f"{item.round.title} {day_words(item.day, message.today)}" for item in dated[:_AHEAD]]
        if len(dated) > _AHEAD:
            shown.append(f"{count(len(dated) - _AHEAD, 'round')} more")
        if len(ahead) > len(dated):
            shown.append(f"{count(len(ahead) - len(dated), 'round')} without a date")
        return Content("Ahead: " + " · ".join(shown))

    def _line(self, line: ChecklistLine) -> Content:
        late = line.state is State.LATE
        mark = Content.styled(_MARKS[line.state], "bold $time" if late else "bold")
        progress = f"{line.have}/{line.need}" if line.need > 1 else ""
        due = (
            ""
            if line.done or line.day is None
            else f"{date_words(day_date(line.day))}"
            if late
            else day_words(line.day, self._today)
        )
        text = f" {column(line.task.text, self._width)} {progress:>5} {due:>11}{' late' if late else ''}"
        return mark + (Content.styled(text, "$muted") if line.done else Content(text))


_ITEM = (
    FormLine("text", "What to do"),
    FormLine("rule", "Done when", "tick", "tick, or a rule such as mocks >= 2"),
    FormLine("due", "Days before the end", "", "3 is three days before the last round; empty for no date"),
)


def _add(services: Services, tracks: frozenset[Track], values: Values) -> None:
    due = values.get("due", "").strip().lstrip("-")
    if due and not (due.isdecimal() and len(due) <= 3):
        raise FieldError("due", f"{due!r} is not a number of days; type one such as 3.")
    text, rule = values.get("text", ""), values.get("rule") or "tick"
    services.checklist.add(text, tracks, rule, -int(due) if due else None)


def _missing(line: ChecklistLine, width: int, tracks: frozenset[Track]) -> Content:
    """What is missing, and the note it was ticked with; before them the item in full where the list has cut it."""
    text = Content(line.task.text)
    full = text.stylize("bold") + Content("\n") if text.cell_length > width else Content("")
    told = line.missing or (f"Ticked: {line.tick.note}" if line.tick and line.tick.note else "Done.")
    of = [tracks_label(line.task.tracks & tracks)] * (len(tracks) > 1) + ["your own"] * line.task.own
    note = Content(f"\n{line.task.note}") if line.task.note else Content("")
    return full + Content(told) + note + Content.styled(f"\n{' · '.join(of)}" if of else "", "$muted")
