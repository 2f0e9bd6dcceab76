"""A story as a form: what is written, and for what is not a heading with a hint and an example in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.model import StoryFile

from .markdown import LISTS, NUMBERS, ORDER, TEXTS, render

_INTRO = f"""\
<!-- Comments like this one are not read. Leave empty what you do not know yet.
when: 2024, 2024-03 or 2024-03-15
competencies: {", ".join(COMPETENCIES)} -->
"""
_SHORT = ("when", "where", "employer", "competencies")
_HINTS = {
    "context": "Who, where, and how things stood. Example: Sellers on our market needed two days to list a first item.",
    "stakes": "What you had to reach, and what it would have cost to fail.",
    "people": "Each by role, with what they wanted. Example:\n- head of support: no new tickets before the holidays",
    "decision": "What you decided, and on what grounds.",
    "alternatives": "What else you could have done, and why you did not. Example:\n- a call center: twice the cost",
    "actions": "What you did yourself, step by step. Example:\n- sat beside six sellers and timed each step",
    "numbers": "What changed, and how far you can show it: measured, estimated, from memory or cannot confirm. Example:\n- hours to a first listing\n  - before: 48\n"
    "  - after: 3\n  - window: the quarter after\n  - method: median of the event log\n  - kind: time\n  - state: measured",
    "outcome": "What came of it, and how you know.",
    "learned": "What you do differently since then.",
    "confidentiality": "What must not be said: names, figures, plans.",
}  # fmt: skip
_TELLING = """\
## {track} telling: STAR, 120 seconds

<!-- As you would say it aloud. A telling with nothing written in it is left out. -->

### Situation

### Task

### Action

### Result

### Learning
"""


def template(file: StoryFile, tracks: Iterable[Track]) -> str:
    """The Markdown of a story with a heading for everything that it lacks, tellings of these tracks included."""
    head, *sections = re.split(r"^(?=## )", render(file), flags=re.MULTILINE)
    written = {section.split("\n", 1)[0].removeprefix("## "): section for section in sections}
    blocks = [_head(head)]
    for name in (*ORDER, "confidentiality"):
        title = {**TEXTS, **LISTS, "numbers": NUMBERS}[name]
        blocks.append(written.pop(title, f"## {title}\n\n<!-- {_HINTS[name]} -->\n"))
    told = [title for title in written if " telling: " in title]
    for track in tracks:
        if not any(title.startswith(track.label) for title in told):
            told.append(track.label)
            written[track.label] = _TELLING.format(track=track.label)
    blocks += [written.pop(title) for title in told]
    return "\n".join(f"{text.rstrip()}\n" for text in (*blocks, *written.values()))


def _head(head: str) -> str:
    """The title, and the short facts with those that are missing."""
    title, *lines = head.rstrip().split("\n")
    facts = [words for words in lines if words.strip()]
    missing = [f"- {key}:" for key in _SHORT if not any(words.startswith(f"- {key}:") for words in facts)]
    return "\n".join([title, "", _INTRO, *facts, *missing])
