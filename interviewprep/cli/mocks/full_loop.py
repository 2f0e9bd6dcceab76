"""`mock loop`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.context import opened
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.loop_decision import RULE

if TYPE_CHECKING:
    from interviewprep.domain.mocks.loop_decision import Difference
    from interviewprep.services.mocks.mocks import LoopReport


def run_loop(args: argparse.Namespace) -> int:
    """Exit status 1 where no loop was begun."""
    services = opened(args)
    mocks = services.mocks
    if args.start in set(Track):
        mocks.begin_loop(Track(args.start))
    elif args.start:
        own = services.loops.get(args.start)
        mocks.begin_loop(own.track, own)
    tracks = services.settings.profile().tracks
    reports, lines = mocks.loops(), mocks.differences() if len(tracks) > 1 else ()
    if args.json:
        differences = [{"title": line.title, **line.by_track} for line in lines]
        print_json(
            {"rule": RULE, "loops": [_loop_json(report) for report in reports], "differences": differences}
        )
        return 0 if reports else 1
    if not reports:
        print(
            f"No full loop yet; `interviewprep mock loop --start {min(tracks)}` starts one; an employer's name starts your own."
        )
        return 1
    for report in reports:
        _print_loop(report)
    print(RULE)
    _print_differences(lines)
    return 0


def _print_loop(report: LoopReport) -> None:
    whose = f"{report.run.employer}, " if report.run.employer else ""
    print(f"{whose}{report.run.track.label} loop of {report.run.at.date}: {report.decision.words}.")
    for outcome in report.outcomes:
        score = (
            "not scored" if outcome.overall is None else f"{outcome.overall:.2f}  weakest: {outcome.weakest}"
        )
        print(f"  {outcome.title:32} {score}")


def _print_differences(lines: tuple[Difference, ...]) -> None:
    if lines:
        print("\nWhere the tracks differ, by the newest result of each round")
    for line in lines:
        values = "  ".join(f"{track.label} {_number(value)}" for track, value in line.by_track.items())
        print(f"  {line.title:32} {values}")


def _number(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.2f}"


def _loop_json(report: LoopReport) -> dict[str, object]:
    rounds = [record(outcome, "round", "overall", "passed") for outcome in report.outcomes]
    decided = record(report.decision, "passed", "words", rounds=rounds)
    return record(report.run, "id", "track", "employer", "at", **decided)
