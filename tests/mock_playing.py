"""Playing a mock through the services, as a candidate would."""

from __future__ import annotations

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.attempts import Scored, Scorer
from interviewprep.domain.mocks.scoring import Given, Quote
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.mocks.running_round import Sitting

LEDGER = "tpm-core/payments-ledger"
NOTES = "the disk is the date; Omar owns the keys by week two"


def take_quiz(mocks: MockService, rubric: str) -> None:
    """Grade every specimen of a rubric's set at its reference."""
    quiz = mocks.scoring.quiz(rubric)
    assert quiz is not None
    for specimen in quiz.specimens:
        mocks.scoring.grade_specimen(quiz, specimen, {mark.dim: mark.level for mark in specimen.marks})


def play(mocks: MockService, case: str = LEDGER, track: Track = Track.TPM, **options: str) -> Sitting:
    """A finished attempt, with notes in its first phase."""
    sitting = mocks.start(case, track, seed=1, **options)  # type: ignore[arg-type]
    sitting.write(sitting.place, NOTES)
    while not sitting.attempt.finished:
        sitting.next_phase()
    return sitting


def draft_of(sitting: Sitting, level: int = 3, **levels: int) -> Draft:
    """The same level everywhere unless said, each with a quote from the notes."""
    place, text = next((place, text) for place, text in sitting.texts.items() if text.strip())
    quote = Quote(place, 0, 8, text[:8])
    dims = [dimension.id for dimension in sitting.rubric.dimensions]
    return Draft({dim: Given(levels.get(dim, level), (quote,)) for dim in dims})


def score(
    mocks: MockService, sitting: Sitting, level: int = 3, by: Scorer = Scorer.SELF, **levels: int
) -> Scored:
    """Score an attempt, with the anchor quiz where it is needed."""
    rubric = sitting.attempt.rubric
    if mocks.scoring.quiz_needed(rubric):
        take_quiz(mocks, rubric)
    return mocks.scoring.score(sitting.attempt.id, draft_of(sitting, level, **levels), by)
