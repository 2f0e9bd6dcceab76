"""Dialogues: whole rounds, worked as conversation, with notes in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .items import Head


class Speaker(StrEnum):
    """Who speaks."""

    INTERVIEWER = "Interviewer"
    CANDIDATE = "Candidate"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the two says before the other speaks."""

    speaker: Speaker
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What an experienced reader writes beside a turn; with a mark of the rubric where it earns one."""

    text: str
    dim: str = ""
    """Id of a dimension of the dialogue's rubric; empty for a note without a mark."""
    level: int = 0
    """1 to 4; 0 for a note without a mark."""


@dataclass(frozen=True, slots=True)
class DialoguePart:
    """A stretch of the round."""

    title: str
    minutes: float | None
    lines: tuple[Turn | MarginNote, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A worked round."""

    head: Head
    round: str
    rubric: str
    """Slug of the rubric, `pack/slug` where it names another pack."""
    minutes: int
    case: str
    """Slug of a case of the same pack; empty for none."""
    intro: str
    parts: tuple[DialoguePart, ...]
    debrief: str

    @property
    def words(self) -> int:
        """Words that are spoken."""
        turns = (line for part in self.parts for line in part.lines if isinstance(line, Turn))
        return sum(len(turn.text.split()) for turn in turns)
