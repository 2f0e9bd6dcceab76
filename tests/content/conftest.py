"""The packs that come along, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.exports.library.content_map import distinct
from interviewprep.packs.loader import load

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
def rubrics(packs: tuple[Pack, ...]) -> dict[str, Rubric]:
    """By slug, which is how cases and cards name them."""
    return {rubric.head.slug: rubric for pack in packs for rubric in pack.rubrics}
