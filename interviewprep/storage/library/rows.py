"""Cards to rows and back. What only some types have travels as JSON in `more`."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Confidence, Evidence, Head, Place

_BITS = {Track.PGM: 1, Track.TPM: 2}


def track_bits(tracks: frozenset[Track]) -> int:
    return sum(_BITS[track] for track in tracks)


def tracks_of(bits: int) -> frozenset[Track]:
    return frozenset(track for track, bit in _BITS.items() if bits & bit)


def memory_of(
    stability: float | None,
    difficulty: float | None,
    last: int | None,
    due: int | None,
    reps: int,
    lapses: int,
) -> Memory | None:
    """A memory from its columns; None where the card is new."""
    if stability is None or difficulty is None or last is None or due is None:
        return None
    return Memory(stability, difficulty, last, due, reps, lapses)


def card_row(card: Card, position: int) -> dict[str, Any]:
    """Every column of `cards` except id and retired."""
    head = card.head
    return {
        "key": card.key,
        "pack": head.pack,
        "sibling": card.sibling,
        "type": card.type.value,
        "section": card.section,
        "position": position,
        "tracks": track_bits(head.tracks),
        "level": head.level,
        "rounds": " ".join(head.rounds),
        "question": card.question,
        "answer": card.answer,
        "more": json.dumps(_more(card), ensure_ascii=False, separators=(",", ":")),
        "text_hash": text_hash(card),
    }


def text_hash(card: Card) -> str:
    """Changes when what the candidate reads changes in more than spacing."""
    text = "\0".join((card.question, card.answer, card.weaker, card.stronger, *card.ideas))
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=8).hexdigest()


def _more(card: Card) -> dict[str, Any]:
    head = card.head
    values: dict[str, Any] = {
        "slug": head.slug,
        "title": head.title,
        "path": head.place.path,
        "line": head.place.line,
        "tags": head.tags,
        "dims": head.dims,
        "covers": head.covers,
        "evidence": [[e.source, e.as_of, e.confidence.value, e.url, e.claim] for e in head.evidence],
        "ideas": card.ideas,
        "cloze": card.cloze,
        "weaker": card.weaker,
        "stronger": card.stronger,
        "expected": track_bits(card.expected),
        "audience": card.audience,
        "seconds": card.seconds,
    }
    return {name: value for name, value in values.items() if value}


def card_of(row: Any) -> Card:
    """A card from a row of `cards`."""
    more = json.loads(row.more)
    head = Head(
        pack=row.pack,
        slug=more["slug"],
        title=more.get("title", ""),
        tracks=tracks_of(row.tracks),
        place=Place(more.get("path", ""), more.get("line", 1)),
        tags=tuple(more.get("tags", ())),
        level=row.level,
        dims=tuple(more.get("dims", ())),
        rounds=tuple(row.rounds.split()),
        covers=tuple(more.get("covers", ())),
        evidence=tuple(
            Evidence(source, as_of, Confidence(confidence), url, claim)
            for source, as_of, confidence, url, claim in more.get("evidence", ())
        ),
    )
    return Card(
        head=head,
        type=CardType(row.type),
        section=row.section,
        question=row.question,
        answer=row.answer,
        ideas=tuple(more.get("ideas", ())),
        cloze=more.get("cloze", 0),
        weaker=more.get("weaker", ""),
        stronger=more.get("stronger", ""),
        expected=tracks_of(more.get("expected", 0)),
        audience=more.get("audience", ""),
        seconds=more.get("seconds", 0),
    )
