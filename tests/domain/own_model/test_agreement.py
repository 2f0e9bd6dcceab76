"""The arithmetic of the check, against figures made by hand and by scikit-learn 1.9.1 (`make test-models` asks it anew)."""

from __future__ import annotations

import random
from typing import Any

import pytest

from interviewprep.domain.own_model.agreement import (
    Drifted,
    Judged,
    agreement,
    allowed,
    interval,
    requirements,
    table,
    weighted_kappa,
    without_leniency,
)

MIXED = [(1, 1), (2, 2), (3, 3), (4, 4), (1, 2), (2, 2), (3, 2), (4, 4), (2, 3), (2, 1), (3, 3), (3, 4)]


def kappa(pairs: list[tuple[int, int]]) -> float:
    return weighted_kappa(table(pairs))


def test_weighted_kappa() -> None:
    assert kappa(MIXED) == pytest.approx(19 / 24)
    assert kappa([(level, 5 - level) for level in (1, 1, 2, 2, 3, 3, 4, 4)]) == pytest.approx(-1.0)
    assert kappa([(level, level) for level in (1, 2, 3, 4)]) == 1.0
    # by hand: rows 2 of 2 and 2 of 3, column 4 of 3; seen 2 * 1, by chance 1 * 2 * 4 = 8; 1 - 2 * 4 / 8
    assert kappa([(2, 3), (3, 3), (2, 3), (3, 3)]) == 0.0
    assert kappa([]) == kappa([(3, 3)] * 9) == 0.0


@pytest.mark.models
def test_weighted_kappa_against_scikit_learn() -> None:
    from sklearn.metrics import cohen_kappa_score

    draw = random.Random(3)
    for _ in range(200):
        pairs = [(draw.randint(1, 4), draw.randint(1, 4)) for _ in range(draw.randint(5, 60))]
        theirs = cohen_kappa_score(*zip(*pairs, strict=True), weights="quadratic", labels=[1, 2, 3, 4])
        assert kappa(pairs) == pytest.approx(theirs, abs=1e-12)


def judged(pairs: list[tuple[int, int]], **given: Any) -> list[Judged]:
    values = {"spread": 0, "found": 2, "offered": 2, **given}
    return [
        Judged(f"case{n // 4}", f"r/d{n % 4}", reference, level, **values)
        for n, (reference, level) in enumerate(pairs)
    ]


def test_the_figures_of_a_small_check() -> None:
    """Four answers: 12 marks, 7 exact, and all within one; a thirteenth that it could not tell."""
    found = agreement([*judged(MIXED), Judged("case9", "r/d", 3, None, 3, 0, 2)], [])
    assert (found.answers, found.marks) == (4, 12)
    assert found.answered == pytest.approx(12 / 13)
    assert found.exact == pytest.approx(7 / 12)
    assert found.within_one == 1.0
    assert found.leniency == pytest.approx(1 / 12)
    assert found.leniency_by_level == {1: 0.5, 2: 0.0, 3: 0.0, 4: 0.0}
    assert found.spread == pytest.approx(3 / 13)
    assert found.found == pytest.approx(24 / 26)
    assert found.low <= found.kappa <= found.high


def test_the_interval_is_drawn_over_answers() -> None:
    """Marks that go together in one answer say less than as many of different ones; the same draws each time."""
    draw = random.Random(2)
    marks = [(draw.randint(1, 4), draw.randint(1, 4)) for _ in range(12)]
    together = [(f"answer{n}", *pair) for n, pair in enumerate(marks) for _ in range(8)]
    apart = [(f"answer{n}.{m}", *pair) for n, pair in enumerate(marks) for m in range(8)]
    (low, high), (narrow_low, narrow_high) = interval(together), interval(apart)
    assert high - low > 1.5 * (narrow_high - narrow_low)
    assert interval(together) == (low, high)
    assert interval([]) == (0.0, 0.0)


def test_drift_is_kept_by_place() -> None:
    moves = [
        Drifted("case", 2, 4, 0),
        Drifted("case", 2, 2, 0),
        Drifted("case", 3, 4, 1),
        Drifted("notes", 3, 2, 0),
    ]
    found = agreement([], moves).drift
    assert (found["case"].marks, found["case"].mean) == (3, 1.0)
    assert found["case"].moved == pytest.approx(1 / 3)
    assert found["notes"].mean == -1.0


GOOD = [(level, level) for level in (1, 2, 3, 4)] * 30
STEADY = [Drifted(place, 2, 2, 0) for place in ("case", "notes", "rubric", "order")]


def unmet(found: list[Judged], moves: list[Drifted]) -> list[str]:
    known = agreement(found, moves)
    failed = [item.title for item in requirements(known) if not item.met]
    assert allowed(known) is (not failed)
    return failed


def test_the_bar_asks_for_each_of_its_parts() -> None:
    assert unmet(judged(GOOD), STEADY) == []
    assert unmet(judged(GOOD[:96]), STEADY) == ["marks"]
    assert unmet([*judged(GOOD), *[Judged("x", "r/d", 3, None)] * 20], STEADY) == ["share of marks given"]
    assert unmet(judged([(r, 3) for r, _ in GOOD]), STEADY) == ["weighted kappa", "its lower end"]
    assert unmet(judged(GOOD, spread=1), STEADY) == ["spread over repeats"]
    assert unmet(judged(GOOD, found=1), STEADY) == ["quotes found"]
    assert unmet(judged(GOOD), [*STEADY, Drifted("notes", 2, 3, 0), Drifted("notes", 2, 3, 0)]) == ["drift"]
    assert unmet(judged(GOOD), [Drifted("rubric", 3, 2, 0)]) == ["drift"], "downwards counts too"
    assert unmet(judged(GOOD), []) == ["drift"], "what was not measured is not met"
    assert "marks" in unmet([], [])


def test_leniency_is_taken_off_and_severity_lifts_nothing() -> None:
    assert without_leniency(3, 0.4) == pytest.approx(2.6)
    assert without_leniency(1, 0.4) == 1.0
    assert without_leniency(3, -0.4) == 3.0
