"""A story read from its Markdown file; what cannot be read is said with place, problem and remedy."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewprep.domain.core.errors import Finding, PackError
from interviewprep.domain.core.markdown import Block, HeadedBlock, nest
from interviewprep.domain.core.markdown_lines import DEEPEST, ITEM, heading, split_comment
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, competency_of, known_competency
from interviewprep.domain.stories.model import (
    LENGTHS,
    CoachNote,
    Number,
    NumberState,
    Quantity,
    Shape,
    Story,
    StoryFile,
    Telling,
    TellingPart,
    parse_when,
)

from .markdown import COACH, LISTS, NUMBERS, RESUME, TEXTS, block, line, unescape

_ID = re.compile(r"\bid:\s*([a-z0-9-]{2,64})(?![\w-])")
_TELLING = re.compile(
    r"(?P<track>\w+) telling: (?P<shape>[\w-]+), (?P<seconds>\d{1,6}) seconds", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?P<code>S\d\d)(?:, (?P<track>PGM|TPM))?(?:, (?P<part>[a-z]+))?: (?P<text>.+)", re.IGNORECASE
)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_SHORT = ("when", "where", "employer", "competencies", "rounds", "sample")
_NUMBER = ("before", "after", "window", "method", "kind", "proxy", "state")


_SHOWN = 60
"""Letters of a word that is unknown."""
_MOST_GUESSED = 50
"""Unknown words for which the nearest known one is looked up."""


@dataclass
class _Reader:
    """Findings gathered on the way, and the place they are about."""

    path: Path
    make_id: Callable[[str], str] | None = None
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, number: int, code: str, problem: str, remedy: str) -> None:
        self.findings.append(Finding(self.path, number, 1, code, problem, remedy))

    def unknown(self, number: int, code: str, what: str, word: str, known: Iterable[str]) -> None:
        """A word that is none of those known, with the nearest as the remedy."""
        choices = list(known)
        word = word[:_SHOWN]
        few = len(self.findings) < _MOST_GUESSED
        near = difflib.get_close_matches(word.casefold(), choices, n=1) if few else []
        remedy = f"write {near[0]}" if near else f"use one of {', '.join(choices)}"
        self.wrong(number, code, f"{word!r} is not a known {what}", remedy)


def parse(text: str, path: Path, make_id: Callable[[str], str] | None = None) -> StoryFile:
    """The story in a file's text. Raises PackError with every finding.

    Comments that begin a line are not read. `make_id` gives a story without an id one from its title.
    """
    reader = _Reader(path, make_id)
    head = _scanned(_uncommented(reader, re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))))
    sections = _without_empty_doubles(head.children)
    facts: dict[str, Any] = _head(reader, head)
    tellings: list[Telling] = []
    notes: list[CoachNote] = []
    lines: dict[Track, str] = {}
    _once(reader, sections)
    for section in sections:
        if found := _TELLING.fullmatch(section.title):
            tellings += _telling(reader, section, found, str(facts.get("id", "")))
        elif section.title == COACH:
            notes += _notes(reader, section)
        elif section.title.casefold() == RESUME.casefold():
            lines = _resume_lines(reader, section)
        else:
            facts.update(_fact(reader, section))
    if reader.findings:
        raise PackError(*sorted(reader.findings))
    tellings.sort(key=lambda telling: list(Track).index(telling.track))
    return StoryFile(Story(**facts), tuple(tellings), tuple(notes), lines)


def is_own(text: str) -> bool:
    """Whether a text has the form that `render` writes, rather than one of those that people keep."""
    lines = text.removeprefix("\ufeff").splitlines()
    titles = [found[1] for words in lines if words[:1] == "#" and (found := heading(words))[0]]
    first = next((words for words in lines if words.strip()), "")
    return _ID.search(split_comment(first.rstrip())[1]) is not None or any(map(_TELLING.fullmatch, titles))


def _uncommented(reader: _Reader, text: str) -> str:
    """The text with blank lines for its comments, which begin a line each."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        if lines[index].lstrip(" \t").startswith("<!--"):
            last = next((at for at in range(index, len(lines)) if "-->" in lines[at]), None)
            if last is None:
                reader.wrong(index + 1, "IP706", "a comment that does not end", "write --> after it")
                break
            rest = lines[last].partition("-->")[2]
            lines[index : last + 1] = [""] * (last + 1 - index)
            lines[last] = rest if rest.strip() else ""
            index = last
        index += 1
    return "\n".join(lines)


