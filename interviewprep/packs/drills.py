"""Sections to drills: a question, the steps of its solution, idea units and a computed answer."""

from __future__ import annotations

import math
from dataclasses import replace

from interviewprep.domain.library.drills import (
    DRILL_TYPES,
    MOST_MINUTES,
    MOST_TAKE_HOME_MINUTES,
    TAKE_HOME,
    Drill,
    Expected,
    Step,
)
from interviewprep.domain.library.formulas import evaluate

from .attributes import Attributes, check_keys
from .heads import COMMON, bad, choice, head, number, real, require, word
from .markdown import Section
from .page import Page, shown
from .parts import EVIDENCE_TITLE, primer, split_evidence, split_ideas

KNOWN_TOPIC = COMMON | {"drill", "minutes"}
NUMBERS = frozenset({"answer", "unit", "tolerance", "formula", "low", "high"})
KNOWN = KNOWN_TOPIC | NUMBERS
MOST_STEPS = 30
MOST_IDEAS = 12
SAME = 0.01
"""How far a formula's value may be from the answer, which is rounded; as a share of it."""


def build_drill(page: Page, section: Section) -> Drill:
    """A drill; `section.parent` is its topic, whose attributes it has inherited."""
    attributes = section.attributes
    check_keys(page, attributes, KNOWN)
    require(page, attributes, section.line, "drill", "minutes")
    type_ = choice(page, attributes, "drill", tuple(DRILL_TYPES))
    most = MOST_TAKE_HOME_MINUTES if type_ == TAKE_HOME else MOST_MINUTES
    own = head(page, section, attributes)
    facts, _ = split_evidence(page, section, section.own())
    steps, ideas = _steps(page, section)
    question = section.own().text()
    if not question and not section.title.endswith("?"):
        page.error(section.line, 1, "IP013", "a drill without a question", "write it below the heading")
    return Drill(
        head=replace(own, evidence=own.evidence + facts) if facts else own,
        type=type_,
        topic=section.parent.title if section.parent else "",
        primer=primer(page, section.parent) if section.parent else "",
        minutes=int(number(page, attributes, "minutes", 3, 3, most)),
        question=question,
        steps=steps,
        ideas=ideas,
        expected=_expected(page, section, attributes),
    )


def _steps(page: Page, section: Section) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The sections in the order in which they are shown, and the task list at the end of the last."""
    children = [child for child in section.children if child.title.lower() != EVIDENCE_TITLE]
    if not children:
        page.error(section.line, 1, "IP013", "a drill without a solution", "write it under `###` headings")
        return (), ()
    for child in children:
        if not child.own().text():
            page.error(child.line, 1, "IP013", f"nothing under `### {child.title}`", "write its text")
    last, ideas = split_ideas(children[-1].own())
    texts = [*(child.own().text() for child in children[:-1]), last.text()]
    if len(children) > MOST_STEPS or len(ideas) > MOST_IDEAS:
        problem = f"more than {MOST_STEPS} sections or {MOST_IDEAS} idea units"
        page.error(section.line, 1, "IP040", problem, "split the drill")
    return tuple(Step(child.title, text) for child, text in zip(children, texts, strict=True) if text), ideas


def _expected(page: Page, section: Section, attributes: Attributes) -> Expected | None:
    if attributes.keys().isdisjoint(NUMBERS):
        return None
    require(page, attributes, section.line, "answer")
    value = real(page, attributes, "answer")
    low, high, tolerance = _range(page, section, attributes, value or 0.0)
    if value is None:
        return None
    if not low <= value <= high:
        _wrong(page, attributes, "answer", "the answer is not between 'low' and 'high'")
    formula = word(page, attributes, "formula")
    if formula:
        _check_formula(page, attributes, formula, value)
    return Expected(value, word(page, attributes, "unit"), low, high, tolerance, formula)


def _range(
    page: Page, section: Section, attributes: Attributes, value: float
) -> tuple[float, float, float | None]:
    """The range of good answers: as written, or from the tolerance, which is then given too."""
    if "low" in attributes or "high" in attributes:
        require(page, attributes, section.line, "low", "high")
        if "tolerance" in attributes:
            bad(page, attributes["tolerance"], "'tolerance' beside 'low' and 'high'", "keep one of them")
        low, high = real(page, attributes, "low"), real(page, attributes, "high")
        return (value if low is None else low), (value if high is None else high), None
    require(page, attributes, section.line, "tolerance")
    tolerance = _per_cent(page, attributes)
    wide = abs(value) * tolerance / 100
    return value - wide, value + wide, tolerance


def _per_cent(page: Page, attributes: Attributes) -> float:
    """The tolerance, with or without its sign."""
    written = attributes.get("tolerance")
    bare = {} if written is None else {"tolerance": replace(written, values=_without_sign(written.values))}
    return number(page, bare, "tolerance", 0, 0, 100)


def _without_sign(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.removesuffix("%").rstrip() for value in values)


def _check_formula(page: Page, attributes: Attributes, formula: str, value: float) -> None:
    try:
        computed = evaluate(formula)
    except ValueError as error:
        _wrong(page, attributes, "formula", f"the formula {shown(formula)}: {error}")
        return
    if not math.isclose(computed, value, rel_tol=SAME, abs_tol=1e-9):
        _wrong(page, attributes, "formula", f"the formula gives {computed:g}, the answer is {value:g}")


def _wrong(page: Page, attributes: Attributes, key: str, problem: str) -> None:
    attribute = attributes[key]
    page.error(attribute.line, attribute.column, "IP026", problem, "make the numbers agree")
