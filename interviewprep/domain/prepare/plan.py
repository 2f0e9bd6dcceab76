"""The plan, counted back from the rounds' dates: what to do on each day, and what does not fit.

Derived anew each time from what is done, so a missed day or a moved date levels the rest again and never stacks it.
Phases and numbers: docs/plan.md. Days are study days (ordinals).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from interviewprep.domain.core.study_day import day_date

from .job_placement import Job, place
from .plan_items import (
    CARD_FLOOR,
    DEFAULT_DAYS,
    LONGEST,
    LOOPS,
    SHORT,
    TAPER,
    TIMED,
    Do,
    Frame,
    Phase,
    Plan,
    PlanDay,
    PlanItem,
    PlanRound,
    Work,
)
from .plan_mocks import by_need, loop_fits, mock_jobs, mock_minutes

ON_AVERAGE = 1.1
"""So many times the minutes asked for, on the mean of all days, are passed over without a word."""


def make_plan(
    today: int,
    minutes: float,
    rounds: Sequence[PlanRound],
    work: Sequence[Work] = (),
    held_today: Sequence[str] = (),
    interviews: Mapping[int, Sequence[str]] | None = None,
    began: int | None = None,
) -> Plan:
    """The plan from `today`.

    Cards take what other work leaves of a day, and a reserve at least. `held_today`: rounds of which a mock was taken
    today already; its minutes are spent and its kind does not come again before tomorrow.
    `interviews`: study day to the rounds that are held on it, where their date is known. `began`: the first day of
    study, from which the phases count; today where it is not known.
    """
    frame = replace(_frame(today, minutes, rounds, began), interviews=interviews or {})
    mocks = [
        (_tomorrow(job, today) if item.key in held_today else job, item)
        for job, item in mock_jobs(frame, rounds)
    ]
    jobs = [*mocks, *_work_jobs(frame, work)]
    items = {job.id: item for job, item in jobs}
    reserve = min(minutes / 2, CARD_FLOOR)
    held = {frame.last} if frame.last > frame.first else set()  # a last round today leaves time for cards
    room = {
        day: 0.0 if phase is Phase.REST or day in held else minutes - reserve
        for day, phase in frame.phases.items()
    }
    spent = {today: sum(map(mock_minutes, held_today))}
    placed, left = place((job for job, _ in jobs), room, spent)
    early: dict[str, PlanItem] = {}
    while found_early := _too_early(placed, items, work):  # what it took is free for the rest
        early |= found_early
        placed, left = place((job for job, _ in jobs if job.id not in early), room, spent)
    days = []
    for day, phase in frame.phases.items():
        found = [items[job.id] for job in placed.get(day, ())]
        spare = minutes - spent.get(day, 0.0) - sum(item.minutes for item in found)
        rest = phase is Phase.REST
        days.append(
            PlanDay(
                day,
                phase,
                () if day in held else _with_cards(found, reserve if rest else max(reserve, spare)),
                tuple(frame.interviews.get(day, ())),
            )
        )
    return Plan(
        tuple(days),
        (*_left_out(left, items, frame, rounds), *early.values()),
        (*_notes(frame, rounds), *_more_than_asked(days, minutes)),
        frame.last,
    )


def phase_of(day: int, first: int, last: int) -> Phase:
    """The phase of a day between the first day of the plan and the last round."""
    left, span, done = last - day, last - first, day - first
    if left == 0:
        return Phase.LAST
    if left <= min(TAPER, max(span // 4, 1)):
        return Phase.TAPER
    looping = span > SHORT and any(left in pair for pair in LOOPS)
    if span > SHORT and done % 7 == 6 and not looping:
        return Phase.REST
    if done < min(3, max(span // 7, 1)):
        return Phase.DIAGNOSE
    if looping:
        return Phase.LOOP
    return Phase.TIMED if left <= TIMED else Phase.LEARN


def _frame(today: int, minutes: float, rounds: Sequence[PlanRound], began: int | None) -> Frame:
    dated = [each.until for each in rounds if each.until is not None and each.until >= today]
    last = max(dated, default=today + DEFAULT_DAYS)
    first = max(today, last - LONGEST)
    span = range(first, last + 1 if dated else max(last, first + 1))
    start = max(min(first, first if began is None else began), last - LONGEST)
    phases = {day: phase_of(day, start, last) for day in span}
    return Frame(today, start, first, last, bool(dated), minutes, phases)


def _tomorrow(job: Job, today: int) -> Job:
    return replace(job, first=max(job.first, today + 1))


def _work_jobs(frame: Frame, work: Sequence[Work]) -> list[tuple[Job, PlanItem]]:
    """Each piece of work once for its count, every second day until it is due; what is late, as soon as there is room."""
    jobs = []
    end = max(frame.last - 1, frame.first)
    for number_of, each in enumerate(work):
        due = end if each.due is None else min(frame.last + each.due, end)
        late = due < frame.first
        first = frame.first + each.lead
        last = min(end if late else max(due, first), end, frame.last - each.ahead)
        for number in range(each.count):
            day = first if each.soon or late else max(due - 2 * (each.count - 1 - number), first)
            item = PlanItem(each.do, each.what, each.minutes, each.key, True)
            id, rank = _work_id(number_of, number), 0 if each.soon else 2
            never = frozenset(frame.interviews)  # that day is for the interview
            until = end - each.ahead
            jobs.append((Job(id, each.minutes, first, last, day, True, "", rank, never, until), item))
    return jobs


def _work_id(number_of: int, number: int) -> str:
    return f"work {number_of} {number}"


def _too_early(
    placed: Mapping[int, Sequence[Job]], items: Mapping[str, PlanItem], work: Sequence[Work]
) -> dict[str, PlanItem]:
    """Work that stands before what it needs, by its job's id, with the reason: no rehearsal without a story."""
    begins: dict[Do, int] = {}
    for day, jobs in sorted(placed.items()):
        for job in jobs:
            begins.setdefault(items[job.id].do, day)
    needs = {
        _work_id(number_of, number): each.after
        for number_of, each in enumerate(work)
        if each.after is not None
        for number in range(each.count)
    }
    return {
        job.id: replace(items[job.id], why=f"no {needs[job.id]} is planned before it")
        for day, jobs in placed.items()
        for job in jobs
        if job.id in needs and day < begins.get(needs[job.id], day + 1)
    }


