"""Everything reads easily and fits its place on the screen and in the round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import fmean

import pytest

from tests.content.conftest import Card, CardType, Case, Dialogue, Drill, MarginNote, Pack, Prompt, distinct
from tests.content.faults import none
from tests.content.measures import asked, filled, paragraphs, reading
from tests.content.style import sentences

ENOUGH = 40
"""Words from which a measure of reading says something."""

HARDEST = 50.0
"""LIX of any one text: what stands above is harder than a newspaper."""

LONGEST_MEAN = 25.0
"""Words of the mean sentence of any one text. What a case tests is one sentence by its form: that has a limit of its own."""

LONGEST_SPOKEN = 40
LONGEST_WRITTEN = 45
"""Words of any one sentence. Measured: of 1,000 sentences, one is longer than 36 when spoken, than 43 when written."""

HARDEST_PACK = 33.0
"""LIX of a pack's mean text: plain speech, with the words of the trade."""

SPEAKING = 110
"""Words a minute of an explanation that leaves time to look up: calm speech has 130."""

READING = 130
"""Words a minute that a drill may hold: reading takes half of it, doing the rest."""

IDEAS = (2, 4)
"""Idea units of a card that is graded by them."""

LENGTHS = {
    "card's question": (1, 45),
    "card's answer": (1, 95),
    "side of a contrast": (15, 90),
    "card below its question": (1, 180),
    "pair of answers": (30, 165),
    "case's prompt": (14, 80),
    "written case's prompt": (60, 200),
    "what a case tests": (1, 65),
    "clarification": (1, 15),
    "reply to a clarification": (1, 65),
    "probe": (3, 35),
    "good reply to a probe": (5, 95),
    "signal or flag": (1, 30),
    "behavioral question": (5, 20),
    "graded answer": (120, 220),
    "reason of a grade": (15, 55),
    "drill's question": (3, 350),
    "section of a drill": (3, 370),
    "dialogue": (1500, 2600),
    "turn of a dialogue": (1, 150),
}
"""Least and most words, by what it is."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its place and what it is."""

    where: str
    kind: str
    words: str

    @property
    def fault(self) -> str:
        """What is wrong with its length; empty where nothing is."""
        size, (least, most) = len(self.words.split()), LENGTHS[self.kind]
        return "" if least <= size <= most else f"{self.where}: {size} words for a {self.kind}"


def of_card(card: Card) -> Iterator[Text]:
    key, sides = card.head.key, [side for side in (card.weaker, card.stronger) if side]
    yield Text(key, "card's question", asked(card))
    yield Text(key, "card's answer", filled(card.answer))
    yield from (Text(key, "side of a contrast", side) for side in sides)
    yield Text(key, "card below its question", " ".join((filled(card.answer), *card.ideas)))
    if sides:
        yield Text(key, "pair of answers", " ".join(sides))


def of_case(case: Case) -> Iterator[Text]:
    key = case.head.key
    yield Text(key, "written case's prompt" if case.round == "written" else "case's prompt", case.prompt)
    yield Text(key, "what a case tests", case.tests)
    for clarification in case.clarifications:
        yield from (
            Text(f"{key} {clarification.id}", "clarification", way)
            for way in (clarification.question, *clarification.ways)
        )
        yield Text(f"{key} {clarification.id}", "reply to a clarification", clarification.answer)
    for probe in case.probes:
        yield Text(f"{key} {probe.id}", "probe", probe.text)
        yield Text(f"{key} {probe.id}", "good reply to a probe", probe.good)
    yield from (Text(key, "signal or flag", text) for text in (*case.signals, *case.flags))


def of_prompt(prompt: Prompt) -> Iterator[Text]:
    yield Text(prompt.head.key, "behavioral question", prompt.head.title)
    for answer in prompt.graded:
        yield Text(f"{prompt.head.key} {answer.level}", "graded answer", answer.text)
        yield Text(f"{prompt.head.key} {answer.level}", "reason of a grade", answer.why)


