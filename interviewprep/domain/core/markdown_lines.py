"""Reads each line of Markdown as a code-hosting page would: headings in all their forms, comments, fences, front matter.

Linear in the text: every line is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

DEEPEST = 3
"""Headings below this level are plain text of a pack or a story."""

ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<text>.*)|$)")
RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")

_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*(?P<run>`{3,}|~{3,})(?P<info>.*)")
_KEY = re.compile(r"[\w\"'][^:=]{0,80}(?::(?:\s|$)|\s*=)")
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_FRONT = 200
"""Lines within which front matter ends."""
_ATTRIBUTES = re.compile(r"\s*[a-z][a-z-]*\s*:")


@dataclass(slots=True)
class MarkdownLines:
    """The lines of a file, with the same numbers: comments over whole lines are blank, headings have one form.

    All indices are 0-based.
    """

    lines: list[str]
    fenced: bytearray
    """1 for each line in a fence."""
    levels: bytearray
    """1 to 6 for each line that is a heading."""
    fences: list[tuple[int, int | None, str]] = field(default_factory=list)
    """First and last line of each fence (no last where none closes it), and its run of signs."""
    open_comments: list[tuple[int, int]] = field(default_factory=list)
    """Line and column where a comment begins that does not end where it would have to; it is left as text."""
    remarks: list[tuple[int, str]] = field(default_factory=list)
    """Line and inside of each comment that stands alone on its line."""
    joined: list[int] = field(default_factory=list)
    """Lines that begin with `#` and have no blank after it."""
    front: int = 0
    """How many lines of front matter stand at the beginning."""


def read_lines(lines: Sequence[str]) -> MarkdownLines:
    """Reads the lines of a file, which stay as they are."""
    found = MarkdownLines(list(lines), bytearray(len(lines)), bytearray(len(lines)))
    found.front = _front_matter(lines)
    found.lines[: found.front] = [""] * found.front
    _Reading(found).read()
    return found


def heading(line: str) -> tuple[int, str]:
    """The level of a heading, 1 to 6, and its words; 0 and nothing for any other line."""
    bare = line.lstrip(" ")
    if bare[:1] != "#" or len(line) - len(bare) > 3:
        return 0, ""
    words = bare.lstrip("#")
    level = len(bare) - len(words)
    if level > 6 or (words and not words[0].isspace()):
        return 0, ""
    return level, unclosed(words)


def unclosed(words: str) -> str:
    """The words of a heading without the `#`s that may close it, before or after the comment at its end."""
    words = _without_signs(words.strip())
    text, inside, at = split_comment(words)
    return words if at < 0 else f"{_without_signs(text)} <!--{inside}-->".lstrip()


def _without_signs(words: str) -> str:
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1].isspace()) else words


def split_comment(text: str) -> tuple[str, str, int]:
    """Splits a heading or list item into what it says, the inside of the comment at its end, and the 0-based
    position where that inside begins; (text, "", -1) where none stands at the end.
    """
    if not text.endswith("-->"):
        return text, "", -1
    start = text.rfind("<!--")
    inside = text[start + 4 : -3]
    if start < 0 or len(text) < start + 7 or "-->" in inside:
        return text, "", -1
    return text[:start].rstrip(), inside, start + 4


def without_code(line: str) -> str:
    """A line of the same length, with blanks for what stands between backticks."""
    if "`" not in line:
        return line
    runs = [(run.start(), run.end()) for run in re.finditer(r"`+", line)]
    later: dict[int, int] = {}
    following: list[int] = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        following[index] = later.get(length, 0)
        later[length] = index
    pieces, at, index = [], 0, 0
    while index < len(runs):
        closing = following[index]
        if closing:
            pieces += [line[at : runs[index][0]], " " * (runs[closing][1] - runs[index][0])]
            at, index = runs[closing][1], closing
        index += 1
    return "".join([*pieces, line[at:]])


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines the front matter takes; 0 where there is none."""
    ends = _FRONT.get(lines[0].rstrip(), ()) if lines else ()
    if not ends or len(lines) < 2 or not _KEY.match(lines[1]):
        return 0
    for index, line in enumerate(lines[1:_MOST_FRONT], 1):
        if line.rstrip() in ends:
            return index + 1
        if line.strip() and not (line[0] in " \t#[]" or line.startswith("- ") or _KEY.match(line)):
            return 0
    return 0


def _comment_ends(lines: Sequence[str]) -> dict[tuple[int, int], tuple[int, int]]:
    """Line and column of each `<!--` to the line and column behind its `-->`; comments may stand in one another.

    Those in code are none; one without an end is missing.
    """
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    opened: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if "<!--" not in line and "-->" not in line:
            continue
        for mark in re.finditer(r"\\?<!--|-->", without_code(line)):
            if mark[0] == "<!--":
                opened.append((index, mark.start()))
            elif mark[0] == "-->" and opened:
                ends[opened.pop()] = index, mark.end()
    return ends


