"""The content map: what packs hold and where their facts come from, as one page of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, ROUND_TYPES, TPM_ONLY, Track, tracks_label
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.items import Confidence, Evidence, Head, Kind
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.rubrics import Rubric

from .content_facts import Source, facts, sources
from .question_coverage import coverage, summary

_TRACKS = (PGM_ONLY, TPM_ONLY, BOTH)
_INTRODUCTION = """\
# What the packs hold

Written by `interviewprep pack map content > docs/content-map.md`; a test says when it is out of date. A cloze counts as one card,
however many gaps it has."""


def content_map(packs: Sequence[Pack]) -> str:
    """The page, in the order of the packs; the same packs give the same page."""
    cards = [card for pack in packs for card in distinct(pack.cards)]
    cases = [case for pack in packs for case in pack.cases]
    return "\n\n".join(
        (
            _INTRODUCTION,
            "## By pack",
            _packs(packs),
            "## Cards by type, level and track",
            _cards(packs),
            "## Cases by round",
            _rounds(packs, cases),
            "## Question types as reported",
            "Well is three items or more, of two kinds or more; partly is at least one.",
            *(_questions(packs, track) for track in Track),
            "## By rubric dimension",
            "Cards that name the dimension, cases in which a phase or a probe asks for it, and those probes.",
            _dimensions([rubric for pack in packs for rubric in pack.rubrics], cards, cases),
            "## Where facts come from",
            _facts([fact for pack in packs for fact in facts(pack)]),
            "",
        )
    )


def distinct(cards: Iterable[Card]) -> tuple[Card, ...]:
    """One card for each heading: the gaps of a cloze become one."""
    return tuple({card.sibling: card for card in cards}.values())


def _packs(packs: Sequence[Pack]) -> str:
    return _table(
        "pack | title | tracks | cards | cases | rubrics | prompts | checklists | loops | teardowns | stories | dialogues | drills",
        (
            (
                pack.info.id,
                pack.info.title,
                tracks_label(pack.info.tracks),
                len(distinct(pack.cards)),
                *(len(items) for items in (pack.cases, pack.rubrics, pack.prompts)),
                *(len(items) for items in (pack.checklists, pack.loops, pack.teardowns, pack.stories)),
                *(len(items) for items in (pack.dialogues, pack.drills)),
            )
            for pack in packs
        ),
    )


def _cards(packs: Sequence[Pack]) -> str:
    rows = []
    for pack in packs:
        cards = distinct(pack.cards)
        types = Counter(card.type for card in cards)
        levels = Counter(card.head.level for card in cards)
        rows.append(
            (
                pack.info.id,
                *(types[kind] for kind in CardType),
                levels["core"],
                levels["stretch"],
                *_by_track(card.head for card in cards),
            )
        )
    return _table(
        f"pack | {' | '.join(CardType)} | core | stretch | {' | '.join(map(tracks_label, _TRACKS))}", rows
    )


def _rounds(packs: Sequence[Pack], cases: Sequence[Case]) -> str:
    rows = []
    for kind in ROUND_TYPES:
        own = [case for case in cases if case.round == kind.id]
        prompts = [prompt for pack in packs for prompt in pack.prompts if kind.id in prompt.head.rounds]
        rows.append(
            (
                kind.title,
                *_by_track(case.head for case in own),
                sum(len(case.clarifications) for case in own),
                sum(len(case.probes) for case in own),
                sum(bool(case.specimens) for case in own),
                len(prompts),
            )
        )
    labels = " | ".join(map(tracks_label, _TRACKS))
    return _table(f"round | {labels} | clarifications | probes | specimen sets | behavioral prompts", rows)


def _questions(packs: Sequence[Pack], track: Track) -> str:
    """The question types of a track, each with what prepares it."""
    found = coverage(packs)
    kinds = (Kind.CARD, Kind.CASE, Kind.PROMPT, Kind.DRILL, Kind.DIALOGUE)
    rows = []
    for line in found:
        if line.type.track is track:
            other = sum(number for kind, number in line.items.items() if kind not in kinds)
            numbers = (line.items.get(kind, 0) for kind in kinds)
            rows.append((line.type.title, f"`{line.type.id}`", *numbers, other, line.degree))
    header = "question type | asked-as | cards | cases | prompts | drills | dialogues | other | covered"
    return f"### {track.label}: {summary(found, track)}\n\n{_table(header, rows)}"


def _dimensions(rubrics: Iterable[Rubric], cards: Iterable[Card], cases: Iterable[Case]) -> str:
    named = Counter(chain.from_iterable(card.head.dims for card in cards))
    asked: Counter[str] = Counter()
    probed: Counter[str] = Counter()
    for case in cases:
        rubric = case.rubric.rpartition("/")[2]
        asked.update(f"{rubric}/{dim}" for dim in dims_of(case))
        probed.update(f"{rubric}/{probe.dim}" for probe in case.probes if probe.dim)
    return _table(
        "rubric | dimension | cards | cases | probes",
        (
            (rubric.head.title, dimension.title, named[key], asked[key], probed[key])
            for rubric in rubrics
            for dimension in rubric.dimensions
            for key in (f"{rubric.head.slug}/{dimension.id}",)
        ),
    )


def dims_of(case: Case) -> frozenset[str]:
    """The dimensions of its rubric that a case practises, in a phase or through a probe."""
    phases = chain.from_iterable(phase.dims for phase in case.phases)
    return frozenset(chain(phases, (probe.dim for probe in case.probes if probe.dim)))


def _facts(known: Sequence[Evidence]) -> str:
    degrees = Counter(fact.confidence for fact in known)
    summary = ", ".join(f"{degrees[degree]} {degree}" for degree in Confidence)
    return "\n\n".join(
        (
            f"{len(known)} facts with their evidence: {summary}.",
            _table(
                f"source | facts | {' | '.join(Confidence)} | newest as-of",
                (_source(source) for source in sources(known)),
            ),
        )
    )


def _source(source: Source) -> tuple[object, ...]:
    """One row of the table of sources."""
    name = f"[{source.name}]({source.url})" if source.url else source.name
    return name, source.facts, *(source.degrees[degree] for degree in Confidence), source.newest


def _by_track(heads: Iterable[Head]) -> Iterator[int]:
    found: Mapping[object, int] = Counter(head.tracks for head in heads)
    return (found.get(tracks, 0) for tracks in _TRACKS)


def _table(header: str, rows: Iterable[tuple[object, ...]]) -> str:
    """A Markdown table; numbers and text as they are, a zero as a dash."""
    lines = [f"| {header} |", "|---" * (header.count(" | ") + 1) + "|"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return "–" if value == 0 else str(value).replace("|", "\\|")
