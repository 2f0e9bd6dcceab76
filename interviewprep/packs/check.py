"""Everything that can be said against a pack.

Loading finds what is wrong in one item; this adds what is wrong between items.

The codes are listed in `content/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from interviewprep.domain.core.errors import Finding
from interviewprep.domain.core.tracks import ROUND_TYPES
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.items import Head, Kind, Place
from interviewprep.domain.library.material import Checklist
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.rubrics import Rubric

from .check_cases import Problem, check_case
from .check_practice import check_dialogue, check_drill
from .folder import unread
from .loader import Item, load
from .page import shown

WELL_KNOWN = frozenset(kind.rubric for kind in ROUND_TYPES)
"""Rubrics of the packs that come along: a pack on its own may name them."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found and how many items of each kind it read."""

    folder: Path
    findings: tuple[Finding, ...]
    counts: dict[Kind, int]

    @property
    def failed(self) -> bool:
        return any(finding.error for finding in self.findings)


def check(folder: Path, others: Sequence[Pack] = (), pack: Pack | None = None) -> CheckReport:
    """Checks a pack, read already or not; `others` are packs that it may refer to. PackError: no usable `pack.toml`."""
    pack = pack or load(folder)
    rubrics = _rubrics(pack, others)
    found = [
        *pack.findings,
        *_dims(pack, rubrics),
        *_cases(pack, rubrics),
        *_practice(pack, rubrics),
        *_sources(pack),
        *_aliases(pack),
        *_folders(pack),
    ]
    return CheckReport(folder, tuple(sorted(set(found))), counts(pack))


def counts(pack: Pack) -> dict[Kind, int]:
    """How many items of each kind a pack holds; the gaps of a cloze count as one card."""
    numbers = {kind: len(group) for kind, group in groups(pack).items()}
    return {**numbers, Kind.CARD: len({card.sibling for card in pack.cards})}


def groups(pack: Pack) -> dict[Kind, Sequence[Card | Item]]:
    """The items of a pack by their kind; a cloze once for each gap."""
    return {
        Kind.CARD: pack.cards,
        Kind.CASE: pack.cases,
        Kind.RUBRIC: pack.rubrics,
        Kind.PROMPT: pack.prompts,
        Kind.CHECKLIST: pack.checklists,
        Kind.LOOP: pack.loops,
        Kind.TEARDOWN: pack.teardowns,
        Kind.STORY: pack.stories,
        Kind.DIALOGUE: pack.dialogues,
        Kind.DRILL: pack.drills,
    }


def heads(pack: Pack) -> Iterator[Head]:
    """The heads of all items, in the order of their kinds; a cloze's once for each gap."""
    for group in groups(pack).values():
        for item in group:
            yield item.head
            if isinstance(item, Checklist):
                yield from (line.head for line in item.items)


def _rubrics(pack: Pack, others: Sequence[Pack]) -> dict[str, Rubric]:
    """Rubrics by slug and by `pack/slug`; the pack's own come before those of others."""
    found: dict[str, Rubric] = {}
    for other in (*reversed(others), pack):
        for rubric in other.rubrics:
            found[rubric.head.slug] = found[rubric.head.key] = rubric
    return found


def _dims(pack: Pack, rubrics: dict[str, Rubric]) -> Iterator[Finding]:
    for head in heads(pack):
        for dim in head.dims:
            yield from _dim(pack, head.place, dim, rubrics)


def _dim(pack: Pack, place: Place, dim: str, rubrics: dict[str, Rubric]) -> Iterator[Finding]:
    name, _, id_ = dim.rpartition("/")
    rubric = rubrics.get(name)
    if rubric is None:
        yield unknown_rubric(pack, place, name)
    elif id_ not in {dimension.id for dimension in rubric.dimensions}:
        yield unknown_dimension(pack, place, id_, rubric)


def unknown_rubric(pack: Pack, place: Place, name: str) -> Finding:
    """Only a warning for a rubric of the packs that come along, when those are not at hand."""
    known = name.rpartition("/")[2] in WELL_KNOWN
    remedy = "check it beside the pack that has the rubric" if known else "write the id of a rubric"
    return _at(pack, place, "IP021", f"unknown rubric {shown(name)}", remedy, error=not known)


def unknown_dimension(pack: Pack, place: Place, id_: str, rubric: Rubric) -> Finding:
    known = ", ".join(dimension.id for dimension in rubric.dimensions)
    return _at(
        pack,
        place,
        "IP021",
        f"no dimension {shown(id_)} in the rubric {rubric.head.slug!r}",
        f"it has {known}",
    )


def _cases(pack: Pack, rubrics: dict[str, Rubric]) -> Iterator[Finding]:
    for case in pack.cases:
        rubric = rubrics.get(case.rubric)
        if rubric is None:
            yield unknown_rubric(pack, case.head.place, case.rubric)
        yield from _placed(pack, case.head, check_case(case, rubric))


def _practice(pack: Pack, rubrics: dict[str, Rubric]) -> Iterator[Finding]:
    """What is wrong with dialogues and drills."""
    cases = {case.head.slug for case in pack.cases}
    for dialogue in pack.dialogues:
        rubric = rubrics.get(dialogue.rubric)
        if rubric is None:
            yield unknown_rubric(pack, dialogue.head.place, dialogue.rubric)
        yield from _placed(pack, dialogue.head, check_dialogue(dialogue, rubric, cases))
    for drill in pack.drills:
        yield from _placed(pack, drill.head, check_drill(drill))


def _placed(pack: Pack, head: Head, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        yield _at(pack, head.place, problem.code, problem.text, problem.remedy, error=problem.error)


def _sources(pack: Pack) -> Iterator[Finding]:
    if not pack.info.company:
        return
    for card in pack.cards:
        if not card.head.evidence:
            yield _at(
                pack,
                card.head.place,
                "IP025",
                f"no evidence for a card about {pack.info.company}",
                "add source, as-of and confidence",
            )


def _aliases(pack: Pack) -> Iterator[Finding]:
    """An earlier id that another item has, or that two items claim."""
    unique = {head.slug: head for head in heads(pack)}
    claimed = {slug: slug for slug in unique}
    for head in unique.values():
        for alias in head.was:
            owner = claimed.setdefault(alias, head.slug)
            if owner != head.slug or alias == head.slug:
                yield _at(
                    pack,
                    head.place,
                    "IP003",
                    f"the earlier id {alias!r} belongs to {owner!r}",
                    "remove it from `was`",
                )


def _folders(pack: Pack) -> Iterator[Finding]:
    with suppress(OSError):  # a folder that cannot be listed holds nothing that was read
        for path, remedy in unread(pack.info.folder):
            yield Finding(path, 1, 1, "IP014", "not read", remedy, error=False)


def _at(pack: Pack, place: Place, code: str, problem: str, remedy: str, error: bool = True) -> Finding:
    return Finding(pack.info.folder / place.path, place.line, 1, code, problem, remedy, error)
