"""What makes a case fit for a mock: enough to ask, minutes that add up, marks that fit the rubric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from interviewprep.domain.library.cases import Case, ProbeKind
from interviewprep.domain.library.rubrics import Rubric

LEAST_CLARIFICATIONS = 4
LEAST_SIGNALS = 4
LEAST_PROBES = 6
LEAST_OF_KIND = {ProbeKind.DEPTH: 2, ProbeKind.CONSTRAINT: 2, ProbeKind.EXECUTIVE: 1, ProbeKind.CUT: 1}
SPECIMEN_LEVELS = (2, 3, 4)


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
        yield from _marks(case, rubric)


def _thin(case: Case) -> Iterator[Problem]:
    """A case that a mock can run, but that is short of material: warnings."""
    probes = Counter(probe.kind for probe in case.probes)
    measured = [
        ("clarifications", len(case.clarifications), LEAST_CLARIFICATIONS),
        ("probes", len(case.probes), LEAST_PROBES),
        *((f"{kind} probes", probes[kind], least) for kind, least in LEAST_OF_KIND.items()),
        ("strong signals", len(case.signals), LEAST_SIGNALS),
        ("red flags", len(case.flags), LEAST_SIGNALS),
    ]
    for name, there, least in measured:
        if there < least:
            yield Problem("IP022", f"{there} {name}", f"write at least {least}", error=False)
    if not case.tests:
        yield Problem(
            "IP022", "nothing under `## What it tests`", "write what the interviewer looks for", error=False
        )
    for probe in case.probes:
        if not probe.dim:
            yield Problem("IP022", f"the probe {probe.id!r} names no dimension", "add `dim: …`", error=False)
    levels = tuple(specimen.level for specimen in case.specimens)
    if levels and not set(SPECIMEN_LEVELS) <= set(levels):
        yield Problem(
            "IP022",
            f"specimens of the levels {', '.join(map(str, levels))} only",
            "write 2, 3 and 4",
            error=False,
        )


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


def _marks(case: Case, rubric: Rubric) -> Iterator[Problem]:
    known = {dimension.id for dimension in rubric.dimensions}
    for specimen in case.specimens:
        marked = {mark.dim for mark in specimen.marks}
        if marked != known:
            wrong = ", ".join(sorted(marked ^ known))
            yield Problem(
                "IP024",
                f"the marks of level {specimen.level} and the rubric differ in {wrong}",
                "mark each dimension once",
            )
