"""A résumé's bullets as stories that begin with their line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from interviewprep.domain.core.markdown_lines import ITEM, read_lines, split_comment
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import Story, StoryFile

from .markdown import line

_WORK = re.compile(r"experience|employment|work history|career|positions?|projects?\b", re.IGNORECASE)
_NAME = re.compile(r"(?:^|[^a-z])(?:cv|resume|résumé|resumé|lebenslauf)(?:[^a-z]|$)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TITLE_WORDS = 8
_LEAST_WORDS = 4
"""Words of a bullet from which it can be a story; shorter ones name a skill or a tool."""


def is_resume(text: str, path: Path) -> bool:
    """Whether a text looks like a résumé: by the file's name, or by a heading of work with bullets below it."""
    found = read_lines(text.split("\n"))
    headings = [words for words, level in zip(found.lines, found.levels, strict=True) if level]
    bullets = sum(1 for words in found.lines if ITEM.match(words))
    named = _NAME.search(path.stem) or any(_WORK.search(words) for words in headings)
    return bool(named) and bullets >= 2


def read_resume(text: str, tracks: Iterable[Track]) -> tuple[StoryFile, ...]:
    """A story for each bullet of four words or more, without an id: its title, employer, year and line."""
    found = read_lines(text.split("\n"))
    wanted = list(tracks)
    stories: list[StoryFile] = []
    employer = when = ""
    previous: list[str] = []
    for words, level in zip(found.lines, found.levels, strict=True):
        item = ITEM.match(words)
        if level or (not item and words.strip() and not words[0].isspace()):
            place = split_comment(words.lstrip(" #"))[0].strip("*_ ")
            years = _YEAR.findall(words)
            employer, when = (place or employer), (years[-1] if years else "" if level else when)
            previous = []
        elif item and item["text"]:
            previous = [line(item["text"].replace("**", ""))]
            if len(previous[0].split()) >= _LEAST_WORDS:
                stories.append(_story(previous[0], employer, when, wanted))
        elif previous and words.strip() and stories:
            previous.append(line(words))
            stories[-1] = _story(" ".join(previous), employer, when, wanted)
    return tuple(stories)


def _story(bullet: str, employer: str, when: str, tracks: list[Track]) -> StoryFile:
    words = bullet.rstrip(".").split()
    title = " ".join(words[:_TITLE_WORDS]).rstrip(",;:")
    facts = Story("", title, outcome=bullet, employer=employer, when=when)
    return StoryFile(facts, lines=dict.fromkeys(tracks, bullet))
