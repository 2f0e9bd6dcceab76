"""The release floor: how much of each kind there is, in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pytest

from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY
from interviewprep.exports.library.content_facts import facts
from tests.content.conftest import Card, CardType, Case, Drill, Head, Pack, Prompt, Track, distinct
from tests.content.faults import none

FIVE_MINUTES = ("first-minute", "segments", "mechanisms", "one-metric", "close", "why-not-the-other")
"""Drills of one muscle."""

DEPTHS = ("Engineer", "Product partner", "Executive")
"""Sections of an explanation at three depths."""

FOLLOW_UPS = 5

GRADES = 2
"""Graded answers of a prompt that has any."""

PROGRAMS = {
    "deletion and privacy": {"privacy", "deletion"},
    "PCI or SOC 2": {"compliance", "pci", "soc2"},
    "vulnerability drive": {"vulnerabilities"},
    "GenAI launch": {"ai", "genai"},
    "GPU capacity": {"gpu"},
    "CI/CD and mobile release": {"ci-cd"},
    "disaster recovery": {"disaster-recovery"},
    "observability rollout": {"observability"},
    "cost reduction": {"cost"},
    "hardware NPI": {"npi"},
    "build against buy": {"build-buy"},
    "tech debt against features": {"tech-debt"},
}
"""Programs that were missing, to the tags of which a case has one."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The items of some packs."""

    packs: tuple[Pack, ...]

    @property
    def cards(self) -> list[Card]:
        return [card for pack in self.packs for card in distinct(pack.cards)]

    @property
    def prompts(self) -> list[Prompt]:
        return [prompt for pack in self.packs for prompt in pack.prompts]

    def cases(self, *rounds: str, tag: str = "", track: Track | None = None) -> list[Case]:
        """Cases of these rounds (of any, where none is named), with the tag and of the track where one is named."""
        found = [case for pack in self.packs for case in pack.cases if not rounds or case.round in rounds]
        found = [case for case in found if not tag or tag in case.head.tags]
        return [case for case in found if not track or track in case.head.tracks]

    def drills(self, track: Track, *types: str) -> list[Drill]:
        drills = (drill for pack in self.packs for drill in pack.drills)
        return [drill for drill in drills if drill.type in types and track in drill.head.tracks]

    def dialogues(self, track: Track, *rubrics: str) -> int:
        """Of these rubrics (of any, where none is named): a retrospective is known by its rubric, not by its round."""
        known = [
            dialogue for pack in self.packs for dialogue in pack.dialogues if track in dialogue.head.tracks
        ]
        return sum(not rubrics or item.rubric.rpartition("/")[2] in rubrics for item in known)


def only(tracks: frozenset[Track], heads: Iterable[Head]) -> int:
    """Items of exactly these tracks."""
    return sum(head.tracks == tracks for head in heads)


def open_to(track: Track, heads: Iterable[Head]) -> int:
    """Items that a track meets: its own, and those for both."""
    return sum(track in head.tracks for head in heads)


def cards_of(shelf: Shelf, tracks: frozenset[Track], tag: str = "") -> int:
    return only(tracks, (card.head for card in shelf.cards if not tag or tag in card.head.tags))


def explain(shelf: Shelf, tracks: frozenset[Track]) -> int:
    """Explain cards, which count as cards too."""
    return only(tracks, (card.head for card in shelf.cards if card.type is CardType.EXPLAIN))


def prompts(shelf: Shelf, tracks: frozenset[Track]) -> int:
    return only(tracks, (prompt.head for prompt in shelf.prompts))


def graded(shelf: Shelf, tracks: frozenset[Track]) -> int:
    return only(tracks, (prompt.head for prompt in shelf.prompts if len(prompt.graded) >= GRADES))


def specimen_sets(shelf: Shelf, tracks: frozenset[Track]) -> int:
    return only(tracks, (case.head for case in shelf.cases() if case.specimens))


def screens(shelf: Shelf, track: Track) -> int:
    """Screens for both tracks count for each."""
    return open_to(track, (case.head for case in shelf.cases("recruiter", "hiring-manager")))


def written(shelf: Shelf, tracks: frozenset[Track], tag: str = "") -> int:
    return only(tracks, (case.head for case in shelf.cases("written", tag=tag)))


def drills(track: Track, *types: str) -> Callable[[Shelf], int]:
    return lambda at: len(at.drills(track, *types))


def explained(track: Track, *depths: str) -> Callable[[Shelf], int]:
    """Explanations at these depths, with a chain of follow-ups."""
    return lambda at: sum(_depths(drill, depths) for drill in at.drills(track, "explain"))


