"""Thirty days of one candidate read sensibly: tests/services/cards/thirty-days.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock

from .diary import diary

KNOWN = Path(__file__).with_name("thirty-days.txt")


@pytest.fixture
def days(store: Store, clock: FrozenClock) -> list[str]:
    found = diary(store, clock)
    assert found == KNOWN.read_text(), "`python -m tests.services.cards.diary` prints it anew: read it"
    return found.split("\n\n")


def test_thirty_days_are_those_that_were_read_and_keep_the_rules(days: list[str]) -> None:
    begun: list[str] = []
    for day in days:
        new = re.findall(r"\+(\S+?)!?(?=[,\n])", day)
        gaps = set(re.findall(r"[a-z]+-sum#c\d", day))
        assert len({gap.partition("#")[0] for gap in gaps}) == len(gaps), "gaps of one text on different days"
        if "today" in day.partition("\n")[0]:
            assert not new, "no card is begun on the day of a round"
        begun += new
    assert len(begun) == len(set(begun)) == 80, "all were begun, each once"
    for framework in {name.partition("-")[0] for name in begun}:
        parts = [name.partition("-")[2] for name in begun if name.startswith(f"{framework}-")]
        assert parts.index("for") < parts.index("steps") < parts.index("fails")
