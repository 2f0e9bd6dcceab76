"""The parts of an item: named subheadings, evidence, idea units, and the lines that introduce a topic."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from interviewprep.domain.core.markdown import Block
from interviewprep.domain.core.markdown_lines import RULE
from interviewprep.domain.library.items import Evidence

from .attributes import check_keys
from .heads import EVIDENCE, evidence, require
from .limits import check_block
from .markdown import Section, list_items
from .page import Page, shown

EVIDENCE_TITLE = "evidence"
MOST_PRIMER_LINES = 5
MOST_PRIMER_CHARACTERS = 800

_LEVEL = re.compile(r"level ([1-4])", re.IGNORECASE)
TASK = re.compile(r"[-*+][ \t]+\[[ xX]\][ \t]+(.*)")


def parts(
    page: Page,
    section: Section,
    known: Sequence[str],
    needed: Sequence[str],
    leave: Collection[Section] = (),
) -> dict[str, Section]:
    """The subheadings by their name in `known`, but those to `leave`. Reports unknown, repeated, missing and empty
    ones.
    """
    names = {name.lower(): name for name in known}
    found: dict[str, Section] = {}
    for child in section.children:
        if any(child is other for other in leave):
            continue
        name = names.get(child.title.lower())
        if name is None or child.level != section.level + 1:
            remedy = page.suggest(child.title, names, "allowed here: " + ", ".join(known))
            page.error(child.line, 1, "IP012", f"unknown heading {shown(child.title)}", remedy)
        elif name in found:
            page.error(
                child.line,
                1,
                "IP012",
                f"{name!r} is also on line {found[name].line}",
                "put them together",
            )
        else:
            found[name] = child
    for name in needed:
        if name not in found or not found[name].whole().text():
            line = found[name].line if name in found else section.line
            marks = "#" * (section.level + 1)
            page.error(
                line, 1, "IP013", f"nothing under `{marks} {name}`", f"write `{marks} {name}` and its text"
            )
    return found


def by_level(page: Page, sections: Iterable[Section]) -> dict[int, Section]:
    """Sections called `Level 1` to `Level 4`, the lowest first; others, and a level twice, are reported."""
    found: dict[int, Section] = {}
    for section in sections:
        level = _LEVEL.fullmatch(section.title)
        if level is None or int(level[1]) in found:
            problem = f"not a level of its own: {shown(section.title)}"
            page.error(section.line, 1, "IP012", problem, "write `### Level 2`, each level once")
        else:
            found[int(level[1])] = section
    return dict(sorted(found.items()))


def first_line(block: Block) -> int:
    """The number of the first line with words, which a rule is not; 0 where there is none."""
    return next((block.first + index for index, line in enumerate(block.lines) if _has_words(line)), 0)


def _has_words(line: str) -> bool:
    return bool(line.strip()) and not RULE.match(line)


def text_of(section: Section | None) -> str:
    """All that stands under a subheading."""
    return section.whole().text() if section is not None else ""


def texts_of(page: Page, section: Section | None) -> tuple[str, ...]:
    """The words of each item of a subheading's list."""
    if section is None:
        return ()
    items, loose = list_items(page, section.own())
    if loose:
        page.error(
            section.line,
            1,
            "IP011",
            f"text that is in no list item: {shown(loose[0])}",
            "begin each line with `- `",
        )
    return tuple("\n".join([item.text, *(child.text for child in item.children)]) for item in items)


def primer(page: Page, topic: Section) -> str:
    """The lines under a topic's title that introduce it, nothing where they hold an error; more than five are reported."""
    block = topic.own()
    text = "\n".join(line for line in block.lines if not RULE.match(line)).strip()
    if text.count("\n") >= MOST_PRIMER_LINES or len(text) > MOST_PRIMER_CHARACTERS:
        problem = (
            f"an introduction of more than {MOST_PRIMER_LINES} lines or {MOST_PRIMER_CHARACTERS} characters"
        )
        page.warn(topic.line + 1, 1, "IP040", problem, "shorten it, or make it a card")
    errors = page.errors
    check_block(page, block, topic.line)
    return text if page.errors == errors else ""


def split_evidence(page: Page, section: Section, body: Block) -> tuple[tuple[Evidence, ...], Block]:
    """The sources under `### Evidence`, and the body without them."""
    for child in section.children:
        if child.title.lower() == EVIDENCE_TITLE:
            return _sources(page, child), _without(section, child)
    return (), body


def _sources(page: Page, section: Section) -> tuple[Evidence, ...]:
    items, loose = list_items(page, section.own())
    if loose or not items:
        page.error(section.line, 1, "IP005", "evidence is a list", "begin each source's line with `- `")
    for item in items:
        check_keys(page, item.attributes, EVIDENCE)
        require(page, item.attributes, item.mark, "source")
    return tuple(fact for item in items for fact in evidence(page, item.attributes, item.text))


def _without(section: Section, child: Section) -> Block:
    before = section.block.cut(section.line, child.line - 1)
    after = section.block.cut(child.end, section.end)
    return Block(before.lines + after.lines, before.fenced + after.fenced, before.first)


def split_ideas(block: Block) -> tuple[Block, tuple[str, ...]]:
    """Takes the task list off the end of an answer."""
    ideas: list[str] = []
    goes_on: list[str] = []
    kept = len(block.lines)
    for index in range(len(block.lines) - 1, -1, -1):
        line = block.lines[index]
        task = TASK.match(line) if "[" in line and not block.fenced[index] else None
        if task is not None:
            ideas.append(" ".join([task[1].strip(), *reversed(goes_on)]))
            goes_on = []
            kept = index
        elif line.strip():
            if not line[0].isspace() or block.fenced[index]:
                break
            goes_on.append(line.strip())
    return block.cut(0, kept) if ideas else block, tuple(reversed(ideas))
