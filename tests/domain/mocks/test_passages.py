"""Pieces of one's own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.mocks.attempts import BOTH_KEPT
from interviewprep.domain.mocks.passages import passages


def test_lines_and_sentences_are_pieces() -> None:
    text = "First. Second one?\n\n  - third at 1.5 %\nfourth"
    assert [item.text for item in passages({"a": text})] == [
        "First.",
        "Second one?",
        "- third at 1.5 %",
        "fourth",
    ]


def test_a_list_keeps_its_numbers() -> None:
    text = "1. first this. Then that.\n  2. second\n10) third\nWe need 3. Not 4.\n5.\n"
    assert [item.text for item in passages({"a": text})] == [
        "1. first this.",
        "Then that.",
        "2. second",
        "10) third",
        "We need 3.",
        "Not 4.",
        "5.",
    ]


def test_what_the_store_wrote_between_two_windows_is_no_evidence() -> None:
    assert [item.text for item in passages({"a": f"mine{BOTH_KEPT}theirs"})] == ["mine", "theirs"]


def test_a_tap_is_no_evidence_and_a_bullet_is() -> None:
    text = "· 02:15 situation\n· I decided\n·\n"
    assert [item.text for item in passages({"a": text})] == ["· I decided", "·"]


@given(st.dictionaries(st.text(max_size=3), st.text(), max_size=3))
def test_every_piece_stands_where_it_says_and_nothing_is_lost(texts: dict[str, str]) -> None:
    found = passages(texts)
    assert all(texts[item.place][item.start : item.end] == item.text for item in found)
    for place, text in texts.items():
        said = "".join(item.text for item in found if item.place == place)
        assert "".join(said.split()) == "".join(text.split())
