"""The list of use cases is whole, and each of them works."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.services.services import Services
from tests.harness.candidate import Candidate
from tests.harness.use_cases import PURE, SAMPLES, World, name_of, use_cases
from tests.making import FrozenClock


def test_every_use_case_has_arguments() -> None:
    assert {*use_cases()} == {*map(name_of, SAMPLES)} | PURE


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_works(
    services: Services, candidate: Candidate, clock: FrozenClock, tmp_path: Path, sample: str
) -> None:
    SAMPLES[sample](World(services, candidate, clock, tmp_path))()
