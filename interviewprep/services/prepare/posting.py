"""What a job posting asks for, held against what the candidate has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUND_TYPES, Track
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.posting import (
    MOST_CHARACTERS,
    Posting,
    PostingDemand,
    first_heard,
    read,
    stemmed,
)
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.matrix import Matrix, Strength
from interviewprep.services.context import Context
from interviewprep.services.library.parsed import parsed
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.cards import reviews
from interviewprep.storage.library import cards, items

BAR = 3.0
"""Level from which a dimension counts as shown."""
_MOST_CASES = 3


@dataclass(frozen=True, slots=True)
class StoryEvidence:
    """A competency that is asked for, and the best story for it."""

    competency: str
    title: str
    story: str
    """Title of the best one; empty for none."""
    state: str
    """How far it can be relied on."""
    gap: bool
    """Is there none that is told without errors?"""


@dataclass(frozen=True, slots=True)
class DimensionEvidence:
    """A dimension that is asked for, and the newest level in a mock."""

    dim: str
    """`rubric/dimension`."""
    title: str
    level: float | None
    """1 to 4; None before a mock."""
    gap: bool


@dataclass(frozen=True, slots=True)
class CardEvidence:
    """Cards on something that is asked for."""

    total: int
    learned: int
    """Answered at least once."""
    topics: tuple[str, ...]
    """Titles of topics with most of them, at most three."""


@dataclass(frozen=True, slots=True)
class CaseOffer:
    """A case to practise with."""

    key: str
    title: str
    shared: tuple[str, ...]
    """Words that it has in common with the demand."""


@dataclass(frozen=True, slots=True)
class DemandReport:
    """One demand with everything there is for it."""

    demand: PostingDemand
    stories: tuple[StoryEvidence, ...]
    dims: tuple[DimensionEvidence, ...]
    cards: CardEvidence
    cases: tuple[CaseOffer, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing, a sentence each."""
        missing = [f"no story told without errors for {found.title}" for found in self.stories if found.gap]
        if self.dims and all(found.level is None for found in self.dims):
            missing.append("no mock yet on " + ", ".join(found.title for found in self.dims))
        else:
            missing += [f"{found.title} was {found.level:.1f} in the last mock" for found in self.dims if found.gap and found.level is not None]  # fmt: skip
        return tuple(missing)


@dataclass(frozen=True, slots=True)
class PostingReport:
    """A posting, its demands and the gaps that remain."""

    track: Track
    posting: Posting
    demands: tuple[DemandReport, ...]


