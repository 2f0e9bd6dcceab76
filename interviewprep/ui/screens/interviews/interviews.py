"""Real interviews: what was asked, one's own score, what came of it; and what readiness had been."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS, TRACK_TITLES, Track, round_titles
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.contacts import (
    OUTCOMES,
    Interview,
    InterviewOutcome,
    change_questions,
    separation,
)
from interviewprep.ui.commands import INTERVIEWS, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values, at_line
from interviewprep.ui.screens.base.form_lines import date_line, question_lines, typed_questions
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.design.toast import toast
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import date_words

if TYPE_CHECKING:
    from interviewprep.services.services import Services

_QUESTIONS = 4


class InterviewsScreen(StackedScreen):
    """A line for each; Enter edits it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(INTERVIEWS)
    KEYS = INTERVIEWS

    lines = getters.query_one(Lines)

    @dataclass
    class Judged(Message):
        """Whether readiness had told the outcomes apart."""

        said: str

    def __init__(self, log: str = "") -> None:
        """`log`: the round of a loop, `loop/round`, to write down at once how it went."""
        super().__init__()
        self.found: list[Interview] = []
        self._log = log

    def body(self) -> Iterable[Widget]:
        yield Static(
            f"None yet: press {self.app.key('add')} on the day of an interview. Each question that was asked becomes a card of your own, "
            "and in a round of cases a mock to take.",
            id="none",
            markup=False,
        )
        yield ListPreview("Interviews", "What was asked", self._preview)
        yield Static("", id="doubts", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(Content.styled("Interviews", "bold"))
        self.found = self.services.contacts.interviews()
        self.query_one("#none").display = not self.found
        self.query_one(ListPreview).display = bool(self.found)
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_line(interview), id=interview.id) for interview in self.found])
        self.lines.highlighted = min(marked, len(self.found) - 1) if self.found else None
        log, self._log = self._log, ""
        if log:
            self._ask_how_it_went(log)
        self.app.in_background(partial(self._judge, self.services))

    def on_interviews_screen_judged(self, message: Judged) -> None:
        self.query_one("#doubts", Static).update(message.said)

    def _preview(self, id: str) -> Content:
        interview = next((item for item in self.found if item.id == id), None)
        return _told(interview) if interview else Content("")

    @on(Lines.OptionSelected)
    def _edit(self, message: Lines.OptionSelected) -> None:
        each = self.found[message.option_index]
        self._ask(
            ROUNDS[each.round].title, self._lines(each), partial(self._keep, each), f"interviews/{each.id}"
        )

    def action_add(self) -> None:
        """A new one; for the round that was held last and has none yet, with its lines filled in."""
        waiting = self.services.loops.to_log(self.app.profile.tracks)
        if waiting:
            self._ask_how_it_went(f"{waiting[0].loop.id}/{waiting[0].round.id}")
        else:
            self._ask("An interview", self._lines(None), self._add, "interviews/new")

    @work
    async def _ask_how_it_went(self, ref: str) -> None:
        """The round filled in; then one line says what its questions became and what the plan changed."""
        services, tracks = self.services, self.app.profile.tracks
        held = services.loops.find(ref)
        blank = Interview("", held.day, held.loop.track, held.round.round, held.loop.employer)
        before, known = services.plan.plan(tracks), len(services.contacts.interviews())
        title = f"{held.round.title}: how did it go? What did they ask?"
        keep = partial(self._add_to, blank)
        if not await self.app.push_screen_wait(
            FormDialog(title, self._lines(blank), keep, f"interviews/log/{ref}")
        ):
            return
        self.show()
        if len(services.contacts.interviews()) > known:
            cards, cases = services.contacts.made_of(services.contacts.latest())
            made = [count(cards, "question is a card now", "questions are cards now")] if cards else []
            made += [f"{cases} of them to take as a mock"] if cases else []
            changed = services.plan.changed_since(before, tracks)
            toast(self, ". ".join(filter(None, ("Saved", ", ".join(made), changed))))

    @work
    async def action_remove(self) -> None:
        each = self._marked()
        if each is not None and await self.app.push_screen_wait(ConfirmDialog(_before_removal(each))):
            self.services.contacts.remove_interview(each)
            self.show()

    def _marked(self) -> Interview | None:
        at = self.lines.highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    @work
    async def _ask(
        self, title: str, lines: Sequence[FormLine], keep: Callable[[Values], None], place: str
    ) -> None:
        if await self.app.push_screen_wait(FormDialog(title, lines, keep, place)):
            self.show()

    def _judge(self, services: Services) -> None:
        self.post_message(self.Judged(separation(services.readiness.outcomes())))

    def _add(self, values: Values) -> None:
        questions = change_questions((), (), typed_questions(values))
        known = _changes(self.services, {"round": self._first_round, "track": self._first_track, **values})
        with at_line("employer"):
            self.services.contacts.add_interview(**known, questions=questions)

    def _add_to(self, blank: Interview, values: Values) -> None:
        """A new one of the round that `blank` names, with what was typed."""
        known: dict[str, Any] = {
            "round": blank.round,
            "track": blank.track,
            "day": blank.day,
            "employer": blank.employer,
            **_changes(self.services, values),
        }
        questions = change_questions((), (), typed_questions(values))
        self.services.contacts.add_interview(**known, questions=questions)

    def _keep(self, each: Interview, values: Values) -> None:
        typed, changes = typed_questions(values), _changes(self.services, values)
        self.services.contacts.edit_interview(
            each,
            lambda now: replace(
                now, questions=change_questions(now.questions, each.questions, typed), **changes
            ),
        )

    @property
    def _first_track(self) -> str:
        return next(track.value for track in Track if track in self.app.profile.tracks)

    @property
    def _first_round(self) -> str:
        return next(iter(round_titles()))

    def _lines(self, each: Interview | None) -> list[FormLine]:
        number = max(len(each.questions) + 1 if each else 0, _QUESTIONS)
        score = f"{each.score:g}" if each and each.score is not None else ""
        track = each.track.value if each else self._first_track
        day = day_date(each.day) if each else None
        return [
            FormLine("round", "Round", each.round if each else self._first_round, choices=round_titles()),
            FormLine("track", "Track", track, choices=TRACK_TITLES),
            FormLine("employer", "Employer", each.employer if each else ""),
            date_line(self.services, day, "empty means today", past=True),
            *question_lines("Asked", each.questions if each else (), number),
            FormLine(
                "score", "Your own score", score, "1 to 4, before you know the outcome", read=_read_score
            ),
            FormLine("outcome", "Outcome", each.outcome.value if each else "waiting", choices=OUTCOMES),
            FormLine("note", "Note", each.note if each else ""),
        ]


