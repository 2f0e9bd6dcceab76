"""A card's two sides as renderables, and its idea units."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text
from textual.content import Content

from interviewprep.domain.cards.session_rules import Face
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, tracks_label
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Confidence, Evidence
from interviewprep.ui.widgets.pack_markdown import PackMarkdown, line_of
from interviewprep.ui.widgets.pressable import Pressable, pressable

LETTERS = "abcd"

TRACK_CHOICES = (PGM_ONLY, TPM_ONLY, BOTH)

_CONFIDENCE = {
    Confidence.OFFICIAL: "official",
    Confidence.REPORTED: "reported",
    Confidence.UNVERIFIED: "unverified, so do not rely on it",
    Confidence.CONFLICTING: "sources disagree",
}


def question_side(face: Face, gap: str = "", filled: bool = False) -> RenderableType:
    """What is asked. A contrast shows both answers as A and B, in the order that `face.swapped` gives.

    The gap of a cloze has the style `gap`; `filled` shows what belongs into it, in place.
    """
    card = face.card
    parts: list[RenderableType] = []
    if face.primer:
        parts += [Text(f"First, about {card.section}", "bold underline"), PackMarkdown(face.primer), Text()]
    if card.type is CardType.CLOZE:
        text = cloze_parts(card)[0] if filled else card.question
        parts.append(PackMarkdown(text, strong=gap))
    else:
        parts.append(PackMarkdown(card.question, "bold"))
    if card.type is CardType.EXPLAIN and card.audience:
        parts.append(Text(f"\nSay it aloud to {card.audience}, in {card.seconds} seconds.", "italic"))
    if card.type is CardType.CONTRAST:
        for letter, answer in zip("AB", _contrast(face), strict=True):
            parts += [Text(f"\n{letter}", "bold underline"), PackMarkdown(answer)]
    return Group(*parts)


def answer_side(face: Face, said: str, typed: str, right: str = "", wrong: str = "") -> RenderableType:
    """The answer. `said` is the letter chosen before, `typed` what was written; both may be empty.

    `right` and `wrong` are the styles of the verdict on a choice. A cloze answers in its gap, so here stands only what
    follows it.
    """
    parts: list[RenderableType] = []
    if typed:
        parts += [Text("You wrote", "bold underline"), Text(f"{typed}\n"), Text("Answer", "bold underline")]
    if said:
        parts.append(Text(f"{verdict_of(face, said)}\n", right if is_right(face, said) else wrong))
    answer = cloze_parts(face.card)[1] if face.card.type is CardType.CLOZE else face.card.answer
    parts.append(PackMarkdown(answer))
    return Group(*parts)


def cloze_parts(card: Card) -> tuple[str, str]:
    """A cloze's text with its gap filled, in bold, and what follows it. Gaps lie within a line, so lines correspond."""
    lines = card.answer.split("\n")
    long = card.question.count("\n") + 1
    return "\n".join(lines[:long]), "\n".join(lines[long:]).strip()


def card_text(card: Card) -> RenderableType:
    """The whole card for reading: question, both answers of a contrast by their name, answer, idea units."""
    parts: list[RenderableType] = [PackMarkdown(card.question, "bold"), Text()]
    if card.type is CardType.CONTRAST:
        for title, answer in (("Weaker", card.weaker), ("Stronger", card.stronger)):
            parts += [Text(title, "bold underline"), PackMarkdown(answer), Text()]
        parts.append(Text("Why", "bold underline"))
    if card.type is CardType.WHICH_TRACK:
        parts.append(Text(f"{tracks_label(card.expected)}\n", "bold"))
    parts.append(PackMarkdown(card.answer))
    if card.ideas:
        parts += [Text(), *(Content("· ") + line_of(idea) for idea in card.ideas)]
    return Group(*parts)


def is_right(face: Face, said: str) -> bool:
    """Whether the letter that was chosen is the right one."""
    card = face.card
    if card.type is CardType.CONTRAST:
        return said == ("a" if face.swapped else "b")
    return TRACK_CHOICES[LETTERS.index(said)] == card.expected


def verdict_of(face: Face, said: str) -> str:
    """For a card with a choice: what was right, and what was chosen where that was something else."""
    card = face.card
    if card.type is CardType.CONTRAST:
        right, chosen = f"{'A' if face.swapped else 'B'} is the stronger answer.", said.upper()
    else:
        right, chosen = f"{tracks_label(card.expected)}.", tracks_label(TRACK_CHOICES[LETTERS.index(said)])
    return f"✓ Right: {right}" if is_right(face, said) else f"✗ You chose {chosen}. {right}"


def choices_of(card: Card) -> tuple[str, ...]:
    """What must be chosen before the answer is shown; empty for most cards."""
    if card.type is CardType.CONTRAST:
        return ("answer A", "answer B")
    if card.type is CardType.WHICH_TRACK:
        return tuple(tracks_label(tracks) for tracks in TRACK_CHOICES)
    return ()


def evidence_lines(evidence: Iterable[Evidence]) -> Content:
    """A line for each source: where from, as of when, how far to trust it in words."""
    return Content("\n").join(
        (line_of(item.claim) + Content(": ") if item.claim else Content("source: "))
        + Content(f"{item.source}, {item.as_of} · {_CONFIDENCE[item.confidence]}")
        for item in evidence
    )


def leech_advice(face: Face) -> str:
    """What to do with a card that keeps being forgotten; empty for others."""
    lapses = max((memory.lapses for memory in face.memories.values() if memory), default=0)
    if not face.leech:
        return ""
    return f"Forgotten {lapses} times: reword it with your own example, split it, or suspend it."


def _contrast(face: Face) -> tuple[str, str]:
    card = face.card
    return (card.stronger, card.weaker) if face.swapped else (card.weaker, card.stronger)


class Ideas(Pressable):
    """Idea units with a box each, ticked by letter or mouse."""

    def show(self, ideas: tuple[str, ...], ticked: frozenset[int]) -> None:
        self.update(Content("\n").join(_idea(number, idea, ticked) for number, idea in enumerate(ideas)))


def _idea(number: int, idea: str, ticked: frozenset[int]) -> Content:
    letter = LETTERS[number] if number < len(LETTERS) else " "
    box = Content.styled(f"{letter} ", "bold") + Content("☑ " if number in ticked else "☐ ")
    return pressable(box + line_of(idea), f"screen.tick({number})")
