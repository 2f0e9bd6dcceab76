"""Checklists: things to do, each with a rule by which the app knows that it is done.

A rule is `tick` (only the candidate can know) or `METRIC >= N` with filters `round: X`, `tag: Y`, `competency: Z`,
`track: T`, counted over what the candidate did (`Deed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from interviewprep.domain.core.tracks import BOTH, ROUNDS, Track
from interviewprep.domain.core.wording import count


class Metric(StrEnum):
    """What a rule counts."""

    MOCKS = "mocks"
    CARDS = "cards"
    FACTS = "facts"
    STORIES = "stories"
    REHEARSALS = "rehearsals"
    TEARDOWNS = "teardowns"
    CHATS = "chats"
    LOOPS = "loops"
    QUIZZES = "quizzes"


WHAT: Mapping[Metric, tuple[str, str, str]] = {
    Metric.MOCKS: ("mock", "mocks", "timed, and with a quotation for each mark"),
    Metric.CARDS: ("card", "cards", "answered at least once"),
    Metric.FACTS: ("fact", "facts", "answered at least once"),
    Metric.STORIES: ("story", "stories", "told without an error"),
    Metric.REHEARSALS: ("rehearsal", "rehearsals", "aloud and against the clock"),
    Metric.TEARDOWNS: (
        "launch",
        "launches",
        "with every part written, a metric tree and a counter-metric among them",
    ),
    Metric.CHATS: ("chat", "chats", "with three questions before and what you learned after"),
    Metric.LOOPS: ("loop", "loops", "with the date of at least one round"),
    Metric.QUIZZES: ("anchor quiz", "anchor quizzes", "with all three answers of a round graded"),
}
"""One, several, and when one counts."""


@dataclass(frozen=True, slots=True)
class CompletionRule:
    """So many deeds of a kind; an empty filter takes all."""

    metric: Metric
    number: int
    round: str = ""
    tag: str = ""
    competency: str = ""
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done that a rule may count, or begun: then `lacks` says what is missing."""

    metric: Metric
    title: str = ""
    tracks: frozenset[Track] = BOTH
    rounds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    lacks: str = ""
    times: int = 1
    """How many there are of exactly this kind; they share a title, or have none."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The candidate's own word that an item is done."""

    day: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """An item as it is asked of the candidate, from a pack or one's own."""

    key: str
    text: str
    done: str
    """`tick` or a rule, as written."""
    tracks: frozenset[Track] = BOTH
    rounds: tuple[str, ...] = ()
    due: int | None = None
    """Days relative to the last round, negative before it."""
    note: str = ""
    own: bool = False


class State(StrEnum):
    """How an item stands today."""

    DONE = "done"
    OPEN = "open"
    DUE = "due"
    """Today is its last day, or two days before."""
    LATE = "late"
    BROKEN = "broken"
    """Its rule cannot be read."""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """An item with where it stands."""

    task: Task
    state: State
    have: int
    need: int
    missing: str
    """What is still to do, a sentence; empty when done."""
    due: int | None = None
    """Days relative to the last round by which it is due, squeezed into the days there are; None for no day."""
    day: int | None = None
    """The same as a study day; None without a date of a round."""
    tick: Tick | None = None

    @property
    def counts(self) -> Metric | None:
        """What is counted for it; None where the candidate ticks it, or its rule cannot be read."""
        try:
            rule = parse_rule(self.task.done)
        except ValueError:
            return None
        return rule.metric if rule else None

    @property
    def done(self) -> bool:
        return self.state is State.DONE


_RULE = re.compile(
    r"(?P<metric>[a-z]+)\s*>=\s*(?P<number>\d{1,5})(?P<filters>(?:\s+[a-z]+:\s*[a-z0-9][a-z0-9-]*)*)"
)
_FILTER = re.compile(r"([a-z]+):\s*([a-z0-9][a-z0-9-]*)")
_SOON = 2


def parse_rule(text: str) -> CompletionRule | None:
    """The rule that `text` says; None for `tick`. Raises ValueError with a sentence."""
    if text.strip() == "tick":
        return None
    found = _RULE.fullmatch(text.strip())
    if found is None:
        raise ValueError(
            f"the rule {text!r} cannot be read; write `tick` or `mocks >= 1 round: program-design`"
        )
    if found["metric"] not in set(Metric):
        raise ValueError(
            f"{found['metric']!r} is not something that is counted; choose from {', '.join(Metric)}"
        )
    filters = dict(_FILTER.findall(found["filters"]))
    unknown = set(filters) - {"round", "tag", "competency", "track"}
    if unknown:
        raise ValueError(f"{min(unknown)!r} is not a filter; choose from round, tag, competency, track")
    if filters.get("round", next(iter(ROUNDS))) not in ROUNDS:
        raise ValueError(f"{filters['round']!r} is not a round; choose from {', '.join(ROUNDS)}")
    track = filters.pop("track", None)
    if track is not None and track not in set(Track):
        raise ValueError(f"{track!r} is not a track; write pgm or tpm")
    return CompletionRule(
        Metric(found["metric"]), int(found["number"]), track=Track(track) if track else None, **filters
    )


