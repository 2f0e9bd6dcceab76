"""Time grows with the length of what a stranger sends, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.domain.core.toml_text import parse_toml
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import PackInfo
from interviewprep.exports.mocks.score_form import read_form
from interviewprep.exports.stories.reader import parse
from interviewprep.exports.stories.resume_reader import read_resume
from interviewprep.exports.stories.star import read_stories
from interviewprep.packs.attributes import parse as parse_attributes
from interviewprep.packs.folder import KINDS
from interviewprep.packs.loader import parse_item
from interviewprep.packs.page import Page
from interviewprep.packs.question_tables import read_table
from interviewprep.packs.questions import read_markdown

LENGTH = 12_000
"""Letters; four times as many are tried too."""
MOST = 10.0
"""Times the CPU for four times the letters. The square would be 16; the least of three runs is taken."""
TOO_QUICK = 0.03
"""Seconds of CPU below which a ratio says nothing."""

PACK = PackInfo(id="p", title="P", version="1", tracks=BOTH, license="MIT", company="", folder=Path("p"))
STORY = "# Own <!-- id: own -->\n"
ITEM = "# Item <!-- id: item, round: strategy, minutes: 5, rubric: own -->\n\n"


def story(text: str) -> object:
    return parse(text, Path("own.md"))


def star(text: str) -> object:
    return read_stories(text, Path("own.md"), Track.PGM)


def bullets(text: str) -> object:
    return read_resume(text, Track)


def form(text: str) -> object:
    return read_form(text, "form.md")


def attributes(text: str) -> object:
    return parse_attributes(Page(PACK, "cards/a.md"), text, 1, 1)


def items(text: str) -> None:
    for kind in KINDS.values():
        if kind is not Kind.CARD:
            with suppress(InterviewPrepError):
                parse_item(kind, ITEM + text, PACK)


CASES: dict[str, tuple[Callable[[str], object], str, str, str]] = {
    "a title of spaces": (story, "# ", " ", "x"),
    "a title of comments": (story, "# ", "<!--", ""),
    "a title of ids": (story, "# a <!-- ", "id: ", "-->"),
    "labels of a story": (star, "", "S: a\n", ""),
    "headings of a story": (star, "", "## Result\na\n", ""),
    "a story's bold": (star, "", "**a", "\n"),
    "a story's table": (star, "|Story|S|T|A|R|\n", "|a|b|c|d|e|\n", ""),
    "a story's cells": (star, "", "|a", "\n"),
    "a story's label": (star, "", "a ", ": b"),
    "a story's brackets": (star, "## ", "(", "Result"),
    "bullets of a resume": (bullets, "", "- one two three four\n", ""),
    "a story's comments": (story, STORY, "<!--\n", ""),
    "a story's length": (story, f"{STORY}## PGM telling: STAR, ", "9", " seconds"),
    "unknown sections": (story, STORY, "## numbrs x\n", ""),
    "unknown facts": (story, STORY, "- whn: 3\n", ""),
    "one unknown section": (story, f"{STORY}## ", "numbers ", ""),
    "escapes": (story, f"{STORY}## Context\n", "\\", "\n"),
    "a dotted key": (parse_toml, "a", ".a", "=1"),
    "dotted keys": (parse_toml, "", "a.b=1\n", ""),
    "a dotted table": (parse_toml, "[a", ".a", "]"),
    "a number": (parse_toml, "a=", "9", ""),
    "lists": (parse_toml, "a=", "[", ""),
    "a form's numbers": (form, "```form\ncase: a\ninterviewer: b\n- a: 3\nsignals: ", "9", "\n```"),
    "a form's note": (form, "```form\ncase: a\ninterviewer: b\n- a: 3\nnote: x\n", "y\n", "```"),
    "a form's dimension": (form, "```form\n-", " ", "\n```"),
    "attributes": (attributes, "", "a: b, ", ""),
    "an attribute's spaces": (attributes, "a: ", " ", '"'),
    "an attribute's list": (attributes, "a: [", '"', ""),
    "an attribute's members": (attributes, "a: [", "b,", ""),
    "paragraphs of items": (items, "", "a\n\n", ""),
    "headings of items": (items, "", "### a\n", ""),
    "lists of items": (items, "", "- a\n", ""),
    "indents of items": (items, "", " ", "- a\n"),
    "quotations of items": (items, "", ">", "\n"),
    "fences of items": (items, "", "```\n", ""),
    "gaps of items": (items, "", "{{c1::", ""),
    "links of items": (items, "", "[a](b ", ""),
    "emphasis of items": (items, "", "**a", ""),
    "table cells of items": (items, "", "|", "\n"),
    "comments of items": (items, "", "<!-- ", ""),
    "comments over lines": (items, "", "<!--\n", ""),
    "comments in comments": (items, "<!--\n" * 1000, "<!-- a -->\n", "-->\n" * 1000),
    "ends of comments": (items, "<!--\n", "-->\n", ""),
    "backticks": (items, "<!-- ", "`", " -->"),
    "runs of backticks": (items, "<!-- ", "` `` ", " -->"),
    "underlines": (items, "", "a\n---\n", ""),
    "an underlined paragraph": (items, "", "a\n", "---\n"),
    "signs that close": (items, "## a", " #", "\n"),
    "rules": (items, "", "- - ", "a\n"),
    "a fence's line": (items, "", "1. ", "```\n"),
    "questions as headings": (read_markdown, "", "## a?\nb\n", ""),
    "questions as lines": (read_markdown, "", "- a? b\n", ""),
    "questions in bold": (read_markdown, "", "**a?**\n", ""),
    "open bold": (read_markdown, "", "**a", "?"),
    "links in a question": (read_markdown, "- ", "[a](b", "?"),
    "a link's end": (read_markdown, "- [a](", "b", "?"),
    "tags in a question": (read_markdown, "- ", "<a ", "?"),
    "details": (read_markdown, "", "<details>\n", ""),
    "summaries": (read_markdown, "<details>", "<summary>", "</details>"),
    "a table of questions": (read_markdown, "", "|Q|\n|-|\n", ""),
    "cells of questions": (read_markdown, "|Q|\n|-|\n|", "a|", "\n"),
    "numbers of questions": (read_markdown, "", "1", ". a?"),
    "rows of questions": (read_table, "Q,A\n", "a,b\n", ""),
    "quotation marks of a table": (read_table, "Q,A\n", '"', ""),
    "front matter": (items, "", "a: b\n", ""),
    "phases of items": (items, "## Phases\n", "- **1** a 5 min: b <!-- id: a -->\n", ""),
}  # fmt: skip


def cpu(read: Callable[[str], object], text: str) -> float:
    """Seconds, the least of three runs."""
    found = []
    for _ in range(3):
        began = time.process_time()
        with suppress(InterviewPrepError, ValueError):
            read(text)
        found.append(time.process_time() - began)
        if found[-1] < TOO_QUICK:
            break
    return min(found)


@pytest.mark.parametrize("name", CASES)
def test_four_times_the_text_takes_four_times_the_time(name: str) -> None:
    read, before, piece, after = CASES[name]
    short, long = (before + piece * (LENGTH * times // len(piece)) + after for times in (1, 4))
    assert cpu(read, long) < MOST * max(cpu(read, short), TOO_QUICK)
