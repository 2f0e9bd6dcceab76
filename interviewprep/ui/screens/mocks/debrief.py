"""The debrief: how the round came out, three things to do now, and in tabs what there is to learn from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, Tab, Tabs

from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.domain.mocks.attempts import Begin
from interviewprep.domain.mocks.dialogue import RoundTurn, turns
from interviewprep.domain.mocks.scoring import BAR
from interviewprep.domain.voice.takes import attempt_about
from interviewprep.ui.commands import LISTEN_BACK, MOCK_DEBRIEF, MOCK_OPINION, Command, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.bars import level_bar
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.lines import column
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from interviewprep.ui.widgets.scroll import Scroll

from . import opinion

if TYPE_CHECKING:
    from interviewprep.domain.library.cases import Case
    from interviewprep.domain.mocks.debrief import Debrief
    from interviewprep.domain.own_model.server import ModelServer
    from interviewprep.services.own_model.calls import CutOff
    from interviewprep.services.own_model.opinions import RoundOpinion

_TITLE = 30
"""Cells of a dimension's title at most."""


class DebriefScreen(SectionScreen):
    """The first tab is the verdict; the keys of what to do now work in every tab."""

    CSS_PATH = "debrief.tcss"
    BINDINGS = bindings((*MOCK_DEBRIEF, MOCK_OPINION, LISTEN_BACK))
    KEYS: tuple[Command, ...] = MOCK_DEBRIEF  # type: ignore[misc]  # more where there is a recording or a model
    EVERYWHERE = BACK_AND_HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    @dataclass
    class Asking(Message):
        """The model is asked: so many dimensions of so many are done."""

        done: int
        whole: int

    @dataclass
    class Answered(Message):
        """What it made of the round; None with the problem where it failed."""

        found: RoundOpinion | None
        problem: str = ""

    tabs = getters.query_one(Tabs)
    packet = getters.query_one("#packet", Static)
    beside = getters.query_one("#beside", Static)

    def __init__(self, attempt: str) -> None:
        super().__init__()
        self._attempt = attempt
        self._found: Debrief | None = None
        self._case: Case | None = None
        self._texts: Mapping[str, str] = {}
        """What each tab shows, as Markdown; those with nothing to show are left out."""
        self._opinion: RoundOpinion | None = None
        """What a model of one's own made of it."""
        self._cut_off: CutOff | None = None
        """Of the model that is being asked."""

    def body(self) -> Iterable[Widget]:
        yield Tabs(Tab("Verdict", id="verdict"))
        with Scroll(id="page"):
            with Horizontal(id="summary"):
                yield Panel(Static(id="levels", markup=False), id="result")
                yield Panel(Static(id="steps", markup=False), title="Now", id="now")
            with Horizontal(id="columns"):
                yield Static(id="packet", markup=False)
                yield Static(id="beside", markup=False)

    def show(self) -> None:
        if self._found is not None:
            return
        from interviewprep.services.mocks.files import debrief_parts

        mocks = self.services.mocks
        found = self._found = mocks.debrief(self._attempt)
        self._case = mocks.scoring.open(self._attempt).case
        self._texts = debrief_parts(mocks, self._attempt, found)
        names = [name for name in self._texts if name != "verdict"]
        if found.transcript.asked or found.transcript.probed:
            names.insert(1, "dialogue")
        voice, about = self.services.voice, attempt_about(self._attempt)
        if voice is not None and voice.takes(about):
            names.insert(1, "speech")
        offers_opinion = self._server is not None and self._attempt not in mocks.scoring.hidden()
        offered = [MOCK_OPINION] if offers_opinion else []
        if voice is not None and voice.recorded(about):
            offered.append(LISTEN_BACK)
        if offered:
            self.KEYS = (*MOCK_DEBRIEF[:3], *offered, *MOCK_DEBRIEF[3:])
            self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)
        for name in names:
            self.tabs.add_tab(Tab(name.capitalize(), id=name))
        if offers_opinion:
            self.tabs.add_tab(Tab("Your model", id="opinion"))
        result = found.result
        self.header.show(
            Content(f"Debrief: {found.transcript.attempt.title}"),
            Content.styled(result.words, "bold $good" if result.passed else "bold $time"),
            Content(f"{result.overall:.2f}, the bar is {BAR:g}"),
        )
        self._show_tab("verdict")
        self.query_one(Scroll).focus()

    def action_tab(self, by: int) -> None:
        """The next tab, or the one before."""
        (self.tabs.action_next_tab if by > 0 else self.tabs.action_previous_tab)()

    def action_drill(self) -> None:
        """The phase that shows the weakest dimension, once more."""
        if self._found is not None and self._found.drill is not None:
            attempt = self._found.transcript.attempt
            self._begin(Begin(attempt.case, attempt.track, self._found.drill.id))

    def action_cards(self) -> None:
        """Review: the cards of the weakest dimensions come first."""
        from interviewprep.ui.screens.cards.review import ReviewScreen

        self.app.push_screen(ReviewScreen())

    def action_model(self) -> None:
        """The answer one level up; where the case has none, a case of this round that is still fresh."""
        if self._found is None:
            return
        if self._found.comparison is not None:
            self.tabs.active = "model"
        else:
            attempt = self._found.transcript.attempt
            fresh = self.services.mocks.weakest_case(frozenset({attempt.track}), attempt.round)
            self._begin(Begin(fresh.key, attempt.track))

    @property
    def _server(self) -> ModelServer | None:
        """None where no model is configured: then nothing of it is imported."""
        return self.services.own_model.server if self.services.config.interviewer else None

    def action_opinion(self) -> None:
        """To the model's opinion; asked where it was not yet."""
        if self._server is None or not self.query("#opinion"):
            return
        from interviewprep.services.own_model.calls import CutOff

        self.tabs.active = "opinion"
        if self._cut_off is None and (self._opinion is None or not self._opinion.whole):
            self._cut_off = CutOff()
            self._ask(self._cut_off)

    @work(thread=True, exit_on_error=False, group="own-model")
    def _ask(self, cut_off: CutOff) -> None:
        from interviewprep.services.own_model.calls import Cancelled

        def tell(done: int, whole: int) -> None:
            self.post_message(self.Asking(done, whole))

        try:
            self.post_message(
                self.Answered(self.services.own_model.opinions.ask(self._attempt, tell, cut_off))
            )
        except Cancelled:
            return
        except InterviewPrepError as error:
            self.post_message(self.Answered(None, str(error)))

    @on(Asking)
    def _asking(self, message: Asking) -> None:
        server = self._server
        if server is not None and self.tabs.active == "opinion":
            self.packet.update(opinion.asking(server, message.done, message.whole))

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self._cut_off = None
        self._opinion = message.found
        if self.tabs.active == "opinion":
            self._show_tab("opinion")
            if message.found is None:
                self.packet.update(Content(message.problem))

    def on_unmount(self) -> None:
        if self._cut_off is not None:
            self._cut_off.cut()

    def _show_opinion(self) -> None:
        server = self._server
        if server is None:
            return
        if self._opinion is None:
            self._opinion = self.services.own_model.opinions.kept(self._attempt)
        if self._opinion is None:
            self.packet.update(opinion.offer(server, self.app.key("mock-now-opinion")))
        else:
            self.packet.update(opinion.shown(self._opinion))

    def _begin(self, begin: Begin) -> None:
        """To the briefing of a round; Escape comes back."""
        self.app.open_round(begin)

    def action_listen_back(self) -> None:
        from interviewprep.ui.screens.voice.of_round import recording_of

        if self._found is not None and LISTEN_BACK in self.KEYS:
            transcript = self._found.transcript
            self.app.push_screen(recording_of(transcript.attempt, transcript.running))

    def action_export(self) -> None:
        from interviewprep.services.mocks.files import export_debrief

        paths = export_debrief(self.services.mocks, self._attempt, self.services.folder / "exports")
        names = " and ".join(path.suffix for path in paths[1:])
        self.notify(f"Written: {paths[0]} and {names}", timeout=10, markup=False)

    @on(Tabs.TabActivated)
    def _turned(self, message: Tabs.TabActivated) -> None:
        self._show_tab(message.tab.id or "verdict")

    def _show_tab(self, name: str) -> None:
        found = self._found
        if found is None:
            return
        self.query_one("#summary").display = name == "verdict"
        self.beside.display = name == "model"
        if name == "verdict":
            self._show_verdict(found)
        elif name == "opinion":
            self._show_opinion()
        elif name == "dialogue":
            self.packet.update(Content("\n").join(map(_turn, self._dialogue(found))))
        elif name == "speech":
            self.packet.update(Content("\n").join(self._speech(found)))
        elif name == "model":
            level = found.comparison.specimen.level if found.comparison else 0
            self.packet.update(PackMarkdown(f"**Your words**\n\n{self._texts['words']}"))
            self.beside.update(PackMarkdown(f"**An answer one level up, a {level}**\n\n{self._texts[name]}"))
        else:
            self.packet.update(PackMarkdown(self._texts[name]))
        self.query_one(Scroll).scroll_home(animate=False)

    def _show_verdict(self, found: Debrief) -> None:
        result = found.result
        panel = self.query_one("#result", Panel)
        panel.entitle(f"{result.words.capitalize()}, {result.overall:.2f}", f"1 to 4, the bar is {BAR:g}")
        self.query_one("#levels", Static).update(
            Content("\n").join(_level(found, n) for n in range(len(found.lines)))
        )
        self.query_one("#steps", Static).update(Content("\n").join(self._steps(found)))
        self.packet.update(PackMarkdown(self._texts["verdict"]))

    def _steps(self, found: Debrief) -> Iterable[Content]:
        key = partial(Content.styled, style="bold $mark")
        weakest = found.lines[0].dimension.title.lower()
        if found.drill is not None:
            drill = f"Drill “{found.drill.title}” again, {found.drill.minutes:g} min"
            yield key(self.app.key("mock-now-drill")) + Content(f"  {drill}")
        yield key(self.app.key("mock-now-cards")) + Content(f"  Review: cards on {weakest} come first")
        if found.comparison is not None:
            third = f"Read the answer one level up, a {found.comparison.specimen.level}"
        else:
            third = "Take another case of this round"
        yield key(self.app.key("mock-now-model")) + Content(f"  {third}")

    def _speech(self, found: Debrief) -> Iterable[Content]:
        from interviewprep.ui.screens.voice.of_round import heard_lines

        assert self.services.voice is not None
        transcript, width = found.transcript, min(max(self.query_one(Scroll).size.width - 4, 40), 76)
        return heard_lines(self.services.voice, transcript.attempt, transcript.running, width)

    def _dialogue(self, found: Debrief) -> list[RoundTurn]:
        assert self._case is not None
        transcript = found.transcript
        return turns(self._case, transcript.running, transcript.texts, transcript.asked, transcript.probed)


def _level(found: Debrief, number: int) -> Content:
    line = found.lines[number]
    must = " must" if line.dimension.must else ""
    title = column(line.dimension.title, _TITLE)
    return Content(f"{title} ") + level_bar(float(line.given.level)) + Content.styled(must, "$time")


def _turn(turn: RoundTurn) -> Content:
    text = Content(" ".join(turn.text.split()))
    if turn.own:
        return Content.styled("you          ", "$muted") + text
    return Content.styled("interviewer  ", "bold $mark") + text
