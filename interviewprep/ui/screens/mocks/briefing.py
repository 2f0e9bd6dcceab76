"""The briefing: the prompt as an interviewer says it, the length, what the round judges; nothing else until asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.ui.commands import MOCK_BRIEFING, Command, bindings
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.voice.microphone import ListeningScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from interviewprep.ui.widgets.scroll import Scroll

from .phase import PhaseScreen
from .quiz import QuizScreen

if TYPE_CHECKING:
    from interviewprep.services.mocks.mocks import Briefing


class BriefingScreen(ListeningScreen):
    """Before the clock starts."""

    CSS_PATH = "briefing.tcss"
    BINDINGS = bindings(MOCK_BRIEFING)
    KEYS: tuple[Command, ...] = MOCK_BRIEFING  # type: ignore[misc]  # fewer where a key has nothing to do
    EVERYWHERE = BACK_AND_HELP

    def __init__(self, case: str, loop: str = "", track: Track | None = None, drill: str = "") -> None:
        super().__init__()
        self._case = case
        self._loop = loop
        self._track = track
        self._spoken = False
        self._drill = drill
        self.briefing: Briefing | None = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="brief"):
            with Panel(title="Prompt", id="prompt-panel"), Scroll():
                yield Static(id="prompt", markup=False)
            with Panel(title="This round", id="terms-panel"):
                yield Static(id="terms", markup=False)

    def show(self) -> None:
        mocks = self.services.mocks
        if self._track is None:
            self._track = _first(mocks.material.tracks_of(self._case), self.app.profile.tracks)
        if self.briefing is None:
            self.briefing = mocks.briefing(self._case, self._track, self._loop)
        found = self.briefing
        self.KEYS = tuple(command for command in MOCK_BRIEFING if command.name not in self._idle(found))
        self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)
        minutes = _minutes(found, self._drill)
        self.header.show(
            Content(f"{found.kind.title} · {found.case.head.title}"),
            Content(f"{minutes:g} min"),
            tracks_content(frozenset({self._track})),
        )
        self.query_one("#prompt", Static).update(PackMarkdown(found.case.prompt))
        self.query_one("#terms", Static).update(Content("\n").join(self._terms(found)))

    def action_begin(self) -> None:
        if self.briefing is None or self._track is None:
            return
        running_round = self.services.mocks.start(
            self._case, self._track, drill=self._drill, spoken=self._spoken, loop=self._loop
        )
        self.app.switch_screen(PhaseScreen(running_round, self.armed, self.keeps))

    @work
    async def action_speak(self) -> None:
        """Written, spoken by taps, spoken with the microphone where there is one, and written again."""
        if self._spoken and not self.armed and self.hears:
            await self.arm()
        else:
            self._spoken, self.armed = not self._spoken, False
        self.show()

    def action_other_track(self) -> None:
        if self.briefing is not None and self._track is not None and not self._loop:
            others = sorted(self.briefing.tracks - {self._track})
            self._track = others[0] if others else self._track
            self.briefing = None  # the round of the other track may be a longer one
            self.show()

    def action_learn(self) -> None:
        """Grade the answers of others now, rather than between the round and its score."""
        if self.briefing is not None and _can_learn(self.briefing):
            rubric, self.briefing = self.briefing.rubric.head.key, None  # read again afterwards
            self.app.push_screen(QuizScreen(rubric, case=self._case))

    @work
    async def action_drill(self) -> None:
        if self.briefing is None or self._loop:
            return
        choices = [("whole", "the whole round")]
        choices += [(phase.id, f"{phase.minutes:g} min: {phase.title}") for phase in self.briefing.case.plan]
        chosen = await self.app.push_screen_wait(ChooseDialog("Which part?", choices))
        if chosen is not None:
            self._drill = "" if chosen == "whole" else chosen
            self.show()

    def _idle(self, found: Briefing) -> set[str]:
        """Keys with nothing to do: a round of a loop is whole and has its track; most cases are of one track."""
        idle = set() if _can_learn(found) else {"mock-learn"}
        if self._loop:
            return idle | {"mock-as", "mock-drill"}
        return idle | ({"mock-as"} if len(found.tracks & self.app.profile.tracks) < 2 else set())

    def _answer(self) -> str:
        if not self._spoken:
            return "written"
        if self.armed:
            kept = "recorded" if self.keeps else "measured, nothing is recorded"
            return f"spoken, with the microphone: {kept}"
        return f"spoken: tap where you are, and note what you said. {self.problem or ''}".strip()

    def _terms(self, found: Briefing) -> Iterable[Content]:
        drilled = next((p.title for p in found.case.plan if p.id == self._drill), "")
        yield _pair("Judges", found.kind.judges)
        yield _pair(
            "Length",
            f"{_minutes(found, self._drill):g} minutes"
            + (f", this phase only: {drilled}" if drilled else ""),
        )
        yield _pair("Answer", self._answer())
        if self.services.config.interviewer and (server := self.services.own_model.server) is not None:
            leaves = server.leaves or "Nothing leaves this machine."
            yield _pair("Your model", f"{server.model} may add a follow-up. {leaves}")
        if found.attempts:
            yield _pair(
                "Before",
                f"taken {count(found.attempts, 'time')}; what you said then stays hidden until this round is scored",
            )
        if found.quiz_needed:
            yield _pair(
                "Scoring", "before you score yourself, you grade a few sample answers: about ten minutes"
            )
        elif not found.quiz_case:
            yield _pair(
                "Scoring", "the packs have no graded answers for this round, so there is no anchor quiz"
            )


def _pair(name: str, text: str) -> Content:
    return Content.styled(f"{name}: ", "$muted") + Content(text)


def _can_learn(found: Briefing) -> bool:
    """Is there a quiz to take that gives nothing of this case away?"""
    return found.quiz_needed and found.quiz_case != found.case.head.key


def _minutes(found: Briefing, drill: str) -> float:
    return sum(phase.minutes for phase in found.case.phases if drill in ("", phase.id))


def _first(of_case: frozenset[Track], studied: frozenset[Track]) -> Track:
    return next(track for track in Track if track in (of_case & studied or of_case))
