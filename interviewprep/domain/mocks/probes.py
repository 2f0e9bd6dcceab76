"""Which follow-up comes next, and why: the one whose signal the notes do not show yet. Same seed and text, same probe."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from interviewprep.domain.core.words import heard
from interviewprep.domain.library.cases import Probe, ProbeKind
from interviewprep.domain.library.rubrics import Rubric

REQUIRED = (ProbeKind.CONSTRAINT, ProbeKind.EXECUTIVE, ProbeKind.CUT)
"""A full round holds at least one of each."""

AT_ONCE = 2
"""Probes at the end of one phase, unless a required kind has its last chance."""

KIND_WORDS = {
    ProbeKind.DEPTH: "a follow-up in depth",
    ProbeKind.CONSTRAINT: "a changed condition",
    ProbeKind.EXECUTIVE: "a question from someone non-technical",
    ProbeKind.CUT: "a question on what to cut",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the notes show already what a probe is after."""

    answered: tuple[str, ...]
    """Words of the notes that answer the probe itself."""
    said: tuple[str, ...]
    """Words of its dimension that were heard."""
    missing: tuple[str, ...]
    """Words of its dimension that were not."""

    @property
    def share(self) -> float:
        """0 to 1; more evidence never lowers it."""
        known = len(self.said) + len(self.missing)
        return 1.0 if self.answered else len(self.said) / known if known else 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The probe that comes, and why."""

    probe: Probe
    coverage: Coverage
    required: bool
    """It has its last chance to be the round's one of its kind."""
    by_minute: bool
    """Its minute has come, wherever the phase stands."""

    @property
    def why(self) -> str:
        """The reason as the candidate reads it."""
        when = f"{self.probe.at:g} minutes have passed" if self.by_minute else "the phase is over"
        reasons = [f"It comes because {when}."]
        if self.required:
            reasons.append(f"A full round holds at least one of these: {KIND_WORDS[self.probe.kind]}.")
        if self.coverage.answered:
            reasons.append(f"Your notes touch on it already: {', '.join(self.coverage.answered)}.")
        elif self.coverage.said or self.coverage.missing:
            said = ", ".join(self.coverage.said) or "none"
            reasons.append(
                f"Of the words that show {self.probe.dim}, your notes have: {said}; not yet: {', '.join(self.coverage.missing) or 'none'}."
            )
        return " ".join(reasons)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the round stands when the interviewer may speak."""

    minutes: float
    ended: tuple[str, ...] = ()
    """Ids of the phases that are over, the one that just ended last."""
    at_boundary: bool = False
    """Did a phase end just now?"""
    closing: bool = False
    """Is the round about to end? What was to come at a minute comes now."""
    whole: bool = True
    """A full round, in which the required kinds must come; False in a drill."""


def coverage(probe: Probe, rubric: Rubric, notes: str) -> Coverage:
    """What of the probe's signal the notes show."""
    terms = next((d.listen_for for d in rubric.dimensions if d.id == probe.dim), ())
    said = heard(terms, notes)
    return Coverage(heard(probe.unless, notes), said, tuple(term for term in terms if term not in said))


def next_probe(
    probes: Sequence[Probe], rubric: Rubric, notes: str, asked: Collection[str], moment: Moment, seed: int
) -> Choice | None:
    """The probe to ask now; None where nothing is due or what is due is answered already."""
    due = [probe for probe in probes if probe.id not in asked and _due(probe, moment)]
    last = _last_chances(probes, asked, moment) if moment.whole else frozenset()
    choices = [
        Choice(probe, coverage(probe, rubric, notes), probe.kind in last, _by_minute(probe, moment))
        for probe in due
    ]
    full = moment.at_boundary and _asked_at(probes, asked, moment) >= AT_ONCE
    open_ = [choice for choice in choices if choice.required or not (full or choice.coverage.answered)]
    return min(open_, key=lambda choice: _rank(choice, seed), default=None)


def _due(probe: Probe, moment: Moment) -> bool:
    if probe.at is not None:
        return moment.closing or _by_minute(probe, moment)
    return moment.at_boundary and probe.phase == moment.ended[-1]


def _by_minute(probe: Probe, moment: Moment) -> bool:
    return probe.at is not None and probe.at <= moment.minutes


def _last_chances(probes: Sequence[Probe], asked: Collection[str], moment: Moment) -> frozenset[ProbeKind]:
    """Required kinds that were not asked and for which no later moment is left."""
    done = {probe.kind for probe in probes if probe.id in asked}
    later = {
        probe.kind
        for probe in probes
        if probe.id not in asked and not _due(probe, moment) and _to_come(probe, moment)
    }
    return frozenset(REQUIRED) - done - later


def _to_come(probe: Probe, moment: Moment) -> bool:
    return probe.at > moment.minutes if probe.at is not None else probe.phase not in moment.ended


def _asked_at(probes: Sequence[Probe], asked: Collection[str], moment: Moment) -> int:
    return sum(probe.id in asked and probe.phase == moment.ended[-1] for probe in probes if probe.phase)


def _rank(choice: Choice, seed: int) -> tuple[float, bytes]:
    """What the notes show least comes first; the seed decides between equals."""
    tie = blake2b(f"{seed}:{choice.probe.id}".encode(), digest_size=8).digest()
    return choice.coverage.share, tie