class PostingService:
    """Reads a posting; nothing of it is kept."""

    def __init__(self, context: Context, mocks: MockService, stories: StoryService) -> None:
        self._store = context.store
        self._mocks = mocks
        self._stories = stories

    def report(self, text: str, track: Track | None = None) -> PostingReport:
        """What the posting asks for, on the track it speaks of if none is given.

        Raises UsageError where the text is too long, or asks for nothing that an interview here judges.
        """
        if len(text) > MOST_CHARACTERS:
            raise UsageError(
                f"the posting is over {MOST_CHARACTERS:,} characters; keep the part about the job"
            )
        posting = read(text)
        if not posting.demands:
            raise UsageError(
                "nothing in it sounds like a job posting; paste its responsibilities and requirements, in English"
            )
        chosen = track or posting.track or Track.PGM
        matrix = self._stories.bank().matrix
        levels = self._levels(chosen)
        titles = self._dim_titles()
        deck, offers = self._deck(chosen), self._cases(chosen)
        reports = []
        for demand in posting.demands:
            dims = tuple(dim for dim in demand.theme.dims if _judged(dim, chosen) and dim in titles)
            reports.append(
                DemandReport(
                    demand,
                    tuple(_story(matrix, chosen, id) for id in demand.theme.competencies),
                    tuple(
                        DimensionEvidence(dim, titles[dim], levels.get(dim), levels.get(dim, 0.0) < BAR)
                        for dim in dims
                    ),
                    _cards(demand, dims, deck),
                    _offers(demand, dims, offers),
                )
            )
        return PostingReport(chosen, posting, tuple(reports))

    def _levels(self, track: Track) -> dict[str, float]:
        """`rubric/dimension` to its newest level."""
        results = self._mocks.results(frozenset({track}))
        return {
            f"{item.rubric.head.slug}/{dim}": float(level)
            for item in results
            for dim, level in item.levels.items()
        }

    def _dim_titles(self) -> dict[str, str]:
        with self._store.read() as connection:
            rubrics = items.of_kind(connection, Kind.RUBRIC)
        found = {}
        for rubric in map(parsed, rubrics):
            for dimension in getattr(rubric, "dimensions", ()):
                found[f"{rubric.head.slug}/{dimension.id}"] = f"{rubric.head.title}: {dimension.title}"
        return found

    def _deck(self, track: Track) -> list[tuple[Card, str, bool]]:
        """Cards of the track, each with its words and whether it was ever answered."""
        with self._store.read() as connection:
            found = cards.exported(connection, frozenset({track}))
            ids = cards.keys(connection)
            memories = reviews.all_memories(connection)
        return [
            (card, stemmed(f"{card.section} {' '.join(card.head.tags)} {card.question}"), bool(memories.get((ids[card.key][0], track.value))))
            for card in found
        ]  # fmt: skip

    def _cases(self, track: Track) -> list[tuple[str, str, str, str]]:
        """Key, title, rubric and words of the track's cases."""
        with self._store.read() as connection:
            found = [item for item in items.of_kind(connection, Kind.CASE) if track in item.tracks]
        rubrics = {kind.id: kind.rubric for kind in ROUND_TYPES}
        return [(item.key, item.title, rubrics.get(item.round, ""), stemmed(item.source)) for item in found]


def _judged(dim: str, track: Track) -> bool:
    """Is the dimension one of a round of this track, or of one that no round lists?"""
    rubric = dim.partition("/")[0]
    kinds = [kind for kind in ROUND_TYPES if kind.rubric == rubric]
    return not kinds or any(track in kind.tracks for kind in kinds)


def _story(matrix: Matrix, track: Track, competency: str) -> StoryEvidence:
    cells = matrix.get((track, competency), ())
    title = COMPETENCIES[competency]
    if not cells:
        return StoryEvidence(competency, title, "", Strength.NONE.label, True)
    best = cells[0]
    return StoryEvidence(
        competency, title, best.story.title, best.strength.label, best.strength < Strength.TOLD
    )


def _cards(
    demand: PostingDemand, dims: Sequence[str], deck: Iterable[tuple[Card, str, bool]]
) -> CardEvidence:
    topics: dict[str, int] = {}
    total = learned = 0
    for card, words, known in deck:
        if not set(dims).isdisjoint(card.head.dims) or first_heard(demand.theme.phrases, words):
            total, learned = total + 1, learned + known
            topics[card.section] = topics.get(card.section, 0) + 1
    return CardEvidence(total, learned, tuple(sorted(topics, key=lambda topic: -topics[topic])[:3]))


def _offers(
    demand: PostingDemand, dims: Sequence[str], offers: Iterable[tuple[str, str, str, str]]
) -> tuple[CaseOffer, ...]:
    """Cases of these rubrics that say most of the demand's words."""
    rubrics = {dim.partition("/")[0] for dim in dims}
    found = []
    for key, title, rubric, words in offers:
        phrases = {
            stemmed(phrase): phrase for phrase in reversed(demand.theme.phrases)
        }  # once for all its forms
        shared = tuple(phrase for form, phrase in reversed(phrases.items()) if form in words)
        if rubric in rubrics and shared:
            found.append(CaseOffer(key, title, shared))
    return tuple(sorted(found, key=lambda offer: -len(offer.shared))[:_MOST_CASES])
