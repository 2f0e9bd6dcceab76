"""Parts tapped while speaking."""

from __future__ import annotations

import pytest

from interviewprep.domain.mocks.part_taps import parts_to_tap, tap_line, tapped, without_last


def test_a_question_has_the_parts_of_a_story() -> None:
    assert parts_to_tap('"Tell me about a conflict."')[:2] == ("Situation", "Task")
    assert "Situation" not in parts_to_tap("Plan the launch")


def test_taps_are_counted_by_part_and_other_lines_are_not() -> None:
    texts = {"phase:a": tap_line("cut scope", 5) + "a note\n", "reply:b": tap_line("cut scope", 3661)}
    assert texts["reply:b"] == "· 61:01 cut scope\n"
    assert tapped(texts) == {"cut scope": 2}


@pytest.mark.parametrize(
    ("text", "left"),
    [("", ""), ("a note\n", "a note\n"), ("· 00:01 a\n· 00:02 b\na note\n", "· 00:01 a\na note\n")],
)
def test_the_last_tap_is_taken_back_and_nothing_else(text: str, left: str) -> None:
    assert without_last(text) == left
