"""The table behind each figure of Progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import fmean

from interviewprep.domain.core.study_day import day_date

from .figures import Progress, Table


def readiness(found: Progress) -> Table:
    rows = [
        (
            track.track.label,
            own_round.called,
            "not measured" if own_round.value is None else f"{own_round.value:.2f}",
            "" if own_round.value is None else f"{own_round.low:.2f} to {own_round.high:.2f}",
            str(own_round.mocks),
            own_round.level.value,
            "; ".join(f"{term.name} × {term.weight:.2f}: {term.evidence}" for term in own_round.terms),
            own_round.advice,
        )
        for track in found.readiness
        for own_round in track.rounds
    ]
    head = ("track", "round", "readiness", "range", "mocks", "level", "evidence", "next")
    return Table("Readiness", head, tuple(rows), "Add a loop, and its rounds appear here.")


def recall(found: Progress) -> Table:
    rows = [
        (
            recall_forecast.title,
            _date(recall_forecast.day),
            str(recall_forecast.cards),
            f"{recall_forecast.now:.0%}",
            f"{recall_forecast.stop:.0%}",
            f"{recall_forecast.keep:.0%}",
        )
        for recall_forecast in found.recall
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
        (trend.rubric, trend.dimension, _date(day), f"{level:.1f}")
        for trend in found.trends
        for day, level in trend.points
    ]
    head = ("rubric", "dimension", "day", "level")
    return Table("Scores by dimension", head, tuple(rows), "Not measured yet: one scored mock starts it.")


def memory(found: Progress) -> Table:
    rows = [
        (f"{match.expected:.0%}", f"{match.observed:.0%}", str(match.number))
        for match in found.memory.matches
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
            self_score.dimension,
            f"{self_score.own:.1f}",
            f"{self_score.reference:.1f}",
            f"{self_score.own - self_score.reference:+.1f}",
            self_score.source,
        )
        for self_score in found.own_scores
    ]
    title = "Calibration of your own scores"
    if found.own_scores:
        title += f": {fmean(self_score.own - self_score.reference for self_score in found.own_scores):+.2f} on average"
    head = ("dimension", "own", "reference", "difference", "from")
    return Table(
        title,
        head,
        tuple(rows),
        "Not measured yet: the anchor quiz, a blind re-score or another person measures it.",
    )


def days(found: Progress) -> Table:
    rows = [(_date(day.day), str(day.answers), f"{day.minutes:.0f}") for day in reversed(found.days)]
    return Table(
        "Days studied",
        ("day", "answers", "minutes"),
        tuple(rows),
        "No days yet: your first review counts as one.",
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