def _depths(drill: Drill, depths: Iterable[str]) -> bool:
    titles = [step.title for step in drill.steps]
    chain = sum(title.startswith("Follow-up:") for title in titles)
    return set(depths) <= set(titles) and chain >= (FOLLOW_UPS if depths else 2)


def tagged(track: Track, *tags: str) -> Callable[[Shelf], int]:
    """Cases of a track with one of these tags."""
    return lambda at: len([case for case in at.cases(track=track) if {*tags} & {*case.head.tags}])


def retrospective(shelf: Shelf) -> list[Case]:
    return [case for case in shelf.cases(track=Track.TPM) if case.rubric == "project-retrospective"]


def with_level_1(shelf: Shelf, track: Track) -> int:
    return sum(
        min(specimen.level for specimen in case.specimens) == 1
        for case in shelf.cases(track=track)
        if case.specimens
    )


def with_an_interviewer(shelf: Shelf, track: Track) -> int:
    """Sets in which a probe and its reply stand."""
    return sum(
        any("Interviewer:" in specimen.text for specimen in case.specimens)
        for case in shelf.cases(track=track)
    )


FLOOR: dict[str, tuple[Callable[[Shelf], int], int]] = {
    "cards, PGM": (lambda at: cards_of(at, PGM_ONLY), 200),
    "cards, TPM": (lambda at: cards_of(at, TPM_ONLY), 260),
    "cards, both": (lambda at: cards_of(at, BOTH), 40),
    "anchor numbers, PGM": (lambda at: cards_of(at, PGM_ONLY, "anchors"), 30),
    "AI cards, PGM": (lambda at: cards_of(at, PGM_ONLY, "ai"), 20),
    "craft cards, TPM": (lambda at: cards_of(at, TPM_ONLY, "craft"), 40),
    "fundamentals, TPM": (lambda at: cards_of(at, TPM_ONLY, "fundamentals"), 60),
    "product sense": (lambda at: len(at.cases("product-sense")), 32),
    "product sense, design": (lambda at: len(at.cases("product-sense", tag="design")), 4),
    "product sense, improve": (lambda at: len(at.cases("product-sense", tag="improve")), 4),
    "product sense, growth": (lambda at: len(at.cases("product-sense", tag="growth")), 2),
    "product sense, AI": (lambda at: len(at.cases("product-sense", tag="ai")), 2),
    "product sense, no fact sheet": (lambda at: sum(case.open for case in at.cases("product-sense")), 20),
    "AI cases, PGM": (tagged(Track.PGM, "ai"), 8),
    "prioritize, PGM": (tagged(Track.PGM, "prioritize"), 4),
    "growth and activation, PGM": (tagged(Track.PGM, "growth", "activation"), 6),
    "vision and plateau, PGM": (tagged(Track.PGM, "vision", "plateau"), 4),
    "launch and sunset, PGM": (tagged(Track.PGM, "launch", "sunset"), 2),
    "trust and safety, PGM": (tagged(Track.PGM, "trust-safety"), 3),
    "growing and hiring people, PGM": (tagged(Track.PGM, "talent"), 2),
    "ordinary manager screens, PGM": (tagged(Track.PGM, "ordinary"), 3),
    "prototype, PGM": (tagged(Track.PGM, "prototype"), 2),
    "program design": (lambda at: len(at.cases("program-design")), 12),
    "program design, migration": (lambda at: len(at.cases("program-design", tag="migration")), 4),
    "program design, rollout": (lambda at: len(at.cases("program-design", tag="rollout")), 2),
    "program design, reliability": (lambda at: len(at.cases("program-design", tag="reliability")), 2),
    "program design, pipeline": (lambda at: len(at.cases("program-design", tag="pipeline")), 2),
    "program design, API": (lambda at: len(at.cases("program-design", tag="api")), 2),
    "from nothing, TPM": (tagged(Track.TPM, "from-nothing"), 3),
    "classic designs, TPM": (tagged(Track.TPM, "classic"), 10),
    "missing programs, TPM": (tagged(Track.TPM, *(tag for tags in PROGRAMS.values() for tag in tags)), 12),
    **{f"program, {name}": (tagged(Track.TPM, *tags), 1) for name, tags in PROGRAMS.items()},
    "leadership cases, TPM": (lambda at: len(at.cases("leadership", track=Track.TPM)), 8),
    "leadership cases, PGM": (lambda at: len(at.cases("leadership", track=Track.PGM)), 5),
    "retrospective, cases": (lambda at: len(retrospective(at)), 6),
    "retrospective, probes": (lambda at: sum(len(case.probes) for case in retrospective(at)), 40),
    "execution, PGM": (lambda at: len(at.cases("product-execution")), 10),
    "execution, success metrics": (lambda at: len(at.cases("product-execution", tag="success-metrics")), 2),
    "execution, diagnosis": (lambda at: len(at.cases("product-execution", tag="diagnosis")), 2),
    "execution, trade-off": (lambda at: len(at.cases("product-execution", tag="trade-off")), 2),
    "execution, readout": (lambda at: len(at.cases("product-execution", tag="readout")), 2),
    "execution and incident, TPM": (lambda at: len(at.cases("program-execution")), 10),
    "execution and incident, incident": (lambda at: len(at.cases("program-execution", tag="incident")), 1),
    "strategy": (lambda at: len(at.cases("strategy")), 6),
    "architecture": (lambda at: len(at.cases("architecture")), 8),
    "executive": (lambda at: len(at.cases("executive")), 4),
    "explain cards, PGM": (lambda at: explain(at, PGM_ONLY), 10),
    "explain cards, TPM": (lambda at: explain(at, TPM_ONLY), 20),
    "written, PGM": (lambda at: written(at, PGM_ONLY), 4),
    "written, PGM, bad news": (lambda at: written(at, PGM_ONLY, "bad-news"), 1),
    "written, PGM, decision": (lambda at: written(at, PGM_ONLY, "decision"), 1),
    "written, TPM": (lambda at: written(at, TPM_ONLY), 5),
    "written, TPM, status": (lambda at: written(at, TPM_ONLY, "status"), 1),
    "written, TPM, bad news": (lambda at: written(at, TPM_ONLY, "bad-news"), 1),
    "written, TPM, decision": (lambda at: written(at, TPM_ONLY, "decision"), 1),
    "behavioral prompts, PGM": (lambda at: prompts(at, PGM_ONLY), 38),
    "behavioral prompts, TPM": (lambda at: prompts(at, TPM_ONLY), 64),
    "behavioral prompts, both": (lambda at: prompts(at, BOTH), 12),
    "graded prompts, PGM": (lambda at: graded(at, PGM_ONLY), 14),
    "graded prompts, TPM": (lambda at: graded(at, TPM_ONLY), 40),
    "screens, PGM": (lambda at: screens(at, Track.PGM), 8),
    "screens, TPM": (lambda at: screens(at, Track.TPM), 8),
    "specimen sets, PGM": (lambda at: specimen_sets(at, PGM_ONLY), 16),
    "specimen sets, TPM": (lambda at: specimen_sets(at, TPM_ONLY), 16),
    "specimen sets, both": (lambda at: specimen_sets(at, BOTH), 2),
    "specimen sets with a level 1, PGM": (lambda at: with_level_1(at, Track.PGM), 5),
    "specimen sets with a level 1, TPM": (lambda at: with_level_1(at, Track.TPM), 5),
    "specimen sets with an interviewer, PGM": (lambda at: with_an_interviewer(at, Track.PGM), 2),
    "specimen sets with an interviewer, TPM": (lambda at: with_an_interviewer(at, Track.TPM), 2),
    "dialogues, PGM": (lambda at: at.dialogues(Track.PGM), 10),
    "dialogues, product sense": (lambda at: at.dialogues(Track.PGM, "product-sense"), 5),
    "dialogues, product execution": (lambda at: at.dialogues(Track.PGM, "product-execution"), 3),
    "dialogues, strategy": (lambda at: at.dialogues(Track.PGM, "strategy"), 1),
    "dialogues, leadership, PGM": (lambda at: at.dialogues(Track.PGM, "leadership"), 1),
    "dialogues, TPM": (lambda at: at.dialogues(Track.TPM), 8),
    "dialogues, program design": (lambda at: at.dialogues(Track.TPM, "program-design"), 3),
    "dialogues, architecture": (lambda at: at.dialogues(Track.TPM, "architecture"), 2),
    "dialogues, program execution": (lambda at: at.dialogues(Track.TPM, "program-execution"), 1),
    "dialogues, retrospective": (lambda at: at.dialogues(Track.TPM, "project-retrospective"), 1),
    "dialogues, leadership, TPM": (lambda at: at.dialogues(Track.TPM, "leadership"), 1),
    "estimates": (drills(Track.PGM, "estimate"), 25),
    "metric trees": (drills(Track.PGM, "metric-tree"), 15),
    "diagnoses, PGM": (drills(Track.PGM, "diagnosis"), 12),
    "five-minute drills": (drills(Track.PGM, *FIVE_MINUTES), 40),
    "teardowns of products": (drills(Track.PGM, "teardown"), 8),
    "charts": (drills(Track.PGM, "chart"), 8),
    "take-homes": (drills(Track.PGM, "take-home"), 2),
    "explanations with follow-ups, PGM": (explained(Track.PGM), 15),
    "explanations at three depths, TPM": (explained(Track.TPM, *DEPTHS), 40),
    "capacity": (drills(Track.TPM, "capacity"), 40),
    "critical paths": (drills(Track.TPM, "critical-path"), 20),
    "dependency maps": (drills(Track.TPM, "dependency-map"), 5),
    "RAID logs": (drills(Track.TPM, "raid"), 5),
    "incidents": (drills(Track.TPM, "incident"), 6),
    "diagnoses, TPM": (drills(Track.TPM, "diagnosis"), 12),
    "artifacts": (drills(Track.TPM, "artefact"), 8),
}
"""What the packs about no company hold: name to measure and least number."""