def _with_cards(items: Sequence[PlanItem], minutes: float) -> tuple[PlanItem, ...]:
    cards = [PlanItem(Do.CARDS, "Cards", round(minutes, 1))] if minutes > 0 else []
    return (*cards, *sorted(items, key=lambda item: -item.minutes))


def _left_out(
    left: Sequence[Job], items: Mapping[str, PlanItem], frame: Frame, rounds: Sequence[PlanRound]
) -> tuple[PlanItem, ...]:
    out = [replace(items[job.id], why=_why(job, items[job.id])) for job in left]
    if rounds and frame.long_enough and not loop_fits(frame, rounds):
        total = sum(mock_minutes(each.round) for each in by_need(rounds, short=False))
        why = f"it takes about {total / 60:.1f} hours over two days, more than your minutes: keep a free half-day for it"
        out.append(PlanItem(Do.LOOP, "One full loop: every round within two days", total, why=why))
    return tuple(out)


def _why(job: Job, item: PlanItem) -> str:
    if job.last < job.first:
        return "too few days are left for it to be of use"
    full = (
        "no day before it is due has the minutes left, nor one after"
        if job.late > job.last
        else "no day before it is due has the minutes left"
    )
    mock = item.do in (Do.MOCK, Do.LOOP)
    free = "; interviews and their eves stay free of new cases"
    return full + free if mock and job.never else full


def _more_than_asked(days: Sequence[PlanDay], minutes: float) -> Iterator[str]:
    """Single days may be long; where all together are, that is said."""
    mean = fmean(day.minutes for day in days)
    if mean > minutes * ON_AVERAGE:
        yield (
            f"On average this asks for {mean:.0f} minutes a day, and you set {minutes:.0f}: first mocks and the "
            "checklist stay in. Set more, or leave out what you need least."
        )


def _notes(frame: Frame, rounds: Sequence[PlanRound]) -> tuple[str, ...]:
    notes = []
    if not frame.dated:
        notes.append(f"No round ahead has a date: this supposes that the last one is in {DEFAULT_DAYS} days.")
    if not rounds:
        notes.append("No rounds yet: add a loop, and mocks are planned too.")
    if frame.first > frame.today:
        begins = day_date(frame.first).isoformat()
        notes.append(
            f"The plan begins on {begins}, {LONGEST} days before the last round; until then cards alone keep what you know."
        )
    shortest = min((mock_minutes(each.round) for each in rounds), default=0.0)
    if frame.minutes < shortest:
        notes.append(
            f"A mock takes {shortest:.0f} minutes and more with its scoring: on its day the plan asks for more than your {frame.minutes:.0f}. "
            "On the other days, drill one phase."
        )
    if frame.dated and not frame.long_enough:
        notes.append(
            "Seven days or fewer: the two neediest rounds and those not measured, eighty cards, eight stories at most."
        )
    return tuple(notes)
