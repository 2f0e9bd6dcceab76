"""A first draft of a telling, from the facts alone: what they do not say stays a gap `[…]`."""

from __future__ import annotations

from collections.abc import Callable

from interviewprep.domain.core.tracks import Track

from .comparison import STAGES, TrackEmphasis
from .model import Number, NumberState, Quantity, Shape, Story, Telling, TellingPart
from .shapes import SHAPES

_ACTIONS = {30: 1, 90: 3, 120: 6}
"""Most actions that fit into so many seconds."""

_NUMBER_FIRST: dict[Track, tuple[Quantity, ...]] = {
    Track.PGM: (Quantity.USER_METRIC, Quantity.MONEY),
    Track.TPM: (Quantity.RELIABILITY, Quantity.RISK_AVOIDED, Quantity.TIME, Quantity.SCOPE),
}
"""Which number each track puts first."""


def draft(story: Story, track: Track, shape: Shape = Shape.STAR, seconds: int = 120) -> Telling:
    """A scaffold for one track. Facts come in as they are written; nothing is invented.

    When time is short, the actions that show what the track listens for are kept; what no fact shows is
    asked for in a gap at the end of the Action.
    """
    parts = {plan.part: _WRITERS[plan.part](story, track, seconds) for plan in SHAPES[shape].parts}
    if TellingPart.DECISION not in parts:
        parts[TellingPart.ACTION] = _joined(_decision(story, track, seconds), parts[TellingPart.ACTION])
    stage = STAGES[track]
    missing = stage.missing([*parts.values()])
    parts[TellingPart.ACTION] = _joined(
        parts[TellingPart.ACTION], *(gap(element.asks) for element in missing)
    )
    return Telling(story.id, track, shape, seconds, parts)


def gap(asks: str) -> str:
    """A marked gap, which the linter reports until it is filled."""
    return f"[… {asks}]"


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if not text or text.endswith((".", "!", "?", "]")) else f"{text}."


def _situation(story: Story, _track: Track, _seconds: int) -> str:
    return _sentence(story.context) or gap("what was going on, in two sentences")


def _task(story: Story, _track: Track, _seconds: int) -> str:
    return _joined(_sentence(story.stakes) or gap("who stood to lose what, by when"), gap("what you owned"))


def _context(story: Story, track: Track, seconds: int) -> str:
    return _joined(_situation(story, track, seconds), _task(story, track, seconds))


def _obstacle(story: Story, _track: Track, _seconds: int) -> str:
    return _joined(
        _sentence(story.stakes) or gap("who stood to lose what, by when"),
        *map(_sentence, story.people or (gap("who wanted something else, by role"),)),
    )


def _action(story: Story, track: Track, seconds: int) -> str:
    kept = _on_stage(story.actions, STAGES[track], _ACTIONS[seconds])
    return _joined(*map(_sentence, kept)) or gap("what you did, a sentence each, beginning with I")


def _on_stage(actions: tuple[str, ...], stage: TrackEmphasis, most: int) -> list[str]:
    """At most so many actions in their own order, those first that show an element of the stage."""

    def silent(action: str) -> bool:
        return not any(element.hinted_in(action) for element in stage.elements)

    chosen = sorted(range(len(actions)), key=lambda index: (silent(actions[index]), index))[:most]
    return [actions[index] for index in sorted(chosen)]


def _decision(story: Story, _track: Track, seconds: int) -> str:
    others = story.alternatives if seconds > min(_ACTIONS) else ()
    return _joined(
        _sentence(story.decision) or gap("what you decided, and why"),
        *(f"The alternative: {_sentence(other)}" for other in others[:1]),
        "" if story.alternatives else gap("what else could have been done, and why not"),
    )


def _result(story: Story, track: Track, seconds: int) -> str:
    first = _NUMBER_FIRST[track]
    sure = (number for number in story.numbers if number.state is not NumberState.CANNOT_CONFIRM)
    ranked = sorted(sure, key=lambda number: number.kind not in first)
    told = map(_told, ranked[: 1 if seconds == min(_ACTIONS) else 2])
    return _joined(*told, _sentence(story.outcome)) or gap(
        "baseline → after, the window, how it was measured"
    )


def _told(number: Number) -> str:
    """A number with all that makes it mean something, and no surer than it is."""
    about = "about " if number.state in (NumberState.ESTIMATED, NumberState.FROM_MEMORY) else ""
    return (
        f"{number.what}: from {about}{number.baseline or gap('what it was before')} "
        f"to {about}{number.after or gap('what it became')}, {number.window or gap('over which time')}, "
        f"{number.method or gap('how it was measured')}{', a proxy' if number.proxy else ''}."
    )


def _learning(story: Story, _track: Track, _seconds: int) -> str:
    return _sentence(story.learned) or gap("what you do differently since")


_WRITERS: dict[TellingPart, Callable[[Story, Track, int], str]] = {
    TellingPart.SITUATION: _situation,
    TellingPart.CONTEXT: _context,
    TellingPart.TASK: _task,
    TellingPart.OBSTACLE: _obstacle,
    TellingPart.ACTION: _action,
    TellingPart.DECISION: _decision,
    TellingPart.RESULT: _result,
    TellingPart.LEARNING: _learning,
    TellingPart.REFLECTION: _learning,
}
