"""Sections to cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from interviewprep.domain.core.markdown import Block
from interviewprep.domain.core.markdown_lines import heading, split_comment
from interviewprep.domain.core.tracks import Track, parse_tracks
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Head, Kind

from . import cloze
from .attributes import Attributes, check_keys
from .heads import COMMON, choice, head, inherit, number, require, word
from .limits import check_size
from .markdown import Section
from .page import Page, shown
from .parts import EVIDENCE_TITLE, TASK, first_line, primer, split_evidence, split_ideas

KNOWN = COMMON | {"type", "answer", "audience", "seconds"}
TYPES = tuple(CardType)
CONTRAST = ("weaker", "stronger", "why")

_RULE = re.compile(r" {0,3}-{3,}\s*")
_WORD = re.compile(r"[A-Za-z]+\?")
_NUMBERED = re.compile(r"(?:q(?:uestion)? ?\d{1,4}|\d{1,4}[.)])[.:)]? ", re.IGNORECASE)


def build_cards(page: Page, topic: Section) -> Iterator[tuple[Section, list[Card]]]:
    """The cards of a topic, section by section; an empty list where one cannot be built.

    The first carries what introduces the topic.
    """
    check_keys(page, topic.attributes, KNOWN)
    text = primer(page, topic)
    if not topic.children:
        _check_empty(page, topic, text)
    for section in topic.children:
        cards = _cards(page, topic, section)
        if text and cards:
            cards[0], text = replace(cards[0], primer=text), ""
        yield section, cards


def _check_empty(page: Page, topic: Section, text: str) -> None:
    """Reports a topic without cards, and its text, which is none."""
    remedy = "begin each question with `##`; `interviewprep pack new NEW --from FILE` turns lists into cards"
    if is_question(topic.title):
        remedy = "begin the question with `##`, under a `#` heading for its topic"
    line = first_line(topic.own())
    if text:
        page.error(line, 1, "IP011", "a topic without cards: its text is not a card", remedy)
    elif not line:
        page.warn(topic.line, 1, "IP013", "a topic without cards", remedy)


def _cards(page: Page, topic: Section, section: Section) -> list[Card]:
    check_keys(page, section.attributes, KNOWN)
    if section.level != 2:
        page.error(
            section.line, 1, "IP012", "a `###` heading under a topic", "a card's heading begins with `##`"
        )
        return []
    if not check_size(page, Kind.CARD, section):
        return []
    body = section.whole()
    _check_depth(page, section)
    attributes = inherit(topic.attributes, section.attributes)
    own = head(page, section, attributes)
    facts, body = split_evidence(page, section, body)
    if facts:
        own = replace(own, evidence=own.evidence + facts)
    type_ = CardType(choice(page, attributes, "type", TYPES, "basic"))
    if type_ is CardType.CLOZE:
        return list(_cloze(page, topic.title, section, own, body))
    if type_ is CardType.CONTRAST:
        return [_contrast(page, topic.title, section, own)]
    return [_asked(page, topic.title, section, own, body, type_, attributes)]


def is_question(title: str) -> bool:
    """Whether a heading asks something, or is numbered as a question."""
    return title.endswith(("?", "\uff1f", "\u061f")) or _NUMBERED.match(title) is not None


def _check_depth(page: Page, section: Section) -> None:
    """Warns where what looks like cards stands in a card's answer."""
    body = section.whole()
    found = [(child.line, child.title) for child in section.children]
    for index, line in enumerate(body.lines):
        if "####" in line[:7] and not body.fenced[index]:
            found.append((body.first + index, split_comment(heading(line)[1])[0]))
    asked = sorted(place for place in found if is_question(place[1]) and not _WORD.fullmatch(place[1]))
    if asked:
        line_number, title = asked[0]
        problem = f"the answer of this card contains {shown(title)}"
        problem += f" and {len(asked) - 1} more" if len(asked) > 1 else ""
        remedy = "begin the heading with `##` if it is a card of its own"
        page.warn(line_number, 1, "IP012", problem, remedy)


def _split_rule(block: Block) -> tuple[Block, Block]:
    """What stands above the first `---` with something below it, and that; nothing and everything where there is none."""
    end = len(block.lines)
    while end and (not block.lines[end - 1].strip() or _is_rule(block, end - 1)):
        end -= 1
    for index in range(end):
        if _is_rule(block, index):
            return block.cut(0, index), block.cut(index + 1, end)
    return block.cut(0, 0), block.cut(0, end)


