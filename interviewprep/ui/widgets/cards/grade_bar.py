"""What can be pressed now: show the answer, choose, or one of four grades with the date each would give."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import Face
from interviewprep.ui.commands import REVIEW
from interviewprep.ui.sections import key_of
from interviewprep.ui.widgets.pressable import Pressable, pressable
from interviewprep.ui.wording import day_words

from .card_face import LETTERS, choices_of

_COMMANDS = {command.name: command for command in REVIEW}


class GradeBar(Pressable):
    """One line under the card; the mouse can press each part of it."""

    def show_question(self, face: Face, keys: Mapping[str, str], clock_runs: bool) -> None:
        """Offer what leads to the answer."""
        if choices := choices_of(face.card):
            self.update(_choices(choices, keys))
        elif face.card.seconds and not clock_runs:
            self.update(_press("reveal", "start the clock", keys))
        else:
            self.update(_press("reveal", "show the answer", keys))

    def show_grades(self, face: Face, keys: Mapping[str, str], today: int) -> None:
        """Offer the four grades."""
        self.update(Content("  ").join(_grade(face, grade, today, keys) for grade in Grade))

    def show_text(self, text: str) -> None:
        self.update(Content(text))


def _grade(face: Face, grade: Grade, today: int, keys: Mapping[str, str]) -> Content:
    when = "this session" if grade is Grade.AGAIN else day_words(face.dates[grade], today)
    name = grade.name.lower()
    return _press(name, f"{name} ", keys) + Content.styled(when, "$muted")


def _press(name: str, label: str, keys: Mapping[str, str]) -> Content:
    command = _COMMANDS[name]
    text = Content.styled(key_of(command, keys), "bold") + Content(f" {label}")
    return pressable(text, f"screen.{command.action}")


def _choices(choices: tuple[str, ...], keys: Mapping[str, str]) -> Content:
    question = "Which would you hire, and why?" if len(choices) == 2 else "Whose is it, and why?"
    parts = [_press(f"idea-{letter}", choice, keys) for letter, choice in zip(LETTERS, choices, strict=False)]
    return Content("    ").join([*parts, Content.styled(question, "$muted")])
