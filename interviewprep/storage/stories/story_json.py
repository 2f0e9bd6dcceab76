"""A story as JSON, exactly as typed: Markdown is for people, and normalises."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import Number, Part, Quantity, Shape, Story, StoryFile, Telling


def to_json(file: StoryFile) -> str:
    """Facts, tellings and résumé lines; a coach's notes belong to samples, which are not stored."""
    value = {
        "story": asdict(file.story),
        "tellings": [
            {
                "track": each.track,
                "shape": each.shape,
                "seconds": each.seconds,
                "parts": {part: text for part, text in each.parts.items() if text},
            }
            for each in file.tellings
        ],
        "lines": {track: text for track, text in file.lines.items() if text},
    }
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=1024)
def from_json(text: str) -> StoryFile:
    """What `to_json` was given. Read once for each text: a story does not change, it is replaced."""
    value = json.loads(text)
    facts: dict[str, Any] = {
        name: tuple(fact) if isinstance(fact, list) else fact for name, fact in value["story"].items()
    }
    facts["numbers"] = tuple(
        Number(**{**number, "kind": Quantity(number["kind"])}) for number in facts["numbers"]
    )
    story = Story(**facts)
    return StoryFile(
        story,
        tuple(_telling(story.id, each) for each in value["tellings"]),
        lines={Track(track): line for track, line in value["lines"].items()},
    )


def _telling(story: str, value: dict[str, Any]) -> Telling:
    parts = {Part(part): text for part, text in value["parts"].items()}
    return Telling(story, Track(value["track"]), Shape(value["shape"]), value["seconds"], parts)
