"""Loops: each employer's rounds with their dates, edited in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.dates import echo_day, parse_time
from interviewprep.domain.core.errors import FieldError, UsageError
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
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.ui.commands import LOOPS, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values, at_line
from interviewprep.ui.screens.base.form_lines import date_line
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.design.toast import toast
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import date_words

Entry = tuple[OwnLoop, OwnRound | None]


class LoopsScreen(StackedScreen):
    """A line for each loop and each of its rounds; Enter edits it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(LOOPS)
    KEYS = LOOPS

    lines = getters.query_one(Lines)
    both = getters.query_one(ListPreview)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._new: tuple[str, str] | None = None
        """Ids of the loop, and of the round or "", that were just added: the mark goes there."""

    def body(self) -> Iterable[Widget]:
        yield Static("", id="none", markup=False)
        yield ListPreview("Rounds", "Details", self._preview)

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
        self.both.display = bool(loops)
        self.lines.set_options(
            [Option(_entry(loop, item), id=_id(loop, item)) for loop, item in self.entries]
        )
        self.lines.highlighted = min(marked, len(self.entries) - 1) if self.entries else None
        none = self.query_one("#none", Static)
        none.display = not loops
        none.update(
            f"No loop yet: press {self.app.key('add-loop')}. You can start from the rounds that a pack reports, and correct them as your recruiter tells you more."
        )

    def _preview(self, id: str) -> Content:
        """The loop with what seems wrong with its dates, or one round."""
        found = next((entry for entry in self.entries if _id(*entry) == id), None)
        if found is None:
            return Content("")
        loop, each = found
        if each is not None:
            cases = {line.key: line.title for line in self._cases(loop, each)} if each.case else {}
            return _about_round(each, cases.get(each.case, ""), self.services.date())
        doubts = self.services.loops.doubts(loop)
        if not loop.rounds:
            doubts = (f"No rounds yet: press {self.app.key('add-round')} to add one.",)
        return _about_loop(loop, doubts, self.services.date())

    @on(Lines.OptionSelected)
    def _edit(self) -> None:
        entry = self._marked()
        if entry is not None and entry[1] is not None:
            loop, each = entry[0], entry[1]
            keep, place = partial(self._keep_round, loop, each), f"loops/round/{loop.id}/{each.id}"
            self._ask(each.title, self._round_lines(loop, each), keep, place)
        elif entry is not None:
            lines = [
                FormLine("employer", "Employer", entry[0].employer),
                FormLine("note", "Note", entry[0].note),
            ]
            self._ask("Loop", lines, partial(self._keep_loop, entry[0]), f"loops/{entry[0].id}")

    def action_add(self) -> None:
        offered = self.services.loops.offered(self.app.profile.tracks)
        rounds = {"": "None: I add them myself"}
        rounds |= {str(number): loop.head.title for number, loop in enumerate(offered, 1)}
        lines = [
            FormLine("employer", "Employer"),
            FormLine("track", "Track", self._first_track, choices=TRACK_TITLES),
            FormLine("number", "Rounds as reported", choices=rounds),
        ]
        self._ask("A loop", lines, partial(self._add, offered), "loops/new")

    def action_add_round(self) -> None:
        entry = self._marked()
        if entry is not None:
            lines = [
                FormLine("kind", "Practiced as", choices=round_titles(entry[0].track)),
                FormLine("title", "Called", hint="what your recruiter calls it; empty for the usual title"),
                FormLine("minutes", "Minutes", hint="empty for the usual length", read=_read_minutes),
                date_line(self.services, None),
                _time_line(None),
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

    @property
    def _first_track(self) -> str:
        return min(self.app.profile.tracks, key=list(Track).index).value

    def _add(self, offered: list[Loop], values: Values) -> None:
        number = values.get("number", "")
        key = offered[int(number) - 1].head.key if number else ""
        with at_line("employer"):
            track = Track(values.get("track", self._first_track))
            loop = self.services.loops.add(values.get("employer", ""), track, key)
        self._new = (loop.id, "")

    def _keep_loop(self, loop: OwnLoop, values: Values) -> None:
        changes: dict[str, Any] = {name: text.strip() for name, text in values.items()}
        if not changes.get("employer", loop.employer):
            raise FieldError("employer", "A loop needs the employer's name.")
        self.services.loops.edit(loop, lambda now: replace(now, **changes))

    def _keep_new_round(self, loop: OwnLoop, values: Values) -> None:
        minutes = values.get("minutes", "").strip()
        length = _minutes(minutes) if minutes else None
        when = self._when({name: values[name] for name in ("day", "clock") if name in values})

        def add(now: OwnLoop) -> OwnLoop:
            kind = values.get("kind") or next(iter(round_titles(loop.track)))
            longer = add_round(now, kind, length, values.get("title", "").strip())
            return change_round(longer, replace(longer.rounds[-1], **when))

        changed = self.services.loops.edit(loop, add)
        self._new = (loop.id, changed.rounds[-1].id)
        self._say(changed.rounds[-1])

    def _keep_round(self, loop: OwnLoop, each: OwnRound, values: Values) -> None:
        changes: dict[str, Any] = {**values, **self._when(values)}
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
            with at_line("zone"):
                found["zone"] = parse_zone(values["zone"])
        return found

    def _cases(self, loop: OwnLoop, each: OwnRound) -> list[CaseLine]:
        return self.services.mocks.material.cases(frozenset({loop.track}), each.round)

    def _round_lines(self, loop: OwnLoop, each: OwnRound) -> list[FormLine]:
        cases = {"": "any case"} | {line.key: line.title for line in self._cases(loop, each)}
        return [
            date_line(self.services, each.day),
            _time_line(each.clock),
            FormLine("zone", "Time zone", each.zone, "a city, such as Stockholm; empty for yours"),
            FormLine("minutes", "Minutes", str(each.minutes), read=_read_minutes),
            FormLine("case", "Case to take", each.case, choices=cases),
            FormLine("role", "Interviewer", each.role, "by role"),
            FormLine("title", "Called", each.title),
            FormLine("note", "Note", each.note),
        ]

    def _say(self, changed: OwnRound) -> None:
        """How the date was understood."""
        if changed.day is not None:
            when = echo_day(changed.day, self.services.date())
            toast(self, f"{changed.title}: {', '.join(filter(None, (when, changed.when)))}")


def _before_removal(loop: OwnLoop, each: OwnRound | None) -> str:
    """What to ask before something that was typed goes; empty where nothing was."""
    if each is None:
        dated = count(sum(bool(own_round.day) for own_round in loop.rounds), "date")
        return f"Delete {loop.name}, with its {count(len(loop.rounds), 'round')}, {dated} and all notes? This cannot be undone."
    if each.filled:
        return (
            f"Delete {each.title} of {loop.name}, with its date, interviewer and note? This cannot be undone."
        )
    return ""


def _minutes(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(f"{text!r} is not a number of minutes; type one such as 45")
    return check_minutes(int(text[:6]))


def _read_minutes(text: str) -> str:
    if text.strip():
        _minutes(text.strip())
    return ""


def _time_line(clock: time | None) -> FormLine:
    def read(text: str) -> str:
        found = parse_time(text)
        return f"{found:%H:%M}" if found else ""

    return FormLine(
        "clock", "Time", f"{clock:%H:%M}" if clock else "", "14:30 or 2:30pm, or empty", read=read
    )


def _id(loop: OwnLoop, each: OwnRound | None) -> str:
    return f"{loop.id}/{each.id if each else ''}"


def _entry(loop: OwnLoop, each: OwnRound | None) -> Content:
    if each is None:
        note = f"   {loop.note}" if loop.note else ""
        return Content.styled(f"{loop.employer} · {loop.track.label}", f"bold ${loop.track.value}") + Content(
            note
        )
    when = (
        f"{date_words(each.day)}{f' {each.clock:%H:%M}' if each.clock else ''}" if each.day else "no date yet"
    )
    return Content(f"  {when:17} {each.title}")


def _about_loop(loop: OwnLoop, doubts: Iterable[str], today: date) -> Content:
    """What is next, what seems wrong, and the note."""
    ahead = [item for item in loop.rounds if item.day and item.day >= today]
    dated = sum(bool(item.day) for item in loop.rounds)
    lines = [
        Content.styled(loop.employer, "bold"),
        Content(f"{loop.track.label} · {count(len(loop.rounds), 'round')}, {dated} dated"),
    ]
    if ahead:
        first = min(ahead, key=lambda item: (item.day or today, item.order))
        lines.append(Content(f"Next: {first.title}, {echo_day(first.day or today, today)}"))
    lines += [Content.styled(doubt, "$time") for doubt in doubts]
    if loop.note:
        lines += [Content(""), Content(loop.note)]
    return Content("\n").join(lines)


def _about_round(each: OwnRound, case: str, today: date) -> Content:
    """When, how long, what it judges, and what is known of it."""
    kind = ROUNDS[each.round]
    practiced = "" if kind.title == each.title else f"Practiced as {kind.title}"
    when = echo_day(each.day, today) if each.day else "No date yet"
    lines = [
        Content.styled(each.title, "bold"),
        Content(f"{', '.join(filter(None, (when, each.when)))} · {each.minutes} min"),
    ]
    known = (
        practiced,
        f"Case: {case}" if case else "",
        f"Interviewer: {each.role}" if each.role else "",
        each.note,
    )
    lines += [Content(text) for text in known if text]
    return Content("\n").join([*lines, Content(""), Content.styled(kind.judges, "$muted")])
