"""`readiness` and `report`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import private_files
from interviewprep.domain.interviews.contacts import separation
from interviewprep.domain.readiness import RoundReadiness

from .context import add_json, add_track, chosen_tracks, opened
from .json_output import print_json, record

if TYPE_CHECKING:
    from .context import Commands

_BAR = 10


def register(commands: Commands) -> None:
    readiness = commands.add_parser("readiness", help="how ready the evidence shows you to be, by round")
    add_track(readiness)
    add_json(readiness)
    readiness.add_argument(
        "--explain", action="store_true", help="show every term with its weight and its evidence"
    )
    readiness.set_defaults(run=run_readiness)
    report = commands.add_parser("report", help="write your progress as one HTML page, pictures included")
    report.add_argument("file", type=Path)
    add_track(report)
    report.set_defaults(run=run_report)


def run_readiness(args: argparse.Namespace) -> int:
    services = opened(args)
    found = services.readiness.tracks(chosen_tracks(args, services))
    if args.json:
        names = ("track", "value", "loop_ready", "said", "rounds")
        print_json(
            [record(track, *names, weakest=track.weakest.round if track.weakest else None) for track in found]
        )
        return 0
    for track in found:
        value = "not measured" if track.value is None else f"{track.value:.2f}"
        print(f"{track.track.label}  {value}  {'loop-ready. ' if track.loop_ready else ''}{track.said}")
        for own_round in track.rounds:
            print(_round_text(own_round))
            if args.explain:
                print("\n".join(_terms(own_round)))
    if services.contacts.interviews():
        print(f"Real outcomes: {separation(services.readiness.outcomes())}")
    if args.explain:
        print(
            "\nR = sqrt(min(1, n/3)) × (wM·M + wK·K + wS·S); weights are judgment, not findings. Not a chance of an offer."
        )
    return 0


def _round_text(each: RoundReadiness) -> str:
    title = f"  {each.called:28}"
    if each.value is None:
        return f"{title} not measured: {each.advice}"
    filled = round(each.value * _BAR)
    bar = "▇" * filled + "░" * (_BAR - filled)
    span = f"({each.low:.2f} to {each.high:.2f})"
    return f"{title} {each.value:.2f} {span}  {bar}  {each.level.value}, n = {each.mocks}; {each.advice}"


def _terms(each: RoundReadiness) -> list[str]:
    lines = []
    for term in each.terms:
        unknown = term.value is None or (term.name == "mocks" and not each.mocks)
        value = "not measured" if unknown else f"{term.value:.2f}"
        lines.append(f"      {term.name:8} weight {term.weight:.2f}  {value:12}  {term.evidence}")
    return lines


def run_report(args: argparse.Namespace) -> int:
    services = opened(args)
    print(private_files.write(args.file, services.progress.report(chosen_tracks(args, services))))
    return 0
