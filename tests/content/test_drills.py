"""Every computed answer of a drill is what its formula gives, and the formula is read here a second time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.content.arithmetic import computed
from tests.content.conftest import Drill, Expected, Pack
from tests.content.faults import none

EXACT = 0.01
"""How far the formula may be from the answer, as a share: rounding in the text, no more."""

COMPUTED = {"estimate", "capacity", "critical-path"}
"""Skills whose drills always ask for a number."""

TOLERANCE = (1, 50)
"""Percent that a good answer may be off: less cannot be met by hand, more accepts anything."""

WIDEST = 10
"""High over low, where any answer in a range is good."""

STEPS = 2
IDEAS = (2, 6)


def faults(drill: Drill) -> Iterator[str]:
    expected = drill.expected
    if expected is None:
        if drill.type in COMPUTED:
            yield f"{drill.head.key}: {drill.type} without a computed answer"
        return
    if not expected.formula or not expected.unit:
        yield f"{drill.head.key}: no formula or no unit"
        return
    value = computed(expected.formula)
    if abs(value - expected.value) > EXACT * abs(expected.value):
        yield f"{drill.head.key}: answer {expected.value:g}, but {expected.formula} is {value:g}"
    yield from (f"{drill.head.key}: {fault}" for fault in _range_faults(expected))


def _range_faults(expected: Expected) -> Iterator[str]:
    if not expected.low < expected.value < expected.high:
        yield f"not {expected.low:g} < {expected.value:g} < {expected.high:g}"
    if expected.tolerance is None:
        if expected.low <= 0 or expected.high > WIDEST * expected.low:
            yield f"anything from {expected.low:g} to {expected.high:g} is good"
    elif not TOLERANCE[0] <= expected.tolerance <= TOLERANCE[1]:
        yield f"a tolerance of {expected.tolerance:g}%"


def test_every_computed_answer_is_what_its_formula_gives(drills: tuple[Drill, ...]) -> None:
    assert sum(drill.expected is not None for drill in drills) >= 85
    none(fault for drill in drills for fault in faults(drill))


def test_every_drill_can_be_checked_by_the_candidate(drills: tuple[Drill, ...]) -> None:
    """Steps to read, and idea units to tick."""
    none(
        f"{drill.head.key}: {len(drill.steps)} steps, {len(drill.ideas)} idea units"
        for drill in drills
        if len(drill.steps) < STEPS or not IDEAS[0] <= len(drill.ideas) <= IDEAS[1]
    )


def test_nothing_of_a_shipped_pack_was_set_aside(packs: tuple[Pack, ...]) -> None:
    """What the loader sets aside, no other test here sees."""
    none(str(finding) for pack in packs for finding in pack.findings)


# What these tests must be able to find


@pytest.mark.parametrize(
    "broken",
    [
        {"value": 7.0, "low": 6.0, "high": 8.0},
        {"formula": ""},
        {"unit": ""},
        {"low": 11.0},
        {"high": 10.0},
        {"low": 1.0, "high": 900.0},
        {"tolerance": 80.0},
    ],
)
def test_a_wrong_answer_or_range_is_found(drills: tuple[Drill, ...], broken: dict[str, object]) -> None:
    drill = next(drill for drill in drills if drill.type == "estimate")
    right = Expected(value=10.0, unit="cups", low=6.0, high=20.0, tolerance=None, formula="min(4, 9) + 2 * 3")
    assert not [*faults(replace(drill, expected=right))]
    assert [*faults(replace(drill, expected=replace(right, **broken)))]  # type: ignore[arg-type]


def test_an_estimate_without_a_number_is_found(drills: tuple[Drill, ...]) -> None:
    drill = next(drill for drill in drills if drill.type == "estimate")
    assert [*faults(replace(drill, expected=None))]


def test_arithmetic_is_all_that_is_read() -> None:
    assert computed("ceil(12e6 * 5 / 86_400) + sqrt(2 ** 4) - round(-1.4)") == 700
    for other in ("__import__('os')", "1 if 2 else 3", "a + 1", "max(1, key=2)", "'1' * 3", "True + 1"):
        with pytest.raises(ValueError, match="not arithmetic"):
            computed(other)
