"""The teardown drill: a launch taken apart in one's own words, then held against a worked example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviewprep.domain.library.material import Teardown, TreeNode


class Piece(StrEnum):
    """A part of a teardown, in the order of writing."""

    GOAL = "goal"
    USER = "user"
    TREE = "tree"
    GUARDRAIL = "guardrail"
    KILLER = "killer"


ASKS: Mapping[Piece, tuple[str, str]] = {
    Piece.GOAL: ("Goal", "What was it for, in one sentence that could have turned out wrong?"),
    Piece.USER: ("User", "Who, in what situation, instead of what?"),
    Piece.TREE: ("Metric tree", "The outcome first; below it, indented, what moves it."),
    Piece.GUARDRAIL: ("Counter-metric", "What must not get worse while the goal gets better?"),
    Piece.KILLER: ("What would have killed it", "What finding or failure would have stopped it?"),
}
"""Title and question of each part."""


@dataclass(frozen=True, slots=True)
class OwnTeardown:
    """What the candidate wrote about one launch; an empty text is not written yet."""

    id: str
    title: str
    example: str = ""
    """Key of the worked example; empty for a launch of one's own choice."""
    texts: Mapping[Piece, str] | None = None
    opened: bool = False
    """Was the worked example opened before every part was written?"""

    def text(self, piece: Piece) -> str:
        return (self.texts or {}).get(piece, "")

    @property
    def lacks(self) -> str:
        """What is missing until it counts; empty when nothing is."""
        if self.opened:
            return "parts written before its worked example was opened: take apart another launch"
        return next((f"its {name}" if whole else name for name, whole in self._gaps()), "")

    @property
    def missing(self) -> tuple[str, ...]:
        """Every part that is not written yet, or not whole."""
        return tuple(name for name, _ in self._gaps())

    def _gaps(self) -> Iterator[tuple[str, bool]]:
        """Names of what is missing, and whether that is a whole part."""
        for piece in Piece:
            if not self.text(piece).strip():
                yield ASKS[piece][0].lower(), True
        tree = parse_tree(self.text(Piece.TREE))
        if len(tree) == 1 and not tree[0].children:
            yield "what moves the outcome of its metric tree", False


def parse_tree(text: str) -> tuple[TreeNode, ...]:
    """Indented lines (`-` or `*` may stand before each) as a tree of metrics."""
    rows = [
        (len(line) - len(line.lstrip()), line.strip().lstrip("-*• ").strip())
        for line in text.expandtabs(4).splitlines()
        if line.strip().lstrip("-*• ").strip()
    ]
    return _nodes(rows)


def _nodes(rows: Sequence[tuple[int, str]]) -> tuple[TreeNode, ...]:
    nodes = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end][0] > rows[at][0]:
            end += 1
        nodes.append(TreeNode(rows[at][1], _nodes(rows[at + 1 : end])))
        at = end
    return tuple(nodes)


def tree_lines(nodes: Sequence[TreeNode], depth: int = 0) -> list[str]:
    """A tree as indented lines."""
    found = []
    for node in nodes:
        found.append(f"{'  ' * depth}- {node.text}")
        found += tree_lines(node.children, depth + 1)
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """One part, one's own text beside that of the worked example."""

    piece: Piece
    own: str
    worked: str


def compare(own: OwnTeardown, worked: Teardown) -> tuple[Compared, ...]:
    """Part by part; the candidate judges the difference."""
    texts = {
        Piece.GOAL: worked.goal,
        Piece.USER: worked.user,
        Piece.TREE: "\n".join(tree_lines(worked.metrics)),
        Piece.GUARDRAIL: worked.guardrail,
        Piece.KILLER: worked.killer,
    }
    return tuple(Compared(piece, own.text(piece), texts[piece]) for piece in Piece)
