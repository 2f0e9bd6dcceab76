"""Which round the arguments of `mock` ask for; what contradicts itself is refused."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.context import chosen_tracks
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, ROUNDS, Track
from interviewprep.domain.mocks.attempts import Begin, Scorer, check_drill
from interviewprep.domain.mocks.case_choice import by_surprise, by_weakness
from interviewprep.domain.mocks.results import newest_by_round

if TYPE_CHECKING:
    from interviewprep.domain.mocks.case_choice import CaseLine
    from interviewprep.services.mocks.mocks import MockService
    from interviewprep.services.services import Services

_NAMED = 4
"""Cases that a sentence names before it stops."""


def wanted(services: Services, args: argparse.Namespace) -> Begin:
    """What the arguments ask for. Raises UsageError."""
    mocks = services.mocks
    if args.resume is not None:
        _refuse_together(args, "resume", "case", "round", "drill", "surprise")
        return Begin(attempt=_resumable(mocks, args.resume) if args.resume else mocks.waiting())
    tracks, drill = chosen_tracks(args, services), args.drill or ""
    key = _named(mocks, args) if args.case else _chosen(mocks, tracks, args)
    case, _, _ = mocks.material.open(key)
    check_drill(case, drill)
    return Begin(key, _track(mocks, key, tracks, given=bool(args.track)), drill)


def _refuse_together(args: argparse.Namespace, name: str, *others: str) -> None:
    for other in others:
        if getattr(args, other):
            raise UsageError(f"--{name} and --{other} contradict each other; leave out one of them")


def _resumable(mocks: MockService, attempt: str) -> str:
    opened = mocks.scoring.open(attempt)
    if any(score.by is Scorer.SELF for score in opened.scores):
        raise UsageError(
            f"{opened.transcript.attempt.title}: already scored; `interviewprep mock export {attempt}` prints its debrief"
        )
    return attempt


def _named(mocks: MockService, args: argparse.Namespace) -> str:
    _refuse_together(args, "case", "surprise")
    key = mocks.material.find(args.case)
    case, _, _ = mocks.material.open(key)
    if args.round and case.round != args.round:
        raise UsageError(
            f"{case.head.title} belongs to the round {case.round}, not {args.round}; leave out --case or --round"
        )
    return key


def _track(mocks: MockService, key: str, tracks: frozenset[Track], given: bool) -> Track:
    """The track to take a case as: the one asked for, else one's own, else the case's."""
    of_case = mocks.material.tracks_of(key)
    if given and not of_case & tracks:
        names = " and ".join(track.label for track in Track if track in of_case)
        raise UsageError(f"{key} is a case for {names}; leave out --track, or choose another case")
    return next(track for track in Track if track in (of_case & tracks or of_case))


def _chosen(mocks: MockService, tracks: frozenset[Track], args: argparse.Namespace) -> str:
    round = args.round or ""
    if not args.drill:
        return (mocks.surprise if args.surprise else mocks.weakest_case)(tracks, round).key
    found = _with_phase(mocks, mocks.material.cases(tracks, round), args.drill)
    levels = {name: item.result.overall for name, item in newest_by_round(mocks.results(tracks)).items()}
    line = by_surprise(found, len(levels)) if args.surprise else by_weakness(found, levels, len(levels))
    if line is None:
        raise UsageError(_no_phase(mocks, round, args.drill))
    return line.key


def _with_phase(mocks: MockService, lines: list[CaseLine], phase: str) -> list[CaseLine]:
    return [line for line in lines if phase in {item.id for item in mocks.material.open(line.key)[0].phases}]


def _no_phase(mocks: MockService, round: str, phase: str) -> str:
    """Where the phase is, else how to find one."""
    of = f" of the round {ROUNDS[round].title}" if round else " of your track"
    keys = [line.key for line in _with_phase(mocks, mocks.material.cases(BOTH), phase)]
    if not keys:
        return f"no case has a phase {phase!r}; `interviewprep mock show CASE` lists the phases of a case"
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return f"no case{of} has a phase {phase!r}; name one that has it with --case: {', '.join(keys[:_NAMED])}{more}"