def _scanned(text: str) -> HeadedBlock:
    """The first line with words, with all below it as its sections and their parts. What a story says may hold fences."""
    whole = Block(text.split("\n"), b"", 1)
    start = next((index for index, words in enumerate(whole.lines) if words.strip()), 0)
    found = [HeadedBlock(whole, 1, whole.lines[start].rstrip(), start + 1)]
    for index, words in enumerate(whole.lines[start + 1 :], start + 1):
        level, title = heading(words)
        if 1 < level <= DEEPEST:
            found.append(HeadedBlock(whole, level, title, index + 1))
    return nest(found)[0]


def _text(section: HeadedBlock) -> str:
    """What is said under a heading, up to the next."""
    return unescape(block("\n".join(section.own().lines)))


def _without_empty_doubles(sections: list[HeadedBlock]) -> list[HeadedBlock]:
    """The sections without those that are empty, as in a form, and stand a second time with text."""
    count = Counter(section.title.casefold() for section in sections)
    return [
        section
        for section in sections
        if count[section.title.casefold()] == 1 or section.children or _text(section)
    ]


def _once(reader: _Reader, sections: Iterable[HeadedBlock]) -> None:
    """No two sections of one title, no two tellings of one track."""
    seen: set[str] = set()
    for section in sections:
        found = _TELLING.fullmatch(section.title)
        name = f"{found['track']} telling" if found else section.title
        if name.casefold() in seen:
            reader.wrong(section.line, "IP703", f"a second section {name!r}", "join the two")
        seen.add(name.casefold())


def _head(reader: _Reader, head: HeadedBlock) -> dict[str, Any]:
    """Title, id and the short facts below them."""
    level, words = heading(head.title)
    if level != 1:
        reader.wrong(head.line, "IP700", "no story begins here", "begin with # title <!-- id: some-id -->")
        return {}
    title, attributes, _ = split_comment(words)
    identity = _ID.search(attributes)
    if identity is None and reader.make_id is None:
        reader.wrong(
            head.line,
            "IP701",
            "the story has no id",
            "end its heading with <!-- id: lowercase-letters -->",
        )
    made = reader.make_id(line(title)) if reader.make_id else ""
    facts: dict[str, Any] = {"id": identity[1] if identity else made, "title": line(title)}
    for number, nested, text in _items(reader, head):
        key, _, value = text.partition(":")
        if nested or key not in _SHORT:
            reader.unknown(number, "IP704", "fact", key, _SHORT)
            continue
        if line(value):
            facts[key] = _short(reader, number, key, line(value))
    return facts


def _short(reader: _Reader, number: int, key: str, value: str) -> object:
    if key == "sample":
        return _yes(reader, number, key, value)
    if key == "when":
        _valid(reader, number, parse_when, value, "write 2024, 2024-03 or 2024-03-15")
        return value
    if key in ("competencies", "rounds"):
        words = tuple(filter(None, map(str.strip, value.split(","))))
        if key == "competencies":
            return tuple(dict.fromkeys(_competency(reader, number, word) for word in words))
        for word in words:
            if not _SLUG.fullmatch(word):
                reader.wrong(
                    number, "IP705", f"{word!r} is not an id", "use lowercase letters, digits, hyphens"
                )
        return words
    return value


def _competency(reader: _Reader, number: int, word: str) -> str:
    """The id of a competency; one that is unknown is reported with the nearest."""
    known = known_competency(word)
    if not known:
        near = competency_of(word)
        if near:
            reader.wrong(number, "IP705", f"{word[:_SHOWN]!r} is not a competency", f"write {near}")
        else:
            reader.unknown(number, "IP705", "competency", word, COMPETENCIES)
    return known or word


def _valid(reader: _Reader, number: int, check: Callable[[str], object], value: str, remedy: str) -> None:
    try:
        check(value)
    except ValueError as error:
        reader.wrong(number, "IP705", str(error), remedy)


def _yes(reader: _Reader, number: int, key: str, value: str) -> bool:
    if value not in ("yes", "no"):
        reader.wrong(number, "IP705", f"{key} is {value!r}", "write yes or no")
    return value == "yes"


def _items(reader: _Reader, section: HeadedBlock) -> list[tuple[int, bool, str]]:
    """Line number, whether nested, and text of each list item; anything else is a finding."""
    items = []
    for number, item in enumerate(section.own().lines, section.line + 1):
        found = ITEM.fullmatch(item)
        if found and found["text"] and found["text"].strip():
            items.append((number, bool(found["indent"]), line(found["text"])))
        elif item.strip():
            reader.wrong(
                number, "IP706", f"{item.strip()[:40]!r} is not a list item", "begin the line with a hyphen"
            )
    return items


