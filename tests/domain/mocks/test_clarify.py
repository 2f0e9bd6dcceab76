"""Which prepared question was meant, also where it is asked in one of its other ways."""

from __future__ import annotations

import pytest

from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.clarify import match

VOLUME = Clarification(
    "volume",
    "How much data, and how fast does it change?",
    "Two billion rows.",
    ("rows",),
    ("What load are we talking about?", "How big is the database today?"),
)
DOWNTIME = Clarification(
    "downtime", "May we stop writes?", "At night.", (), ("Is a maintenance window allowed?",)
)


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("how big is the database today?", "volume"),
        ("What load were you talking about?", "volume"),
        ("Is there a maintenance window?", "downtime"),
        ("May we stop writes?", "downtime"),
        ("Is the sky blue?", None),
    ],
)
def test_a_question_is_understood_by_any_of_its_ways(asked: str, id: str | None) -> None:
    found = match(asked, (VOLUME, DOWNTIME))
    assert (found.clarification.id if found else None) == id
