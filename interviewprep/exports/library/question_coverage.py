"""Which reported question types the packs prepare, and how well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.items import Head, Kind
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.question_types import QUESTION_TYPES, QuestionType

WELL_ITEMS = 3
WELL_KINDS = 2


@dataclass(frozen=True, slots=True)
class QuestionCoverage:
    """The items that name a question type."""

    type: QuestionType
    items: Mapping[Kind, int]

    @property
    def degree(self) -> str:
        """`well` from three items of two kinds on, `partly` from one, else `none`."""
        if sum(self.items.values()) >= WELL_ITEMS and len(self.items) >= WELL_KINDS:
            return "well"
        return "partly" if self.items else "none"


def coverage(packs: Iterable[Pack]) -> tuple[QuestionCoverage, ...]:
    """Every question type of both tracks with the items that name it; a cloze counts once."""
    found: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for pack in packs:
        for kind, heads in _kinds(pack).items():
            for head in {head.key: head for head in heads}.values():
                for name in set(head.asked_as):
                    found[name][kind] += 1
    return tuple(QuestionCoverage(type, dict(found[type.id])) for type in QUESTION_TYPES.values())


def summary(found: Sequence[QuestionCoverage], track: Track) -> str:
    """`12 well, 5 partly, 3 none`."""
    degrees = Counter(line.degree for line in found if line.type.track is track)
    return ", ".join(f"{degrees[degree]} {degree}" for degree in ("well", "partly", "none"))


def _kinds(pack: Pack) -> dict[Kind, list[Head]]:
    return {
        Kind.CARD: [card.head for card in pack.cards],
        Kind.CASE: [case.head for case in pack.cases],
        Kind.PROMPT: [prompt.head for prompt in pack.prompts],
        Kind.DRILL: [drill.head for drill in pack.drills],
        Kind.DIALOGUE: [dialogue.head for dialogue in pack.dialogues],
        Kind.TEARDOWN: [teardown.head for teardown in pack.teardowns],
        Kind.STORY: [story.head for story in pack.stories],
    }
