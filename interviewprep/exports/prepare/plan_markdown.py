"""The plan as Markdown, a task list a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.interviews.loops import Ahead
from interviewprep.domain.prepare.plan_items import Plan
from interviewprep.exports.markdown_text import one_line


def render(plan: Plan, rounds: Iterable[Ahead]) -> str:
    """Rounds, days, and what does not fit."""
    return "\n".join(_lines(plan, rounds)) + "\n"


def _lines(plan: Plan, rounds: Iterable[Ahead]) -> Iterator[str]:
    yield "# Plan"
    for note in plan.notes:
        yield f"\n{note}"
    ahead = list(rounds)
    if ahead:
        yield "\n## Rounds\n"
    for one_item in ahead:
        when = "no date yet" if one_item.assumed else day_date(one_item.day).isoformat()
        yield f"- {when} {one_line(', '.join(filter(None, (one_item.round.when, one_item.title))))}, {one_item.round.minutes} min"
    for day in plan.days:
        yield f"\n## {day_date(day.day):%Y-%m-%d %a}, {day.kind.value}, {day.minutes:.0f} min\n"
        yield from (f"- **Interview**: {one_line(title)}" for title in day.rounds)
        yield from (f"- [ ] {one_line(item.what)} ({item.minutes:.0f} min)" for item in day.items)
    if plan.shortfall:
        yield f"\n{one_line(plan.shortfall)}"
