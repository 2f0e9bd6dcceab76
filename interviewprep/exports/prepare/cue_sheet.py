"""The cue sheet of a round: one page with what to have in mind in the minutes before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interviewprep.exports.markdown_text import one_line
from interviewprep.exports.page_html import page

_SENTENCE = re.compile(r".+?[.!?](?=\s|$)|.+$", re.DOTALL)
_LONGEST = 220

QUESTIONS = (
    "What would have to be true in six months for you to say that this was the right hire?",
    "What is the hardest part of this job that the posting does not say?",
    "Which decision is the team stuck on right now?",
)
"""To ask at the end, where none were prepared for this employer."""


@dataclass(frozen=True, slots=True)
class CueStory:
    """A story to tell, with what it begins with."""

    title: str
    first_line: str
    """The first sentence of its telling; empty where there is no telling."""
    tests: tuple[str, ...]
    """What it shows."""
    state: str
    """How far it can be relied on."""
    numbers: tuple[str, ...]
    """`what: before → after, window`, one each."""


@dataclass(frozen=True, slots=True)
class CueDimension:
    """Something that the round judges."""

    title: str
    must: bool
    three: str
    """What a 3 looks like."""
    level: float | None
    """The newest in a mock; None before one."""


@dataclass(frozen=True, slots=True)
class RoundCues:
    """All that the page says."""

    title: str
    when: str
    who: str
    note: str
    judges: str
    stories: tuple[CueStory, ...]
    dimensions: tuple[CueDimension, ...]
    """The weakest first, those without a level last."""
    questions: tuple[str, ...]
    """To ask; empty where none were prepared."""
    heard: tuple[str, ...]
    """Asked before, by this employer in this kind of round."""


def cue_sheet_markdown(cues: RoundCues) -> str:
    return "\n".join(_lines(cues)).rstrip() + "\n"


def cue_sheet_html(cues: RoundCues) -> str:
    """The same as a page to print."""
    return page(f"Cue sheet: {cues.title}", cue_sheet_markdown(cues), compact=False)


def first_sentence(text: str) -> str:
    """The first sentence, cut where it is very long."""
    found = _SENTENCE.match(text.strip())
    words = " ".join(found[0].split()) if found else ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _lines(cues: RoundCues) -> Iterator[str]:
    yield f"# {one_line(cues.title)}"
    yield ""
    yield from _items((f"**When** {one_line(cues.when)}", f"**Who** {one_line(cues.who or 'not known yet')}"))
    if cues.note:
        yield f"- **Note** {one_line(cues.note)}"
    yield f"\n## What this round judges\n\n{cues.judges}\n"
    for dimension in cues.dimensions:
        level = f", {dimension.level:.1f} in your last mock" if dimension.level is not None else ""
        yield f"- **{one_line(dimension.title)}**{' (must)' if dimension.must else ''}{level}: {one_line(dimension.three)}"
    yield "\n## Your two stories\n"
    for number, story in enumerate(cues.stories, 1):
        yield f"{number}. **{one_line(story.title)}**: {one_line(', '.join(story.tests) or 'nothing named')} ({story.state})"
        if story.first_line:
            yield f"   - Begin: “{one_line(story.first_line)}”"
    if not cues.stories:
        yield "No story yet. `interviewprep story new TITLE` begins one."
    numbers = [number for story in cues.stories for number in story.numbers]
    yield "\n## Numbers to remember\n"
    yield from _items(map(one_line, numbers)) if numbers else ["None in these stories."]
    yield "\n## Questions to ask\n"
    yield from _items(map(one_line, cues.questions or QUESTIONS))
    if cues.heard:
        yield "\n## Asked before\n"
        yield from _items(map(one_line, cues.heard))


def _items(texts: Iterable[str]) -> Iterator[str]:
    return (f"- {text}" for text in texts)
