"""A folder to a pack. What is wrong in an item sets that item aside; the rest loads."""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from interviewprep.disk_index import DiskIndex
from interviewprep.domain.core.errors import Finding, PackError
from interviewprep.domain.core.markdown_lines import unclosed
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.dialogues import Dialogue
from interviewprep.domain.library.drills import Drill
from interviewprep.domain.library.items import Kind, Place
from interviewprep.domain.library.material import Checklist, Loop, Prompt, SampleStory, Teardown
from interviewprep.domain.library.packs import Pack, PackInfo
from interviewprep.domain.library.rubrics import Rubric

from .attributes import check_keys, render
from .cards import build_cards
from .cases import build_case
from .clean import clean, one_line_end
from .dialogues import build_dialogue
from .drills import KNOWN_TOPIC, build_drill
from .folder import Contents, read_files
from .folder import fingerprint as fingerprint
from .folder import signature as signature
from .heads import PROVISIONAL, inherit
from .limits import check_section, check_size, needs_check
from .manifest import read_manifest
from .markdown import Section, scan
from .material import KNOWN_PROMPT, build_checklist, build_loop, build_prompt, build_story, build_teardown
from .page import Missing, Page
from .parts import first_line
from .rubrics import build_rubric

Item = Case | Rubric | Prompt | Checklist | Loop | Teardown | SampleStory | Dialogue | Drill
"""What a pack holds besides cards."""

BUILDERS: dict[Kind, Callable[[Page, Section], Item]] = {
    Kind.CASE: build_case,
    Kind.RUBRIC: build_rubric,
    Kind.PROMPT: build_prompt,
    Kind.CHECKLIST: build_checklist,
    Kind.LOOP: build_loop,
    Kind.TEARDOWN: build_teardown,
    Kind.STORY: build_story,
    Kind.DIALOGUE: build_dialogue,
    Kind.DRILL: build_drill,
}

_BEGIN = "begin the file with a `#` heading"
TOPICS = {Kind.PROMPT: KNOWN_PROMPT, Kind.DRILL: KNOWN_TOPIC}
"""Kinds whose items stand under `##`, with the attributes of their `#`."""


@dataclass(slots=True)
class Loaded:
    """A pack, with what storing and mending it needs."""

    pack: Pack
    sources: dict[str, str] = field(default_factory=dict)
    """Key of each item but cards to its own Markdown, for `parse_item`."""
    missing: dict[str, list[Missing]] = field(default_factory=dict)
    """File to its items without an id."""
    ends: dict[str, int] = field(default_factory=dict)
    """Key of each card to its last line in its file."""
    ids: set[tuple[str, str]] = field(default_factory=set)
    """Scope (a parent's slug, or empty) and id of everything that has one, also of what is set aside."""


def load(folder: Path) -> Pack:
    """Reads a pack. Raises PackError without a usable `pack.toml`."""
    return load_all(folder).pack


def load_all(folder: Path) -> Loaded:
    """Reads a pack, with the Markdown of its items.

    Raises PackError without a usable `pack.toml`, and where a file cannot be read: what it holds must not count as gone.
    """
    (loaded,) = _read(folder, by_file=False)
    return loaded


def load_parts(folder: Path) -> Iterator[Loaded]:
    """Reads a pack as `load_all` does, one file at a time, so that its size needs no memory.

    Each file gives what stands in it, and the last part nothing but the fingerprint and the pack's own findings.
    Raises PackError as `load_all` does, and only at the end where a file cannot be read.
    """
    return _read(folder, by_file=True)


def _read(folder: Path, by_file: bool) -> Iterator[Loaded]:
    info, warnings = read_manifest(folder)
    contents = Contents()
    with DiskIndex() as places:
        reading = _Reading(info, list(warnings), places)
        for name, kind, data in read_files(folder, contents):
            reading.read(name, kind, data)
            if by_file:
                yield reading.loaded("")
                reading = _Reading(info, [], places)
        if contents.unreadable:
            raise PackError(*contents.unreadable)
        reading.findings += contents.findings
        yield reading.loaded(contents.fingerprint)


def read_file(info: PackInfo, name: str, kind: Kind, data: bytes) -> Loaded:
    """Reads one file as part of this pack, whatever stands on disk."""
    with DiskIndex() as places:
        reading = _Reading(info, [], places)
        reading.read(name, kind, data)
        return reading.loaded("")


