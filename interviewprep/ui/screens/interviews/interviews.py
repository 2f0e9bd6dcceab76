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

from interviewprep.domain.core.choice import choose
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
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values
from interviewprep.ui.screens.base.form_lines import question_lines, typed_questions
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.toast import toast
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.wording import date_words

if TYPE_CHECKING:
    from interviewprep.services.services import Services

_QUESTIONS = 4
_TOLD = 4
"""Lines of questions below the list: beside a short list at 24 rows there is room for no more."""


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
        yield Lines()
        yield Static("", id="told", markup=False)
        yield Static("", id="doubts", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(Content.styled("Interviews", "bold"))
        self.found = self.services.contacts.interviews()
        self.query_one("#none").display = not self.found
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_line(checklist_line)) for checklist_line in self.found])
        self.lines.highlighted = min(marked, len(self.found) - 1) if self.found else None
        self._tell()
        log, self._log = self._log, ""
        if log:
            self._ask_how_it_went(log)
        self.app.in_background(partial(self._judge, self.services))

    def on_interviews_screen_judged(self, message: Judged) -> None:
        self.query_one("#doubts", Static).update(message.said)

    @on(Lines.OptionHighlighted)
    def _tell(self) -> None:
        each, told = self._marked(), self.query_one("#told", Static)
        told.display = each is not None
        told.update(_told(each) if each else "")

    @on(Lines.OptionSelected)
    def _edit(self, message: Lines.OptionSelected) -> None:
        each = self.found[message.option_index]
        self._ask(ROUNDS[each.round].title, _lines(each), partial(self._keep, each), f"interviews/{each.id}")

    def action_add(self) -> None:
        """A new one; for the round that was held last and has none yet, with its lines filled in."""
        waiting = self.services.loops.to_log(self.app.profile.tracks)
        if waiting:
            self._ask_how_it_went(f"{waiting[0].loop.id}/{waiting[0].round.id}")
        else:
            self._ask("An interview", _lines(None), self._add, "interviews/new")

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
            FormDialog(title, _lines(blank), keep, f"interviews/log/{ref}")
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
        known = _changes(self.services, {"round": "", "track": "", **values})
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


def _before_removal(each: Interview) -> str:
    """What to ask; what was made of its questions goes too, and that can be more than one sees here."""
    what = ", ".join(filter(None, (ROUNDS[each.round].title, each.employer, date_words(day_date(each.day)))))
    asked = (
        f", with {count(len(each.questions), 'question')} and what was made of them" if each.questions else ""
    )
    return f"Remove {what}{asked}? It cannot be brought back."


def _changes(services: Services, values: Values) -> dict[str, Any]:
    """What the lines say that were changed, by the names of Interview. Raises UsageError."""
    changes = {name: _READ[name](text.strip()) for name, text in values.items() if name in _READ}
    day = services.read_date(values.get("day", ""), past=True)
    return changes if day is None else {**changes, "day": day.toordinal()}


def _round(text: str) -> str:
    return choose(text, round_titles(), "round")


def _track(text: str) -> Track:
    return Track(choose(text, TRACK_TITLES, "track"))


def _outcome(text: str) -> InterviewOutcome:
    return InterviewOutcome(choose(text, OUTCOMES, "outcome")) if text else InterviewOutcome.WAITING


def _score(text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise UsageError(f"{text!r} is not a score; type 1 to 4") from None


_READ: Mapping[str, Callable[[str], Any]] = {
    "round": _round,
    "track": _track,
    "employer": str,
    "score": _score,
    "outcome": _outcome,
    "note": str,
}


def _lines(each: Interview | None) -> list[FormLine]:
    number = max(len(each.questions) + 1 if each else 0, _QUESTIONS)
    return [
        FormLine("round", "Round", ROUNDS[each.round].title if each else "", choices=round_titles()),
        FormLine("track", "Track", each.track.label if each else "", choices=TRACK_TITLES),
        FormLine("employer", "Employer", each.employer if each else ""),
        FormLine("day", "Date", day_date(each.day).isoformat() if each else "", "empty is today"),
        *question_lines("Asked", each.questions if each else (), number),
        FormLine(
            "score",
            "Your own score",
            f"{each.score:g}" if each and each.score is not None else "",
            "1 to 4, before you know",
        ),
        FormLine("outcome", "Outcome", each.outcome.value if each else "", "empty is waiting", OUTCOMES),
        FormLine("note", "Note", each.note if each else ""),
    ]


def _told(each: Interview) -> Content:
    """What was logged, a line for each thing: where it was, what was asked, the note."""
    where = " · ".join(filter(None, (each.employer, ROUNDS[each.round].title, each.track.label)))
    asked = [_one_line(question) for question in each.questions]
    if len(asked) > _TOLD:
        asked[_TOLD - 1 :] = [f"{len(asked) - _TOLD + 1} more questions"]
    note = f"Note: {_one_line(each.note)}" if each.note.strip() else ""
    return Content("\n").join([Content.styled(where, "bold"), *map(Content, filter(None, (*asked, note)))])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _line(each: Interview) -> Content:
    score = f"own score {each.score:g}" if each.score is not None else ""
    title = ROUNDS[each.round].title
    return Content(
        f"{date_words(day_date(each.day)):10} {column(each.employer, 14)} {column(title, 26)} {each.outcome.value:9} {score}"
    )
