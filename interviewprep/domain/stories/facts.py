"""Facts of a story as the text a person types for them, and back; the id of a new story."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from .model import Number, NumberState, Quantity, Story

LISTS = frozenset({"people", "alternatives", "actions"})
"""Facts that take a line for each item."""

WORDS = frozenset({"competencies", "rounds"})
"""Facts that take ids separated by commas."""

NUMBERS_FORM = "what: before → after, over which time, measured how [kind] (proxy) (state)"
"""How a number is typed; `->` will do, and all after the colon may be left for later."""

_NUMBER = re.compile(r"(?P<values>.*?)(?:\s*\[(?P<kind>[a-z ]+)\])?\s*")
_STATES = tuple(state for state in NumberState if state)
_MARKS = re.compile(rf"\s*\((?P<mark>proxy|{'|'.join(_STATES)})\)\s*$")
_ARROW = re.compile(r"→|->")
_LONGEST_ID = 40


def fact_text(story: Story, fact: str) -> str:
    """A fact as it is typed: a line for each item of a list, ids separated by commas."""
    value = getattr(story, fact)
    if fact in WORDS:
        return ", ".join(value)
    if fact == "numbers":
        return "\n".join(map(number_text, value))
    return "\n".join(value) if fact in LISTS else str(value)


def with_fact(story: Story, fact: str, text: str) -> Story:
    """The story with a fact as it was typed. No word of the text is dropped."""
    if text == fact_text(story, fact):
        return story
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if fact in WORDS:
        ids = (re.sub(r"[\s_]+", "-", word.strip().lower()) for word in text.replace("\n", ",").split(","))
        return _with(story, fact, tuple(dict.fromkeys(filter(None, ids))))
    if fact == "numbers":
        return replace(story, numbers=tuple(map(parse_number, lines)))
    return _with(story, fact, lines if fact in LISTS else text)


def _with(story: Story, fact: str, value: object) -> Story:
    changes: dict[str, Any] = {fact: value}
    return replace(story, **changes)


def number_text(number: Number) -> str:
    """`Lost calls: 38 % → 9 %, six weeks [time] (proxy) (estimated)`; a user metric is the kind not said."""
    change = f"{number.baseline} → {number.after}" if number.baseline else number.after
    values = ", ".join(filter(None, (change, number.window, number.method)))
    kind = "" if number.kind is Quantity.USER_METRIC else f" [{number.kind.value}]"
    marks = f"{' (proxy)' if number.proxy else ''}{f' ({number.state})' if number.state else ''}"
    return f"{number.what}{': ' if values else ''}{values}{kind}{marks}"


def parse_number(text: str) -> Number:
    """The number that a line says; what is not said stays empty."""
    text, marks = _marks(text)
    what, _, rest = text.partition(":")
    found = _NUMBER.fullmatch(rest.strip())
    assert found is not None  # the pattern takes any line
    known = found["kind"] in list(Quantity)
    values = found["values"] if known or not found["kind"] else f"{found['values']} [{found['kind']}]"
    before, *after = _ARROW.split(values, maxsplit=1)
    baseline = before.strip() if after else ""
    change, window, method = [*(part.strip() for part in (after or [before])[0].split(", ", 2)), "", ""][:3]
    kind = Quantity(found["kind"]) if known else Quantity.USER_METRIC
    state = next((state for state in _STATES if state in marks), NumberState.UNSAID)
    return Number(what.strip(), baseline, change, window, method, kind, "proxy" in marks, state)


def _marks(text: str) -> tuple[str, set[str]]:
    """The line without what stands in brackets at its end: whether it is a proxy, and its state, once each."""
    marks: set[str] = set()
    while (found := _MARKS.search(text)) and not (
        found["mark"] in marks or (marks - {"proxy"} and found["mark"] != "proxy")
    ):
        marks.add(found["mark"])
        text = text[: found.start()]
    return text, marks


def story_id(title: str, taken: Collection[str]) -> str:
    """An id that a person can read in a file name, from the title; numbered where it is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")
    slug = slug if len(slug) > 1 else "story"
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
