"""Cards of the store as notes, and as CSV and Markdown."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from interviewprep.domain.core.csv_text import csv_text
from interviewprep.domain.core.tracks import tracks_label
from interviewprep.domain.library.cards import Card, CardType

from . import to_html, writer
from .from_html import opening
from .identity import guid_of
from .model import FIELDS, OutNote


def note(card: Card, pack_title: str) -> OutNote:
    """A card as a note with a front and a back, whatever its type."""
    return OutNote(
        guid_of(card.key),
        writer.deck(pack_title, card.section),
        tuple(sorted({writer.tag(tag) for tag in card.head.tags if tag.strip()})),
        to_html.html(opening(front(card))),
        to_html.html(back(card)),
        to_html.ideas(card.ideas),
        to_html.source(card.head.evidence),
    )


def front(card: Card) -> str:
    """What a card asks, as Markdown."""
    if card.type is CardType.CONTRAST:
        first, second = _in_any_order(card)
        return f"{card.question}\n\n**Answer 1:**\n\n{first}\n\n**Answer 2:**\n\n{second}\n\nWhich is stronger, and why?"
    if card.type is CardType.WHICH_TRACK:
        return f"{card.question}\n\nPGM, TPM or both?"
    if card.type is CardType.EXPLAIN:
        return f"{card.question}\n\nExplain it to {card.audience} in {card.seconds} seconds."
    return card.question


def back(card: Card) -> str:
    """What it answers, as Markdown."""
    if card.type is CardType.CONTRAST:
        number = _in_any_order(card).index(card.stronger) + 1
        return f"**Answer {number} is stronger.**\n\n{card.answer}".rstrip()
    if card.type is CardType.WHICH_TRACK:
        return f"**{tracks_label(card.expected)}**\n\n{card.answer}".rstrip()
    return card.answer


def _in_any_order(card: Card) -> tuple[str, str]:
    """The two answers in an order that says nothing, and is the same each time."""
    pair = (card.weaker, card.stronger)
    return pair if zlib.crc32(card.key.encode()) % 2 else (pair[1], pair[0])


def as_csv(notes: Sequence[OutNote]) -> str:
    """The notes as a text file that Anki imports and updates by guid, and a spreadsheet shows without computing it."""
    columns = ("guid", "deck", *FIELDS, "tags")
    head = (
        f"#separator:Comma\n#html:true\n#columns:{','.join(columns)}\n"
        f"#guid column:1\n#deck column:2\n#tags column:{len(columns)}\n"
    )
    return head + csv_text(
        (made.guid, made.deck, made.front, made.back, made.ideas, made.source, " ".join(made.tags))
        for made in notes
    )


def as_markdown(cards: Iterable[tuple[Card, str]]) -> str:
    """Cards with the titles of their packs, as a page to read."""
    lines: list[str] = []
    topic = ("", "")
    for card, pack in cards:
        if (pack, card.section) != topic:
            topic = (pack, card.section)
            lines += [f"# {pack}: {card.section}", ""]
        question, _, more = front(card).partition("\n")
        lines += [f"## {question}", "", *([more.strip(), ""] if more.strip() else []), back(card), ""]
        lines += [*(f"- [ ] {idea}" for idea in card.ideas), *([""] if card.ideas else [])]
        for fact in card.head.evidence:
            address = f" <{fact.url}>" if fact.url else ""
            claim = f"{fact.claim}: " if fact.claim else ""
            lines += [f"*{claim}{fact.source}, {fact.as_of}, {fact.confidence}*{address}", ""]
    return "\n".join(lines).rstrip() + "\n"
