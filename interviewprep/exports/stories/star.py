"""Stories as people keep them: Situation, Task, Action and Result as headings, labels, lists or tables; several in a file.

What stands under a label becomes the part of a telling and the fact of that name. What belongs to none is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewprep.domain.core.errors import Finding
from interviewprep.domain.core.markdown_lines import ITEM, RULE, MarkdownLines, read_lines, split_comment
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, competency_of, known_competency
from interviewprep.domain.stories.model import Shape, Story, StoryFile, Telling, TellingPart, is_when

from .markdown import block, line

_S, _T, _A, _R = TellingPart.SITUATION, TellingPart.TASK, TellingPart.ACTION, TellingPart.RESULT
_LABELS = {
    **dict.fromkeys(("s", "situation", "context", "background", "setting", "scenario"), _S),
    **dict.fromkeys(("t", "task", "tasks", "goal", "goals", "objective", "responsibility", "role"), _T),
    **dict.fromkeys(("obstacle", "obstacles", "challenge", "challenges", "problem", "complication"), TellingPart.OBSTACLE),
    **dict.fromkeys(("a", "action", "actions", "approach", "steps", "solution", "did"), _A),
    **dict.fromkeys(("decision", "decisions"), TellingPart.DECISION),
    **dict.fromkeys(("r", "result", "results", "outcome", "outcomes", "impact"), _R),
    **dict.fromkeys(("l", "learning", "learnings", "learned", "learnt", "lesson", "lessons", "takeaway", "takeaways"), TellingPart.LEARNING),
    **dict.fromkeys(("reflection", "reflections"), TellingPart.REFLECTION),
}  # fmt: skip
_FILL = frozenset(
    {
        "the",
        "my",
        "our",
        "what",
        "was",
        "were",
        "is",
        "i",
        "we",
        "of",
        "and",
        "key",
        "main",
        "took",
        "taken",
        "brief",
        "to",
        "do",
    }
)
_META = {
    **dict.fromkeys(("competencies", "competency", "skills", "skill", "tags", "tag", "themes", "theme", "traits", "principles", "shows"), "competencies"),
    **dict.fromkeys(("when", "date", "year", "period"), "when"),
    **dict.fromkeys(("company", "employer", "organization", "organisation"), "employer"),
    **dict.fromkeys(("where", "team", "project", "place"), "where"),
    **dict.fromkeys(("title", "story", "name"), "title"),
}  # fmt: skip
_FACTS = {
    _S: "context",
    _T: "stakes",
    _R: "outcome",
    TellingPart.LEARNING: "learned",
    TellingPart.DECISION: "decision",
}
_WORD = re.compile(r"[^\W\d_]+")
_BOLD = re.compile(r"(?P<sign>\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?P=sign)(?P<more>.*)")
_PLAIN = re.compile(r"(?P<text>[^:\u2013\u2014|]{1,40}?)\s?(?::|\s[-\u2013\u2014]\s)\s*(?P<more>.*)")
_LETTER = re.compile(r"(?P<text>[STARstar])\s?[.):]\s+(?P<more>\S.*)")
_YEAR = re.compile(r"\b((?:19|20)\d\d(?:-\d\d){0,2})\b")
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_LEAST = 2
"""Different parts from which a text counts as a story told in parts."""

_COMMENT = re.compile(r"[ \t]*<!--.*?-->")
_ATTRIBUTES = re.compile(r"\s*[a-z][a-z-]*\s*:")
"""How what was meant for attributes begins, as in a pack."""


@dataclass(slots=True)
class _Draft:
    """A story while its lines are gathered."""

    title: str
    line: int
    first: str = ""
    """The title of the first story under a heading, which this one shares with a number."""
    parts: dict[TellingPart, list[str]] = field(default_factory=dict)
    meta: dict[str, tuple[int, str]] = field(default_factory=dict)

    def told(self) -> int:
        """How many parts hold something."""
        return sum(any(words.strip() for words in lines) for lines in self.parts.values())


@dataclass(frozen=True, slots=True)
class ReadStories:
    """The stories of a file, without ids; and what was not taken over."""

    stories: tuple[StoryFile, ...]
    remarks: tuple[Finding, ...]


def read_stories(text: str, path: Path, track: Track) -> ReadStories:
    """The stories that a text tells in parts, each with a telling for `track`; none where it has no such parts."""
    reading = _Reading(path, read_lines(re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).split("\n")))
    reading.read()
    drafts = [draft for draft in reading.drafts if draft.told() >= _LEAST]
    if not drafts:
        return ReadStories((), ())
    reading.drop(draft for draft in reading.drafts if draft.told() < _LEAST)
    stories = tuple(reading.story(draft, track) for draft in drafts)
    return ReadStories(stories, tuple(sorted(reading.remarks)))


class _Reading:
    """A text while its lines are read one after another."""

    def __init__(self, path: Path, found: MarkdownLines) -> None:
        self.path = path
        self.drafts: list[_Draft] = []
        self.remarks: list[Finding] = []
        self._found = found
        self._part: TellingPart | None = None
        self._level = 0
        """That of the heading of the part; 0 where a label begins it."""
        self._story_level = 0
        self._loose: list[int] = []
        self._columns: list[TellingPart | None] = []

    def read(self) -> None:
        if self._found.front:
            self._remark(1, f"front matter is not read: lines 1 to {self._found.front}", "write it as text")
        for index, words in enumerate(self._found.lines):
            self._line(index, words)
        self._end_loose()

    def drop(self, drafts: Iterable[_Draft]) -> None:
        for draft in drafts:
            problem = f"{draft.title[:60]!r} has fewer than {_LEAST} parts and is not imported"
            remedy = "write what the situation was, what you did and what came of it"
            begins = min([draft.line, *(number for number, _ in draft.meta.values())])
            self._remark(begins, problem, remedy)

    def _remark(self, number: int, problem: str, remedy: str) -> None:
        self.remarks.append(Finding(self.path, number, 1, "IP707", problem, remedy, error=False))

    def _line(self, index: int, words: str) -> None:
        level = self._found.levels[index]
        if self._found.fenced[index]:
            self._take(index, words)
        elif level:
            title, inside, _ = split_comment(words.lstrip(" #"))
            if _ATTRIBUTES.match(inside):
                remedy = "write `Competencies: conflict` on a line of its own below the heading"
                self._remark(index + 1, "what stands in the comment of this heading is not read", remedy)
            self._heading(index, level, title.rstrip(" #"))
        else:
            self._text(index, words if "`" in words else _COMMENT.sub("", words))

    def _text(self, index: int, words: str) -> None:
        if words.lstrip().startswith("|"):
            self._row(index, words)
        elif words.strip() and not RULE.match(words) and (found := _labelled(words)):
            self._label(index, *found)
        elif not RULE.match(words):
            self._bold_title(index, words)

    def _heading(self, index: int, level: int, title: str) -> None:
        found = _labelled(title) or ((part, "") if (part := _part(title)) else None)
        if found and found[0] == _part(found[1]):
            found = found[0], ""
        if found and isinstance(found[0], TellingPart):
            self._label(index, *found)
            self._level = level
        elif self._part is not None and level > (self._level or self._story_level or 3):
            self._take(index, title)
        elif found:
            self._label(index, *found)
        else:
            self._begin(index, title)
            self._story_level = level

    def _begin(self, index: int, title: str) -> None:
        """A new story, unless the one before has only a title yet: then that was the title of a group."""
        self._end_loose()
        group = self.drafts.pop() if self.drafts and not self.drafts[-1].parts else None
        title = line(_NUMBER.sub("", title, count=1)).strip("*_ ")
        self.drafts.append(_Draft(title, index + 1, meta=group.meta if group else {}))
        self._part, self._level = None, 0

    def _bold_title(self, index: int, words: str) -> None:
        """A line in bold after a whole story begins another one."""
        bold = _BOLD.fullmatch(words.strip())
        whole = self.drafts and _R in self.drafts[-1].parts
        if bold and not bold["more"].strip() and whole and self._found.lines[index - 1].strip() == "":
            self._begin(index, bold["text"])
        else:
            self._take(index, words)

    def _label(self, index: int, what: TellingPart | str, rest: str) -> None:
        self._end_loose()
        draft = self._draft(index)
        if not isinstance(what, TellingPart):
            if what == "title" and not draft.parts:
                draft.title = line(rest).strip("*_ ") or draft.title
            elif rest.strip() and what not in draft.meta and what != "title":
                draft.meta[what] = index + 1, line(rest)
            else:
                self._take(index, self._found.lines[index])
            return
        if what in draft.parts and (what is _S or _R in draft.parts):
            first = draft.first or draft.title
            self._begin(index, f"{first} {len(self.drafts) + 1}")
            draft = self.drafts[-1]
            draft.first = first
        self._part, self._level = what, 0
        lines = draft.parts.setdefault(what, [])
        if rest.strip():
            lines.append(rest.strip())

    def _draft(self, index: int) -> _Draft:
        if not self.drafts:
            self.drafts.append(_Draft(self.path.stem.replace("-", " ").replace("_", " "), index + 1))
        return self.drafts[-1]

    def _take(self, index: int, words: str) -> None:
        if self._part is not None:
            self.drafts[-1].parts[self._part].append(words)
        elif words.strip():
            self._loose.append(index + 1)

    def _end_loose(self) -> None:
        if self._loose:
            first, last = self._loose[0], self._loose[-1]
            where = f"lines {first} to {last} belong" if last > first else "this line belongs"
            self._remark(
                first, f"{where} to no part and is not imported", "put it under Situation, or leave it"
            )
            self._loose = []

    def _row(self, index: int, words: str) -> None:
        """A row of a table: `| Situation | text |`, or one story below a row of labels."""
        cells = [cell.strip().strip("*") for cell in words.strip().strip("|").split("|")]
        parts = [_part(cell) for cell in cells]
        if sum(part is not None for part in parts) >= 3:
            self._columns = parts
        elif not any(cell.strip(" :-") for cell in cells):
            return
        elif self._columns and len(cells) == len(self._columns):
            titles = [cell for cell, part in zip(cells, self._columns, strict=True) if part is None and cell]
            self._begin(index, titles[0] if titles else f"{self.path.stem} {len(self.drafts) + 1}")
            for cell, part in zip(cells, self._columns, strict=True):
                if part is not None and cell:
                    self._label(index, part, cell.replace("<br>", "\n"))
            self._part = None
        elif parts[0] is not None and len(cells) > 1:
            self._label(index, parts[0], " ".join(cells[1:]))
        else:
            self._take(index, words)

    def story(self, draft: _Draft, track: Track) -> StoryFile:
        """The story of a draft; what of its facts cannot be used is a remark."""
        parts = {part: text for part, lines in draft.parts.items() if (text := _text(lines))}
        facts: dict[str, Any] = {name: parts[part] for part, name in _FACTS.items() if part in parts}
        facts["actions"] = tuple(_points(parts.get(_A, "")))
        for name, (number, value) in draft.meta.items():
            if name == "competencies":
                facts[name] = tuple(dict.fromkeys(self._competencies(number, value)))
            elif name != "when":
                facts[name] = value
            elif year := _YEAR.search(value):
                facts[name] = year[1] if is_when(year[1]) else year[1][:4]
            else:
                self._remark(number, f"no year in {value[:40]!r}", "write when: 2024, 2024-03 or 2024-03-15")
        shape = Shape.SOAR if TellingPart.OBSTACLE in parts and _T not in parts else Shape.STAR
        return StoryFile(Story("", draft.title, **facts), (Telling("", track, shape, 120, parts),))

    def _competencies(self, number: int, value: str) -> Iterator[str]:
        for word in re.split(r"[,;/#]|\s{2,}", value.strip("[] ")):
            bare = word.strip(" []\"'.")
            if known := known_competency(bare):
                yield known
            elif bare:
                near = competency_of(bare)
                remedy = f"write {near}" if near else f"they are {', '.join(COMPETENCIES)}"
                self._remark(number, f"{bare[:40]!r} is not a competency and is not imported", remedy)


def _labelled(words: str) -> tuple[TellingPart | str, str] | None:
    """The part, or the name of a fact, with which a line begins, and what follows it."""
    item = ITEM.match(words)
    bare = (item["text"] or "" if item else words).strip()
    bold = _BOLD.match(bare)
    if bold:
        more = bold["more"].strip()
        name = bold["text"].rstrip(" :\u2013\u2014-")
        open_end = not more or more[0] in ":\u2013\u2014-" or bold["text"].rstrip()[-1:] in ":\u2013\u2014-"
        what = _part(name) or _META.get(name.casefold())
        return (
            (what, more.lstrip(" :\u2013\u2014-"))
            if what and (open_end or isinstance(what, TellingPart))
            else None
        )
    found = _LETTER.match(bare) or _PLAIN.match(bare)
    if found is None:
        return None
    name = found["text"].strip()
    what = (_part(name) if len(name.split()) <= 4 else None) or _META.get(name.casefold())
    return (what, found["more"]) if what else None


def _part(title: str) -> TellingPart | None:
    """The part that a title names, in its usual spellings."""
    bare = re.sub(r"\([^()]*\)", " ", title).casefold().replace("learned", "lesson").replace("'", "")
    words = [word for word in _WORD.findall(bare) if word not in _FILL]
    if not words or len(words) > 3 or (len(words[0]) == 1 and len(words) > 1 and words[1][0] != words[0]):
        return None
    known = [_LABELS.get(word) for word in words]
    named = [part for part in known if part is not None]
    return named[0] if named and len(named) >= len(words) - 1 and known[0] is not None else None


def _text(lines: list[str]) -> str:
    indents = [len(words) - len(words.lstrip()) for words in lines[1:] if words.strip()]
    cut = min(indents, default=0)
    return block("\n".join([*lines[:1], *(words[cut:] for words in lines[1:])])).strip()


def _points(text: str) -> Iterator[str]:
    """The lines of a list, or else the paragraphs."""
    found: list[str] = []
    gap = True
    for words in text.split("\n"):
        item = ITEM.match(words)
        if item and item["text"]:
            found.append(item["text"])
        elif not words.strip():
            gap = True
            continue
        elif found and not gap:
            found[-1] += f" {words.strip()}"
        else:
            found.append(words)
        gap = False
    yield from filter(None, map(line, found))
