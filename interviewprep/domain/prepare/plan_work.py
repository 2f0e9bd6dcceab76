"""What the open lines of the checklists ask for, as work to plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from .checklist import ChecklistLine, CompletionRule, Metric, State, parse_rule
from .plan_items import ActionKind, Work

_EACH: dict[Metric, tuple[ActionKind, float, str]] = {
    Metric.STORIES: (ActionKind.STORY, 20, "Write a story without errors"),
    Metric.REHEARSALS: (ActionKind.REHEARSE, 5, "Rehearse a story aloud"),
    Metric.TEARDOWNS: (ActionKind.TEARDOWN, 30, "Take apart a launch"),
    Metric.CHATS: (ActionKind.CHAT, 30, "Talk with somebody who does the work"),
}
"""Minutes of one, and what it is called."""

_WITH_MOCKS = (Metric.MOCKS, Metric.QUIZZES)
"""Mocks are planned by rounds; the anchor quiz comes with the first of a kind."""

_ASK_MINUTES, _LOOK_MINUTES, _TICK_MINUTES = 10.0, 10.0, 5.0

CHAT_LEAD = 3
"""Days between asking for a chat and having it, at least."""


def work_of(lines: Iterable[ChecklistLine]) -> tuple[Work, ...]:
    """Work for every line that is not done, soonest due first."""
    work: list[Work] = []
    counted: dict[tuple[Metric, str], list[ChecklistLine]] = {}
    for line in sorted(lines, key=lambda line: line.due if line.due is not None else 0):
        rule = _rule(line)
        if line.state is State.BROKEN:
            continue
        if line.done or (rule is not None and rule.metric in _WITH_MOCKS):
            continue
        if rule is None or rule.metric not in _EACH:
            if rule is None or rule.metric is not Metric.LOOPS or not any(item.soon for item in work):
                work.append(_once(line, rule))
        else:
            key = (rule.metric, f"{rule.track or ''}{rule.tag}{rule.round}{rule.competency}")
            units = counted.setdefault(key, [])
            units += [line] * (
                line.need - line.have - len(units)
            )  # those of a line that is due before count here too
    return tuple(work + _several(counted))


def _rule(line: ChecklistLine) -> CompletionRule | None:
    try:
        return parse_rule(line.task.done)
    except ValueError:
        return None


def _once(line: ChecklistLine, rule: CompletionRule | None) -> Work:
    task = line.task
    if rule is None:
        return Work(task.key, task.text, ActionKind.TICK, _TICK_MINUTES, due=line.due)
    if rule.metric is Metric.LOOPS:
        return Work(task.key, task.text, ActionKind.TICK, _LOOK_MINUTES, due=line.due, soon=True)
    return Work(task.key, task.text, ActionKind.CARDS, _LOOK_MINUTES, due=line.due)


def _several(counted: Mapping[tuple[Metric, str], Sequence[ChecklistLine]]) -> list[Work]:
    """Of the line that each missing unit is for, by what is counted, the soonest due first.

    Narrow rules first: what they ask for counts for the wide rule of the same kind too.
    """
    work: list[Work] = []
    asked: dict[Metric, int] = {}
    told = any(
        line.have for (metric, _), units in counted.items() if metric is Metric.STORIES for line in units
    )
    untold = any(metric is Metric.STORIES for metric, _ in counted) and not told
    for (metric, narrow), units in sorted(counted.items(), key=lambda pair: (not pair[0][1], pair[0])):
        rest = units if narrow else units[asked.get(metric, 0) :]
        asked[metric] = asked.get(metric, 0) + len(rest)
        do, minutes, what = _EACH[metric]
        track = f" ({narrow.upper()})" if narrow in ("pgm", "tpm") else ""
        if metric is Metric.CHATS:
            work.append(
                Work(
                    units[0].task.key,
                    "Ask for informational chats: they need lead time",
                    do,
                    _ASK_MINUTES,
                    due=units[0].due,
                    soon=True,
                    ahead=CHAT_LEAD,
                )
            )
        lead = CHAT_LEAD if metric is Metric.CHATS else 0
        after = ActionKind.STORY if metric is Metric.REHEARSALS and untold else None
        for line, same in groupby(rest):
            count = len(list(same))
            work.append(
                Work(line.task.key, what + track, do, minutes, count, line.due, lead=lead, after=after)
            )
    return work
