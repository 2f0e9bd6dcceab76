"""Parts tapped while speaking: a line each in the notes, with its time. They say where one is, and are no evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .attempts import TAPPED, is_tapped
from .dialogue import is_question

_OF_A_STORY = ("Situation", "Task", "Action", "Result", "Learning")
_OF_A_CASE = ("New point", "Example", "Number", "Summary")


def parts_to_tap(phase: str) -> tuple[str, ...]:
    """What can be tapped in a phase with this title: the parts of a story where it is a question, else of a case."""
    return _OF_A_STORY if is_question(phase) else _OF_A_CASE


def tap_line(part: str, seconds: float) -> str:
    """A part begun so far into the round."""
    return f"{TAPPED}{int(seconds) // 60:02}:{int(seconds) % 60:02} {part}\n"


def tapped(texts: Mapping[str, str]) -> Counter[str]:
    """How often each part was tapped."""
    lines = (line for text in texts.values() for line in text.splitlines() if is_tapped(line))
    return Counter(line.removeprefix(TAPPED).partition(" ")[2] for line in lines)


def without_last(text: str) -> str:
    """The text with its last tap taken back; the same text where there is none."""
    lines = text.splitlines(keepends=True)
    last = next((index for index in reversed(range(len(lines))) if is_tapped(lines[index])), None)
    return text if last is None else "".join(lines[:last] + lines[last + 1 :])
