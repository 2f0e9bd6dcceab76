"""What items of all kinds share: reading attributes, identity, evidence."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from interviewprep.domain.core.tracks import ROUND_TYPES, ROUNDS, Track, parse_tracks
from interviewprep.domain.library.items import Confidence, Evidence, Head
from interviewprep.domain.library.question_types import QUESTION_TYPES

from .attributes import Attribute, Attributes
from .markdown import Section
from .page import Missing, Page, shown

PROVISIONAL = "h-"
"""With this begins the slug of an item that has no id yet."""
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")
AS_OF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|undated")
EVIDENCE = frozenset({"source", "url", "as-of", "confidence"})
COMMON = (
    frozenset({"id", "was", "tracks", "tags", "level", "dims", "rounds", "covers", "asked-as"}) | EVIDENCE
)
NOT_INHERITED = ("id", "was")
LEVELS = ("core", "stretch")

_GAP_MARKS = re.compile(r"\{\{c\d+::([^{}]*?)(?:::[^{}]*)?\}\}")


def inherit(parent: Attributes, own: Attributes) -> Attributes:
    """The parent's attributes, except its identity, under one's own."""
    if not parent:
        return own
    merged = {key: value for key, value in parent.items() if key not in NOT_INHERITED}
    merged.update(own)
    return merged


def word(page: Page, attributes: Attributes, key: str, default: str = "") -> str:
    """A single value."""
    attribute = attributes.get(key)
    if attribute is None:
        return default
    if len(attribute.values) != 1:
        bad(page, attribute, f"{key!r} takes one value", "write a word or a quoted text")
        return default
    return attribute.values[0]


def words(attributes: Attributes, key: str) -> tuple[str, ...]:
    """A list of values; a single value counts as a list of one."""
    attribute = attributes.get(key)
    return attribute.values if attribute is not None else ()


def choice(page: Page, attributes: Attributes, key: str, known: Collection[str], default: str = "") -> str:
    """A single value that must be one of `known`."""
    value = word(page, attributes, key, default)
    if value != default and value not in known:
        remedy = page.suggest(value, known, "write one of " + ", ".join(known))
        bad(page, attributes[key], f"{key!r} cannot be {shown(value)}", remedy)
        return default
    return value


def number(page: Page, attributes: Attributes, key: str, default: float, least: float, most: float) -> float:
    """A single number between `least` and `most`."""
    value = word(page, attributes, key)
    if not value:
        return default
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value) and least <= float(value) <= most:
        return float(value)
    bad(
        page,
        attributes[key],
        f"{key!r} cannot be {shown(value)}",
        f"write a number from {least:g} to {most:g}",
    )
    return default


def real(page: Page, attributes: Attributes, key: str) -> float | None:
    """A number of any size and sign; None where it is missing or none."""
    value = word(page, attributes, key)
    if not value:
        return None
    if re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?([eE]-?\d{1,2})?", value):
        return float(value)
    bad(
        page,
        attributes[key],
        f"{key!r} cannot be {shown(value)}",
        "write a number such as 6944, 0.25 or 12e6",
    )
    return None


def require(page: Page, attributes: Attributes, line: int, *keys: str) -> None:
    """Reports each attribute that is missing."""
    for key in keys:
        if key not in attributes:
            page.error(
                line, 1, "IP007", f"no {key!r}", f"add `{key}: …` to the comment at the end of the line"
            )


def bad(page: Page, attribute: Attribute, problem: str, remedy: str) -> None:
    page.error(attribute.line, attribute.column, "IP005", problem, remedy)


def provisional(question: str) -> str:
    """The slug of an item that has no id yet: a hash of its words, whatever their case and spacing."""
    same = " ".join(unicodedata.normalize("NFC", question).casefold().split())
    return PROVISIONAL + hashlib.sha256(same.encode()).hexdigest()[:12]


def slug(page: Page, attributes: Attributes, title: str, line: int, scope: str = "") -> str:
    """The id, or a provisional one and a finding. `scope` is the parent's slug for an id that is its own."""
    if "id" not in attributes and line in page.unreadable:
        return provisional(title)
    if "id" not in attributes:
        page.missing.append(Missing(line, title, scope))
        page.warn(
            line, 1, "IP001", f"no id: {shown(title)}", "run `interviewprep pack fix`, which writes it once"
        )
        return provisional(title)
    value = word(page, attributes, "id")
    page.ids.add((scope, value))
    if SLUG.fullmatch(value) is None:
        remedy = "use 2 to 64 lowercase letters, digits and hyphens"
        page.error(attributes["id"].line, attributes["id"].column, "IP002", f"bad id {shown(value)}", remedy)
    return value


def head(page: Page, section: Section, attributes: Attributes) -> Head:
    """The head of a section's item."""
    return head_of(page, attributes, section.title, section.line, section.line)


