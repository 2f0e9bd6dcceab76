"""What can be pressed now: show the answer, choose, or one of the grades with the date each would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import Face
from interviewprep.ui.commands import REVIEW
from interviewprep.ui.sections import key_of
from interviewprep.ui.widgets.pressable import Pressable, pressable
from interviewprep.ui.wording import day_words

from .card_face import LETTERS, choices_of

_COMMANDS = {command.name: command for command in REVIEW}
_TWO = (Grade.AGAIN, Grade.GOOD)


@dataclass(frozen=True, slots=True)
class Offer:
    """A box of the bar."""

    key: str
    label: str
    note: str
    """The second line."""
    action: str
    color: str = "$rule"
    also: str = ""
    """Another key that does it, in the frame."""


@dataclass(frozen=True, slots=True)
class Grading:
    """How grades are offered."""

    today: int
    """The study day."""
    last_round: int | None
    """Study day of the last round, where one has a date."""
    default: Grade
    """What Space gives."""
    two_buttons: bool = False
    dates: bool = True
    """Is it said when the card comes again?"""


class GradeBar(Pressable):
    """Boxes under the card; the mouse can press each."""

    _offers: tuple[Offer, ...] = ()

    def show_question(self, face: Face, keys: Mapping[str, str], clock_runs: bool, typing: bool) -> None:
        """Offer what leads to the answer."""
        choices = choices_of(face.card)
        if choices:
            question = "the stronger answer?" if len(choices) == 2 else "whose is it?"
            self._show(
                [
                    _choice(letter, choice, question, keys)
                    for letter, choice in zip(LETTERS, choices, strict=False)
                ]
            )
        elif face.card.seconds and not clock_runs and not typing:
            self._show([_reveal("start the clock", "Say the answer aloud while it runs", keys)])
        elif typing:
            self._show(
                [Offer("enter", "show the answer", "esc stops typing; what you typed stays", "screen.reveal")]
            )
        else:
            self._show([_reveal("show the answer", f"{_key('type', keys)} types it first", keys)])

    def show_grades(self, face: Face, keys: Mapping[str, str], how: Grading) -> None:
        """Offer four grades, or two."""
        grades: Sequence[Grade] = _TWO if how.two_buttons else tuple(Grade)
        self._show([_grade(face, grade, place, keys, how) for place, grade in enumerate(grades, 1)])

    @property
    def words(self) -> str:
        """What is offered, without frames."""
        return "   ".join(f"{offer.key} {offer.label} {offer.note}" for offer in self._offers)

    def on_resize(self) -> None:
        self._paint()

    def _show(self, offers: list[Offer]) -> None:
        self._offers = tuple(offers)
        self._paint()

    def _paint(self) -> None:
        if self.size.width:
            self.update(boxes(self._offers, self.size.width))


def boxes(offers: Sequence[Offer], width: int) -> Content:
    """Boxes side by side, four lines high, over the whole of `width`."""
    if not offers:
        return Content("")
    each = (width - (len(offers) - 1)) // len(offers)
    columns = [_box(offer, each) for offer in offers]
    return Content("\n").join(Content(" ").join(line) for line in zip(*columns, strict=True))


def _box(offer: Offer, width: int) -> list[Content]:
    inside = width - 4
    label = Content.styled(offer.key, "bold") + Content(f" {offer.label}")
    note = Content.styled(offer.note, "$muted")
    also = f"─ {offer.also} ─" if offer.also else ""
    side = Content.styled("│", offer.color)
    lines = [
        Content.styled(f"╭{'─' * (width - 2)}╮", offer.color),
        *(
            side + Content(" ") + text.truncate(inside, ellipsis=True, pad=True) + Content(" ") + side
            for text in (label, note)
        ),
        Content.styled(f"╰{also.rjust(width - 2, '─')}╯", offer.color),
    ]
    return [pressable(line, offer.action) for line in lines]


def _grade(face: Face, grade: Grade, place: int, keys: Mapping[str, str], how: Grading) -> Offer:
    name = grade.name.lower()
    when = "this session" if grade is Grade.AGAIN else day_words(face.dates[grade], how.today)
    if how.last_round is not None and face.dates[grade] > how.last_round and grade is not Grade.AGAIN:
        when = "after rounds"  # as much as fits at 80 columns
    if not how.dates:
        when = ""
    key = _key(name, keys) if not how.two_buttons else _key("again" if place == 1 else "hard", keys)
    also = _key("reveal", keys) if grade is how.default else ""
    return Offer(key, name, when, f"screen.grade({int(grade)})", f"${name}", also)


def _reveal(label: str, note: str, keys: Mapping[str, str]) -> Offer:
    return Offer(_key("reveal", keys), label, note, "screen.reveal")


def _choice(letter: str, choice: str, question: str, keys: Mapping[str, str]) -> Offer:
    return Offer(_key(f"idea-{letter}", keys), choice, question, f"screen.letter('{letter}')", "$mark")


def _key(name: str, keys: Mapping[str, str]) -> str:
    return key_of(_COMMANDS[name], keys)
