"""`python -m benchmarks.demo FOLDER`: a throwaway store with three weeks of history, made through the services.

The candidate is seeded: the same cards and grades each time, on the days before today.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from interviewprep import paths
from interviewprep.bootstrap import open_services
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.study_day import ROLLOVER_HOUR
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.interviews.contacts import InterviewOutcome
from interviewprep.domain.interviews.teardown import Piece
from interviewprep.domain.mocks.scoring import GivenMark, Quote
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.domain.stories.model import StoryFile
from interviewprep.domain.stories.rehearsal import Tap
from interviewprep.exports.stories.reader import parse
from interviewprep.services.mocks.running_round import RunningRound
from interviewprep.services.services import Services

DAYS = 21
INTERVIEW_IN = 12
MINUTES = 20
MISSED = {4, 11}
MOCKS = {
    6: (Track.TPM, "program-design"),
    10: (Track.PGM, "product-sense"),
    14: (Track.TPM, "program-execution"),
    18: (Track.TPM, "program-design"),
}
STORIES = ("courier-first-week", "delivery-slots", "monthly-report", "flawed-blame")
REHEARSED = {8: "courier-first-week", 12: "courier-first-week", 16: "delivery-slots"}
EMPLOYER = "Northwind"
HELD = 18
"""The evening after the recruiter screen."""
AHEAD = (("hiring-manager", "+6", "10:00"), ("program-design", "+11", "14:00"), ("program-execution", "+11", "16:00"),
         ("leadership", "+15", "09:30"))  # fmt: skip
"""Rounds with a date, counted from `HELD`, and the time of day."""
LAUNCH = {
    Piece.GOAL: "More first orders that are followed by a second within 14 days.",
    Piece.USER: "Somebody new in town who orders on a weeknight, in place of the supermarket on the way home.",
    Piece.TREE: "Second orders = first orders x came back. Came back = knew when it arrives x it arrived then.",
}
NOTES = (
    "Goal first: what changes for whom, and by week {0}. I ask which of {0} things is fixed: date, scope or quality. "
    "{0} dependencies decide the date; each gets an owner and a need-by. We roll out in {0} steps, with a number that "
    "stops us and a named owner who may stop it."
)


class SteppedClock:
    """A clock that the candidate's doings move."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._ticks = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._ticks

    def spend(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._ticks += seconds

    def evening(self, now: datetime) -> None:
        """On to another evening."""
        self._now = now


def make(folder: Path, now: datetime) -> Services:
    """Fill the store in `folder` with the three weeks before the study day of `now`."""
    chance = random.Random(7)
    today = now - timedelta(hours=ROLLOVER_HOUR)
    evenings = [_evening(today - timedelta(days=back)) for back in range(DAYS, 0, -1)]
    clock = SteppedClock(evenings[0])
    services = open_services(folder, clock)
    services.library.sync()
    services.settings.change(
        tracks=BOTH, interview=today.date() + timedelta(days=INTERVIEW_IN), minutes=MINUTES, welcomed=True
    )
    for name in STORIES:
        services.stories.keep(_story(name), 0)
    for number, evening in enumerate(evenings):
        clock.evening(evening)
        if number not in MISSED:
            _review(services, clock, chance)
        if number in MOCKS:
            _mock(services, clock, chance, *MOCKS[number])
        if number in REHEARSED:
            _rehearse(services, clock, chance, REHEARSED[number])
        if number == HELD:
            _arrange(services)
    return services


def _story(name: str) -> StoryFile:
    """A sample of the packs, as if the candidate had written it."""
    path = paths.content() / "core" / "stories" / f"{name}.md"
    file = parse(path.read_text(encoding="utf-8"), path)
    title = file.story.title.removeprefix("Sample: ")
    story = replace(file.story, id=name, title=title, sample=False)
    return replace(
        file, story=story, tellings=tuple(replace(telling, story=name) for telling in file.tellings)
    )


def _evening(day: datetime) -> datetime:
    return datetime.combine(day.date(), time(19, 30), day.tzinfo)


def _review(services: Services, clock: SteppedClock, chance: random.Random) -> None:
    session = services.review.start(BOTH, MINUTES)
    while session.face is not None:
        seconds = chance.uniform(18, 60) if session.face.is_new else chance.uniform(6, 22)
        clock.spend(seconds)
        if chance.random() < 0.01:
            session.flag("the answer leaves out who decides")
        if chance.random() < 0.005:
            session.suspend()
            continue
        memories = [memory for memory in session.face.memories.values() if memory]
        day = services.today()
        recall = min((Model().recall(memory, day) for memory in memories), default=0.7)
        session.grade(_grade(recall, chance), seconds)


def _grade(recall: float, chance: random.Random) -> Grade:
    if chance.random() > recall:
        return Grade.AGAIN
    return chance.choices((Grade.HARD, Grade.GOOD, Grade.EASY), (15, 70, 15))[0]


def _mock(services: Services, clock: SteppedClock, chance: random.Random, track: Track, round: str) -> None:
    case = services.mocks.weakest_case(frozenset({track}), round)
    running_round = services.mocks.start(case.key, track, seed=chance.randrange(1000))
    while not running_round.running.over:
        clock.spend(chance.uniform(240, 540))
        running_round.write(running_round.place, NOTES.format(len(running_round.texts) + 2))
        running_round.next_phase()
    _score(services, running_round, chance)


def _score(services: Services, running_round: RunningRound, chance: random.Random) -> None:
    scoring, rubric = services.mocks.scoring, running_round.attempt.rubric
    if scoring.quiz_needed(rubric):
        quiz = scoring.quiz(rubric)
        assert quiz is not None
        for specimen in quiz.specimens:
            own = {mark.dim: min(mark.level + chance.choice((0, 0, 1)), 4) for mark in specimen.marks}
            scoring.grade_specimen(quiz, specimen, own)
    place, text = next((place, text) for place, text in running_round.texts.items() if text.strip())
    quote = Quote(place, 0, 10, text[:10])
    marks = {
        dim.id: GivenMark(chance.choice((2, 2, 3, 3, 4)), (quote,)) for dim in running_round.rubric.dimensions
    }
    scoring.score(running_round.attempt.id, Draft(marks, note="Numbers came late again."))


def _arrange(services: Services) -> None:
    """A loop under way: one round held and written down, four with a date, people to ask, a launch half taken apart."""
    for round in ("recruiter", *(round for round, _, _ in AHEAD)):
        services.loops.add_round(EMPLOYER, Track.TPM, round)
    loop = services.loops.get(EMPLOYER)
    services.loops.date(loop, "recruiter", "+0")
    for round, day, clock in AHEAD:
        services.loops.date(loop, round, day, clock)
    services.contacts.add_interview(
        "recruiter",
        Track.TPM,
        employer=EMPLOYER,
        questions=("Why a platform team now?", "What is the largest program you have run?"),
        score=3.0,
        outcome=InterviewOutcome.ADVANCED,
        note="Ran long on the second question; the answer came last.",
    )
    services.contacts.add_contact(
        "TPM, payments",
        employer=EMPLOYER,
        questions=(
            "What slips most often?",
            "Who decides when two teams disagree?",
            "What would you change first?",
        ),
        learned="Dates come from the platform teams; nobody owns the gap between two of them.",
        day=services.today(),
    )
    services.contacts.add_contact(
        "Engineering manager", employer=EMPLOYER, questions=("What makes a program here easy to trust?",)
    )
    writing = services.teardowns.start("Order tracking on the lock screen")
    for piece, text in LAUNCH.items():
        services.teardowns.save(writing, piece, text)


def _rehearse(services: Services, clock: SteppedClock, chance: random.Random, story: str) -> None:
    stage = services.practice.stage(story, Track.TPM)
    taps = []
    for part in stage.telling.parts:
        taps.append(Tap(part, clock.monotonic()))
        clock.spend(chance.uniform(15, 40))
    services.practice.record(stage, taps, clock.monotonic())


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.demo", description=__doc__)
    parser.add_argument("folder", type=Path)
    make(parser.parse_args().folder, datetime.now().astimezone()).close()


if __name__ == "__main__":
    main()
