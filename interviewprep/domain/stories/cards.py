"""Beats of a telling as cards of the candidate's own deck, in the same scheduler, for its track."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Head, Place
from interviewprep.domain.library.packs import OWN_PACK

from .model import Part, Story, Telling
from .prose import GAP, SUPPRESSION
from .rehearsal import cue_words


def beat_cards(story: Story, telling: Telling) -> tuple[Card, ...]:
    """A card for each part without a gap: the part is asked for, its cue words are the idea units.

    The slug names story, track and part, so that memory survives a change of the words.
    """
    return tuple(_cards(story, telling))


def _cards(story: Story, telling: Telling) -> Iterator[Card]:
    cues = cue_words(telling)
    for part, text in telling.parts.items():
        answer = SUPPRESSION.sub("", text).strip()
        if answer and not GAP.search(answer):
            head = Head(
                OWN_PACK,
                f"{story.id}-{telling.track.value}-{part.value}",
                story.title,
                frozenset({telling.track}),
                Place("", 0),
                tags=("story", *story.competencies),
                rounds=story.rounds,
            )
            yield Card(
                head, CardType.BASIC, "Your stories", _question(story, telling, part), answer, cues[part]
            )


def _question(story: Story, telling: Telling, part: Part) -> str:
    return f"{story.title}, told as {telling.track.label}: the {part.value.capitalize()}, aloud?"