def of_drill(drill: Drill) -> Iterator[Text]:
    yield Text(drill.head.key, "drill's question", drill.question or drill.head.title)
    yield from (
        Text(f"{drill.head.key} {step.title}", "section of a drill", step.text) for step in drill.steps
    )


def of_dialogue(dialogue: Dialogue) -> Iterator[Text]:
    lines = [line for part in dialogue.parts for line in part.lines]
    turns = [line.text for line in lines if not isinstance(line, MarginNote)]
    whole = " ".join((dialogue.intro, *(line.text for line in lines), dialogue.debrief))
    yield Text(dialogue.head.key, "dialogue", whole)
    yield from (Text(f"{dialogue.head.key}, {turn[:30]!r}", "turn of a dialogue", turn) for turn in turns)


def of_pack(pack: Pack) -> Iterator[Text]:
    for card in distinct(pack.cards):
        yield from of_card(card)
    for case in pack.cases:
        yield from of_case(case)
    for prompt in pack.prompts:
        yield from of_prompt(prompt)
    for drill in pack.drills:
        yield from of_drill(drill)
    for dialogue in pack.dialogues:
        yield from of_dialogue(dialogue)


@pytest.fixture(scope="module")
def shelves(packs: tuple[Pack, ...]) -> dict[str, tuple[Text, ...]]:
    return {pack.info.id: (*of_pack(pack), *_specimens(pack)) for pack in packs}


def _specimens(pack: Pack) -> Iterator[Text]:
    """Their length is looked at beside the marks."""
    for case in pack.cases:
        yield from (
            Text(f"{case.head.key} {specimen.level}", "specimen", specimen.text)
            for specimen in case.specimens
        )


def test_everything_fits_its_place(shelves: dict[str, tuple[Text, ...]]) -> None:
    texts = [text for shelf in shelves.values() for text in shelf if text.kind in LENGTHS]
    assert {text.kind for text in texts} == LENGTHS.keys()
    none(filter(None, (text.fault for text in texts)))


def test_cards_are_graded_by_a_few_ideas_and_explained_at_a_calm_pace(cards: tuple[Card, ...]) -> None:
    none(fault for card in cards for fault in _card_faults(card))


def _card_faults(card: Card) -> Iterator[str]:
    key, answer = card.head.key, len(filled(card.answer).split())
    if card.seconds and answer * 60 / card.seconds > SPEAKING:
        yield f"{key}: {answer} words in {card.seconds} seconds"
    if card.type in _GRADED_BY_IDEAS and not IDEAS[0] <= len(card.ideas) <= IDEAS[1]:
        yield f"{key}: {len(card.ideas)} idea units"


_GRADED_BY_IDEAS = (CardType.BASIC, CardType.CONTRAST, CardType.EXPLAIN)


def hurried(drill: Drill) -> Iterator[str]:
    """More to read than its minutes allow."""
    size = sum(len(text.words.split()) for text in of_drill(drill))
    if size > READING * drill.minutes:
        yield f"{drill.head.key}: {size} words in {drill.minutes} minutes"


def test_a_drill_fits_its_minutes(drills: tuple[Drill, ...]) -> None:
    none(fault for drill in drills for fault in hurried(drill))


def test_behavioral_prompts_have_their_parts(prompts: tuple[Prompt, ...]) -> None:
    none(
        prompt.head.key
        for prompt in prompts
        if not prompt.wants or min(map(len, (prompt.listens, prompt.follow_ups, prompt.flags))) < 2
    )


# How easily it reads

_SPOKEN = {
    "case's prompt",
    "reply to a clarification",
    "probe",
    "specimen",
    "graded answer",
    "turn of a dialogue",
}


