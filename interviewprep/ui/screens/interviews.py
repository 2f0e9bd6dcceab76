"""Real interviews: what was asked, one's own score, what came of it; and what readiness had been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.contacts import Interview, Outcome, separation
from interviewprep.domain.errors import UsageError
from interviewprep.domain.study_day import day_date
from interviewprep.domain.tracks import ROUNDS, Track
from interviewprep.ui.commands import ADDING, bindings
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import date_words

from .above import AboveScreen
from .form import FormDialog, Line, Values
from .people import typed_day

if TYPE_CHECKING:
    from interviewprep.bootstrap import Services

_QUESTIONS = 4


class InterviewsScreen(AboveScreen):
    """A line for each; Enter edits it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(ADDING)
    KEYS = ADDING

    lines = getters.query_one(Lines)

    @dataclass
    class Judged(Message):
        """Whether readiness had told the outcomes apart."""

        said: str

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Interview] = []

    def body(self) -> Iterable[Widget]:
        yield Static(
            "None yet: press a on the day of an interview. Each question that was asked becomes a card of your own.",
            id="none",
            markup=False,
        )
        yield Lines()
        yield Static("", id="doubts", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(Content.styled("Interviews", "bold"))
        self.found = self.services.contacts.interviews()
        self.query_one("#none").display = not self.found
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_line(each)) for each in self.found])
        self.lines.highlighted = min(marked, len(self.found) - 1) if self.found else None
        self.app.in_background(partial(self._judge, self.services))

    def on_interviews_screen_judged(self, message: Judged) -> None:
        self.query_one("#doubts", Static).update(message.said)

    @on(Lines.OptionSelected)
    def _edit(self, message: Lines.OptionSelected) -> None:
        each = self.found[message.option_index]
        self._ask(ROUNDS[each.round].title, _lines(each), partial(self._keep, each))

    def action_add(self) -> None:
        self._ask("An interview", _lines(None), partial(self._keep, None))

    @work
    async def _ask(self, title: str, lines: Sequence[Line], keep: partial[None]) -> None:
        if await self.app.push_screen_wait(FormDialog(title, lines, keep)):
            self.show()

    def _judge(self, services: Services) -> None:
        self.post_message(self.Judged(separation(services.readiness.outcomes())))

    def _keep(self, old: Interview | None, values: Values) -> None:
        track, outcome = (
            values["track"].strip().lower(),
            values["outcome"].strip().lower() or Outcome.WAITING.value,
        )
        if track not in set(Track):
            raise UsageError(f"{track!r} is no track; type pgm or tpm")
        if outcome not in set(Outcome):
            raise UsageError(f"{outcome!r} is no outcome; type {', '.join(Outcome)}")
        contacts, day = self.services.contacts, typed_day(values["day"])
        known: dict[str, Any] = {
            "employer": values["employer"].strip(),
            "questions": tuple(
                values[name].strip()
                for name in values
                if name.startswith("question") and values[name].strip()
            ),
            "score": _score(values["score"]),
            "outcome": Outcome(outcome),
            "note": values["note"],
        }
        if old is None:
            contacts.add_interview(values["round"].strip(), Track(track), day, **known)
        else:
            day = old.day if day is None else day
            contacts.save_interview(
                replace(old, round=values["round"].strip(), track=Track(track), day=day, **known)
            )


def _score(text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise UsageError(f"{text!r} is not a score; type 1 to 4") from None


def _lines(each: Interview | None) -> list[Line]:
    asked = [*(each.questions if each else ()), *[""] * _QUESTIONS]
    number = max(len(each.questions) + 1 if each else 0, _QUESTIONS)
    return [
        Line("round", "Round", each.round if each else "", ", ".join(ROUNDS)),
        Line("track", "Track", each.track.value if each else "", "pgm or tpm"),
        Line("employer", "Employer", each.employer if each else ""),
        Line("day", "Date", day_date(each.day).isoformat() if each else "", "empty is today"),
        *(Line(f"question{n}", f"Asked {n}", asked[n - 1]) for n in range(1, number + 1)),
        Line(
            "score",
            "Your own score",
            f"{each.score:g}" if each and each.score is not None else "",
            "1 to 4, before you know",
        ),
        Line("outcome", "Outcome", each.outcome.value if each else "", ", ".join(Outcome)),
        Line("note", "Note", each.note if each else ""),
    ]


def _line(each: Interview) -> Content:
    score = f"own score {each.score:g}" if each.score is not None else ""
    title = ROUNDS[each.round].title
    return Content(
        f"{date_words(day_date(each.day)):10} {each.employer:14.14} {title:26.26} {each.outcome.value:9} {score}"
    )
