"""Prompts, checklists, loops and teardowns as packs give them."""

from __future__ import annotations

from dataclasses import dataclass

from .items import Evidence, Head


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """An answer as spoken, with the level it earns and why."""

    level: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A behavioural question."""

    head: Head
    competencies: tuple[str, ...]
    wants: str
    """What the interviewer wants to learn."""
    listens: tuple[str, ...]
    follow_ups: tuple[str, ...]
    flags: tuple[str, ...]
    graded: tuple[GradedAnswer, ...] = ()
    """The lowest level first."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a checklist: a thing to do and how the app knows that it is done."""

    head: Head
    text: str
    done: str
    """`tick`, or a rule such as `mocks >= 1 round: program-design`."""
    due: int | None
    """Days relative to the last round, negative before it."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to do, in order."""

    head: Head
    items: tuple[CheckItem, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LoopRound:
    """One interview of a loop."""

    id: str
    title: str
    round: str
    minutes: int
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """The rounds of one employer's interview."""

    head: Head
    rounds: tuple[LoopRound, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A metric of a tree; children feed it."""

    text: str
    children: tuple[TreeNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Teardown:
    """A launch taken apart."""

    head: Head
    facts: tuple[Evidence, ...]
    """Each with its claim."""
    goal: str
    user: str
    metrics: tuple[TreeNode, ...]
    guardrail: str
    killer: str
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class SampleStory:
    """A sample story, visibly a sample; `body` is the whole Markdown below its heading."""

    head: Head
    body: str
