"""From a row of Today, the checklist or the plan to the very thing that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.attempts import Begin
from interviewprep.domain.prepare.checklist import ChecklistLine, Metric, parse_rule
from interviewprep.domain.prepare.plan_items import ActionKind

if TYPE_CHECKING:
    from textual.screen import Screen

    from interviewprep.ui.shell import Shell

RESUME = "resume"
_SECTIONS = {
    ActionKind.STORY: "stories",
    ActionKind.REHEARSE: "stories",
    ActionKind.WARM_UP: "review",
    ActionKind.CARDS: "review",
}
_CASES = (ActionKind.MOCK, ActionKind.LOOP, ActionKind.DRILL)
_COUNTED = (ActionKind.CARDS, ActionKind.TICK)
"""What is an item of the checklist, where it has a key."""


def open_item(app: Shell, do: str, key: str, track: str = "", case: str = "") -> bool:
    """Open what a row stands for; False where there is nothing to open, only something to tick.

    Raises UsageError where its round has no case.
    """
    begin = _begin(app, do, key, track, case)
    if begin is not None:
        app.begin = begin
        app.action_go("mock")
    elif do in _COUNTED and key:
        return _open_counted(app, key)
    elif do in _SECTIONS:
        app.action_go(_SECTIONS[ActionKind(do)])
    else:
        screen = _screen(do, key)
        if screen is None:
            return False
        app.push_screen(screen)
    return True


def _begin(app: Shell, do: str, key: str, track: str, case: str) -> Begin | None:
    """The round, the phase or the score to go straight to; None for what is none of them."""
    services = app.services
    assert services is not None
    if do in (RESUME, ActionKind.RESCORE):
        return Begin(attempt=key.removeprefix("rescore/"))
    if do == ActionKind.SCORE:
        waiting = [found.attempt.id for found in services.mocks.all_waiting() if found.attempt.round == key]
        return Begin(attempt=waiting[0]) if waiting else None
    if do not in _CASES:
        return None
    tracks = frozenset({Track(track)}) if track else app.profile.tracks
    chosen = services.mocks.weakest_case(tracks, key, case).key
    drill = services.mocks.weakest_phase(chosen) if do == ActionKind.DRILL else ""
    return Begin(chosen, Track(track) if track else None, drill)


def _open_counted(app: Shell, key: str) -> bool:
    assert app.services is not None
    found = [line for line in app.services.checklist.lines(app.profile.tracks) if line.task.key == key]
    return bool(found) and open_line(app, found[0])


def _screen(do: str, key: str) -> Screen[None] | None:
    """The screen that something is done on which is no section."""
    if do == ActionKind.TEARDOWN:
        from interviewprep.ui.screens.interviews.teardowns import TeardownsScreen

        return TeardownsScreen()
    if do == ActionKind.CHAT:
        from interviewprep.ui.screens.interviews.people import PeopleScreen

        return PeopleScreen()
    if do == ActionKind.CUE_SHEET:
        from interviewprep.ui.screens.interviews.cue_sheet import CueSheetScreen

        return CueSheetScreen(key)
    if do == ActionKind.LOG:
        from interviewprep.ui.screens.interviews.interviews import InterviewsScreen

        return InterviewsScreen(log=key)
    return None


def open_line(app: Shell, line: ChecklistLine) -> bool:
    """Open where a counted item is done; False for one that only the candidate can tick.

    Raises UsageError where its round has no case.
    """
    metric = line.counts
    if metric is None:
        return False
    if metric in (Metric.CARDS, Metric.FACTS):
        from interviewprep.ui.screens.cards.about import AboutScreen

        rule = parse_rule(line.task.done)
        assert rule is not None
        app.push_screen(AboutScreen(rule, max(line.need - line.have, 1)))
    elif metric in (Metric.TEARDOWNS, Metric.CHATS):
        open_item(app, ActionKind.TEARDOWN if metric is Metric.TEARDOWNS else ActionKind.CHAT, "")
    elif metric is Metric.LOOPS:
        from interviewprep.ui.screens.interviews.loops import LoopsScreen

        app.push_screen(LoopsScreen())
    elif metric in (Metric.STORIES, Metric.REHEARSALS):
        app.action_go("stories")
    else:
        app.begin = _round_of(app, line)
        app.action_go("mock")
    return True


def _round_of(app: Shell, line: ChecklistLine) -> Begin | None:
    """The case to take where mocks of one round are counted. Raises UsageError where that round has none."""
    assert app.services is not None
    rule = parse_rule(line.task.done)
    if rule is None or rule.metric is not Metric.MOCKS or not rule.round:
        return None
    tracks = frozenset({rule.track}) if rule.track else line.task.tracks & app.profile.tracks
    case = app.services.mocks.weakest_case(tracks, rule.round)
    return Begin(case.key, rule.track)
