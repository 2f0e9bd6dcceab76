"""Which mock on which day: one cold mock for each round not measured, then by turns, and two full loops."""

from __future__ import annotations

from collections.abc import Sequence

from interviewprep.domain.core.tracks import MOCK_WINDOW, ROUNDS

from .job_placement import Job
from .plan_items import CARD_SHARE, LONG, LOOPS, MOST_MOCKS, SCORING, Do, Frame, Phase, PlanItem, PlanRound

Jobs = list[tuple[Job, PlanItem]]

NEAR = 3
"""With no more days than this before a round, its first mock goes before everything else."""


def mock_jobs(frame: Frame, rounds: Sequence[PlanRound]) -> Jobs:
    """Mocks to place; never two of one round type on a day, none in the taper."""
    turns = by_need(rounds, short=not frame.long_enough)
    latest: dict[int, int] = {}
    jobs = _loops(frame, turns) if turns and frame.long_enough and loop_fits(frame, rounds) else []
    taken = {job.wanted for job, _ in jobs}
    held = dict.fromkeys(range(len(turns)), 0)
    for day in (day for day in _mock_days(frame) if day not in taken):
        number = _next_turn(turns, held, day) if len(jobs) < MOST_MOCKS else None
        if number is not None:
            again = frame.last - latest.get(number, day) > MOCK_WINDOW >= frame.last - day
            jobs.append(_mock(frame, turns[number], held[number], day, again))
            held[number] += 1
            latest[number] = day
    first = [number for number, each in enumerate(turns) if not each.measured and not held[number]]
    return jobs + [_mock(frame, turns[number], 0, frame.first) for number in first]


def by_need(rounds: Sequence[PlanRound], short: bool) -> list[PlanRound]:
    """Each round type of a track once, the neediest first; of a short plan the two neediest and those not measured."""
    kept: dict[tuple[str, str], PlanRound] = {}
    dated = any(each.day is not None for each in rounds)

    def order(each: PlanRound) -> tuple[bool, bool, float, int]:
        return dated and each.day is None, each.measured, -each.need, each.day or 0

    for each in sorted(rounds, key=order):
        kept.setdefault((each.round, each.track), each)
    return [each for number, each in enumerate(kept.values()) if not short or number < 2 or not each.measured]


def loop_fits(frame: Frame, rounds: Sequence[PlanRound]) -> bool:
    """Can every round be held within two days of these minutes?"""
    total = sum(mock_minutes(each.round) for each in by_need(rounds, short=False))
    return total <= 2 * frame.minutes * (1 - CARD_SHARE)


def mock_minutes(round: str) -> float:
    """A mock and its scoring."""
    return ROUNDS[round].minutes + SCORING


def _title(each: PlanRound) -> str:
    """The round, with its track where both have such a round."""
    kind = ROUNDS[each.round]
    return kind.title if len(kind.tracks) == 1 else f"{kind.title}, {each.track.label}"


def _mock_days(frame: Frame) -> list[int]:
    """Days for a mock: each day while diagnosing and when timed, every second while learning; weekly long before."""
    found = []
    for day, phase in frame.phases.items():
        every = 7 if frame.last - day > LONG else 2
        if phase in (Phase.DIAGNOSE, Phase.TIMED, Phase.LOOP) or (
            phase is Phase.LEARN and (frame.last - day) % every == 0
        ):
            found.append(day)
    return found


def _next_turn(turns: Sequence[PlanRound], held: dict[int, int], day: int) -> int | None:
    """The round with the fewest mocks for its need, of those still ahead on that day."""
    ahead = [number for number, each in enumerate(turns) if each.until is None or each.until > day]

    dated = any(each.day is not None for each in turns)

    def served(number: int) -> tuple[float, int]:
        each = turns[number]
        waits = dated and each.day is None  # a turn after those that have a date
        return (held[number] + each.measured + waits) / max(each.need, 0.1), number

    return min(ahead, key=served, default=None)


def _mock(frame: Frame, each: PlanRound, before: int, day: int, again: bool = False) -> tuple[Job, PlanItem]:
    """A mock of a round about that day: the first of a round not measured may move anywhere before it.

    It is a must, and so is the one `again` that keeps the round measured on its day; but where others have a date,
    not for a round without one.
    """
    cold = not each.measured and before == 0
    must = (cold or again) and (each.day is not None or not frame.dated)
    before_day = each.day if cold else each.until
    end = max(min(_end(frame), frame.last - 1 if before_day is None else before_day - 1), frame.first)
    title = _title(each)
    what = f"{title}: a first timed mock, cold" if cold else f"{title}: a timed mock"
    item = PlanItem(Do.MOCK, what, mock_minutes(each.round), each.round, must)
    first, last = (frame.first, end) if cold else (max(day - 3, frame.first), min(day + 3, end))
    if again:
        first, last = max(frame.last - MOCK_WINDOW, frame.first), end
    rank = 0 if cold and end - frame.first <= NEAR else 1
    id = f"mock {each.track} {each.round} {before} {day}"
    return Job(id, item.minutes, first, last, day, must, each.round, rank, frame.no_mock), item


def _end(frame: Frame) -> int:
    """The last day on which a new case is taken."""
    closing = (Phase.TAPER, Phase.LAST)
    return max((day for day, phase in frame.phases.items() if phase not in closing), default=frame.first)


def _loops(frame: Frame, turns: Sequence[PlanRound]) -> Jobs:
    """Two full loops, each on two days; rounds held before are left out of them."""
    jobs = []
    for number, pair in enumerate(LOOPS):
        for place, each in enumerate(turns):
            day = frame.last - pair[place * 2 >= len(turns)]
            if day < frame.first or (each.until is not None and each.until <= day):
                continue
            what = f"{_title(each)}: full loop {number + 1}, day {1 + (place * 2 >= len(turns))} of 2"
            item = PlanItem(Do.LOOP, what, mock_minutes(each.round), each.round)
            id = f"loop {number} {each.track} {each.round}"
            jobs.append((Job(id, item.minutes, day, day, day, False, each.round, 1, frame.no_mock), item))
    return jobs
