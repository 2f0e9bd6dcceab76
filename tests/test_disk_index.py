from __future__ import annotations

import pytest

from interviewprep.disk_index import DiskIndex
from interviewprep.domain.core.errors import UsageError


def test_the_first_text_of_a_key_stays_until_another_is_put() -> None:
    with DiskIndex() as index:
        assert index.add("a", "one")
        assert not index.add("a", "two")
        assert (index.get("a"), index.get("b"), "a" in index, "b" in index) == ("one", None, True, False)
        index.put("a", "two")
        assert index.get("a") == "two"


def test_a_place_that_takes_no_more_is_a_sentence() -> None:
    index = DiskIndex()
    with index:
        pass
    with pytest.raises(UsageError, match=r"temporary files cannot be written.*free some space there"):
        index.add("a")