def counts(rule: CompletionRule, deed: Deed) -> bool:
    """Is this the kind of deed that the rule means, whether whole or only begun?"""
    return (
        deed.metric is rule.metric
        and (not rule.round or rule.round in deed.rounds)
        and (not rule.tag or rule.tag in deed.tags)
        and (not rule.competency or rule.competency in deed.competencies)
        and (rule.track is None or rule.track in deed.tracks)
    )


def line(
    task: Task,
    deeds: Iterable[Deed],
    tick: Tick | None,
    today: int,
    last: int | None,
    squeeze: float = 1.0,
    rounds: Mapping[str, int] | None = None,
) -> ChecklistLine:
    """How an item stands on study day `today`, with the last round on `last` (None: no date yet).

    `squeeze` (0 to 1) shortens the time before the last round, where there are fewer days than the item counts on.
    `rounds`: round type to the study day of the nearest one ahead; what is for a round is due before it.
    """
    squeezed = task.due is not None and task.due < 0 and not task.own
    due = min(round(task.due * squeeze), -1) if squeezed and task.due is not None else task.due
    if due is not None and last is not None:
        held = [day for item, day in (rounds or {}).items() if item in _own_rounds(task)]
        due = min([due, *(max(day - 1, today) - last for day in held)])
    day = None if due is None or last is None else last + due
    try:
        rule = parse_rule(task.done)
    except ValueError as error:
        return ChecklistLine(task, State.BROKEN, 0, 1, f"{error}.", due, day, tick)
    if rule is None:
        have, need, missing = int(tick is not None), 1, "Tick it when it is done, with a note."
    else:
        matching = [deed for deed in deeds if counts(rule, deed)]
        have, need = sum(deed.times for deed in matching if not deed.lacks), rule.number
        missing = _missing(rule, have, matching)
    if have >= need:
        return ChecklistLine(task, State.DONE, have, need, "", due, day, tick)
    return ChecklistLine(task, _open(day, today), have, need, missing, due, day, tick)


def _own_rounds(task: Task) -> frozenset[str]:
    """The rounds that it is for; none where it is for every round of its tracks, as an item is that names none."""
    usual = {kind.id for kind in ROUNDS.values() if kind.tracks & task.tracks}
    return frozenset() if usual <= {*task.rounds} else frozenset(task.rounds)


def _open(day: int | None, today: int) -> State:
    if day is None or day - today > _SOON:
        return State.OPEN
    return State.DUE if day >= today else State.LATE


def _missing(rule: CompletionRule, have: int, matching: Iterable[Deed]) -> str:
    """`Still to do: 2 launches with …. AI DJ lacks a counter-metric.`"""
    one, several, when = WHAT[rule.metric]
    left = rule.number - have
    begun = "; ".join(f"{deed.title} lacks {deed.lacks}" for deed in matching if deed.lacks and deed.title)
    return f"Still to do: {count(left, one, several)} {when}." + (f" {begun}." if begun else "")


def lines(
    tasks: Iterable[Task],
    deeds: Iterable[Deed],
    ticks: Mapping[str, Tick],
    today: int,
    last: int | None,
    began: int | None = None,
    rounds: Mapping[str, int] | None = None,
) -> tuple[ChecklistLine, ...]:
    """Every item, in the order of the tasks. `began`: the first day of study; nothing was due before it.

    `rounds` as for `line`.
    """
    known, done = tuple(tasks), tuple(deeds)
    squeeze = _squeeze(known, last, today if began is None else began)
    return tuple(line(task, done, ticks.get(task.key), today, last, squeeze, rounds) for task in known)


def _squeeze(tasks: Iterable[Task], last: int | None, began: int) -> float:
    """The share of the time the items count on that there was from `began` to the last round."""
    longest = max((-task.due for task in tasks if task.due is not None and not task.own), default=0)
    if last is None or longest <= 0:
        return 1.0
    return min(max(last - began, 0) / longest, 1.0)


def concerns(task: Task, tracks: frozenset[Track]) -> bool:
    """Does a candidate on these tracks have to do it?"""
    return bool(task.tracks & tracks)
