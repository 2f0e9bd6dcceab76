"""Formulas of strangers: arithmetic, and nothing else."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.formulas import evaluate

PIECES = st.lists(
    st.sampled_from(
        ["1", "2.5", "1e6", "9e999", "9" * 40, "+", "-", "*", "**", "/", "(", ")", ",", "min", "max", "ceil", "floor", "round", "sqrt", "if", "lambda", "x", " ", "[", "."]
    )
    | st.text(max_size=2),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("12e6 * 5 / 86400 * 10", 6944.444444),
        ("1_000_000 / 4", 250_000),
        ("-2 ** 2 + (3 - 1)", -2),
        ("max(3, 4 + 2, 5) - min(7, 8)", -1),
        ("ceil(2.1) + floor(2.9) + round(2.6) + sqrt(16)", 12),
    ],
)
def test_arithmetic(formula: str, value: float) -> None:
    assert math.isclose(evaluate(formula), value)


@pytest.mark.parametrize(
    "formula",
    [
        "", "1 +", "1 / 0", "9**9**9**9", "sqrt(-1)", "(-8) ** 0.5", "x", "__import__('os')", "().__class__", "1 if 1 else 2", "lambda", "min", "min()",
        "abs(1)", "1 < 2", "[1]", "'a'", "1j", "max(*1)", "round(1, 2)", "1e999", "1" * 301, "(" * 290 + "1",
    ],
)  # fmt: skip
def test_whatever_is_not_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="."):
        evaluate(formula)


@given(PIECES)
def test_any_text_has_a_finite_value_or_none(formula: str) -> None:
    with suppress(ValueError):
        assert math.isfinite(evaluate(formula))