def _is_rule(block: Block, index: int) -> bool:
    line = block.lines[index]
    return "---" in line and not block.fenced[index] and _RULE.fullmatch(line) is not None


def _join(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _asked(
    page: Page, topic: str, section: Section, own: Head, body: Block, type_: CardType, attributes: Attributes
) -> Card:
    """A basic, which-track or explain card."""
    more, rest = _split_rule(body)
    answer, ideas = split_ideas(rest)
    text = answer.text()
    empty = not text and not ideas
    line = cloze.first_line(section.title, section.line, body)
    if line:
        report = page.error if empty else page.warn
        problem = "a gap in a card that is not a cloze"
        report(line, 1, "IP015", problem, "add `type: cloze` to the comment at the end of the heading")
    elif empty:
        page.error(section.line, 1, "IP013", "a card without an answer", "write it below the heading")
    explain = type_ is CardType.EXPLAIN
    return Card(
        head=own,
        type=type_,
        section=topic,
        question=_join(section.title, more.text()),
        answer=text,
        ideas=ideas,
        expected=_expected(page, section, attributes) if type_ is CardType.WHICH_TRACK else frozenset(),
        audience=_audience(page, section, attributes) if explain else "",
        seconds=int(number(page, attributes, "seconds", 60, 10, 600)) if explain else 0,
    )


def _expected(page: Page, section: Section, attributes: Attributes) -> frozenset[Track]:
    require(page, attributes, section.line, "answer")
    value = choice(page, attributes, "answer", ("pgm", "tpm", "both"))
    return parse_tracks(value) if value else frozenset()


def _audience(page: Page, section: Section, attributes: Attributes) -> str:
    require(page, attributes, section.line, "audience")
    return word(page, attributes, "audience")


def _contrast(page: Page, topic: str, section: Section, own: Head) -> Card:
    parts = {child.title.lower(): child.own() for child in section.children}
    for title in CONTRAST:
        if title not in parts or not parts[title].text():
            page.error(
                section.line,
                1,
                "IP013",
                f"a contrast without `### {title.capitalize()}`",
                "write Weaker, Stronger and Why",
            )
            parts.setdefault(title, section.block.cut(0, 0))
    for child in section.children:
        if child.title.lower() not in (*CONTRAST, EVIDENCE_TITLE):
            remedy = page.suggest(child.title, CONTRAST, "allowed here: Weaker, Stronger, Why and Evidence")
            page.error(child.line, 1, "IP012", f"unknown heading {shown(child.title)}", remedy)
    why, ideas = split_ideas(parts["why"])
    return Card(
        head=own,
        type=CardType.CONTRAST,
        section=topic,
        question=_join(section.title, section.own().text()),
        answer=why.text(),
        ideas=ideas,
        weaker=parts["weaker"].text(),
        stronger=parts["stronger"].text(),
    )


def _cloze(page: Page, topic: str, section: Section, own: Head, body: Block) -> Iterator[Card]:
    """One card for each number; up to the last gap it is the text, what follows is the answer's."""
    above, rest = _split_rule(body)
    cut = _end_of_paragraph(rest, cloze.last_line(rest)) if not above.lines else 0
    heading = Block([section.title, ""], bytes(2), section.line)
    more = above if above.lines else rest.cut(0, cut)
    text = Block(heading.lines + more.lines, heading.fenced + more.fenced, section.line)
    numbers = cloze.numbers(text)
    line = cloze.broken(heading) or cloze.broken(body)
    if line or not numbers:
        problem = "a gap that is not closed" if line else "a cloze without a gap"
        page.error(line or section.line, 1, "IP015", problem, "write {{c1::text}} or {{c1::text::hint}}")
    answer, ideas = split_ideas(rest.cut(cut, len(rest.lines)))
    for gap in numbers:
        yield Card(
            head=own,
            type=CardType.CLOZE,
            section=topic,
            question=cloze.asked(text, gap),
            answer=_join(cloze.filled(text, gap), cloze.filled(answer, gap)),
            ideas=ideas,
            cloze=gap,
        )


def _end_of_paragraph(block: Block, index: int) -> int:
    """The 0-based line after the paragraph that holds line `index`."""
    end = index + 1
    while 0 < end < len(block.lines) and block.lines[end].strip() and not TASK.match(block.lines[end]):
        end += 1
    return end
