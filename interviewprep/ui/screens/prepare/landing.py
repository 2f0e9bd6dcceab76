"""From a row of Today, the checklist or the plan to the very thing that it names; Escape comes back to the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.teardown import OwnTeardown
from interviewprep.domain.mocks.attempts import Begin
from interviewprep.domain.prepare.checklist import ChecklistLine, Metric, parse_rule
from interviewprep.domain.prepare.plan_items import ActionKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewprep.services.services import Services
    from interviewprep.ui.shell import Shell

    Open = Callable[[Shell, str, str, str], None]

RESUME = "resume"
_ROUNDS = (RESUME, ActionKind.MOCK, ActionKind.LOOP, ActionKind.DRILL, ActionKind.SCORE, ActionKind.RESCORE)
_COUNTED = (ActionKind.CARDS, ActionKind.TICK)
"""What is an item of the checklist, where it has a key."""


def open_item(app: Shell, do: str, key: str, track: str = "", case: str = "", about: str = "") -> bool:
    """Open what a row stands for; False where there is nothing to open, only something to tick.

    Raises UsageError where its round has no case.
    """
    if do in _ROUNDS:
        from interviewprep.ui.screens.mocks.open_round import open_round

        open_round(app, _round(app, do, key, track, case))
    elif do in _COUNTED and key:
        return _open_counted(app, key)
    elif do in _OPEN:
        _OPEN[do](app, key, track, about)
    else:
        return False
    return True


def _services(app: Shell) -> Services:
    assert app.services is not None
    return app.services


def _tracks(app: Shell, track: str) -> frozenset[Track]:
    return frozenset({Track(track)}) if track else app.profile.tracks


def _round(app: Shell, do: str, key: str, track: str, case: str) -> Begin:
    """The round, the phase or the score to go straight to. Raises UsageError."""
    mocks = _services(app).mocks
    if do in (RESUME, ActionKind.RESCORE):
        return Begin(attempt=key.removeprefix("rescore/"))
    if do == ActionKind.SCORE:
        waiting = [found.attempt.id for found in mocks.all_waiting() if found.attempt.round == key]
        if waiting:
            return Begin(attempt=waiting[0])
    chosen = mocks.weakest_case(_tracks(app, track), key, case).key
    drill = mocks.weakest_phase(chosen) if do == ActionKind.DRILL else ""
    return Begin(chosen, Track(track) if track else None, drill)


def _cards(app: Shell, key: str, track: str, about: str) -> None:  # noqa: ARG001
    from interviewprep.ui.screens.cards.review import ReviewScreen

    app.push_screen(ReviewScreen())


def _story(app: Shell, key: str, track: str, about: str) -> None:  # noqa: ARG001
    """The story to finish; where none claims what is missing, a new one."""
    app.story_was_open = True
    if not about:
        found = next(iter(_services(app).stories.to_write(_tracks(app, track))), None)
        about, track = (found.story, found.track) if found else ("", track)
    on = Track(track) if track else min(app.profile.tracks)
    if about:
        from interviewprep.ui.screens.stories.editor import StoryScreen

        app.push_screen(StoryScreen(_services(app).stories.open(about), on))
    else:
        app.run_worker(_new_story(app, on), exit_on_error=False)


async def _new_story(app: Shell, track: Track) -> None:
    from interviewprep.ui.screens.stories.editor import StoryScreen
    from interviewprep.ui.screens.stories.facts import FactsScreen
    from interviewprep.ui.screens.stories.title import TitleDialog

    title = await app.push_screen_wait(TitleDialog())
    if title:
        editor = _services(app).stories.new(title)
        app.push_screen(StoryScreen(editor, track))
        app.push_screen(FactsScreen(editor))


def _rehearse(app: Shell, key: str, track: str, about: str) -> None:
    """The telling that was rehearsed least; where there is none without errors, the story to finish."""
    telling = next(iter(_services(app).stories.to_rehearse(_tracks(app, track))), None)
    if not about and telling is None:
        _story(app, key, track, "")
        return
    from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen

    story, on = (about, Track(track)) if about or telling is None else (telling.story, telling.track)
    app.story_was_open = True
    app.push_screen(RehearsalScreen(_services(app).practice.stage(story, on)))


def _teardown(app: Shell, key: str, track: str, about: str) -> None:  # noqa: ARG001
    """The launch to go on with, else the next one; the list where all are done."""
    teardowns = _services(app).teardowns
    launch = teardowns.next(app.profile.tracks)
    if launch is None:
        from interviewprep.ui.screens.interviews.teardowns import TeardownsScreen

        app.push_screen(TeardownsScreen())
        return
    from interviewprep.ui.screens.interviews.teardown import TeardownScreen

    if isinstance(launch, OwnTeardown):
        writing = teardowns.open(launch.id)
    else:
        writing = teardowns.start(launch.head.title, launch.head.key)
    app.push_screen(TeardownScreen(writing))


def _people(app: Shell, key: str, track: str, about: str) -> None:  # noqa: ARG001
    from interviewprep.ui.screens.interviews.people import PeopleScreen

    app.push_screen(PeopleScreen(begin=True))


def _cue_sheet(app: Shell, key: str, track: str, about: str) -> None:  # noqa: ARG001
    from interviewprep.ui.screens.interviews.cue_sheet import CueSheetScreen

    app.push_screen(CueSheetScreen(key))


def _log(app: Shell, key: str, track: str, about: str) -> None:  # noqa: ARG001
    from interviewprep.ui.screens.interviews.interviews import InterviewsScreen

    app.push_screen(InterviewsScreen(log=key))


_OPEN: dict[str, Open] = {
    ActionKind.CARDS: _cards,
    ActionKind.WARM_UP: _cards,
    ActionKind.STORY: _story,
    ActionKind.REHEARSE: _rehearse,
    ActionKind.TEARDOWN: _teardown,
    ActionKind.CHAT: _people,
    ActionKind.CUE_SHEET: _cue_sheet,
    ActionKind.LOG: _log,
}


def _open_counted(app: Shell, key: str) -> bool:
    found = [line for line in _services(app).checklist.lines(app.profile.tracks) if line.task.key == key]
    return bool(found) and open_line(app, found[0])


_BY_METRIC = {
    Metric.TEARDOWNS: ActionKind.TEARDOWN,
    Metric.CHATS: ActionKind.CHAT,
    Metric.STORIES: ActionKind.STORY,
    Metric.REHEARSALS: ActionKind.REHEARSE,
}


def open_line(app: Shell, line: ChecklistLine) -> bool:
    """Open where a counted item is done; False for one that only the candidate can tick.

    Raises UsageError where its round has no case.
    """
    metric = line.counts
    if metric is None:
        return False
    rule = parse_rule(line.task.done)
    assert rule is not None
    if metric in (Metric.CARDS, Metric.FACTS):
        from interviewprep.ui.screens.cards.about import AboutScreen

        app.push_screen(AboutScreen(rule, max(line.need - line.have, 1)))
    elif metric is Metric.LOOPS:
        from interviewprep.ui.screens.interviews.loops import LoopsScreen

        app.push_screen(LoopsScreen())
    elif metric in _BY_METRIC:
        open_item(app, _BY_METRIC[metric], "", rule.track or "")
    elif metric is Metric.MOCKS and rule.round:
        from interviewprep.ui.screens.mocks.open_round import open_round

        tracks = frozenset({rule.track}) if rule.track else line.task.tracks & app.profile.tracks
        open_round(app, Begin(_services(app).mocks.weakest_case(tracks, rule.round).key, rule.track))
    else:
        app.action_go("mock")
    return True
