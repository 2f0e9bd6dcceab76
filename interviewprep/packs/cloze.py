"""Cloze gaps: `{{c1::text}}` or `{{c1::text::hint}}`. Each number becomes one card."""

from __future__ import annotations

import re
from collections.abc import Callable

from interviewprep.domain.core.markdown import Block

Show = Callable[[int, str, str], str]
"""Number, text and hint of a gap to what is shown for it."""

_GAP = re.compile(r"\{\{c([1-9]\d?)::((?:(?!\{\{|\}\}).)+)\}\}")


def numbers(block: Block) -> tuple[int, ...]:
    """The numbers of the gaps outside fences, in order of size."""
    return tuple(sorted({int(gap[1]) for _, line in _open_lines(block) for gap in _GAP.finditer(line)}))


def first_line(title: str, line: int, body: Block) -> int:
    """The number of the first line with a gap, in a heading on `line` or below it; 0 where there is none."""
    if _GAP.search(title):
        return line
    return next((body.first + index for index, words in _open_lines(body) if _GAP.search(words)), 0)


def broken(block: Block) -> int:
    """The first line with something that begins like a gap and is none; 0 where there is no such line."""
    for index, line in _open_lines(block):
        if "{{c" in _GAP.sub("", line):
            return block.first + index
    return 0


def last_line(block: Block) -> int:
    """The 0-based line of the last gap; -1 where there is none."""
    return max((index for index, line in _open_lines(block) if _GAP.search(line)), default=-1)


def asked(block: Block, number: int) -> str:
    """The text with gap `number` shown as […] or [hint], the others filled."""
    return _with(block, lambda gap, text, hint: f"[{hint or '…'}]" if gap == number else text)


def filled(block: Block, number: int) -> str:
    """The text with every gap filled, gap `number` in bold."""
    return _with(block, lambda gap, text, _: f"**{text}**" if gap == number else text)


def _with(block: Block, show: Show) -> str:
    lines = list(block.lines)
    for index, line in _open_lines(block):
        lines[index] = _GAP.sub(lambda gap: show(int(gap[1]), *_text_and_hint(gap[2])), line)
    return "\n".join(lines).strip()


def _text_and_hint(inside: str) -> tuple[str, str]:
    text, _, hint = inside.partition("::")
    return text, hint


def _open_lines(block: Block) -> list[tuple[int, str]]:
    return [
        (index, line) for index, line in enumerate(block.lines) if "{{" in line and not block.fenced[index]
    ]