OVERLAY: dict[str, tuple[Callable[[Pack], int], int]] = {
    "cards": (lambda pack: len(distinct(pack.cards)), 40),
    "cases, PGM": (lambda pack: only(PGM_ONLY, (case.head for case in pack.cases)), 6),
    "cases, TPM": (lambda pack: only(TPM_ONLY, (case.head for case in pack.cases)), 5),
    "facts for both tracks": (lambda pack: only(BOTH, (c.head for c in pack.cards if c.head.evidence)), 20),
    "statements with a source": (lambda pack: len(list(facts(pack))), 60),
    "teardowns": (lambda pack: only(BOTH, (teardown.head for teardown in pack.teardowns)), 4),
}
"""What each pack about a company holds besides."""

RUBRICS = {"project-retrospective", "prototype"}
"""Rubrics of rounds that had none."""

DECK = {Track.PGM: (160, 210), Track.TPM: (190, 240)}
"""Cards that a candidate gets without choosing, over all packs: about 180 and about 220."""


@pytest.mark.parametrize("name", FLOOR)
def test_the_floor_is_held_without_any_company(packs: tuple[Pack, ...], name: str) -> None:
    measure, least = FLOOR[name]
    found = measure(Shelf(tuple(pack for pack in packs if not pack.info.company)))
    none([f"{name}: {found} of {least}"] if found < least else [])


