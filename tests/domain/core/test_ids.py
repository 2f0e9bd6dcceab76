"""Ids of rows."""

from __future__ import annotations

import uuid

import pytest

from interviewprep.domain.core.ids import new_id


@pytest.mark.parametrize("at_ms", [0, 1_795_000_000_000, (1 << 48) - 1])
def test_an_id_is_a_uuid_of_version_7_with_its_time_first(at_ms: int) -> None:
    made = [new_id(at_ms) for _ in range(64)]
    for id in made:
        found = uuid.UUID(id)
        assert (found.version, found.variant) == (7, uuid.RFC_4122)
        assert found.int >> 80 == at_ms
    assert len(set(made)) == 64
    assert len({id[13:16] for id in made}) > 32, "the bits beside the version are drawn too"


def test_later_ids_sort_behind_earlier_ones() -> None:
    made = [new_id(at_ms) for at_ms in (1, 2, 300, 70_000)]
    assert made == sorted(made)
