"""Playing a mock through the services, as a candidate would."""

from __future__ import annotations

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.attempts import Scored, Scorer
from interviewprep.domain.mocks.scoring import GivenMark, Quote
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.mocks.running_round import RunningRound

LEDGER = "tpm-core/payments-ledger"
NOTES = "the disk is the date; Omar owns the keys by week two"


def take_quiz(mocks: MockService, rubric: str) -> None:
    """Grade every specimen of a rubric's set at its reference."""
    quiz = mocks.scoring.quiz(rubric)
    assert quiz is not None
    for specimen in quiz.specimens:
        mocks.scoring.grade_specimen(quiz, specimen, {mark.dim: mark.level for mark in specimen.marks})


def play(mocks: MockService, case: str = LEDGER, track: Track = Track.TPM, **options: str) -> RunningRound:
    """A finished attempt that measures its round: notes in each phase, and two thirds of the minutes by the clock."""
    running_round = mocks.start(case, track, seed=1, **options)  # type: ignore[arg-type]
    running_round.write(running_round.place, NOTES)
    while not running_round.attempt.finished:
        phase = running_round.running.phase
        assert phase is not None
        place = running_round.place
        if running_round.probe is None and place not in running_round.texts:
            running_round.write(place, " ".join(f"{phase.id}{number}" for number in range(20)))
        if running_round.probe is None:
            mocks._context.clock.advance(seconds=phase.seconds * 2 / 3)  # type: ignore[attr-defined]  # frozen
        running_round.next_phase()
    return running_round


def draft_of(running_round: RunningRound, level: int = 3, **levels: int) -> Draft:
    """The same level everywhere unless said, each with a quote from the notes."""
    place, text = next((place, text) for place, text in running_round.texts.items() if text.strip())
    quote = Quote(place, 0, 8, text[:8])
    dims = [dimension.id for dimension in running_round.rubric.dimensions]
    return Draft({dim: GivenMark(levels.get(dim, level), (quote,)) for dim in dims})


def score(
    mocks: MockService, running_round: RunningRound, level: int = 3, by: Scorer = Scorer.SELF, **levels: int
) -> Scored:
    """Score an attempt, with the anchor quiz where it is needed."""
    rubric = running_round.attempt.rubric
    if mocks.scoring.quiz_needed(rubric):
        take_quiz(mocks, rubric)
    return mocks.scoring.score(running_round.attempt.id, draft_of(running_round, level, **levels), by)
