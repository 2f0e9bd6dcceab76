"""What packs and stories have in common of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.markdown import Block, HeadedBlock, nest
from interviewprep.domain.core.markdown_lines import heading, read_lines, split_comment


@pytest.mark.parametrize(
    ("line", "level"),
    [("# a", 1), ("##\ta", 2), ("### a", 3), ("#### a", 4), ("####### a", 0), ("#", 1), ("#a", 0), ("   # a", 1), ("    # a", 0), ("\t# a", 0), ("##\xa0a", 2), ("##\u3000a", 2), ("", 0)],
)  # fmt: skip
def test_a_heading_has_one_to_six_signs_a_space_and_at_most_three_before_it(line: str, level: int) -> None:
    assert heading(line)[0] == level


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## a ##", "a"),
        ("## a ##  ", "a"),
        ("## C#", "C#"),
        ("## a \\#", "a \\#"),
        ("## ##", ""),
        ("## a # #", "a #"),
        ("## a ## <!-- id: b -->", "a <!-- id: b -->"),
        ("## a <!-- id: b --> ##", "a <!-- id: b -->"),
    ],
)
def test_the_signs_that_close_a_heading_are_no_words_of_it(line: str, words: str) -> None:
    assert heading(line)[1] == words


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("a <!-- id: b -->", ("a", " id: b ", 6)),
        ("a <!-- b --> c", ("a <!-- b --> c", "", -1)),
        ("a <!-- b --> <!--c-->", ("a <!-- b -->", "c", 17)),
        ("<!---->", ("", "", 4)),
        ("a <!--->", ("a <!--->", "", -1)),
        ("a -->", ("a -->", "", -1)),
    ],
)
def test_the_comment_at_the_end_of_a_line_is_apart(line: str, parts: tuple[str, str, int]) -> None:
    assert split_comment(line) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n```\n# b\n```\nc", [(1, 3, "```")]),
        ("- ````\n```\n````", [(0, 2, "````")]),
        ("> ~~~\n> a", [(0, None, "~~~")]),
        ("``` a ` b\n", []),
        ("~~~ a ` b\n~~~", [(0, 1, "~~~")]),
        ("```\n```\n```", [(0, 1, "```"), (2, None, "```")]),
    ],
)
def test_a_fence_lasts_until_as_many_of_its_signs(
    text: str, found: list[tuple[int, int | None, str]]
) -> None:
    assert read_lines(text.split("\n")).fences == found


@given(st.lists(st.sampled_from(["# a", "## b", "### c", "text", ""]), max_size=12))
def test_every_line_below_a_heading_belongs_to_the_last_one_above_it(lines: list[str]) -> None:
    block = Block(lines, b"", 1)
    found = [
        HeadedBlock(block, level, line, number)
        for number, line in enumerate(lines, 1)
        if (level := heading(line)[0])
    ]
    roots = nest(found)

    def walk(headed: HeadedBlock) -> list[str]:
        assert headed.whole().lines[: len(headed.own().lines)] == headed.own().lines
        assert all(child.parent is headed and child.level > headed.level for child in headed.children)
        inside = [line for child in headed.children for line in [child.title, *walk(child)]]
        assert [*headed.own().lines, *inside] == headed.whole().lines
        return headed.whole().lines

    first = found[0].line - 1 if found else len(lines)
    assert [line for root in roots for line in [root.title, *walk(root)]] == lines[first:]