def _fact(reader: _Reader, section: HeadedBlock) -> dict[str, Any]:
    titles = {title.casefold(): name for name, title in {**TEXTS, **LISTS, "numbers": NUMBERS}.items()}
    name = titles.get(section.title.casefold())
    for part in section.children:
        reader.wrong(part.line, "IP708", "a part outside a telling", "write ## for a section of facts")
    if name is None:
        known = [*titles, COACH, RESUME, "PGM telling: STAR, 120 seconds"]
        reader.unknown(section.line, "IP702", "section", section.title, known)
        return {}
    if name in TEXTS:
        return {name: _text(section)}
    if name in LISTS:
        return {name: tuple(text for _, _, text in _items(reader, section))}
    return {name: _numbers(reader, section)}


def _numbers(reader: _Reader, section: HeadedBlock) -> tuple[Number, ...]:
    found: list[dict[str, Any]] = []
    for number, nested, text in _items(reader, section):
        if not nested:
            found.append({"what": text})
            continue
        key, _, value = text.partition(":")
        if not found or key not in _NUMBER:
            reader.unknown(number, "IP704", "property of a number", key, _NUMBER)
            continue
        found[-1]["baseline" if key == "before" else key] = _property(reader, number, key, line(value))
    return tuple(Number(**item) for item in found)


def _property(reader: _Reader, number: int, key: str, value: str) -> object:
    if key == "proxy":
        return _yes(reader, number, key, value)
    if key == "state":
        return _state(reader, number, value)
    if key != "kind":
        return value
    if value not in list(Quantity):
        reader.unknown(number, "IP705", "kind of number", value, [item.value for item in Quantity])
        return Quantity.USER_METRIC
    return Quantity(value)


def _state(reader: _Reader, number: int, value: str) -> NumberState:
    known = {state.value: state for state in NumberState}
    if value not in known:
        reader.unknown(number, "IP705", "state of a number", value, filter(None, known))
    return known.get(value, NumberState.UNSAID)


def _telling(reader: _Reader, section: HeadedBlock, found: re.Match[str], story: str) -> list[Telling]:
    """The telling of a section, alone in a list; empty where its heading cannot be read."""
    track, shape, seconds = found["track"].casefold(), found["shape"].casefold(), int(found["seconds"])
    choices: tuple[tuple[str, str, list[str]], ...] = (
        ("track", track, list(Track)),
        ("shape", shape, list(Shape)),
        ("length", str(seconds), [str(length) for length in LENGTHS]),
    )
    wrong = [choice for choice in choices if choice[1] not in choice[2]]
    for what, word, known in wrong:
        reader.unknown(section.line, "IP705", what, word, known)
    if _text(section):
        reader.wrong(
            section.line, "IP707", "text before the first part", "put it under ### Situation or the like"
        )
    parts = _parts(reader, section.children)
    return [] if wrong else [Telling(story, Track(track), Shape(shape), seconds, parts)]


def _parts(reader: _Reader, sections: Iterable[HeadedBlock]) -> dict[TellingPart, str]:
    parts: dict[TellingPart, str] = {}
    for section in sections:
        name = section.title.casefold()
        if name not in list(TellingPart):
            reader.unknown(section.line, "IP708", "part", section.title, list(TellingPart))
        elif name in parts:
            reader.wrong(section.line, "IP703", f"a second part {section.title!r}", "join the two")
        elif _text(section):
            parts[TellingPart(name)] = _text(section)
    return parts


def _notes(reader: _Reader, section: HeadedBlock) -> list[CoachNote]:
    notes = []
    for number, _, text in _items(reader, section):
        found = _NOTE.fullmatch(text)
        if found is None or (found["part"] and found["part"] not in list(TellingPart)):
            reader.wrong(
                number, "IP706", f"{text[:40]!r} is not a note", "write - S06, TPM, result: a sentence"
            )
            continue
        track = Track(found["track"].casefold()) if found["track"] else None
        part = TellingPart(found["part"]) if found["part"] else None
        notes.append(CoachNote(found["code"].upper(), found["text"], track, part))
    return notes


def _resume_lines(reader: _Reader, section: HeadedBlock) -> dict[Track, str]:
    """One bullet for each track that has any, in the order of the tracks."""
    lines: dict[Track, str] = {}
    for number, _, text in _items(reader, section):
        word, _, bullet = text.partition(":")
        if word.casefold() not in list(Track):
            reader.unknown(number, "IP705", "track", word, list(Track))
        elif Track(word.casefold()) in lines:
            reader.wrong(number, "IP703", f"a second line for {word}", "one line for each track")
        elif bullet.strip():
            lines[Track(word.casefold())] = bullet.strip()
    return {track: lines[track] for track in Track if track in lines}