class _Reading:
    """The lines while they are read one after another."""

    def __init__(self, found: MarkdownLines) -> None:
        self._found = found
        self._lines = found.lines
        self._ends: dict[tuple[int, int], tuple[int, int]] = {}
        self._paragraph = -1
        """Where the paragraph began that an underline would make a heading; -1 for none."""
        self._listed = False
        """True in a list: what goes on with its item, or is indented below it, cannot be underlined."""
        self._blank = True

    def read(self) -> None:
        lines = self._lines
        if any("<!--" in line for line in lines):
            self._ends = _comment_ends(lines)
        index = self._found.front
        while index < len(lines):
            after = self._comment(index) if "<!--" in lines[index] else index + 1
            line = lines[index]
            if not line or line.isspace():
                self._paragraph, self._blank = -1, True
            elif ("```" in line or "~~~" in line) and (fence := _FENCE.match(line)) and _opens(fence):
                after = self._fence(index, fence["run"])
            else:
                self._line(index, line)
            index = after

    def _comment(self, index: int) -> int:
        """Blanks comments that stand on whole lines, or over several; returns the index of the line to go on with."""
        line = self._lines[index]
        shown = without_code(line)
        at = 0
        while (at := shown.find("<!--", at)) >= 0:
            if shown[at - 1 : at] == "\\":
                at += 4
                continue
            end = self._ends.get((index, at))
            if end is None:
                self._found.open_comments.append((index, at))
                return index + 1
            if end[0] > index:
                return self._over_lines(index, at, end)
            if not line[:at].strip() and not line[end[1] :].strip():
                inside = line[at + 4 : end[1] - 3]
                if not at or not _ATTRIBUTES.match(inside):
                    self._found.remarks.append((index, inside))
                    self._lines[index] = ""
                return index + 1
            at = end[1]
        return index + 1

    def _over_lines(self, index: int, at: int, end: tuple[int, int]) -> int:
        line, last = self._lines[index], end[0]
        self._paragraph, before = -1, line[:at]
        listed = before.strip() and ITEM.match(line) and _ATTRIBUTES.match(line[at + 4 :])
        if heading(line)[0] or listed:
            self._found.open_comments.append((index, at))
            return index + 1
        rest = self._lines[last][end[1] :]
        self._lines[index] = before.rstrip()
        self._lines[index + 1 : last] = [""] * (last - index - 1)
        self._lines[last] = f" {rest.strip()}" if rest.strip() else ""
        return last

    def _fence(self, index: int, run: str) -> int:
        """Marks a fence; returns the index of the line behind it."""
        last = next(
            (at for at in range(index + 1, len(self._lines)) if _closes(self._lines[at], run)),
            None,
        )
        self._found.fences.append((index, last, run))
        after = len(self._lines) if last is None else last + 1
        self._found.fenced[index:after] = b"\1" * (after - index)
        self._paragraph, self._blank = -1, False
        return after

    def _line(self, index: int, line: str) -> None:
        level, words = heading(line) if "#" in line[:4] else (0, "")
        first = line.lstrip(" ")
        if level:
            self._heading(index, level, words)
        elif self._paragraph >= 0 and first[0] in "-=" and _UNDERLINE.match(line):
            self._underlined(index, 1 if first[0] == "=" else 2)
        elif ITEM.match(line) and not RULE.match(line):
            self._paragraph, self._listed = -1, True
        elif first[0] == ">" or RULE.match(line):
            self._paragraph, self._listed = -1, first[0] == ">"
        else:
            self._words(index, line, first)
        self._blank = False

    def _words(self, index: int, line: str, first: str) -> None:
        indent = len(line) - len(first)
        if first[0] == "#" and indent <= 3:
            self._found.joined.append(index)
        if self._blank and not indent:
            self._listed = False
        if self._paragraph < 0 and not self._listed and indent <= 3 and first[0] not in "\t|":
            self._paragraph = index

    def _heading(self, index: int, level: int, words: str) -> None:
        self._found.levels[index] = level
        if level <= DEEPEST:
            self._lines[index] = f"{'#' * level} {words}".rstrip()
        self._paragraph, self._listed = -1, False

    def _underlined(self, index: int, level: int) -> None:
        begun = self._paragraph
        texts, comment = [], ""
        for line in self._lines[begun:index]:
            text, inside, at = split_comment(line.strip())
            texts.append(text)
            comment = f" <!--{inside}-->" if at >= 0 else comment
        self._lines[begun : index + 1] = [""] * (index + 1 - begun)
        words = unclosed(" ".join(" ".join(texts).split()))
        self._heading(begun, level, f"{words}{comment}")


def _opens(fence: re.Match[str]) -> bool:
    return fence["run"][0] == "~" or "`" not in fence["info"]


def _closes(line: str, run: str) -> bool:
    if run[0] not in line:
        return False
    bare = line.strip(" \t>")
    return len(bare) >= len(run) and not bare.strip(run[0])
