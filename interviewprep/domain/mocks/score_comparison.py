"""An attempt that was scored more than once: every scoring side by side, the difference in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.domain.library.rubrics import Rubric

from .attempts import Scored, Scorer
from .scoring import Marks


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension: the level of each scoring, None where it gave none."""

    title: str
    levels: tuple[int | None, ...]
    words: str
    """How the others stand to the first."""


@dataclass(frozen=True, slots=True)
class Again:
    """One's own scoring first, then the blind one, then people by name."""

    title: str
    heads: tuple[str, ...]
    scores: tuple[Scored, ...]
    rows: tuple[Row, ...]


def side_by_side(rubric: Rubric, scores: Iterable[Scored]) -> Again | None:
    """The scorings of an attempt, oldest first, held against each other; None where there is one only."""
    found = _in_order(scores)
    if len(found) < 2:
        return None
    heads = tuple(_head(score, found) for score in found)
    rows = tuple(_row(d.id, d.title, heads, [score.marks for score in found]) for d in rubric.dimensions)
    return Again(_title(found), heads, found, rows)


def _in_order(scores: Iterable[Scored]) -> tuple[Scored, ...]:
    """One's first scoring, the newest blind one, and the newest of each person."""
    kept: dict[tuple[Scorer, str], Scored] = {}
    for score in scores:
        key = (score.by, score.name.casefold())
        if score.by is not Scorer.SELF or key not in kept:
            kept[key] = score
    return tuple(sorted(kept.values(), key=lambda score: list(Scorer).index(score.by)))


def _head(score: Scored, found: Sequence[Scored]) -> str:
    if score.by is Scorer.HUMAN:
        return score.name
    if score.by is Scorer.RESCORE:
        return "you now"
    return "you then" if any(other.by is Scorer.RESCORE for other in found) else "you"


def _title(found: Sequence[Scored]) -> str:
    again = ["again"] if any(score.by is Scorer.RESCORE for score in found) else []
    people = [score.name for score in found if score.by is Scorer.HUMAN]
    by = [f"by {' and '.join(people)}"] if people else []
    return "Scored " + ", and ".join(again + by)


def _row(dim: str, title: str, heads: Sequence[str], marks: Sequence[Marks]) -> Row:
    levels = tuple(given[dim].level if dim in given else None for given in marks)
    return Row(title, levels, _words(heads, levels))


def _words(heads: Sequence[str], levels: Sequence[int | None]) -> str:
    first, others = levels[0], list(zip(heads[1:], levels[1:], strict=True))
    if first is None:
        return ""
    known = [(head, level - first) for head, level in others if level is not None]
    if not any(gap for _, gap in known):
        return "the same"
    return "; ".join(f"{head} {_gap(gap)}" for head, gap in known)


def _gap(gap: int) -> str:
    return f"{abs(gap)} {'higher' if gap > 0 else 'lower'}" if gap else "the same"
