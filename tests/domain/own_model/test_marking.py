"""Evidence before level: what of a model's samples stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from interviewprep.domain.mocks.scoring import Quote
from interviewprep.domain.own_model.marking import (
    MarkSample,
    ToMark,
    find_quote,
    mark_request,
    opinion,
    read_sample,
    read_samples,
)
from interviewprep.domain.own_model.replies import ReplyError
from tests.mock_making import a_rubric

NOTES = {
    "phase:plan": "First the disk.\nOmar owns  the keys by week two; we don’t wait.",
    "reply:x": "We stop.",
}


def reply(*quotes: str, level: Any = 3, why: str = "so") -> str:
    return json.dumps({"quotes": quotes, "missing": ["a threshold"], "level": level, "why": why})


def test_a_quotation_is_found_whatever_its_case_and_spacing() -> None:
    place = "phase:plan"
    start = NOTES[place].index("Omar")
    assert find_quote("“omar owns the\nkeys by week two”", NOTES) == Quote(
        place, start, start + 31, "Omar owns  the keys by week two"
    )
    assert find_quote("we don't wait...", NOTES) is not None
    for absent in ("Omar owns the locks", "the disk", "", "...", "the keys. (.*)+$ week"):
        assert find_quote(absent, NOTES) is None, absent


def test_an_invented_quotation_is_dropped_and_takes_the_level_with_it() -> None:
    assert read_sample(reply("good structure and clarity", level=4), NOTES) == MarkSample(
        2, (), 1, ("a threshold",), "so"
    )
    kept = read_sample(reply("good structure and clarity", "Omar owns the keys", level=4), NOTES)
    assert (kept.level, len(kept.quotes), kept.offered) == (4, 1, 2)
    assert read_sample(reply(level=1), NOTES).level == 1
    assert read_sample(reply("Omar owns the keys", level=None), NOTES).level is None


@pytest.mark.parametrize(
    "bad",
    [
        reply(level=0),
        reply(level=True),
        reply(level="3"),
        reply("x" * 401),
        reply(*"abcd"),
        reply(why="x" * 601),
    ],
)
def test_a_reply_outside_the_schema_is_none(bad: str) -> None:
    with pytest.raises(ReplyError):
        read_sample(bad, NOTES)
    assert read_samples([bad, reply()], NOTES) == [read_sample(reply(), NOTES)]


def levels(*given: int | None) -> tuple[int | None, int]:
    found = opinion([MarkSample(level, (), 0) for level in given])
    assert found is not None
    return found.level, found.spread


def test_the_middle_of_three_stands_unless_they_are_far_apart() -> None:
    assert levels(3, 2, 3) == (3, 1)
    assert levels(2, 2, 3) == (2, 1)
    assert levels(2, 3) == (2, 1)
    assert levels(2, 4, 3) == (None, 2)
    assert levels(1, 1, 4) == (None, 3)
    assert levels(3, None, None) == (None, 0)
    assert levels(3, 3, None) == (3, 0)
    assert levels(None, None, None) == (None, 0)
    assert opinion([]) is None


def test_a_request_holds_the_levels_in_order_and_fits() -> None:
    dimension = a_rubric().dimensions[1]
    to_mark = ToMark("Move the store.", dimension, {"Plan": "p" * 9_000, "Tell": "short"})
    request, cut = mark_request(to_mark, 6_000, "77aa", 0)
    assert len(request.system) + len(request.material) <= 6_000
    assert set(cut.left_out) == {"Plan"}
    assert "Rollout\n1: one\n2: two\n3: three\n4: four\n[77aa answer]" in request.material
    assert "Tell:\nshort\n[77aa end]" in request.material
    backwards, _ = mark_request(ToMark("Move.", dimension, {}, backwards=True), 6_000, "77aa", 0)
    assert "4: four\n3: three\n2: two\n1: one\n" in backwards.material
    assert [mark_request(to_mark, 6_000, "77aa", sample)[0].seed for sample in range(3)] == [1, 2, 3]


def test_a_case_that_is_far_too_long_leaves_room_for_the_answer() -> None:
    to_mark = ToMark("c" * 50_000, a_rubric().dimensions[0], {"Plan": "p" * 900})
    request, cut = mark_request(to_mark, 6_000, "77aa", 0)
    assert len(request.system) + len(request.material) <= 6_000
    assert cut.left_out == {"the case": 48_000}
