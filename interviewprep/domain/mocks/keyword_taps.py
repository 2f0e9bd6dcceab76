"""Words tapped while speaking: a line each in the notes, with its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .attempts import TAPPED


def tap_line(word: str, seconds: float) -> str:
    """A word said so far into the round."""
    return f"{TAPPED}{int(seconds) // 60:02}:{int(seconds) % 60:02} {word}\n"


def tapped(texts: Mapping[str, str]) -> Counter[str]:
    """How often each word was tapped."""
    lines = (line for text in texts.values() for line in text.splitlines() if line.startswith(TAPPED))
    return Counter(line.removeprefix(TAPPED).partition(" ")[2] for line in lines)


def without_last(text: str) -> str:
    """The text with its last tap taken back; the same text where there is none."""
    lines = text.splitlines(keepends=True)
    last = next((index for index in reversed(range(len(lines))) if lines[index].startswith(TAPPED)), None)
    return text if last is None else "".join(lines[:last] + lines[last + 1 :])
