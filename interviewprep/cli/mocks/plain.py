"""A mock round in plain lines: notes are typed, `/` begins a command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from interviewprep.cli.questions import ask
from interviewprep.domain.mocks.attempts import Transcript
from interviewprep.domain.mocks.transcript import parts

from . import choice as mock_choice
from . import plain_scoring as mock_plain_scoring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewprep.domain.library.cases import Clarification
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.domain.mocks.clarify import Understanding
    from interviewprep.services.mocks.mocks import MockService
    from interviewprep.services.mocks.running_round import RunningRound
    from interviewprep.services.services import Services

HELP = "Lines are notes. Commands: /next (phase or reply done), /ask QUESTION, /assume TEXT, /why (this follow-up), /pause, /time, /stop (and score), /leave (and resume later)."


def run(services: Services, args: argparse.Namespace) -> int:
    """Run a round, then score it. Exit status 0, also where the candidate leaves to go on later."""
    mocks = services.mocks
    begin = mock_choice.wanted(services, args)
    attempt = begin.attempt
    if not attempt or not mocks.scoring.open(attempt).transcript.attempt.finished:
        running_round = mocks.resume(attempt) if attempt else _started(mocks, begin)
        attempt = running_round.attempt.id
        if not _play(running_round):
            print(f"Saved; `interviewprep mock --plain --resume {attempt}` continues it.")
            return 0
    return mock_plain_scoring.run(mocks, attempt)


def _started(mocks: MockService, begin: Begin) -> RunningRound:
    assert begin.track is not None
    return mocks.start(begin.case, begin.track, drill=begin.drill)


def _play(running_round: RunningRound) -> bool:
    """Until the round is over. False where the candidate leaves before."""
    print(
        f"{running_round.case.head.title}, {running_round.running.planned / 60:g} min\n\n{running_round.case.prompt}\n\n{HELP}"
    )
    _say_notes(running_round)
    _say_phase(running_round)
    if running_round.probe:
        _say_probe(running_round)
    while not running_round.attempt.finished:
        line = ask()
        if line is None or not _typed(running_round, line):
            running_round.leave()
            return False
        if running_round.tick() is not None:
            _say_probe(running_round)
    return True


def _typed(running_round: RunningRound, line: str) -> bool:
    """A line of notes or a command. False where the candidate leaves."""
    if line.strip() == "/leave":
        return False
    if line.strip() == "/pause":
        return _pause(running_round)
    if line.startswith("/"):
        _command(running_round, *line[1:].split(maxsplit=1))
    else:
        running_round.write(
            running_round.place, running_round.texts.get(running_round.place, "") + line + "\n"
        )
        running_round.save()
    return True


def _pause(running_round: RunningRound) -> bool:
    """The clock stands until a line comes; one that is not empty counts as any other."""
    running_round.pause()
    line = ask("Paused. Enter continues. ")
    if line is None:
        return False
    running_round.go()
    return not line.strip() or _typed(running_round, line)


def _command(running_round: RunningRound, name: str = "", rest: str = "") -> None:
    if name == "next":
        probe = running_round.next_phase()
        _say_probe(running_round) if probe else _say_phase(running_round)
    elif name == "ask":
        _answer(running_round, rest) if rest else _say_questions(running_round)
    elif name == "assume":
        _assume(running_round, rest)
    elif name == "why":
        print(running_round.why or "There has been no follow-up yet.")
    elif name == "time":
        print(f"{running_round.elapsed / 60:.0f} of {running_round.running.planned / 60:g} min")
    elif name == "stop":
        running_round.finish()
    else:
        print(HELP)


def _answer(running_round: RunningRound, question: str) -> None:
    found = running_round.ask(question)
    print(running_round.answer)
    if found.between:
        found = _which(running_round, found.between, question)
        print(running_round.answer)
    if not found.answered:
        print("/assume TEXT notes your assumption.")


def _which(running_round: RunningRound, between: Sequence[Clarification], question: str) -> Understanding:
    """Which of the two was meant: a number; anything else is neither."""
    line = (ask("1, 2, or Enter for neither: ") or "").strip()
    chosen = between[int(line) - 1] if line in ("1", "2") else None
    return running_round.choose(between, chosen, question)


def _assume(running_round: RunningRound, text: str) -> None:
    if not (running_round.asked and running_round.asked[-1].refused):
        print("There is no open question: /ask one first.")
    elif text:
        running_round.assume(text)
        print("Noted.")


def _say_questions(running_round: RunningRound) -> None:
    if not running_round.case.clarifications:
        print("Ask in your own words, with /ask QUESTION.")
        return
    print("You can ask these, in your own words too, with /ask QUESTION:")
    for item in running_round.case.clarifications:
        print(f"  {' '.join(item.question.split())}")


def _say_notes(running_round: RunningRound) -> None:
    """What was written before, where the round is taken up again."""
    said = Transcript(
        running_round.attempt,
        running_round.running,
        running_round.texts,
        tuple(running_round.asked),
        tuple(running_round.probed),
    )
    found = parts(running_round.case, said)
    if found:
        print("\nYour notes so far")
    for part in found:
        print(f"\n  {part.title}\n")
        for line in part.text.rstrip().splitlines():
            print(f"    {line}")


def _say_phase(running_round: RunningRound) -> None:
    phase = running_round.running.phase
    if phase is not None:
        print(f"\n{phase.title} ({phase.seconds / 60:g} min)")


def _say_probe(running_round: RunningRound) -> None:
    print(f"\nInterviewer: {running_round.probe_words}")
