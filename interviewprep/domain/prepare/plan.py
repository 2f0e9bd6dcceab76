"""The plan, counted back from the rounds' dates: what to do on each day, and what does not fit.

Derived anew each time from what is done, so a missed day or a moved date levels the rest again and never stacks it.
No day holds more than its minutes. The rules are in docs/plan.md. Days are study days (ordinals).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil, floor

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import all_of, count

from .plan_board import Board
from .plan_items import (
    CARD_FLOOR,
    DEFAULT_DAYS,
    LONGEST,
    SHORT,
    ActionKind,
    DayKind,
    Frame,
    Move,
    Plan,
    PlanDay,
    PlanItem,
    PlanRound,
    Work,
)
from .plan_mocks import STANDS_IN, PracticePlanner, mock_minutes

WARM_UP, CUE_SHEET, LOG = 10.0, 5.0, 10.0
"""Minutes on the day of a round: strong cards, what to take in, and in the evening what was asked."""
LOGISTICS = -3
"""What is ticked so many days before the end or later is logistics: it is done before the first round."""

_LAST = (ActionKind.CHAT, ActionKind.TEARDOWN)
_FIRST = (ActionKind.LOG, ActionKind.SCORE)
_MOST = 3
"""So many times the minutes of a day is no remedy that anybody can follow."""


def make_plan(
    today: int,
    minutes: float,
    rounds: Sequence[PlanRound],
    work: Sequence[Work] = (),
    held_today: Sequence[str] = (),
    began: int | None = None,
    moves: Sequence[Move] = (),
    spent: float = 0.0,
) -> Plan:
    """The plan from `today`, with at most `minutes` on a day.

    `held_today`: round types of which a mock was taken today already; none of them comes again before tomorrow.
    `spent`: minutes of today that are gone. `began`: the first day of study, from which the days of rest count; today
    where it is not known. `moves`: what the candidate moved or took out.
    """
    frame = _frame(today, minutes, rounds, began)
    board = Board(frame, moves, spent)
    practice = PracticePlanner(board, rounds, held_today)
    _days_of_rounds(board)
    _work(board, [item for item in work if item.do in _FIRST])
    _work(board, [item for item in work if _is_logistics(item)])
    practice.first()
    _work(board, [item for item in work if item.do not in (*_LAST, *_FIRST) and not _is_logistics(item)])
    practice.fresh()
    practice.loops()
    practice.further(2)
    _work(board, [item for item in work if item.do in _LAST])
    practice.further()
    board.release()
    days = tuple(_with_cards(board, day) for day in frame.kinds)
    return Plan(
        days,
        tuple(board.left_out),
        tuple(_notes(frame, rounds)),
        frame.last,
        _shortfall(board),
        tuple(board.taken_out),
    )


def _frame(today: int, minutes: float, rounds: Sequence[PlanRound], began: int | None) -> Frame:
    held: dict[int, list[PlanRound]] = {}
    for wanted in rounds:
        if wanted.day is not None and wanted.day >= today:
            held.setdefault(wanted.day, []).append(wanted)
    by_day = {day: sorted(found, key=lambda item: item.order) for day, found in sorted(held.items())}
    last = max(by_day, default=today + DEFAULT_DAYS)
    first = max(today, last - LONGEST)
    span = range(first, last + 1 if by_day else last)
    start = max(min(first, first if began is None else began), last - LONGEST)
    kinds = {day: _kind_of(day, start, last, by_day) for day in span}
    return Frame(today, first, last, bool(by_day), minutes, kinds, by_day)


def _kind_of(day: int, start: int, last: int, rounds: Iterable[int]) -> DayKind:
    """A round makes its day and the eve of it; each seventh day rests where no round is near."""
    if day in rounds:
        return DayKind.ROUND
    if day + 1 in rounds:
        return DayKind.EVE
    near = any(day < held <= day + SHORT for held in rounds)
    if last - start > SHORT and not near and (day - start) % 7 == 6:
        return DayKind.REST
    return DayKind.STUDY


def _days_of_rounds(board: Board) -> None:
    """The day of a round: ten minutes of what is known well, the cue sheet of each round, and the log in the evening."""
    for day, held in board.frame.rounds.items():
        if day not in board.frame.kinds:
            continue
        for wanted in held:
            if wanted.name:
                cue = PlanItem(
                    ActionKind.CUE_SHEET,
                    f"Cue sheet: {wanted.called}",
                    CUE_SHEET,
                    wanted.ref,
                    True,
                    track=wanted.track,
                )
                log = PlanItem(
                    ActionKind.LOG,
                    f"How did it go? {wanted.called}",
                    LOG,
                    wanted.ref,
                    True,
                    track=wanted.track,
                )
                board.put(log, [day], most=9)
                board.put(cue, [day], most=9)
        warm_up = min(WARM_UP, floor(board.free(day)))
        if warm_up >= 1:
            board.put(PlanItem(ActionKind.WARM_UP, "Warm up with cards you know", warm_up, must=True), [day])


def _is_logistics(work: Work) -> bool:
    return work.do is ActionKind.TICK and work.due is not None and work.due >= LOGISTICS


def _work(board: Board, work: Sequence[Work]) -> None:
    """Each piece of work once for its count, spread over the days until it is due; what does not fit is left out."""
    for item in sorted(work, key=lambda item: (not item.soon, item.after is not None, item.due or 0)):
        for number in range(item.count):
            _place(board, item, number)


def _place(board: Board, work: Work, number: int) -> None:
    frame, optional = board.frame, work.do in _LAST
    kinds = (DayKind.STUDY,) if optional else (DayKind.STUDY, DayKind.EVE)
    end = max(frame.last - 1, frame.first) - work.ahead
    first = frame.first + work.lead
    if work.after is not None:
        needed = [day for day in frame.kinds if any(item.do is work.after for item in board.items(day))]
        first = max(first, min(needed, default=end + 1))
    due = end if work.due is None else min(frame.last + work.due, end)
    if _is_logistics(work):
        due = min(due, max(frame.first_round - 1, frame.first))
    until = due if due >= first else end
    item = PlanItem(work.do, work.what, work.minutes, work.key, True)
    within = _spread(frame.days(first, until, *kinds), work, number)
    later = frame.days(max(first, until + 1), end, *kinds)
    reserves = (_reserve(work, frame.minutes),)
    most = 9 if work.do is ActionKind.TICK else 1
    put = board.put(item, within, reserves, most)
    put = board.put(item, later, reserves, most) if put is None else put
    if (
        put is None and not optional and work.do is not ActionKind.RESCORE
    ):  # a second story or rehearsal on one day, rather than none
        put = board.put(item, [*within, *later], reserves, 3)
    if put is None:
        board.left_out.append(replace(item, why=_why(work, first, end)))


def _reserve(work: Work, minutes: float) -> float:
    """Minutes of a day that it leaves to the cards: a third where it comes last, none to write down how it went."""
    if work.do in _LAST:
        return minutes / 3
    return 0.0 if work.do is ActionKind.LOG else min(CARD_FLOOR, minutes / 3)


def _why(work: Work, first: int, end: int) -> str:
    if work.after is not None and first > end:
        return f"no {work.after} is planned before it"
    if first > end:
        return "too few days are left for it to be useful"
    return "no day has the minutes left"


def _spread(days: list[int], work: Work, number: int) -> list[int]:
    """Where to look for room: at once, near the due day for what is ticked, else evenly until it is due."""
    if not days or work.soon or work.do in _FIRST:
        return days
    if work.do in (ActionKind.TICK, ActionKind.CARDS):
        return days[::-1]
    step = max(len(days) // max(work.count, 1), 1)
    wanted = days[min(number * step, len(days) - 1)]
    return sorted(days, key=lambda day: (abs(day - wanted), day))


def _with_cards(board: Board, day: int) -> PlanDay:
    """The day with the cards that its other work leaves minutes for; none beside the warm-up on the day of a round."""
    kind, found = board.frame.kinds[day], board.items(day)
    spare = floor(board.free(day) + 1e-6)
    cards = [PlanItem(ActionKind.CARDS, "Cards", float(spare))] if spare and kind is not DayKind.ROUND else []
    items = (*cards, *sorted(found, key=lambda item: (_place_in_day(item), -item.minutes)))
    names = tuple(wanted.name for wanted in board.frame.rounds.get(day, ()) if wanted.name)
    return PlanDay(day, kind, items, names)


def _place_in_day(item: PlanItem) -> int:
    order = (ActionKind.WARM_UP, ActionKind.CUE_SHEET)
    if item.do in order:
        return order.index(item.do)
    return 9 if item.do is ActionKind.LOG else 5


def _notes(frame: Frame, rounds: Sequence[PlanRound]) -> Iterable[str]:
    if not frame.dated:
        yield (
            f"No round ahead has a date yet, so this plan assumes that the last one is in {DEFAULT_DAYS} days. "
            "Add a date to at least one round."
        )
    if not rounds:
        yield "No rounds yet: add a loop, and mocks are planned too."
    if frame.first > frame.today:
        begins = day_date(frame.first).isoformat()
        yield (
            f"The plan begins on {begins}, {LONGEST} days before the last round; until then cards alone keep "
            "what you know."
        )
    whole = min((wanted.length for wanted in rounds), default=0.0)
    if frame.minutes < whole:
        yield (
            f"A mock takes {whole:.0f} minutes, more than your {frame.minutes:.0f} a day, so the plan drills single "
            f"phases instead. Set {min(map(mock_minutes, rounds)):.0f} minutes, or take a mock on a day with more time."
        )


def _shortfall(board: Board) -> str:
    """`Not in the plan: a whole mock of Architecture (…) and 3 launches; to fit more, set about 75 minutes a day.`"""
    if not board.left_out:
        return ""
    by_kind: dict[ActionKind, list[PlanItem]] = {}
    for item in board.left_out:
        by_kind.setdefault(item.do, []).append(item)
    parts = [_part(do, items) for do, items in by_kind.items()]
    return f"Not in the plan: {all_of(parts)}; {_remedy(board)}"


_NAMES = {
    ActionKind.STORY: ("story", "stories"),
    ActionKind.REHEARSE: ("rehearsal", "rehearsals"),
    ActionKind.TEARDOWN: ("launch to take apart", "launches to take apart"),
    ActionKind.CHAT: ("chat", "chats"),
    ActionKind.RESCORE: ("second score", "second scores"),
}


def _part(do: ActionKind, items: Sequence[PlanItem]) -> str:
    if do is ActionKind.MOCK:
        rounds = all_of(dict.fromkeys(item.what.removesuffix(": mock") for item in items))
        drilled = " (a drill of one phase stands in)" if all(item.why == STANDS_IN for item in items) else ""
        return f"a whole mock of {rounds}{drilled}"
    if do in _NAMES:
        one, several = _NAMES[do]
        return count(sum(not item.what.startswith("Ask for") for item in items) or 1, one, several)
    return all_of(
        [f"“{item.what}”" for item in items[:2]] + ([f"{len(items) - 2} more"] if len(items) > 2 else [])
    )


def _remedy(board: Board) -> str:
    """What would make room, by what is missing."""
    frame = board.frame
    missing = sum(item.minutes for item in board.left_out if not item.why.startswith(("too few", "no story")))
    if not missing:
        return "too few days are left, so leave it out."
    if all(item.do is ActionKind.MOCK for item in board.left_out) and frame.minutes >= missing / len(
        board.left_out
    ):
        return "no day before these rounds is free for one, unless a round can be moved."
    days = max(len(frame.days(frame.first, frame.last, DayKind.STUDY, DayKind.EVE)), 1)
    more = ceil((frame.minutes + missing / days) / 5) * 5
    if more > _MOST * frame.minutes:
        return "the days left have no more room, so remove what matters least."
    return f"to fit more, set about {more} minutes a day or remove what matters least."
