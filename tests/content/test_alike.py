"""No two items are the same thing twice: neither the same question, nor the same sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import pytest

from tests.content.conftest import Case, Dialogue, Kind, MarginNote, Pack, Track, distinct
from tests.content.faults import none
from tests.content.measures import alike, asked, filled, shingles, telling

RUN = 3
"""Words of a run that two items may share by chance."""

SAME_TEXT = 0.15
"""Share of the shorter item's runs from which sentences were copied. Measured over all items: the nearest pair that belongs
apart has 0.13, two tellings of one story; one paragraph of four copied word for word gives 0.25."""

RETOLD = 0.25
"""The same for a dialogue and the case that it plays: facts and questions of the case are quoted. Measured: at most 0.17."""

COMMON = 12
"""A run that stands in more items than these belongs to the trade, not to a text."""

SAME_QUESTION = 0.6
"""Shared words of two questions of one kind from which they ask the same. Measured: the nearest pair that asks two things
has 0.50. A question for each track, with another answer for each, is meant to return."""

SAME_ACROSS = 0.75
"""The same for two kinds: "when is it too late to escalate?" is a card, and with "did you" it is a story (0.67)."""

LEAST_WORDS = 3
"""Telling words from which a question can be compared."""


def texts(pack: Pack) -> Iterator[tuple[str, str]]:
    """Everything that an item says, by its key."""
    for card in distinct(pack.cards):
        yield card.head.key, _whole(asked(card), filled(card.answer), card.weaker, card.stronger, *card.ideas)
    for case in pack.cases:
        yield case.head.key, _case(case)
    for prompt in pack.prompts:
        lists = (*prompt.listens, *prompt.follow_ups, *prompt.flags)
        yield (
            prompt.head.key,
            _whole(prompt.head.title, prompt.wants, *lists, *(item.text for item in prompt.graded)),
        )
    for drill in pack.drills:
        yield drill.head.key, _whole(drill.head.title, drill.question, *(step.text for step in drill.steps))
    for dialogue in pack.dialogues:
        yield dialogue.head.key, _dialogue(dialogue)
    for teardown in pack.teardowns:
        yield (
            teardown.head.key,
            _whole(teardown.goal, teardown.user, teardown.guardrail, teardown.killer, teardown.delivery),
        )


def _case(case: Case) -> str:
    asking = (
        part
        for clarification in case.clarifications
        for part in (clarification.question, clarification.answer, *clarification.ways)
    )
    probing = (part for probe in case.probes for part in (probe.text, probe.good))
    answers = (specimen.text for specimen in case.specimens)
    return _whole(case.prompt, *asking, *probing, *case.signals, *case.flags, case.reference, *answers)


def _dialogue(dialogue: Dialogue) -> str:
    lines = (line for part in dialogue.parts for line in part.lines)
    return _whole(dialogue.intro, *(line.text for line in lines if not isinstance(line, MarginNote)))


def _whole(*parts: str) -> str:
    """In one text, with a break that no run of words crosses."""
    return "\n".join(filter(None, parts))


class Question(NamedTuple):
    """What an item asks, and whom."""

    key: str
    kind: Kind
    text: str
    tracks: frozenset[Track]


def questions(pack: Pack) -> Iterator[Question]:
    """What each item asks; a case or a drill by its title and what is said."""
    for card in distinct(pack.cards):
        yield Question(card.head.key, Kind.CARD, asked(card), card.head.tracks)
    for prompt in pack.prompts:
        yield Question(prompt.head.key, Kind.PROMPT, prompt.head.title, prompt.head.tracks)
    for case in pack.cases:
        yield Question(case.head.key, Kind.CASE, f"{case.head.title} {case.prompt}", case.head.tracks)
    for drill in pack.drills:
        yield Question(drill.head.key, Kind.DRILL, f"{drill.head.title} {drill.question}", drill.head.tracks)


def copied(items: Mapping[str, str], retold: Iterable[frozenset[str]] = ()) -> Iterator[str]:
    """Pairs that share too many runs of words."""
    runs = {
        key: frozenset[tuple[str, ...]]().union(*(shingles(part, RUN) for part in text.split("\n")))
        for key, text in items.items()
    }
    where: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(runs):
        for run in runs[key]:
            where[run].append(key)
    shared = Counter(
        pair for keys in where.values() if 1 < len(keys) <= COMMON for pair in combinations(keys, 2)
    )
    tied = frozenset(retold)
    for (one, other), count in shared.items():
        part = count / min(len(runs[one]), len(runs[other]))
        if part >= (RETOLD if {one, other} in tied else SAME_TEXT):
            yield f"{one} and {other} share {part:.0%} of their runs of {RUN} words"


def same_questions(asking: Iterable[Question]) -> Iterator[str]:
    known = [(question, words) for question in asking if len(words := telling(question.text)) >= LEAST_WORDS]
    for (one, here), (other, there) in combinations(known, 2):
        if one.tracks & other.tracks and 0.5 < len(here) / len(there) < 2:
            limit = SAME_QUESTION if one.kind is other.kind else SAME_ACROSS
            if alike(here, there) >= limit:
                yield f"{one.key} and {other.key} ask the same: {alike(here, there):.2f}"


def test_nothing_is_said_twice_in_the_same_words(packs: tuple[Pack, ...]) -> None:
    played = [
        frozenset({dialogue.head.key, f"{pack.info.id}/{dialogue.case}"})
        for pack in packs
        for dialogue in pack.dialogues
        if dialogue.case
    ]
    none(copied({key: text for pack in packs for key, text in texts(pack)}, played))


def test_no_question_is_asked_twice_whatever_its_kind(packs: tuple[Pack, ...]) -> None:
    none(same_questions(question for pack in packs for question in questions(pack)))


# What these tests must be able to find


def test_a_copied_paragraph_is_found(packs: tuple[Pack, ...]) -> None:
    """The first third of the longest drill, put behind another one."""
    items = dict(text for pack in packs for text in texts(pack))
    longest, other = sorted(items, key=lambda key: len(items[key]))[-2:]
    words = items[longest].split()
    changed = {longest: items[longest], other: f"{items[other]} {' '.join(words[: len(words) // 3])}"}
    assert not [*copied({longest: items[longest], other: items[other]})]
    assert [*copied(changed)]
    assert [*copied(changed, [frozenset(changed)])]


def test_a_question_in_other_words_is_found() -> None:
    one = Question("a", Kind.CARD, "What does a canary release protect you from?", frozenset({Track.TPM}))
    same = one._replace(key="b", text="A canary release: what did it protect us from?")
    assert [*same_questions([one, same])]
    assert [*same_questions([one, same._replace(kind=Kind.DRILL)])]
    assert not [*same_questions([one, same._replace(tracks=frozenset({Track.PGM}))])]
    assert not [*same_questions([one, same._replace(text="What does a feature flag protect you from?")])]


@pytest.mark.parametrize("kind", ["cards", "cases", "prompts", "drills", "dialogues", "teardowns"])
def test_every_kind_is_compared(packs: tuple[Pack, ...], kind: str) -> None:
    keys = {key for pack in packs for key, text in texts(pack) if re.search(r"\w", text)}
    assert {item.head.key for pack in packs for item in getattr(pack, kind)} <= keys
