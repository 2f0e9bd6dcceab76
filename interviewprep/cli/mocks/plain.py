"""A mock round in plain lines: notes are typed, `/` begins a command."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from interviewprep.domain.mocks.attempts import Transcript
from interviewprep.domain.mocks.transcript_markdown import parts

from . import choice as mock_choice
from . import plain_scoring as mock_plain_scoring

if TYPE_CHECKING:
    from interviewprep.domain.library.cases import Probe
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.services.mocks.mocks import MockService
    from interviewprep.services.mocks.running_round import Sitting
    from interviewprep.services.services import Services

HELP = "Lines are notes. /next phase or reply done, /ask QUESTION, /why this follow-up, /pause, /time, /stop and score, /leave and resume later."


def run(services: Services, args: argparse.Namespace) -> int:
    """Run a round, then score it. Exit status 0, also where the candidate leaves to go on later."""
    mocks = services.mocks
    begin = mock_choice.wanted(services, args)
    attempt = begin.attempt
    if not attempt or not mocks.scoring.open(attempt).transcript.attempt.finished:
        sitting = mocks.resume(attempt) if attempt else _started(mocks, begin)
        attempt = sitting.attempt.id
        if not _play(sitting):
            print(f"Kept; `interviewprep mock --plain --resume {attempt}` goes on.")
            return 0
    return mock_plain_scoring.run(mocks, attempt)


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
    _say_notes(sitting)
    _say_phase(sitting)
    if sitting.probe:
        _say_probe(sitting.probe)
    while not sitting.attempt.finished:
        line = ask()
        if line is None or not _typed(sitting, line):
            sitting.leave()
            return False
        if probe := sitting.tick():
            _say_probe(probe)
    return True


def _typed(sitting: Sitting, line: str) -> bool:
    """A line of notes or a command. False where the candidate leaves."""
    if line.strip() == "/leave":
        return False
    if line.strip() == "/pause":
        return _pause(sitting)
    if line.startswith("/"):
        _command(sitting, *line[1:].split(maxsplit=1))
    else:
        sitting.write(sitting.place, sitting.texts.get(sitting.place, "") + line + "\n")
        sitting.save()
    return True


def _pause(sitting: Sitting) -> bool:
    """The clock stands until a line comes; one that is not empty counts as any other."""
    sitting.pause()
    line = ask("Paused. Enter goes on. ")
    if line is None:
        return False
    sitting.go()
    return not line.strip() or _typed(sitting, line)


def _command(sitting: Sitting, name: str = "", rest: str = "") -> None:
    if name == "next":
        probe = sitting.next_phase()
        _say_probe(probe) if probe else _say_phase(sitting)
    elif name == "ask":
        _answer(sitting, rest) if rest else _say_questions(sitting)
    elif name == "why":
        print(sitting.why or "No follow-up came yet.")
    elif name == "time":
        print(f"{sitting.elapsed / 60:.0f} of {sitting.running.planned / 60:g} min")
    elif name == "stop":
        sitting.finish()
    else:
        print(HELP)


def _answer(sitting: Sitting, question: str) -> None:
    found = sitting.ask(question)
    shared = f"  [by: {', '.join(found.shared)}]" if found else ""
    print(found.clarification.answer + shared if found else "Your assumption.")


def _say_questions(sitting: Sitting) -> None:
    print("You can ask, in these words or your own, with /ask QUESTION:")
    for item in sitting.case.clarifications:
        print(f"  {' '.join(item.question.split())}")


def _say_notes(sitting: Sitting) -> None:
    """What was written before, where the round is taken up again."""
    said = Transcript(sitting.attempt, sitting.running, sitting.texts, probed=tuple(sitting.probed))
    found = parts(sitting.case, said)
    if found:
        print("\nYour notes up to now")
    for part in found:
        print(f"\n  {part.title}\n")
        for line in part.text.rstrip().splitlines():
            print(f"    {line}")


def _say_phase(sitting: Sitting) -> None:
    phase = sitting.running.phase
    if phase is not None:
        print(f"\n{phase.title} ({phase.seconds / 60:g} min)")


def _say_probe(probe: Probe) -> None:
    print(f"\nInterviewer: {probe.text}")
