"""What a package holds, whatever generation of the format it was written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardTemplate:
    """How one card of a note asks and answers, in Anki's template language."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of note and its cards."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[CardTemplate, ...]
    """By ordinal; those of a cloze have one."""
    cloze: bool = False


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """One card with the note it is made from."""

    guid: str
    ordinal: int
    type: NoteType
    fields: dict[str, str]
    """HTML by name."""
    tags: tuple[str, ...]
    deck: str
    """Its full name; levels are separated by `::`."""


@dataclass(frozen=True, slots=True)
class AnkiAnswer:
    """One answer that says something about memory."""

    at_ms: int
    """Milliseconds since 1970 UTC."""
    grade: int
    """1 again to 4 easy."""
    seconds: float


@dataclass(frozen=True, slots=True)
class OutNote:
    """A note to write. The last four are HTML."""

    guid: str
    deck: str
    tags: tuple[str, ...]
    front: str
    back: str
    ideas: str
    source: str


OWN_TYPE = "interviewprep"
"""Name of the kind of note that an export writes."""
FIELDS = ("Front", "Back", "Ideas", "Source")
"""Its fields."""
