"""The list of use cases is whole."""

from __future__ import annotations

from tests.harness.use_cases import ASKING, ELSEWHERE, PURE, SAMPLES, WRITERS, name_of, use_cases


def test_every_use_case_has_arguments() -> None:
    assert {*use_cases()} == {*map(name_of, SAMPLES)} | PURE | ASKING | ELSEWHERE


def test_every_writer_is_a_sample() -> None:
    assert set(SAMPLES) >= WRITERS
