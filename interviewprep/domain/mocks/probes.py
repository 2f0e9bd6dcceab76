"""Which follow-up comes next, and why: the one that the notes deal with least. Same seed and text, same probe."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from interviewprep.domain.library.cases import Probe, ProbeKind

from .coverage import Coverage, CoverageJudge

REQUIRED = (ProbeKind.CONSTRAINT, ProbeKind.EXECUTIVE, ProbeKind.CUT)
"""A full round holds at least one of each."""

DRAWN = 7
"""Probes of a case that a round may ask; what was not drawn is for another round."""

AT_ONCE = 2
"""Probes at the end of one phase, unless a required kind has its last chance."""

KIND_WORDS = {
    ProbeKind.DEPTH: "a follow-up in depth",
    ProbeKind.CONSTRAINT: "a changed condition",
    ProbeKind.EXECUTIVE: "a question from someone non-technical",
    ProbeKind.CUT: "a question on what to cut",
}


@dataclass(frozen=True, slots=True)
class ProbeChoice:
    """The probe that comes, and why."""

    probe: Probe
    coverage: Coverage
    required: bool
    """It has its last chance to be the round's one of its kind."""
    by_minute: bool
    """Its minute has come, wherever the phase stands."""
    about: str
    """Title of its dimension; empty for none."""

    @property
    def why(self) -> str:
        """The reason as the candidate reads it: one sentence, which gives no scoring words away."""
        when = f"{self.probe.at:g} minutes have passed" if self.by_minute else "the phase is over"
        if self.required:
            reason = f", and every full round has {KIND_WORDS[self.probe.kind]}"
        elif self.coverage.quote:
            reason = ", and your notes touch on it without settling it"
        else:
            reason = f", and your notes say little on {self.about.lower()} yet" if self.about else ""
        return f"It comes because {when}{reason}."


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


@dataclass(frozen=True, slots=True)
class ProbeSetting:
    """What stays the same for all of a round."""

    judge: CoverageJudge
    titles: Mapping[str, str]
    """Id of each dimension to its title."""
    seed: int


def drawn(probes: Sequence[Probe], seed: int) -> tuple[Probe, ...]:
    """The probes that a round with this seed may ask, in their order: all of a few, else seven.

    One of each kind that there is, then those of the phases that have fewest.
    """
    if len(probes) <= DRAWN:
        return tuple(probes)
    waiting = sorted(probes, key=lambda probe: _tie(probe, seed))
    chosen: list[Probe] = []
    for kind in ProbeKind:
        chosen += [probe for probe in waiting if probe.kind is kind][:1]
    while len(chosen) < DRAWN:
        rest = [probe for probe in waiting if probe not in chosen]
        phases = [probe.phase for probe in chosen]
        chosen.append(min(rest, key=lambda probe: phases.count(probe.phase)))
    return tuple(probe for probe in probes if probe in chosen)


def next_probe(
    probes: Sequence[Probe], setting: ProbeSetting, notes: str, asked: Collection[str], moment: Moment
) -> ProbeChoice | None:
    """The probe to ask now; None where nothing is due or what is due is dealt with already."""
    due = [probe for probe in probes if probe.id not in asked and _due(probe, moment)]
    last = _last_chances(probes, asked, moment) if moment.whole else frozenset()
    choices = [
        ProbeChoice(
            probe,
            setting.judge.coverage(probe, notes),
            probe.kind in last,
            _by_minute(probe, moment),
            setting.titles.get(probe.dim, ""),
        )
        for probe in due
    ]
    full = moment.at_boundary and _asked_at(probes, asked, moment) >= AT_ONCE
    open_ = [choice for choice in choices if choice.required or not (full or choice.coverage.dealt_with)]
    return min(open_, key=lambda choice: _rank(choice, setting.seed), default=None)


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


def _rank(choice: ProbeChoice, seed: int) -> tuple[float, bytes]:
    """What the notes deal with least comes first; the seed decides between equals."""
    return choice.coverage.share, _tie(choice.probe, seed)


def _tie(probe: Probe, seed: int) -> bytes:
    return blake2b(f"{seed}:{probe.id}".encode(), digest_size=8).digest()
