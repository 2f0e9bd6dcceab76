"""A pack, read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from interviewprep.domain.core.errors import Finding
from interviewprep.domain.core.tracks import Track

from .cards import Card
from .cases import Case
from .dialogues import Dialogue
from .drills import Drill
from .material import Checklist, Loop, Prompt, SampleStory, Teardown
from .rubrics import Rubric

OWN_PACK = "own-stories"
"""Id of the pack that holds the cards of the candidate's own stories."""

OWN_QUESTIONS = "own-questions"
"""Id of the pack of cards made from questions that were asked in real interviews."""

OWN_PACKS = frozenset({OWN_PACK, OWN_QUESTIONS})
"""They have no folder, and no other pack may take their ids: reading it would retire the candidate's own cards."""


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What `pack.toml` says."""

    id: str
    title: str
    version: str
    tracks: frozenset[Track]
    license: str
    company: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a pack holds, and what was found wrong in it; items with an error are left out."""

    info: PackInfo
    fingerprint: str
    """Changes when any file of the pack changes."""
    cards: tuple[Card, ...] = ()
    cases: tuple[Case, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    loops: tuple[Loop, ...] = ()
    teardowns: tuple[Teardown, ...] = ()
    stories: tuple[SampleStory, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
    drills: tuple[Drill, ...] = ()
    findings: tuple[Finding, ...] = ()