def running(shelf: Iterable[Text]) -> dict[str, str]:
    """The prose of a shelf: short texts of one place together, in the order in which they are read."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for text in shelf:
        if text.kind not in _TOLD_ELSEWHERE:
            found[f"{text.where.split()[0]} ({text.kind})"] += paragraphs(text.words)
    joined = {where: "\n\n".join(parts) for where, parts in found.items()}
    return {where: text for where, text in joined.items() if reading(text).words >= ENOUGH}


_TOLD_ELSEWHERE = {
    "card's question",
    "card below its question",
    "what a case tests",
    "signal or flag",
    "dialogue",
}
"""Too short for a measure, or part of another text."""


def test_no_text_is_hard_to_read(shelves: dict[str, tuple[Text, ...]]) -> None:
    none(fault for shelf in shelves.values() for fault in hard(running(shelf)))


def hard(texts: dict[str, str]) -> Iterator[str]:
    for where, text in texts.items():
        found = reading(text)
        if found.lix > HARDEST or found.sentence > LONGEST_MEAN:
            yield f"{where}: LIX {found.lix:.0f}, {found.sentence:.0f} words a sentence"


def test_no_sentence_is_too_long_to_say_or_to_read(shelves: dict[str, tuple[Text, ...]]) -> None:
    none(fault for shelf in shelves.values() for text in shelf for fault in long_sentences(text))


def long_sentences(text: Text) -> Iterator[str]:
    if text.kind in _TOLD_ELSEWHERE:
        return
    most = LONGEST_SPOKEN if text.kind in _SPOKEN else LONGEST_WRITTEN
    for part in paragraphs(text.words):
        for sentence in sentences(part):
            if len(sentence.split()) > most:
                yield f"{text.where}: {len(sentence.split())} words: {sentence[:60]} …"


def test_a_pack_is_easy_to_read(shelves: dict[str, tuple[Text, ...]]) -> None:
    means = {
        pack: round(fmean(reading(text).lix for text in running(shelf).values()), 1)
        for pack, shelf in shelves.items()
    }
    assert {pack: mean for pack, mean in means.items() if mean > HARDEST_PACK} == {}


# What these tests must be able to find


@pytest.mark.parametrize("kind", LENGTHS)
def test_too_long_is_found_in_every_kind(kind: str) -> None:
    least, most = LENGTHS[kind]
    assert not Text("here", kind, "word " * most).fault
    assert Text("here", kind, "word " * (most + 1)).fault
    assert Text("here", kind, "word " * (least - 1)).fault


def test_every_part_is_measured(
    cards: tuple[Card, ...], cases: tuple[Case, ...], dialogues: tuple[Dialogue, ...]
) -> None:
    """One part of each, made too long."""
    long = "word " * 3000
    card, case, dialogue = cards[0], cases[0], dialogues[0]
    assert any(text.fault for text in of_card(replace(card, ideas=(long,))))
    assert any(text.fault for text in of_case(replace(case, probes=(replace(case.probes[0], good=long),))))
    assert any(text.fault for text in of_case(replace(case, flags=(long,))))
    assert any(text.fault for text in of_dialogue(replace(dialogue, debrief=long)))
    assert any(text.fault for text in of_dialogue(replace(dialogue, parts=dialogue.parts[:1])))


def test_hard_texts_are_found() -> None:
    long = "Notwithstanding organizational considerations, interdepartmental prioritization necessitates reconciliation. "
    assert [*hard({"here": long * 8})]
    assert [*hard({"here": "and so we go on " * 12 + "."})]
    assert not [*hard({"here": "We stop the test on day ten. Nobody has to be asked. " * 6})]


def test_one_long_sentence_among_short_ones_is_found() -> None:
    short, long = "We stop here. ", "we go on and on " * 9
    assert not [*long_sentences(Text("here", "probe", short * 30))]
    assert [*long_sentences(Text("here", "probe", f"{short}{long}. {short}"))]
    assert not [
        *long_sentences(Text("here", "section of a drill", f"```\n{long}\n```\n\n| {long} |\n\n- {long}"))
    ]


def test_a_hurried_card_or_drill_is_found(cards: tuple[Card, ...], drills: tuple[Drill, ...]) -> None:
    card = next(card for card in cards if card.type is CardType.EXPLAIN)
    assert not [*_card_faults(card)]
    assert [*_card_faults(replace(card, seconds=10))]
    assert [*_card_faults(replace(card, ideas=()))]
    drill = next(drill for drill in drills if drill.type == "explain")
    assert not [*hurried(drill)]
    assert [*hurried(replace(drill, minutes=1))]