def parse_item(kind: Kind, text: str, pack: PackInfo, place: Place | None = None) -> Item:
    """Reads back one item from its own Markdown, as `Loaded.sources` gives it.

    Raises PackError where it is not one whole item. Lines are counted from `place`, where given.
    """
    place = place or Place("", 1)
    page = Page(pack, place.path)
    roots = scan(page, text, place.line)
    if kind is Kind.DRILL and len(roots) == 1:
        roots = _below(page, roots[0], place.line)
    item = BUILDERS[kind](page, roots[0]) if len(roots) == 1 else None
    if item is None or page.errors:
        nothing = Finding(pack.folder / place.path, place.line, 1, "IP013", "not one item", "check the pack")
        raise PackError(
            *(finding for finding in page.findings if finding.error), *(() if page.errors else (nothing,))
        )
    return item


def _below(page: Page, topic: Section, line: int) -> list[Section]:
    """The drills of a topic, with the first on this line of its file where that many lines fit above it."""
    above = topic.children[0].line - topic.line if topic.children else 0
    if line <= above:
        return topic.children
    (again,) = scan(page, "\n".join(topic.block.lines[topic.line - 1 :]), line - above)
    return again.children


class _Reading:
    """A pack, or a part of it, while its files are read one after another."""

    def __init__(self, info: PackInfo, findings: list[Finding], places: DiskIndex) -> None:
        self.info = info
        self.findings = findings
        self.places = places
        """Where each id of the whole pack stands."""
        self.cards: list[Card] = []
        self.items: dict[Kind, list[Item]] = {kind: [] for kind in BUILDERS}
        self.sources: dict[str, str] = {}
        self.missing: dict[str, list[Missing]] = {}
        self.ids: set[tuple[str, str]] = set()
        self.ends: dict[str, int] = {}

    def read(self, name: str, kind: Kind, data: bytes) -> None:
        page = Page(self.info, name)
        text = _text(page, data)
        roots = scan(page, text) if text is not None else []
        if text is not None and not roots and not page.errors:
            page.warn(1, 1, "IP013", "a file without a heading: nothing in it is read", _BEGIN)
        before = sorted(page.error_lines)
        suspicious = text is not None and needs_check(text)
        for root in roots:
            if root.level != 1:
                page.error(
                    root.line,
                    1,
                    "IP012",
                    "a heading before the first `#`",
                    _BEGIN,
                )
            elif kind is Kind.CARD:
                self._take_cards(page, root, before, suspicious)
            else:
                self._take_items(page, kind, root, before, suspicious)
        self.findings.extend(page.findings)
        self.ids |= page.ids
        if page.missing:
            self.missing[name] = page.missing

    def _take_cards(self, page: Page, topic: Section, before: list[int], suspicious: bool) -> None:
        errors = page.errors
        built = build_cards(page, topic)
        while True:
            section, cards = next(built, (None, []))
            if section is None:
                return
            if suspicious:
                check_section(page, section)
            if (
                page.errors == errors
                and not _between(before, section.line, section.end)
                and self._is_new(page, section, cards[0].head.slug)
            ):
                self.cards.extend(cards)
                self.ends[cards[0].head.key] = section.end
            errors = page.errors

    def _take_items(self, page: Page, kind: Kind, root: Section, before: list[int], suspicious: bool) -> None:
        for section in _sections(page, kind, root):
            errors = page.errors
            if suspicious:
                check_section(page, section)
            check_size(page, kind, section)
            item = BUILDERS[kind](page, section)
            slugs = [item.head.slug]
            if isinstance(item, Checklist):
                slugs += [line.head.slug for line in item.items]
            if (
                page.errors == errors
                and not _between(before, section.line, section.end)
                and not (kind is Kind.DRILL and _between(before, root.line, root.children[0].line - 1))
                and self._is_new(page, section, *slugs)
            ):
                self.items[kind].append(item)
                self.sources[item.head.key] = _source(kind, section)

    def _is_new(self, page: Page, section: Section, *slugs: str) -> bool:
        """Registers the ids of an item; reports the first that the pack has already."""
        place = f"{page.path}:{section.line}"
        if len(slugs) == 1 and self.places.add(slugs[0], place):
            return True
        taken = [slug for at, slug in enumerate(slugs) if slug in slugs[:at] or slug in self.places]
        if not taken:
            for slug in slugs:
                self.places.add(slug, place)
            return True
        there = self.places.get(taken[0]) or place
        if taken[0].startswith(PROVISIONAL):
            problem = f"the same words appear at {there}, and neither has an id"
            remedy = "run `interviewprep pack fix`, which gives each its own"
        else:
            problem, remedy = f"the id {taken[0]!r} is also used at {there}", "give one of them another id"
        page.error(section.line, 1, "IP003", problem, remedy)
        return False

    def loaded(self, fingerprint: str) -> Loaded:
        of = self.items
        pack = Pack(
            info=self.info,
            fingerprint=fingerprint,
            cards=tuple(self.cards),
            cases=tuple(item for item in of[Kind.CASE] if isinstance(item, Case)),
            rubrics=tuple(item for item in of[Kind.RUBRIC] if isinstance(item, Rubric)),
            prompts=tuple(item for item in of[Kind.PROMPT] if isinstance(item, Prompt)),
            checklists=tuple(item for item in of[Kind.CHECKLIST] if isinstance(item, Checklist)),
            loops=tuple(item for item in of[Kind.LOOP] if isinstance(item, Loop)),
            teardowns=tuple(item for item in of[Kind.TEARDOWN] if isinstance(item, Teardown)),
            stories=tuple(item for item in of[Kind.STORY] if isinstance(item, SampleStory)),
            dialogues=tuple(item for item in of[Kind.DIALOGUE] if isinstance(item, Dialogue)),
            drills=tuple(item for item in of[Kind.DRILL] if isinstance(item, Drill)),
            findings=tuple(sorted(self.findings)),
        )
        return Loaded(pack, self.sources, self.missing, self.ends, self.ids)