@pytest.mark.parametrize("name", OVERLAY)
def test_a_company_has_its_overlay(packs: tuple[Pack, ...], name: str) -> None:
    measure, least = OVERLAY[name]
    overlays = [pack for pack in packs if pack.info.company]
    assert overlays
    none(pack.info.id for pack in overlays if measure(pack) < least)


def test_rounds_that_are_asked_have_a_rubric(packs: tuple[Pack, ...]) -> None:
    none(RUBRICS - {rubric.head.slug for pack in packs for rubric in pack.rubrics})


@pytest.mark.parametrize("name", FLOOR)
def test_a_floor_is_a_measure_and_not_a_wish(packs: tuple[Pack, ...], name: str) -> None:
    """On an empty shelf nothing is counted, and with all packs twice there is twice as much."""
    measure, _ = FLOOR[name]
    assert measure(Shelf(())) == 0
    assert measure(Shelf((*packs, *packs))) == 2 * measure(Shelf(packs))


# The default deck


def deck(cards: Iterable[Card], track: Track) -> list[Card]:
    return [card for card in cards if track in card.head.tracks and card.head.level == "core"]


def deck_faults(cards: Iterable[Card], track: Track) -> Iterator[str]:
    size, (least, most) = len(deck(cards, track)), DECK[track]
    if not least <= size <= most:
        yield f"{track}: {size} cards by default"


def type_faults(cards: Iterable[Card], track: Track) -> Iterator[str]:
    met = [card for card in cards if track in card.head.tracks]
    others = sum(card.type is not CardType.BASIC for card in met)
    if others * 4 < len(met):
        yield f"{track}: {others} of {len(met)} cards are not basic"
    yield from (f"{track}: no {kind} card" for kind in CardType if kind not in {card.type for card in met})


@pytest.mark.parametrize("track", Track)
def test_the_default_deck_can_be_learned_in_time(cards: tuple[Card, ...], track: Track) -> None:
    none(deck_faults(cards, track))


@pytest.mark.parametrize("track", Track)
def test_a_quarter_of_the_cards_is_not_basic_and_every_type_is_there(
    cards: tuple[Card, ...], track: Track
) -> None:
    none(type_faults(cards, track))


@pytest.mark.parametrize("track", Track)
def test_a_deck_of_the_wrong_size_or_of_one_type_is_found(cards: tuple[Card, ...], track: Track) -> None:
    own = [card for card in cards if track in card.head.tracks]
    core = [replace(card, head=replace(card.head, level="core")) for card in own]
    assert [*deck_faults(core, track)]
    assert [*deck_faults(core[: DECK[track][0] - 1], track)]
    assert not [*deck_faults(core[: DECK[track][0]], track)]
    assert len([*type_faults([replace(card, type=CardType.BASIC) for card in own], track)]) == len(CardType)
