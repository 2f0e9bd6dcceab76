"""Versions of one story that were written on several devices: which is the current one, and which others stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VersionNode:
    """A version, as it is known on every device."""

    id: str
    base: str
    """The version it was written upon; empty for the first one."""
    device: str
    at_ms: int
    settled: bool = False
    """Was it put away when it stood beside another?"""


def in_time(versions: Iterable[VersionNode]) -> list[VersionNode]:
    """The oldest first, a version always after the one it was written upon, whatever the clocks said."""
    return [version for _, _, version in _timed(versions)]


def _timed(versions: Iterable[VersionNode]) -> list[tuple[int, str, VersionNode]]:
    nodes = {version.id: version for version in versions}
    when: dict[str, int] = {}
    for version in nodes.values():
        chain = []
        at: VersionNode | None = version
        while at is not None and at.id not in when:
            chain.append(at)
            at = nodes.get(at.base)
        for node in reversed(chain):
            when[node.id] = max(node.at_ms, when.get(node.base, -1) + 1)
    return sorted(((when[id], id, node) for id, node in nodes.items()), key=lambda found: found[:2])


def heads(versions: Sequence[VersionNode]) -> list[VersionNode]:
    """The current version first, then those that another device wrote without knowing it, the newest first.

    Of two windows of one device the later save won when it was made; the candidate was told then.
    """
    timed = _timed(versions)
    order = {id: place for place, (_, id, _) in enumerate(timed)}
    nodes = {id: node for _, id, node in timed}
    bases = {node.base for node in nodes.values()}
    leaves = [node for id, node in nodes.items() if id not in bases]
    open_ones = [leaf for leaf in leaves if not leaf.settled and not _overtaken(leaf, nodes, order)]
    return sorted(open_ones or leaves, key=lambda node: order[node.id], reverse=True)


def _overtaken(leaf: VersionNode, nodes: dict[str, VersionNode], order: dict[str, int]) -> bool:
    """Did its own device save a later version upon an earlier one?"""
    earlier = set()
    at = leaf.base
    while at in nodes and at not in earlier:
        earlier.add(at)
        at = nodes[at].base
    return any(
        node.device == leaf.device and node.base in earlier and order[node.id] > order[leaf.id]
        for node in nodes.values()
    )
