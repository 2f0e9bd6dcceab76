"""The packs that come along, read once. What the checks need of the product, most of them take from here."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.cases import Case, Mark, Probe, ProbeKind, Specimen
from interviewprep.domain.library.dialogues import Dialogue, MarginNote, Turn
from interviewprep.domain.library.drills import Drill, Expected
from interviewprep.domain.library.items import Evidence, Head, Kind
from interviewprep.domain.library.material import Prompt
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.question_types import QUESTION_TYPES
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.exports.library.content_map import distinct
from interviewprep.packs.loader import load

__all__ = [
    "CONTENT", "QUESTION_TYPES", "Card", "CardType", "Case", "Dialogue", "Drill", "Evidence", "Expected", "Head", "Kind",
    "MarginNote", "Mark", "Pack", "Probe", "ProbeKind", "Prompt", "Rubric", "Specimen", "Track", "Turn", "distinct",
]  # fmt: skip

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def packs() -> tuple[Pack, ...]:
    return tuple(load(manifest.parent) for manifest in sorted(CONTENT.glob("*/pack.toml")))


@pytest.fixture(scope="session")
def cards(packs: tuple[Pack, ...]) -> tuple[Card, ...]:
    """One for each heading: of a cloze, one gap stands for all."""
    return tuple(card for pack in packs for card in distinct(pack.cards))


@pytest.fixture(scope="session")
def cases(packs: tuple[Pack, ...]) -> tuple[Case, ...]:
    return tuple(case for pack in packs for case in pack.cases)


@pytest.fixture(scope="session")
def prompts(packs: tuple[Pack, ...]) -> tuple[Prompt, ...]:
    return tuple(prompt for pack in packs for prompt in pack.prompts)


@pytest.fixture(scope="session")
def drills(packs: tuple[Pack, ...]) -> tuple[Drill, ...]:
    return tuple(drill for pack in packs for drill in pack.drills)


@pytest.fixture(scope="session")
def dialogues(packs: tuple[Pack, ...]) -> tuple[Dialogue, ...]:
    return tuple(dialogue for pack in packs for dialogue in pack.dialogues)


@pytest.fixture(scope="session")
def rubrics(packs: tuple[Pack, ...]) -> dict[str, Rubric]:
    """By slug, which is how cases and cards name them."""
    return {rubric.head.slug: rubric for pack in packs for rubric in pack.rubrics}
