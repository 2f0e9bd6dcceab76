"""What makes a case fit for a mock: enough to ask, minutes that add up, marks that fit the rubric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from interviewprep.domain.library.cases import Case, ProbeKind, Specimen
from interviewprep.domain.library.rubrics import Rubric

LEAST_CLARIFICATIONS = 4
LEAST_SIGNALS = 4
LEAST_PROBES = 6
LEAST_OF_KIND = {ProbeKind.DEPTH: 2, ProbeKind.CONSTRAINT: 2, ProbeKind.EXECUTIVE: 1, ProbeKind.CUT: 1}
ENOUGH_PROBES = "write at least 6, better 10 to 12: a round asks about half of them"
LEAST_SPECIMENS = 3
OFF_LEVEL = 0.5
"""How far the mean of a specimen's marks may be from its level: the level is the mean, rounded."""
FAILED = 2
"""The highest level of an answer, and of a mark, with which a round is failed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a case as a whole."""

    code: str
    text: str
    remedy: str
    error: bool = True


def check_case(case: Case, rubric: Rubric | None) -> Iterator[Problem]:
    """Everything wrong with a case; what concerns dimensions only where its rubric is known."""
    yield from _thin(case)
    yield from _minutes(case)
    if rubric is not None:
        yield from _dimensions(case, rubric)
        for specimen in case.specimens:
            yield from _marks(specimen, rubric)


def _thin(case: Case) -> Iterator[Problem]:
    """A case that a mock can run, but that is short of material: warnings."""
    probes = Counter(probe.kind for probe in case.probes)
    measured = [
        ("clarifications", len(case.clarifications), 0 if case.open else LEAST_CLARIFICATIONS),
        ("probes", len(case.probes), LEAST_PROBES),
        *((f"{kind} probes", probes[kind], least) for kind, least in LEAST_OF_KIND.items()),
        ("strong signals", len(case.signals), LEAST_SIGNALS),
        ("red flags", len(case.flags), LEAST_SIGNALS),
    ]
    for name, there, least in measured:
        if there < least:
            remedy = ENOUGH_PROBES if name == "probes" else f"write at least {least}"
            yield Problem("IP022", f"{there} {name}", remedy, error=False)
    if not case.tests:
        yield Problem(
            "IP022", "nothing under `## What it tests`", "write what the interviewer looks for", error=False
        )
    for probe in case.probes:
        if not probe.dim:
            yield Problem("IP022", f"the probe {probe.id!r} names no dimension", "add `dim: …`", error=False)
    if 0 < len(case.specimens) < LEAST_SPECIMENS:
        levels = ", ".join(str(specimen.level) for specimen in case.specimens)
        problem = f"specimens of the levels {levels} only"
        yield Problem("IP022", problem, f"write at least {LEAST_SPECIMENS}", error=False)


def _minutes(case: Case) -> Iterator[Problem]:
    total = sum(phase.minutes for phase in case.phases)
    if total != case.minutes:
        yield Problem(
            "IP023", f"the phases take {total:g} minutes, the case {case.minutes}", "make them add up"
        )
    for probe in case.probes:
        if probe.at is not None and probe.at > case.minutes:
            yield Problem(
                "IP023", f"the probe {probe.id!r} comes after the end", f"write `at` up to {case.minutes}"
            )


def _dimensions(case: Case, rubric: Rubric) -> Iterator[Problem]:
    known = {dimension.id for dimension in rubric.dimensions}
    named = [dim for phase in case.phases for dim in phase.dims] + [
        probe.dim for probe in case.probes if probe.dim
    ]
    for dim in dict.fromkeys(named):
        if dim not in known:
            yield Problem(
                "IP021",
                f"no dimension {dim!r} in the rubric {case.rubric!r}",
                "it has " + ", ".join(sorted(known)),
            )


def _marks(specimen: Specimen, rubric: Rubric) -> Iterator[Problem]:
    """Marks that leave out a dimension, or that do not add up to the specimen's level."""
    known = {dimension.id for dimension in rubric.dimensions}
    marks = {mark.dim: mark.level for mark in specimen.marks}
    if marks.keys() != known:
        wrong = ", ".join(sorted(marks.keys() ^ known))
        problem = f"the marks of level {specimen.level} and the rubric differ in {wrong}"
        yield Problem("IP024", problem, "mark each dimension once")
        return
    mean = fmean(marks.values())
    failed = [d.id for d in rubric.dimensions if d.must and marks[d.id] <= FAILED]
    if failed and specimen.level > FAILED:
        problem = f"level {specimen.level} fails the round: a 1 or a 2 in {', '.join(failed)}"
        yield Problem("IP024", problem, f"call it level {min(FAILED, round(mean))}, or change the mark")
    elif not failed and abs(mean - specimen.level) > OFF_LEVEL:
        problem = f"the marks of level {specimen.level} have a mean of {mean:.2f}"
        yield Problem("IP024", problem, f"call it level {round(mean)}, or change the marks")
