"""Loops: each employer's rounds with their dates, edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.choice import choose
from interviewprep.domain.core.dates import EXAMPLES, echo_day, parse_time
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUNDS, TRACK_TITLES, Track, round_titles
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.loops import (
    OwnLoop,
    OwnRound,
    add_round,
    change_round,
    check_minutes,
    remove_round,
)
from interviewprep.domain.interviews.zones import parse_zone
from interviewprep.domain.library.material import Loop
from interviewprep.ui.commands import LOOPS, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.toast import toast
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.wording import date_words

Entry = tuple[OwnLoop, OwnRound | None]


_NONE = "empty: none of them"


class LoopsScreen(StackedScreen):
    """A line for each loop and each of its rounds; Enter edits it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(LOOPS)
    KEYS = LOOPS

    lines = getters.query_one(Lines)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._new: tuple[str, str] | None = None
        """Ids of the loop, and of the round or "", that were just added: the mark goes there."""

    def body(self) -> Iterable[Widget]:
        yield Static("", id="none", markup=False)
        yield Lines()
        yield Static("", id="doubts", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        loops = self.services.loops.all()
        self.entries = [
            entry
            for loop in loops
            for entry in ((loop, None), *((loop, own_round) for own_round in loop.rounds))
        ]
        self.header.show(Content.styled("Loops", "bold"))
        marked = self._at_new() or self.lines.highlighted or 0
        self.lines.set_options([Option(_entry(loop, item)) for loop, item in self.entries])
        self.lines.highlighted = min(marked, len(self.entries) - 1) if self.entries else None
        none = self.query_one("#none", Static)
        none.display = not loops
        none.update(
            f"No loop yet: press {self.app.key('add-loop')}. A pack's report gives you its rounds to begin with; correct them as your recruiter does."
        )
        self._tell()

    @on(Lines.OptionHighlighted)
    def _tell(self) -> None:
        entry = self._marked()
        doubts = self.services.loops.doubts(entry[0]) if entry else ()
        if entry and not entry[0].rounds:
            doubts = (f"No rounds yet: press {self.app.key('add-round')} to add one.",)
        self.query_one("#doubts", Static).update("\n".join(doubts))

    @on(Lines.OptionSelected)
    def _edit(self) -> None:
        entry = self._marked()
        if entry is not None and entry[1] is not None:
            loop, each = entry[0], entry[1]
            keep, place = partial(self._keep_round, loop, each), f"loops/round/{loop.id}/{each.id}"
            self._ask(each.title, _round_lines(each), keep, place)
        elif entry is not None:
            lines = [
                FormLine("employer", "Employer", entry[0].employer),
                FormLine("note", "Note", entry[0].note),
            ]
            self._ask("Loop", lines, partial(self._keep_loop, entry[0]), f"loops/{entry[0].id}")

    def action_add(self) -> None:
        offered = self.services.loops.offered(self.app.profile.tracks)
        reported = {str(number): loop.head.title for number, loop in enumerate(offered, 1)}
        numbered = {number: f"{number} {title}" for number, title in reported.items()}
        lines = [
            FormLine("employer", "Employer"),
            FormLine("track", "Track", choices=TRACK_TITLES),
            FormLine(
                "number", "Rounds as reported", "", _NONE if reported else "no pack reports any", numbered
            ),
        ]
        self._ask("A loop", lines, partial(self._add, offered, reported), "loops/new")

    def action_add_round(self) -> None:
        entry = self._marked()
        if entry is not None:
            lines = [
                FormLine("kind", "Practiced as", choices=round_titles(entry[0].track)),
                FormLine("title", "Called", hint="what your recruiter calls it; empty for the usual title"),
                FormLine("minutes", "Minutes", hint="empty for the usual length"),
                FormLine("day", "Date", hint=f"{EXAMPLES}, or empty"),
                FormLine("clock", "Time", hint="14:30, or empty"),
            ]
            keep, place = partial(self._keep_new_round, entry[0]), f"loops/new-round/{entry[0].id}"
            self._ask("A round", lines, keep, place)

    @work
    async def action_remove(self) -> None:
        entry = self._marked()
        if entry is None:
            return
        loop, each = entry
        question = _before_removal(loop, each)
        if question and not await self.app.push_screen_wait(ConfirmDialog(question)):
            return
        if each is None:
            self.services.loops.remove(loop)
        else:
            self.services.loops.edit(loop, lambda now: remove_round(now, each.id))
        self.show()

    @work
    async def _ask(self, title: str, lines: list[FormLine], keep: partial[None], place: str) -> None:
        if await self.app.push_screen_wait(FormDialog(title, lines, keep, place)):
            self.show()

    def _at_new(self) -> int | None:
        new, self._new = self._new, None
        ids = [(loop.id, entry.id if entry else "") for loop, entry in self.entries]
        return ids.index(new) if new in ids else None

    def _marked(self) -> Entry | None:
        at = self.lines.highlighted
        return self.entries[at] if at is not None and at < len(self.entries) else None

    def _add(self, offered: list[Loop], reported: Mapping[str, str], values: Values) -> None:
        track = Track(choose(values.get("track", ""), TRACK_TITLES, "track"))
        typed = values.get("number", "").strip()
        key = offered[int(choose(typed, reported, "reported loop")) - 1].head.key if typed else ""
        loop = self.services.loops.add(values.get("employer", ""), track, key)
        self._new = (loop.id, "")

    def _keep_loop(self, loop: OwnLoop, values: Values) -> None:
        changes: dict[str, Any] = {name: text.strip() for name, text in values.items()}
        if not changes.get("employer", loop.employer):
            raise UsageError("a loop needs the employer's name")
        self.services.loops.edit(loop, lambda now: replace(now, **changes))

    def _keep_new_round(self, loop: OwnLoop, values: Values) -> None:
        minutes = values.get("minutes", "").strip()
        length = _minutes(minutes) if minutes else None
        when = self._when({name: values[name] for name in ("day", "clock") if name in values})

        def add(now: OwnLoop) -> OwnLoop:
            longer = add_round(now, values.get("kind", ""), length, values.get("title", "").strip())
            return change_round(longer, replace(longer.rounds[-1], **when))

        changed = self.services.loops.edit(loop, add)
        self._new = (loop.id, changed.rounds[-1].id)
        self._say(changed.rounds[-1])

    def _keep_round(self, loop: OwnLoop, each: OwnRound, values: Values) -> None:
        changes: dict[str, Any] = {**values, **self._when(values)}
        if "case" in values:
            changes["case"] = self._case(loop, each, values["case"])
        if "title" in values:
            changes["title"] = values["title"].strip() or ROUNDS[each.round].title
        if "minutes" in values:
            changes["minutes"] = _minutes(values["minutes"].strip())
        changed = self.services.loops.edit(
            loop, lambda now: change_round(now, replace(now.round(each.id), **changes))
        )
        if {"day", "clock", "zone"} & set(values):
            self._say(changed.round(each.id))

    def _when(self, values: Values) -> dict[str, Any]:
        """Date, time and zone as typed. Raises UsageError."""
        found: dict[str, Any] = {}
        if "day" in values:
            found["day"] = self.services.read_date(values["day"])
        if "clock" in values:
            found["clock"] = parse_time(values["clock"])
        if "zone" in values:
            found["zone"] = parse_zone(values["zone"])
        return found

    def _case(self, loop: OwnLoop, each: OwnRound, typed: str) -> str:
        """The key of the case that is meant; empty for any. Raises UsageError."""
        if not typed.strip():
            return ""
        return self.services.mocks.material.of_round(loop.track, each.round, typed)

    def _say(self, changed: OwnRound) -> None:
        """How the date was understood."""
        if changed.day is not None:
            when = echo_day(changed.day, self.services.date())
            toast(self, f"{changed.title}: {', '.join(filter(None, (when, changed.when)))}")


def _before_removal(loop: OwnLoop, each: OwnRound | None) -> str:
    """What to ask before something that was typed goes; empty where nothing was."""
    if each is None:
        dated = count(sum(bool(own_round.day) for own_round in loop.rounds), "date")
        return f"Remove {loop.name}, with its {count(len(loop.rounds), 'round')}, {dated} and all notes? It cannot be brought back."
    if each.filled:
        return f"Remove {each.title} of {loop.name}, with its date, who asks and its note? It cannot be brought back."
    return ""


def _minutes(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(f"{text!r} is not a number of minutes")
    return check_minutes(int(text[:6]))


def _round_lines(each: OwnRound) -> list[FormLine]:
    return [
        FormLine("day", "Date", each.day.isoformat() if each.day else "", f"{EXAMPLES}, or empty"),
        FormLine("clock", "Time", f"{each.clock:%H:%M}" if each.clock else "", "14:30, or empty"),
        FormLine("zone", "Time zone", each.zone, "a city, such as Stockholm; empty for yours"),
        FormLine("minutes", "Minutes", str(each.minutes)),
        FormLine("case", "Case to take", each.case, "part of its title; empty for any"),
        FormLine("role", "Who asks", each.role, "by role"),
        FormLine("title", "Called", each.title),
        FormLine("note", "Note", each.note),
    ]


def _entry(loop: OwnLoop, each: OwnRound | None) -> Content:
    if each is None:
        note = f"   {loop.note}" if loop.note else ""
        return Content.styled(f"{loop.employer} · {loop.track.label}", f"bold ${loop.track.value}") + Content(
            note
        )
    when = (
        f"{date_words(each.day)} {f'{each.clock:%H:%M}' if each.clock else ''}" if each.day else "no date yet"
    )
    role = " · ".join(filter(None, (each.role, each.note)))
    return Content(f"  {when:17} {column(each.title, 34)} {each.minutes:3} min  {role}")
