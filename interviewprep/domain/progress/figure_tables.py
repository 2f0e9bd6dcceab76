"""The table behind each figure of Progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import fmean

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS

from .figures import Progress, Table


def readiness(found: Progress) -> Table:
    rows = [
        (
            track.track.label,
            ROUNDS[each.round].title,
            "not measured" if each.value is None else f"{each.value:.2f}",
            "" if each.value is None else f"{each.low:.2f} to {each.high:.2f}",
            str(each.mocks),
            each.level.value,
            "; ".join(f"{term.name} × {term.weight:.2f}: {term.evidence}" for term in each.terms),
            each.advice,
        )
        for track in found.readiness
        for each in track.rounds
    ]
    head = ("track", "round", "readiness", "range", "mocks", "level", "evidence", "next")
    return Table("Readiness", head, tuple(rows), "Add a loop, and its rounds stand here.")


def recall(found: Progress) -> Table:
    rows = [
        (
            each.title,
            _date(each.day),
            str(each.cards),
            f"{each.now:.0%}",
            f"{each.stop:.0%}",
            f"{each.keep:.0%}",
        )
        for each in found.recall
    ]
    head = ("round", "day", "cards", "recalled today", "on the day if you stop", "on the day at this pace")
    return Table(
        "Recall on the day", head, tuple(rows), "Not measured yet: give a round its date, then review cards."
    )


def load(found: Progress) -> Table:
    rows = [(_date(day), str(number)) for day, number in found.load.items() if number]
    return Table(
        "Load ahead",
        ("day", "cards"),
        tuple(rows),
        "No card is due yet: the first review starts it.",
    )


def trends(found: Progress) -> Table:
    rows = [
        (each.rubric, each.dimension, _date(day), f"{level:.1f}")
        for each in found.trends
        for day, level in each.points
    ]
    head = ("rubric", "dimension", "day", "level")
    return Table("Scores by dimension", head, tuple(rows), "Not measured yet: one scored mock begins it.")


def memory(found: Progress) -> Table:
    rows = [
        (f"{each.expected:.0%}", f"{each.observed:.0%}", str(each.number)) for each in found.memory.matches
    ]
    title = "Calibration of memory"
    if found.memory.error is not None:
        title += f": off by {found.memory.error:.1%} on average"
    if found.memory.newest is not None:
        title += f", newest {found.memory.newest:,} answers"
    return Table(
        title,
        ("expected", "recalled", "answers"),
        tuple(rows),
        "Not measured yet: it needs cards seen twice.",
    )


def own_scores(found: Progress) -> Table:
    rows = [
        (
            each.dimension,
            f"{each.own:.1f}",
            f"{each.reference:.1f}",
            f"{each.own - each.reference:+.1f}",
            each.source,
        )
        for each in found.own_scores
    ]
    title = "Calibration of your own scores"
    if found.own_scores:
        title += f": {fmean(each.own - each.reference for each in found.own_scores):+.2f} on average"
    head = ("dimension", "own", "reference", "difference", "from")
    return Table(
        title,
        head,
        tuple(rows),
        "Not measured yet: the anchor quiz, a blind re-score or another person measures it.",
    )


def days(found: Progress) -> Table:
    rows = [(_date(each.day), str(each.answers), f"{each.minutes:.0f}") for each in reversed(found.days)]
    return Table(
        "Days studied", ("day", "answers", "minutes"), tuple(rows), "No day yet: the first review is one."
    )


FIGURES: Mapping[str, Callable[[Progress], Table]] = {
    "readiness": readiness,
    "recall": recall,
    "load": load,
    "trends": trends,
    "memory": memory,
    "own-scores": own_scores,
    "days": days,
}
"""Every figure, in the order in which Progress shows them."""


def _date(day: int) -> str:
    return day_date(day).isoformat()
