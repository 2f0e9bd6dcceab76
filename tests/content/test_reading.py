"""Everything reads easily and fits its place on the screen and in the round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import fmean

import pytest

from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.packs import Pack
from tests.content.faults import none
from tests.content.measures import asked, filled, reading

ENOUGH = 40
"""Words from which a measure of reading says something."""

HARDEST = 50.0
"""LIX of any one text: what stands above is harder than a newspaper."""

LONGEST_SENTENCE = 25.0
"""Words of the mean sentence of any one text. What a case tests is one sentence by its form: that has a limit of its own."""

TESTS = 65
"""Words of what a case tests."""

HARDEST_PACK = 33.0
"""LIX of a pack's mean text: plain speech, with the words of the trade."""

QUESTION = 45
"""Words of a card's question, with what stands above its line."""

ANSWER = 95
"""Words of a card's answer: half a minute of reading."""

SPEAKING = 110
"""Words a minute of an explanation that leaves time to look up: calm speech has 130."""

SIDE = (15, 90)
"""Words of one answer of a contrast."""

IDEAS = (2, 4)
"""Idea units of a card that is graded by them."""

PROMPT = (15, 80)
"""Words of a case's prompt as spoken."""

WRITTEN_PROMPT = (60, 200)
"""The same where the prompt holds the notes to write from."""

Text = tuple[str, str]
"""Where, and what."""


def card_texts(card: Card) -> Iterator[Text]:
    yield card.head.key, filled(card.answer)
    if card.type is CardType.CONTRAST:
        yield f"{card.head.key} (weaker)", card.weaker
        yield f"{card.head.key} (stronger)", card.stronger


def case_texts(case: Case) -> Iterator[Text]:
    key = case.head.key
    yield f"{key} (prompt)", case.prompt
    asking = (f"{each.question} {each.answer}" for each in case.clarifications)
    yield f"{key} (clarifications)", " ".join(asking)
    yield f"{key} (probes)", " ".join(f"{probe.text} {probe.good}" for probe in case.probes)
    yield from ((f"{key} (level {specimen.level})", specimen.text) for specimen in case.specimens)


def texts(pack: Pack) -> dict[str, str]:
    """The running texts of a pack that are long enough to measure."""
    cards = (text for card in pack.cards for text in card_texts(card))
    cases = (text for case in pack.cases for text in case_texts(case))
    found = {**dict(cards), **dict(cases)}
    return {where: text for where, text in found.items() if reading(text).words >= ENOUGH}


@pytest.fixture(scope="module")
def shelves(packs: tuple[Pack, ...]) -> dict[str, dict[str, str]]:
    return {pack.info.id: texts(pack) for pack in packs}


def test_no_text_is_hard_to_read(shelves: dict[str, dict[str, str]]) -> None:
    none(
        f"{where}: LIX {found.lix:.0f}, {found.sentence:.0f} words a sentence"
        for shelf in shelves.values()
        for where, text in shelf.items()
        for found in (reading(text),)
        if found.lix > HARDEST or found.sentence > LONGEST_SENTENCE
    )


def test_a_pack_is_easy_to_read(shelves: dict[str, dict[str, str]]) -> None:
    means: defaultdict[str, float] = defaultdict(float)
    for pack, shelf in shelves.items():
        assert len(shelf) >= 50, pack
        means[pack] = round(fmean(reading(text).lix for text in shelf.values()), 1)
    assert {pack: mean for pack, mean in means.items() if mean > HARDEST_PACK} == {}


def test_cards_fit_their_place(cards: tuple[Card, ...]) -> None:
    none(fault for card in cards for fault in _card_faults(card))


def _card_faults(card: Card) -> Iterator[str]:
    key = card.head.key
    question, answer = len(asked(card).split()), len(filled(card.answer).split())
    if question > QUESTION:
        yield f"{key}: a question of {question} words"
    if answer > ANSWER:
        yield f"{key}: an answer of {answer} words"
    if card.seconds and answer * 60 / card.seconds > SPEAKING:
        yield f"{key}: {answer} words in {card.seconds} seconds"
    if card.type in _GRADED_BY_IDEAS and not IDEAS[0] <= len(card.ideas) <= IDEAS[1]:
        yield f"{key}: {len(card.ideas)} idea units"
    sides = [len(side.split()) for side in (card.weaker, card.stronger) if side]
    yield from (f"{key}: a side of {size} words" for size in sides if not SIDE[0] <= size <= SIDE[1])


_GRADED_BY_IDEAS = (CardType.BASIC, CardType.CONTRAST, CardType.EXPLAIN)


def test_prompts_can_be_said(cases: tuple[Case, ...]) -> None:
    none(
        f"{case.head.key}: a prompt of {size} words"
        for case in cases
        for size in (len(case.prompt.split()),)
        for low, high in (WRITTEN_PROMPT if case.round == "written" else PROMPT,)
        if not low <= size <= high
    )


def test_what_a_case_tests_is_said_briefly(cases: tuple[Case, ...]) -> None:
    none(case.head.key for case in cases if not 0 < len(case.tests.split()) <= TESTS)


def test_behavioural_prompts_have_their_parts(packs: tuple[Pack, ...]) -> None:
    none(
        prompt.head.key
        for pack in packs
        for prompt in pack.prompts
        if not prompt.wants or min(map(len, (prompt.listens, prompt.follow_ups, prompt.flags))) < 2
    )
