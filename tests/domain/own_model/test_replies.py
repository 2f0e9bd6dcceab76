"""Whatever a model writes, it is what was asked for or nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.own_model.replies import ReplyError, line, lines, read_object, whole

GOOD = '{"level": 3, "why": "so"}'


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"  {GOOD}\n",
        f"<think>It says {{}} and 4.</think>\n{GOOD}",
        f"<THINKING>\nhm\n</THINKING>{GOOD}",
        f"```json\n{GOOD}\n```",
        f"<think></think>```\n{GOOD}```",
    ],
)
def test_what_is_read(reply: str) -> None:
    assert read_object(reply, ("level", "why")) == {"level": 3, "why": "so"}


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "<think>never ends",
        f"Here it is: {GOOD}",
        f"{GOOD} and more",
        GOOD[:-3],
        "[]",
        "null",
        '{"level": 3}',
        '{"level": 3, "why": "so", "more": 1}',
        '{"level": 3, "level": 4, "why": "so"}',
        "[" * 19_000,
        GOOD + " " * 20_000,
    ],
)
def test_what_is_not(reply: str) -> None:
    with pytest.raises(ReplyError):
        read_object(reply, ("level", "why"))


@pytest.mark.parametrize("value", [True, 3.0, "3", 0, 5, None, float("nan"), 10**400])
def test_a_level_is_a_whole_number(value: Any) -> None:
    with pytest.raises(ReplyError):
        whole(value, 1, 4)


def test_texts_are_one_clean_line_each() -> None:
    assert line("a\x1b]52;c;x\x07\n\n\u202eb", 20) == "a␛]52;c;x b"
    assert lines(["a", "", " "], 3, 5) == ("a",)
    for value in (["a"] * 4, "a", [1], ["too long"]):
        with pytest.raises(ReplyError):
            lines(value, 3, 5)


@given(
    st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5).map(json.dumps)
)
def test_nothing_else_is_ever_raised(reply: str) -> None:
    with suppress(ReplyError):
        read_object(reply, ("level",))
