"""Builders of mock material, with only what matters to a test said."""

from __future__ import annotations

from typing import Any

from interviewprep.domain.core.tracks import TPM_ONLY
from interviewprep.domain.library.cases import Case, Clarification, Mark, Phase, Probe, ProbeKind, Specimen
from interviewprep.domain.library.items import Head, Place
from interviewprep.domain.library.rubrics import Dimension, Rubric

ANCHORS = ("one", "two", "three", "four")


def a_head(slug: str) -> Head:
    return Head("test", slug, slug.title(), TPM_ONLY, Place("x.md", 1))


def a_rubric(**dims: Any) -> Rubric:
    """`a_rubric(rollout={"must": True}, goal={})`."""
    dims = dims or {
        "goal": {},
        "rollout": {"weight": 2.0, "must": True, "listen_for": ("canary", "threshold")},
    }
    found = (Dimension(name, name.title(), ANCHORS, **given) for name, given in dims.items())
    return Rubric(a_head("design"), tuple(found))


def a_probe(id: str, kind: ProbeKind = ProbeKind.DEPTH, phase: str = "plan", **given: Any) -> Probe:
    return Probe(id, f"What of {id}?", kind, phase="" if "at" in given else phase, **given)


def a_case(**given: Any) -> Case:
    marks = {level: tuple(Mark(dim, level, "why") for dim in ("goal", "rollout")) for level in (2, 3, 4)}
    values: dict[str, Any] = {
        "head": a_head("store-move"),
        "round": "program-design",
        "minutes": 30,
        "rubric": "design",
        "prompt": "Move the store.",
        "tests": "Order of thought.",
        "clarifications": (
            Clarification("volume", "How much data is there?", "Two billion rows.", ("size", "rows", "qps")),
            Clarification("downtime", "May we stop writes?", "For thirty seconds.", ("downtime", "freeze")),
        ),
        "phases": (Phase("clarify", "Clarify", 5), Phase("plan", "Plan", 15), Phase("tell", "Tell", 10)),
        "probes": (
            a_probe("mismatch", dim="rollout", unless=("reconcile",), good="A threshold."),
            a_probe("costs", ProbeKind.CONSTRAINT, dim="goal"),
            a_probe("marketing", ProbeKind.EXECUTIVE, "tell"),
            a_probe("drop", ProbeKind.CUT, "tell"),
        ),
        "signals": ("Names what cannot be undone.",),
        "flags": ("A date first.",),
        "specimens": tuple(Specimen(level, f"Answer of level {level}.", marks[level]) for level in (2, 3, 4)),
    }
    return Case(**{**values, **given})
