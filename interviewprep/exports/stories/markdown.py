"""A story as one Markdown file: facts, tellings, and a coach's notes where it is a flawed sample.

`stories_reader.parse` reads what `render` writes. Writing normalises: one-line texts have single spaces,
longer texts no trailing spaces and no outer blank lines; after that the round trip is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.stories.model import CoachNote, Number, Story, StoryFile, Telling, TellingPart
from interviewprep.domain.stories.shapes import SHAPES

TEXTS = {
    "context": "Context",
    "stakes": "Stakes",
    "decision": "Decision",
    "outcome": "Outcome",
    "learned": "Learned",
    "confidentiality": "Confidentiality",
}
"""Facts of several lines → the title of their section."""

LISTS = {"people": "People", "alternatives": "Alternatives", "actions": "Actions"}
"""Facts that are lists of lines → the title of their section."""

LINES = ("when", "where", "employer")
"""Facts of one line."""

NUMBERS = "Numbers"
COACH = "What a coach would say"
RESUME = "Résumé lines"
ORDER = (
    "context",
    "stakes",
    "people",
    "decision",
    "alternatives",
    "actions",
    "numbers",
    "outcome",
    "learned",
)
UNNAMED = "[…]"
"""Stands for a number whose name is not written yet."""

_MARK = re.compile(r"^([ \t]*)(\\*)(#|```|~~~|<!--)", re.MULTILINE)
_ESCAPED = re.compile(r"^([ \t]*)\\(\\*)(#|```|~~~|<!--)", re.MULTILINE)


def line(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())


def block(text: str) -> str:
    """A text of several lines, without trailing spaces and outer blank lines."""
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    return "\n".join(item.rstrip() for item in lines).strip("\n")


def escape(text: str) -> str:
    """A block in which no line begins a heading, a fence or a comment."""
    return _MARK.sub(r"\1\\\2\3", text)


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(r"\1\2\3", text)


def normal(file: StoryFile) -> StoryFile:
    """What is read back when this file is written and read."""
    story = file.story
    changes: dict[str, Any] = {name: line(getattr(story, name)) for name in ("title", *LINES)}
    changes |= {name: block(getattr(story, name)) for name in TEXTS}
    changes |= {name: tuple(filter(None, map(line, getattr(story, name)))) for name in LISTS}
    facts = replace(story, numbers=tuple(map(_normal_number, story.numbers)), **changes)
    tellings = sorted(file.tellings, key=lambda telling: list(Track).index(telling.track))
    return StoryFile(
        facts,
        tuple(replace(item, parts=dict(_parts(item))) for item in tellings),
        tuple(replace(note, text=line(note.text)) for note in file.notes),
        {track: text for track in Track if (text := line(file.lines.get(track, "")))},
    )


def of_tracks(file: StoryFile, only: frozenset[Track]) -> StoryFile:
    """The story without what was told, written or noted for other tracks."""
    return replace(
        file,
        tellings=tuple(telling for telling in file.tellings if telling.track in only),
        notes=tuple(note for note in file.notes if note.track is None or note.track in only),
        lines={track: text for track, text in file.lines.items() if track in only},
    )


def _normal_number(number: Number) -> Number:
    return replace(
        number,
        what=line(number.what) or UNNAMED,
        baseline=line(number.baseline),
        after=line(number.after),
        window=line(number.window),
        method=line(number.method),
    )


def _parts(telling: Telling) -> Iterator[tuple[TellingPart, str]]:
    """Parts that hold something: in the order of the shape, then those that it has not."""
    order = dict.fromkeys([*(plan.part for plan in SHAPES[telling.shape].parts), *TellingPart])
    return ((part, text) for part in order if (text := block(telling.text(part))))


def render(file: StoryFile, only: frozenset[Track] = BOTH) -> str:
    """The Markdown of a story, with what was told and written for these tracks."""
    file = normal(of_tracks(file, only))
    story = file.story
    tracks = [telling.track for telling in file.tellings] or [track for track in Track if track in only]
    attributes = [f"id: {story.id}", f"tracks: [{', '.join(tracks)}]"]
    if story.competencies:
        attributes.append(f"tags: [{', '.join(story.competencies)}]")
    title = f"{story.title} " if story.title else ""
    blocks = [f"# {title}<!-- {', '.join(attributes)} -->", *_facts(story)]
    for telling in file.tellings:
        blocks += _telling(telling)
    if file.lines:
        blocks += [f"## {RESUME}", _items(f"{track.label}: {text}" for track, text in file.lines.items())]
    if file.notes:
        blocks += [f"## {COACH}", _items(map(_note, file.notes))]
    return "\n\n".join(blocks) + "\n"


def _facts(story: Story) -> Iterator[str]:
    short = {
        "when": story.when,
        "where": story.where,
        "employer": story.employer,
        "competencies": ", ".join(story.competencies),
        "rounds": ", ".join(story.rounds),
        "sample": "yes" if story.sample else "",
    }
    if any(short.values()):
        yield _items(f"{key}: {value}" for key, value in short.items() if value)
    for name in (*ORDER, "confidentiality"):
        title, body = _section(story, name)
        if body:
            yield f"## {title}"
            yield body


def _section(story: Story, name: str) -> tuple[str, str]:
    if name in TEXTS:
        return TEXTS[name], escape(getattr(story, name))
    if name in LISTS:
        return LISTS[name], _items(getattr(story, name))
    return NUMBERS, "\n".join(map(_number, story.numbers))


def _number(number: Number) -> str:
    values = {
        "before": number.baseline,
        "after": number.after,
        "window": number.window,
        "method": number.method,
        "kind": number.kind.value,
        "proxy": "yes" if number.proxy else "",
        "state": number.state.value,
    }
    return "\n".join([f"- {number.what}", *(f"  - {key}: {value}" for key, value in values.items() if value)])


def _telling(telling: Telling) -> Iterator[str]:
    shape = SHAPES[telling.shape].title
    yield f"## {telling.track.label} telling: {shape}, {telling.seconds} seconds"
    for part, text in telling.parts.items():
        yield f"### {part.value.capitalize()}"
        yield escape(text)


def _note(note: CoachNote) -> str:
    place = [
        note.code,
        *([note.track.label] if note.track else []),
        *([note.part.value] if note.part else []),
    ]
    return f"{', '.join(place)}: {note.text}"


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in lines)