def _text(page: Page, data: bytes) -> str | None:
    """The text of a file, cleaned; None where it is not UTF-8."""
    try:
        decoded = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = len(one_line_end(data[: error.start].decode(errors="ignore")).split("\n"))
        wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        problem = "UTF-16 and not UTF-8" if wide else "not UTF-8"
        page.error(line, 1, "IP033", problem, "save the file as UTF-8")
        return None
    text, removed = clean(decoded)
    if removed:
        before = one_line_end(decoded)[: removed[0]]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        page.warn(
            line,
            column,
            "IP030",
            f"control or direction characters removed: {len(removed)}, the first here",
            "take them out of the file",
        )
    return text


def _between(lines: list[int], first: int, last: int) -> bool:
    """True where one of the sorted `lines` is from `first` to `last`."""
    index = bisect_left(lines, first)
    return index < len(lines) and lines[index] <= last


def _sections(page: Page, kind: Kind, root: Section) -> Iterator[Section]:
    """The sections of a file's `#` that are items: itself, or each `##` with what it inherits."""
    if kind not in TOPICS:
        yield root
        return
    check_keys(page, root.attributes, TOPICS[kind])
    _check_topic(page, kind, root)
    for section in root.children:
        if section.level != 2:
            problem = "a `###` heading directly under `#`"
            page.error(section.line, 1, "IP012", problem, f"a {kind}'s heading begins with `##`")
        else:
            section.attributes = inherit(root.attributes, section.attributes)
            yield section


def _check_topic(page: Page, kind: Kind, root: Section) -> None:
    """Reports what stands under a topic and belongs to no item."""
    line = first_line(root.own())
    if not line and not root.children:
        page.warn(root.line, 1, "IP013", f"a topic without a {kind}", f"begin each {kind} with `##`")
    elif not line:
        return
    elif not root.children:
        problem = f"a topic without a {kind}: its text is not read"
        page.error(line, 1, "IP011", problem, f"begin each {kind} with `##`")
    elif kind is Kind.PROMPT:
        problem, remedy = "text of a topic, which is shown nowhere", "put it under one of the questions"
        page.warn(line, 1, "IP011", problem, remedy)


def _source(kind: Kind, section: Section) -> str:
    """The item's own Markdown, with what it inherited; a drill under its topic and what introduces that."""
    closed = " #" if unclosed(section.title) != section.title else ""
    heading = f"{'#' * section.level} {section.title}{closed} {render(section.attributes)}".rstrip()
    above: list[str] = []
    if kind is Kind.DRILL and section.parent:
        type_ = render({"drill": section.attributes["drill"]})
        closed = " #" if unclosed(section.parent.title) != section.parent.title else ""
        above = [f"# {section.parent.title}{closed} {type_}", *filter(None, [section.parent.own().text()])]
    return "\n".join([*above, heading, *section.whole().lines])
