"""The facts of packs and their sources, for the content map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from interviewprep.domain.library.items import Confidence, Evidence
from interviewprep.domain.library.packs import Pack

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Source:
    """One source and what packs take from it."""

    name: str
    url: str
    degrees: Mapping[Confidence, int]
    """Facts by how far they can be trusted; holds every degree."""
    newest: str
    """The newest `as-of`, or `undated`."""

    @property
    def facts(self) -> int:
        return sum(self.degrees.values())


def facts(pack: Pack) -> Iterator[Evidence]:
    """Every statement with a source, in the order of the kinds; the gaps of a cloze state theirs once."""
    cards = {card.sibling: card.head for card in pack.cards}
    heads = [*cards.values(), *(case.head for case in pack.cases), *(item.head for item in pack.prompts)]
    for head in heads:
        yield from head.evidence
    for checklist in pack.checklists:
        yield from checklist.head.evidence
    for loop in pack.loops:
        for stage in loop.rounds:
            yield from stage.evidence
    for teardown in pack.teardowns:
        yield from teardown.facts


def sources(known: Iterable[Evidence]) -> tuple[Source, ...]:
    """The sources of these facts, those with most facts first."""
    grouped: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for fact in known:
        grouped[fact.source, fact.url].append(fact)
    found = (_source(name, url, group) for (name, url), group in grouped.items())
    return tuple(sorted(found, key=lambda source: (-source.facts, source.name, source.url)))


def _source(name: str, url: str, group: list[Evidence]) -> Source:
    degrees = dict.fromkeys(Confidence, 0)
    for fact in group:
        degrees[fact.confidence] += 1
    dated = [fact.as_of for fact in group if fact.as_of != UNDATED]
    return Source(name, url, degrees, max(dated, default=UNDATED))
