"""A mock round in plain lines: notes are typed, `/` begins a command."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from interviewprep.domain.attempts import Begin, check_drill
from interviewprep.domain.tracks import Track

from . import mock_plain_scoring
from .context import chosen_tracks

if TYPE_CHECKING:
    from interviewprep.bootstrap import Services
    from interviewprep.domain.cases import Probe
    from interviewprep.services.mock_sitting import Sitting
    from interviewprep.services.mocks import MockService

HELP = "Lines are notes. /next phase or reply done, /ask QUESTION, /why this follow-up, /pause, /time, /stop and score, /leave and resume later."


def run(services: Services, args: argparse.Namespace) -> int:
    """Run a round, then score it. Exit status 0, also where the candidate leaves to go on later."""
    mocks = services.mocks
    begin = wanted(services, args)
    attempt = begin.attempt
    if not attempt or not mocks.scoring.open(attempt).transcript.attempt.finished:
        sitting = mocks.resume(attempt) if attempt else _started(mocks, begin)
        attempt = sitting.attempt.id
        if not _play(sitting):
            print("Kept; `interviewprep mock --plain --resume` goes on.")
            return 0
    return mock_plain_scoring.run(mocks, attempt)


def wanted(services: Services, args: argparse.Namespace) -> Begin:
    """What the arguments ask for. Raises UsageError."""
    mocks = services.mocks
    if args.resume:
        return Begin(attempt=mocks.waiting())
    tracks = chosen_tracks(args, services)
    if args.case:
        key = mocks.material.find(args.case)
    else:
        choose = mocks.surprise if args.surprise else mocks.weakest_case
        key = choose(tracks, args.round or "").key
    case, _, _ = mocks.material.open(key)
    check_drill(case, args.drill or "")
    of_case = mocks.material.tracks_of(key)
    track = next(track for track in Track if track in (of_case & tracks or of_case))
    return Begin(key, track, args.drill or "")


def _started(mocks: MockService, begin: Begin) -> Sitting:
    assert begin.track is not None
    return mocks.start(begin.case, begin.track, drill=begin.drill)


def ask(prompt: str = "> ") -> str | None:
    """A line typed; None at the end of the input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _play(sitting: Sitting) -> bool:
    """Until the round is over. False where the candidate leaves before."""
    print(
        f"{sitting.case.head.title}, {sitting.running.planned / 60:g} min\n\n{sitting.case.prompt}\n\n{HELP}"
    )
    _say_phase(sitting)
    while not sitting.attempt.finished:
        line = ask()
        if line is None or line.strip() == "/leave":
            sitting.leave()
            return False
        if line.startswith("/"):
            _command(sitting, *line[1:].split(maxsplit=1))
        else:
            sitting.write(sitting.place, sitting.texts.get(sitting.place, "") + line + "\n")
            sitting.save()
        if probe := sitting.tick():
            _say_probe(probe)
    return True


def _command(sitting: Sitting, name: str = "", rest: str = "") -> None:
    if name == "next":
        probe = sitting.next_phase()
        _say_probe(probe) if probe else _say_phase(sitting)
    elif name == "ask":
        found = sitting.ask(rest)
        shared = f"  [by: {', '.join(found.shared)}]" if found else ""
        print(found.clarification.answer + shared if found else "Your assumption.")
    elif name == "why":
        print(sitting.why or "No follow-up came yet.")
    elif name == "pause":
        sitting.pause()
        ask("Paused. Enter goes on. ")
        sitting.go()
    elif name == "time":
        print(f"{sitting.elapsed / 60:.0f} of {sitting.running.planned / 60:g} min")
    elif name == "stop":
        sitting.finish()
    else:
        print(HELP)


def _say_phase(sitting: Sitting) -> None:
    phase = sitting.running.phase
    if phase is not None:
        print(f"\n{phase.title} ({phase.seconds / 60:g} min)")


def _say_probe(probe: Probe) -> None:
    print(f"\nInterviewer: {probe.text}")
