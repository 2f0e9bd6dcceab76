"""A question that was asked in a real interview: a card, and where its round is a case, a case to take again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Head, Place
from interviewprep.domain.library.packs import OWN_QUESTIONS

from .contacts import Interview, InterviewOutcome

PHASES: Mapping[str, tuple[tuple[int, str], ...]] = {
    "product-sense": (
        (5, "the goal, and whom it is for"),
        (15, "one user, one problem"),
        (15, "what could solve it, and what to test first"),
        (10, "how you would know, and what could go wrong"),
    ),
    "product-execution": (
        (5, "the goal and its measure"),
        (20, "metrics, causes or options"),
        (15, "the decision and its trade-off"),
        (5, "what you watch afterwards"),
    ),
    "strategy": (
        (5, "the situation in your words"),
        (20, "the options, and what each costs"),
        (15, "the choice and its order"),
        (5, "what would change your mind"),
    ),
    "program-design": (
        (5, "goal, constraints, and what done means"),
        (20, "stages, dependencies, owners"),
        (15, "risks, rollout, rollback"),
        (5, "who hears what, and when"),
    ),
    "architecture": (
        (5, "requirements and sizes"),
        (15, "the design, on paper"),
        (20, "where it fails first, and the trade-offs"),
        (5, "the same for a product partner"),
    ),
    "program-execution": (
        (10, "the facts you ask for"),
        (15, "the options, each with cost and date"),
        (15, "the decision, and whom you tell"),
        (5, "what keeps it from coming back"),
    ),
    "executive": (
        (5, "the answer first"),
        (25, "what it rests on"),
        (15, "shorter, with a number"),
    ),
    "written": (
        (5, "the reader and the first sentence"),
        (20, "the page"),
        (5, "a third less"),
    ),
}
"""By round type, minutes and what is done in them. What is talked about rather than worked out stays a card."""

_SHOWN = 70


@dataclass(frozen=True, slots=True)
class _Answer:
    """How a question of such a round is answered aloud, and what a good answer holds."""

    how: str
    ideas: tuple[str, ...]


_SCREEN = _Answer(
    "Answer aloud in a minute: the answer in the first sentence, one fact of your own that backs it, then stop and "
    "ask whether that is what they wanted to know. If it is about pay, give a range and its source.",
    ("the answer in the first sentence", "one fact of your own that backs it", "stopped there, and asked"),
)
_STORY = _Answer(
    "Tell it aloud in two minutes: what you did yourself, what came of it as a number with its baseline, and what you "
    "would do differently.",
    ("what you did yourself", "a number with its baseline", "what you would do differently"),
)
_PLAN = _Answer(
    "Say aloud in a minute the first line of a plan: the goal, the decision that you would take, and the trade-off "
    "that it makes.",
    ("the goal", "the decision", "the trade-off"),
)
_ANSWERS: Mapping[str, _Answer] = {"recruiter": _SCREEN, "hiring-manager": _SCREEN, "leadership": _STORY}
"""By round type; every other one is worked out rather than talked about."""


@dataclass(frozen=True, slots=True)
class AskedCase:
    """A case made of a question, as a pack would write it."""

    head: Head
    round: str
    source: str


def own_cards(interviews: Iterable[Interview]) -> list[Card]:
    """One card for each question asked on each track; asked again, it stays the same card."""
    found: dict[str, Card] = {}
    for interview, words, slug in _questions(interviews):
        found.setdefault(slug, _card(interview, words, slug))
    return list(found.values())


def own_cases(interviews: Iterable[Interview]) -> list[AskedCase]:
    """One case for each question asked in a round that is a case; asked again, it stays the same case."""
    found: dict[str, AskedCase] = {}
    for interview, words, slug in _questions(interviews):
        if interview.round in PHASES:
            found.setdefault(slug, _case(interview, words, f"case-{slug}"))
    return list(found.values())


def _questions(interviews: Iterable[Interview]) -> Iterator[tuple[Interview, str, str]]:
    """Each question on one line, with an id that only its words and its track decide."""
    for interview in interviews:
        for question in interview.questions:
            words = " ".join(question.split())
            digest = hashlib.blake2b(words.casefold().encode(), digest_size=8).hexdigest()
            yield interview, words, f"{interview.track.value}-{digest}"


def _head(interview: Interview, title: str, slug: str) -> Head:
    return Head(
        OWN_QUESTIONS,
        slug,
        title,
        frozenset({interview.track}),
        Place("interviews", 1),
        tags=("asked",),
        rounds=(interview.round,),
    )


def _card(interview: Interview, question: str, slug: str) -> Card:
    kind = ROUNDS[interview.round]
    outcome = "" if interview.outcome is InterviewOutcome.WAITING else f" ({interview.outcome.value})"
    where = (
        f"at {' '.join(interview.employer.split())}" if interview.employer.strip() else "in a real interview"
    )
    form = _ANSWERS.get(interview.round, _PLAN)
    answer = f"You were asked this {where}: {kind.title}{outcome}. {form.how}"
    head = _head(interview, question, slug)
    return Card(head, CardType.BASIC, "Asked in real interviews", question, answer, form.ideas)


def _case(interview: Interview, question: str, slug: str) -> AskedCase:
    kind, text = ROUNDS[interview.round], _plain(question)
    title = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
    phases = PHASES[interview.round]
    lines = [
        f"# {title} <!-- id: {slug}, round: {kind.id}, minutes: {sum(minutes for minutes, _ in phases)}, "
        f"rubric: {kind.rubric}, tracks: [{interview.track.value}], tags: [asked] -->",
        "\n## Prompt",
        text,
        "\n## Phases",
        *(f"- {minutes} min: {what} <!-- id: part-{n} -->" for n, (minutes, what) in enumerate(phases, 1)),
        "\n## Probes",
        f"- Say it again in thirty seconds. <!-- id: thirty-seconds, kind: executive, phase: part-{len(phases)} -->",
        "- Half the time is gone. What do you drop, and who agrees? "
        f"<!-- id: half-the-time, kind: cut, phase: part-{len(phases) - 1} -->",
    ]
    return AskedCase(_head(interview, title, slug), kind.id, "\n".join(lines) + "\n")


def _plain(question: str) -> str:
    """The question as a line that begins no heading and holds no comment: what a pack's headings are read by."""
    plain = question.replace("<!--", "").replace("-->", "").lstrip("#-+*=>`~ ").strip()
    plain = re.sub(r"(?:\s+#+)+\s*$", "", plain)  # they would close the heading
    return plain if any(map(str.isalnum, plain)) else "A question that was asked"
