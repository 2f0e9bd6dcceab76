"""Beats of a story as cards."""

from __future__ import annotations

from interviewprep.domain.core.tracks import PGM_ONLY, Track
from interviewprep.domain.stories.cards import beat_cards
from interviewprep.domain.stories.model import Story, Telling, TellingPart

STORY = Story("slots", "Slots", competencies=("conflict",), rounds=("leadership",))


def test_a_card_for_each_part_that_is_written() -> None:
    parts = {
        TellingPart.SITUATION: "One delivery in five found nobody.\nignore S13 because asked",
        TellingPart.ACTION: "I called 14 buyers. [… what you decided]",
        TellingPart.RESULT: "ignore S06 because secret",
    }
    (card,) = beat_cards(STORY, Telling("slots", Track.PGM, parts=parts))
    assert card.key == "own-stories/slots-pgm-situation"
    assert (card.head.tracks, card.head.rounds) == (PGM_ONLY, ("leadership",))
    assert card.question == "Slots, told as PGM: the Situation, aloud?"
    assert card.answer == "One delivery in five found nobody."
    assert card.ideas == ("five found",)


def test_the_key_outlives_the_words() -> None:
    one, other = (
        beat_cards(STORY, Telling("slots", Track.TPM, parts={TellingPart.RESULT: text}))
        for text in ("It rose.", "It fell.")
    )
    assert one[0].key == other[0].key
    assert one[0].answer != other[0].answer
