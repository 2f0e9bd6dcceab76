"""Scoring in plain lines: the anchor quiz where it is needed, a level and a line of one's notes in each dimension."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewprep.cli.questions import ask
from interviewprep.domain.library.rubrics import LEVELS, Dimension
from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.mocks.passages import passages
from interviewprep.domain.mocks.scoring import MOST_WITHOUT_QUOTE, GivenMark, Marks, Quote, supported
from interviewprep.domain.mocks.transcript import TranscriptPart, parts

if TYPE_CHECKING:
    from interviewprep.domain.mocks.unfinished import Draft
    from interviewprep.services.mocks.mocks import MockService
    from interviewprep.services.mocks.scoring import QuizSet


def run(mocks: MockService, attempt: str) -> int:
    """Quiz where needed, score, debrief. Leaving keeps what was given."""
    from interviewprep.services.mocks.files import MockFormat, debrief_text

    opened = mocks.scoring.open(attempt)
    head = opened.transcript.attempt
    later = f"Saved; `interviewprep mock --plain --resume {attempt}` scores it."
    if mocks.scoring.quiz_needed(head.rubric, head.case) and not _quiz(mocks, head.rubric, head.case):
        print(later)
        return 0
    if not _score(mocks, attempt):
        print(later)
        return 0
    print(debrief_text(mocks, attempt, MockFormat.MARKDOWN), end="")
    return 0


def _quiz(mocks: MockService, rubric: str, case: str) -> bool:
    quiz = mocks.scoring.quiz(rubric, case)
    assert quiz is not None
    print(
        f'\nBefore you score yourself: grade {len(quiz.specimens)} answers to "{quiz.case.head.title}".\n\n{quiz.case.prompt}'
    )
    for number, specimen in list(enumerate(quiz.specimens, 1))[quiz.at :]:
        print(f"\nAnswer {number} of {len(quiz.specimens)}\n\n{specimen.text}\n")
        own = dict(quiz.own) if specimen is quiz.specimens[quiz.at] else {}
        if not _grade(mocks, quiz, own):
            return False
        for gap in mocks.scoring.grade_specimen(quiz, specimen, own):
            print(
                f"  {gap.dim}: you {gap.own}, reference {gap.reference} ({gap.own - gap.reference:+d}). {gap.reason}"
            )
    return True


def _grade(mocks: MockService, quiz: QuizSet, own: dict[str, int]) -> bool:
    """A level in each dimension that has none yet, each kept at once."""
    for dimension in quiz.rubric.dimensions:
        if dimension.id not in own:
            level = _level(dimension)
            if level is None:
                return False
            own[dimension.id] = level
            mocks.scoring.keep_quiz(quiz, own)
    return True


def _score(mocks: MockService, attempt: str) -> bool:
    opened = mocks.scoring.open(attempt)
    begun = mocks.scoring.draft(attempt)
    marks = {dim: given for dim, given in begun.marks.items() if supported(given, dim in begun.none)}
    quotes = _numbered(parts(opened.case, opened.transcript))
    for dimension in opened.rubric.dimensions:
        if dimension.id in marks:
            continue
        given = _given(dimension, quotes)
        if given is None:
            return False
        marks[dimension.id] = given
        mocks.scoring.keep_draft(attempt, _with(begun, marks))
    mocks.scoring.score(attempt, _with(begun, marks), Scorer.SELF)
    return True


def _numbered(found: tuple[TranscriptPart, ...]) -> list[Quote]:
    """Print one's notes by line, to choose from."""
    print("\nYour notes, line by line")
    quotes: list[Quote] = []
    for part in found:
        print(f"\n  {part.title}")
        for quote in passages({part.place: part.text}):
            quotes.append(quote)
            print(f"  {len(quotes):3}  {quote.text}")
    return quotes


def _with(begun: Draft, marks: Marks) -> Draft:
    """The draft with these marks; what was ticked before stays."""
    return replace(begun, marks=marks, none=tuple(dim for dim, given in marks.items() if not given.quotes))


def _given(dimension: Dimension, quotes: list[Quote]) -> GivenMark | None:
    while True:
        level = _level(dimension)
        if level is None:
            return None
        words = ask("  which lines show it (numbers, or none) > ")
        if words is None:
            return None
        numbers = words.replace(",", " ").split()
        if numbers in ([], ["none"]):
            if level <= MOST_WITHOUT_QUOTE:
                return GivenMark(level)
            print(f"  A {level} needs a line of your notes; none supports a 1 or a 2.")
        elif all(word.isdecimal() and 1 <= int(word) <= len(quotes) for word in numbers):
            return GivenMark(level, tuple(quotes[int(word) - 1] for word in numbers))
        else:
            print(f"  Type numbers from 1 to {len(quotes)}, or none.")


def _level(dimension: Dimension) -> int | None:
    print(f"\n{dimension.title}" + (" (must)" if dimension.must else ""))
    for level, anchor in zip(LEVELS, dimension.anchors, strict=True):
        print(f"  {level}  {anchor}")
    while (typed := ask("  level > ")) is not None:
        if typed.strip() in {str(level) for level in LEVELS}:
            return int(typed)
        print("  Type 1, 2, 3 or 4.")
    return None
