"""A story as JSON, exactly as typed: Markdown is for people, and normalises."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from interviewprep.domain.core.errors import StoreError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import (
    Number,
    NumberState,
    Quantity,
    Shape,
    Story,
    StoryFile,
    Telling,
    TellingPart,
)


def to_json(file: StoryFile) -> str:
    """Facts, tellings and résumé lines; a coach's notes belong to samples, which are not stored."""
    value = {
        "story": asdict(file.story),
        "tellings": [
            {
                "track": telling.track,
                "shape": telling.shape,
                "seconds": telling.seconds,
                "parts": {part: text for part, text in telling.parts.items() if text},
            }
            for telling in file.tellings
        ],
        "lines": {track: text for track, text in file.lines.items() if text},
    }
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=1024)
def from_json(text: str) -> StoryFile:
    """What `to_json` was given. Read once for each text: a story does not change, it is replaced.

    Raises StoreError for a text that is damaged.
    """
    try:
        return _file(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            "the text of this story is damaged in the store; go back with `interviewprep story restore`, or to a backup"
        ) from error


def _file(value: dict[str, Any]) -> StoryFile:
    facts: dict[str, Any] = {
        name: tuple(fact) if isinstance(fact, list) else fact for name, fact in value["story"].items()
    }
    facts["numbers"] = tuple(
        Number(**{**number, "kind": Quantity(number["kind"]), "state": NumberState(number.get("state", ""))})
        for number in facts["numbers"]
    )
    story = Story(**facts)
    return StoryFile(
        story,
        tuple(_telling(story.id, item) for item in value["tellings"]),
        lines={Track(track): line for track, line in value["lines"].items()},
    )


def _telling(story: str, value: dict[str, Any]) -> Telling:
    parts = {TellingPart(part): text for part, text in value["parts"].items()}
    return Telling(story, Track(value["track"]), Shape(value["shape"]), value["seconds"], parts)
