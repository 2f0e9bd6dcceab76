"""The job posting that a candidate prepares for: kept, one for each track, until it is let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.core.wording import all_of
from interviewprep.domain.prepare.plan_items import PlanRound
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.services.mocks.mocks import MockService

from .posting import BAR, PostingReport

_LONGEST_NAME = 70
_MOST_NAMED = 3
PREFERRED = 2.0
"""A round that judges what is asked for and not shown yet counts as so many times as far from ready."""


@dataclass(frozen=True, slots=True)
class KeptPosting:
    """A posting, and what the plan needs of it."""

    track: Track
    name: str
    """Its first line."""
    text: str
    dims: dict[str, str]
    """`rubric/dimension` to its title, the most asked for first."""
    cases: tuple[str, ...]
    """Keys of the cases that say most of its words, the most asked for first."""


class KeptPostings:
    """Keeps and lets go of postings, and makes a plan prefer what they ask for and nothing shows yet."""

    def __init__(self, settings: SettingsService, mocks: MockService) -> None:
        self._settings = settings
        self._mocks = mocks

    def all(self, tracks: Iterable[Track] = Track) -> list[KeptPosting]:
        """Those kept for these tracks, in the order of the tracks."""
        wanted = frozenset(tracks)
        kept = {track: self._settings.decided(_place(track), []) for track in Track if track in wanted}
        return [_posting(answer[0]) for answer in kept.values() if answer]

    def names(self) -> list[str]:
        """What tells one choice of postings from another."""
        return [f"{posting.track} {posting.name} {len(posting.text)}" for posting in self.all()]

    def keep(self, report: PostingReport, text: str) -> KeptPosting:
        """Keep a posting that was read, in place of the one of its track."""
        dims = {found.dim: found.title for demand in report.demands for found in demand.dims}
        offers = (offer.key for demand in report.demands for offer in demand.cases)
        kept = KeptPosting(report.track, _name(text), text, dims, tuple(dict.fromkeys(offers)))
        self._settings.decide(_place(kept.track), [], [asdict(kept)])
        return kept

    def let_go(self, tracks: Iterable[Track] = Track) -> list[KeptPosting]:
        """Forget the postings of these tracks; returns them."""
        gone = self.all(tracks)
        for posting in gone:
            self._settings.decide(_place(posting.track), [], [])
        return gone

    def missing(self, posting: KeptPosting) -> list[str]:
        """Titles of the dimensions that it asks for and no mock has shown yet."""
        return [posting.dims[dim] for dim in self._open(posting)]

    def preferred(self, rounds: Sequence[PlanRound]) -> list[PlanRound]:
        """The rounds of a plan: those that judge what is missing need more, and take a case that the posting speaks of.

        A case that the candidate chose for a round stays.
        """
        found = list(rounds)
        for posting in self.all():
            rubrics = {dim.partition("/")[0] for dim in self._open(posting)}
            fresh = {
                line.key: line.round
                for line in self._mocks.material.cases(frozenset({posting.track}))
                if line.fresh
            }
            for place, wanted in enumerate(found):
                if wanted.track is posting.track and ROUNDS[wanted.round].rubric in rubrics:
                    offered = [key for key in posting.cases if fresh.get(key) == wanted.round]
                    case = wanted.case or (offered[0] if offered else "")
                    found[place] = replace(wanted, need=wanted.need * PREFERRED, case=case)
        return found

    def notes(self, tracks: Iterable[Track]) -> list[str]:
        """What a plan says of them, a sentence each."""
        return [_note(posting, self.missing(posting)) for posting in self.all(tracks)]

    def _open(self, posting: KeptPosting) -> list[str]:
        levels: dict[str, float] = {}
        for result in self._mocks.results(frozenset({posting.track})):
            levels |= {
                f"{result.rubric.head.slug}/{dim}": float(level) for dim, level in result.levels.items()
            }
        return [dim for dim in posting.dims if levels.get(dim, 0.0) < BAR]


def _place(track: Track) -> str:
    """Where the posting of a track is kept: each by itself, so that two windows do not write over one another."""
    return f"posting-{track.value}"


def _posting(values: dict[str, Any]) -> KeptPosting:
    return KeptPosting(**{**values, "track": Track(values["track"]), "cases": tuple(values["cases"])})


def _name(text: str) -> str:
    words = next(
        (" ".join(line.strip("#* \t").split()) for line in text.splitlines() if line.strip("#* \t")), ""
    )
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…"


def _note(posting: KeptPosting, missing: Sequence[str]) -> str:
    called = f"Posting “{posting.name}”"
    if not posting.dims:
        return f"{called}: none of your rounds judges what it asks for, so the plan is unchanged."
    if not missing:
        return f"{called}: your mocks have shown everything that it asks for."
    more = len(missing) - _MOST_NAMED
    shown = all_of([*missing[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
    return f"{called}: mocks on what it asks for come first. Not shown yet: {shown}."
