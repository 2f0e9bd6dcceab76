"""Headings of a Markdown file with what stands below them; packs and stories have grammars of their own above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self, TypeVar


@dataclass(slots=True)
class Block:
    """Some consecutive lines of a file. `fenced` holds a 1 for each line in a fence; `first` is 1-based."""

    lines: list[str]
    fenced: bytes
    first: int

    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def cut(self, start: int, end: int) -> Block:
        """The lines from `start` up to `end`, 0-based."""
        return Block(self.lines[start:end], self.fenced[start:end], self.first + start)


@dataclass(slots=True)
class HeadedBlock:
    """A heading and all that stands below it, up to the next heading of its level."""

    block: Block
    """The whole file."""
    level: int
    title: str
    line: int
    end: int = 0
    """The last line, 1-based."""
    children: list[Self] = field(default_factory=list)
    parent: Self | None = None

    def own(self) -> Block:
        """What stands between the heading and its first subheading."""
        return self.block.cut(self.line, self.children[0].line - 1 if self.children else self.end)

    def whole(self) -> Block:
        """Everything below the heading."""
        return self.block.cut(self.line, self.end)


_Headed = TypeVar("_Headed", bound=HeadedBlock)


def nest(found: Sequence[_Headed]) -> list[_Headed]:
    """Headings in the order of their file, each put under the one it belongs to: those that stand under no other."""
    roots: list[_Headed] = []
    above: list[_Headed] = []
    for headed in found:
        while above and above[-1].level >= headed.level:
            above.pop().end = headed.line - 1
        headed.parent = above[-1] if above else None
        (headed.parent.children if headed.parent else roots).append(headed)
        above.append(headed)
    for headed in above:
        headed.end = len(headed.block.lines)
    return roots