def head_of(page: Page, attributes: Attributes, title: str, line: int, mark: int) -> Head:
    """The head of an item that begins on `line`, with its attributes on the line `mark`."""
    own = slug(page, attributes, title, mark)
    title = _GAP_MARKS.sub(r"\1", title) if "{{" in title else title
    tracks = tracks_of(page, attributes)
    dims = _dims(page, attributes)
    return Head(
        pack=page.pack.id,
        slug=own,
        title=title,
        tracks=tracks,
        place=page.place(line),
        tags=words(attributes, "tags"),
        level=choice(page, attributes, "level", LEVELS, "core"),
        dims=dims,
        rounds=_rounds(page, attributes, dims, tracks),
        was=words(attributes, "was"),
        covers=words(attributes, "covers"),
        evidence=evidence(page, attributes),
        asked_as=_asked_as(page, attributes, tracks),
    )


def tracks_of(page: Page, attributes: Attributes) -> frozenset[Track]:
    """The tracks an item belongs to; the pack's where it does not say."""
    if "tracks" not in attributes:
        return page.pack.tracks
    try:
        found = _tracks(attributes["tracks"].values)
    except ValueError:
        bad(page, attributes["tracks"], "unknown track", "write [pgm], [tpm] or [pgm, tpm]")
        return page.pack.tracks
    return found or page.pack.tracks


@lru_cache(1024)
def _tracks(values: tuple[str, ...]) -> frozenset[Track]:
    return frozenset().union(*(parse_tracks(value) for value in values))


def _dims(page: Page, attributes: Attributes) -> tuple[str, ...]:
    dims = words(attributes, "dims")
    for dim in dims:
        if "/" not in dim:
            remedy = "write rubric/dimension, such as program-design/rollout"
            bad(page, attributes["dims"], f"no rubric in the dimension {shown(dim)}", remedy)
    return dims


def _asked_as(page: Page, attributes: Attributes, tracks: frozenset[Track]) -> tuple[str, ...]:
    """Question types; one of the other track is only worth a warning, since a topic's are inherited."""
    types = words(attributes, "asked-as")
    for name in types:
        attribute = attributes["asked-as"]
        if name not in QUESTION_TYPES:
            remedy = page.suggest(name, QUESTION_TYPES, "content/README.md lists them")
            problem = f"unknown question type {shown(name)}"
            page.error(attribute.line, attribute.column, "IP021", problem, remedy)
        elif QUESTION_TYPES[name].track not in tracks:
            problem = f"the question type {name!r} is not one of this item's tracks"
            page.warn(attribute.line, attribute.column, "IP021", problem, "change the type or the tracks")
    return types


def _rounds(
    page: Page, attributes: Attributes, dims: tuple[str, ...], tracks: frozenset[Track]
) -> tuple[str, ...]:
    if "rounds" not in attributes:
        return rounds_for(dims, tracks)
    rounds = words(attributes, "rounds")
    for name in rounds:
        check_round(page, attributes["rounds"], name, tracks)
    return rounds


def check_round(page: Page, attribute: Attribute, name: str, tracks: frozenset[Track]) -> None:
    """Reports a round that does not exist or is not one of these tracks."""
    if name not in ROUNDS:
        remedy = page.suggest(name, ROUNDS, "write one of " + ", ".join(ROUNDS))
        page.error(attribute.line, attribute.column, "IP021", f"unknown round {shown(name)}", remedy)
    elif not ROUNDS[name].tracks & tracks:
        problem = f"the round {name!r} is not one of this item's tracks"
        page.error(attribute.line, attribute.column, "IP021", problem, "change the round or the tracks")


@lru_cache(1024)
def rounds_for(dims: tuple[str, ...], tracks: frozenset[Track]) -> tuple[str, ...]:
    """The rounds of `tracks` judged by the rubrics of `dims`; every round of the tracks where none is."""
    rubrics = {dim.split("/")[-2] for dim in dims if "/" in dim}
    reachable = tuple(kind for kind in ROUND_TYPES if kind.tracks & tracks)
    judged = tuple(kind.id for kind in reachable if kind.rubric in rubrics)
    return judged or tuple(kind.id for kind in reachable)


def evidence(page: Page, attributes: Attributes, claim: str = "") -> tuple[Evidence, ...]:
    """The source that the attributes name, or nothing; one without date and confidence is reported."""
    if attributes.keys().isdisjoint(EVIDENCE):
        return ()
    line = next(attributes[key].line for key in attributes if key in EVIDENCE)
    require(page, attributes, line, "source", "as-of", "confidence")
    return (
        Evidence(
            source=word(page, attributes, "source"),
            as_of=_as_of(page, attributes),
            confidence=Confidence(choice(page, attributes, "confidence", tuple(Confidence), "unverified")),
            url=_url(page, attributes),
            claim=claim,
        ),
    )


def _as_of(page: Page, attributes: Attributes) -> str:
    value = word(page, attributes, "as-of", "undated")
    if AS_OF.fullmatch(value) is None:
        bad(
            page,
            attributes["as-of"],
            f"'as-of' cannot be {shown(value)}",
            "write 2025, 2025-02, 2025-02-17 or undated",
        )
    return value


def _url(page: Page, attributes: Attributes) -> str:
    value = word(page, attributes, "url")
    if value and not value.startswith(("https://", "http://")):
        attribute = attributes["url"]
        page.error(
            attribute.line,
            attribute.column,
            "IP031",
            f"an address that is not http: {shown(value)}",
            "write one that begins with https://",
        )
        return ""
    return value