def _before_removal(each: Interview) -> str:
    """What to ask; what was made of its questions goes too, and that can be more than one sees here."""
    what = ", ".join(filter(None, (ROUNDS[each.round].title, each.employer, date_words(day_date(each.day)))))
    asked = (
        f", with {count(len(each.questions), 'question')} and what was made of them" if each.questions else ""
    )
    return f"Delete {what}{asked}? This cannot be undone."


def _changes(services: Services, values: Values) -> dict[str, Any]:
    """What the lines say that were changed, by the names of Interview. Raises UsageError."""
    changes = {name: _READ[name](text.strip()) for name, text in values.items() if name in _READ}
    day = services.read_date(values.get("day", ""), past=True)
    return changes if day is None else {**changes, "day": day.toordinal()}


def _score(text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise UsageError(f"{text!r} is not a score; type 1 to 4, such as 2.5") from None


def _read_score(text: str) -> str:
    _score(text.strip())
    return ""


_READ: Mapping[str, Callable[[str], Any]] = {
    "round": str,
    "track": Track,
    "employer": str,
    "score": _score,
    "outcome": InterviewOutcome,
    "note": str,
}


def _told(each: Interview) -> Content:
    """What was logged: where it was, what was asked, the note."""
    where = " · ".join(filter(None, (each.employer, ROUNDS[each.round].title, each.track.label)))
    score = f", your own score {each.score:g}" if each.score is not None else ""
    lines = [
        Content.styled(where, "bold"),
        Content.styled(f"{date_words(day_date(each.day))}: {each.outcome.value}{score}", "$muted"),
        *map(Content, each.questions),
    ]
    note = each.note.strip()
    return Content("\n").join([*lines, *([Content(f"Note: {note}")] if note else [])])


def _line(each: Interview) -> Content:
    where = " · ".join(filter(None, (each.employer, ROUNDS[each.round].title)))
    return Content(f"{date_words(day_date(each.day)):10} {each.outcome.value:9} {where}")
