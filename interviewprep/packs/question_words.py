"""What a question looks like in lists as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interviewprep.domain.core.markdown_lines import RULE, split_comment

_QUESTIONS = ("question", "questions", "q", "front", "prompt", "term", "interview question")
_ANSWERS = ("answer", "answers", "a", "back", "definition", "response", "solution", "notes")
_TOPICS = ("topic", "category", "section", "deck", "tags", "tag", "type", "subject")

_NUMBERS = ("", "#", "no", "no.", "nr", "nr.", "id", "number")
ENDS = ("?", "\uff1f", "\u061f")
NUMBER = re.compile(
    r"(?:q(?:uestion)?[ .#]{0,2}\d{0,4}[.):]|q\d{1,4}\b|\d{1,4}\\?[.)])\s{0,2}[.):\u2013\u2014-]?\s*",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"#{1,6}\s+")
"""Of a heading that stands in an item of a list."""
_ASKS = re.compile(
    r"(?:tell (?:me|us)|describe|explain|walk (?:me|us)|give (?:me |us )?an? |share (?:a|an|your)|talk (?:me|us|about)"
    r"|design|estimate|compare|define|discuss|imagine|suppose|how would|what would|name (?:a|an|one|two|three|your))\b",
    re.IGNORECASE,
)
BOLD = re.compile(r"(?P<sign>\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?P=sign)(?P<more>.*)")
LINK = re.compile(r"!?\[([^\]\[]*)\]\(([^()]*)\)")
_BOX = re.compile(r"\[[ xX]\]\s+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LAYOUT = re.compile(r"(?:\s|</?(?:br|b|i|p|div|center|strong|em)\s?/?>)+", re.IGNORECASE)
_UPWARDS = re.compile(r"[\s*_>|(\[-]*\[(?P<words>[^\[\]]*)\]\]?\(#[^()\s]*\)[\s*_|)\].-]*")
_UP = re.compile(r"\b(?:top|back|contents|toc|up|index|menu|home)\b", re.IGNORECASE)


@dataclass(slots=True)
class FoundQuestion:
    """A question of a list; without an answer where the list has none."""

    topic: str
    text: str
    line: int
    answer: list[str] = field(default_factory=list)
    fenced: list[bool] = field(default_factory=list)
    """For each line of the answer whether it stands in a code fence."""

    @property
    def answered(self) -> bool:
        return any(map(has_words, self.answer))

    def dedented(self) -> Iterator[tuple[str, bool]]:
        """The lines of the answer without the blanks that they have in common, each with whether it is in a fence."""
        below = self.answer[1:] if self.answer and self.answer[0][:1].strip() else self.answer
        indent = min((len(line) - len(line.lstrip()) for line in below if line.strip()), default=0)
        for line, fenced in zip(self.answer, self.fenced, strict=True):
            yield line[indent:] if line[:indent].isspace() else line.lstrip() if indent else line, fenced


@dataclass(frozen=True, slots=True)
class Unused:
    """Lines, 1-based, that became nothing."""

    first: int
    last: int
    words: str
    why: str


@dataclass(slots=True)
class QuestionList:
    """What one file yields."""

    title: str = ""
    questions: list[FoundQuestion] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)


def plain(text: str) -> str:
    """Words of a question on one line, without its number, marks of type, links and tags."""
    words = split_comment(" ".join(text.split()))[0]
    words = _TAG.sub(lambda tag: tag[0] if " " not in tag[0] and not _known_tag(tag[0]) else "", words)
    words = _SIGNS.sub("", _BOX.sub("", LINK.sub(r"\1", words).strip()), count=1)
    bold = BOLD.fullmatch(words)
    if bold and not bold["more"].strip(" :"):
        words = bold["text"].strip()
    words = NUMBER.sub("", words, count=1) if NUMBER.match(words) and NUMBER.sub("", words) else words
    words = _SIGNS.sub("", words, count=1)
    return words.replace("**", "").strip().removesuffix(":").rstrip()


def asks(text: str) -> bool:
    """Whether some words are a question, or ask for something."""
    words = plain(text)
    return words.endswith(ENDS) or _ASKS.match(words) is not None


def _known_tag(tag: str) -> bool:
    return tag.strip("</> ").casefold() in (
        "summary",
        "b",
        "i",
        "strong",
        "em",
        "br",
        "p",
        "h3",
        "h4",
        "code",
        "u",
    )


def parted(text: str) -> tuple[str, str]:
    """A question, and what stands behind it on its line."""
    text = text.strip()
    bold = BOLD.match(text)
    if bold:
        rest = bold["more"].lstrip(" :\u2013\u2014-").strip()
        return (bold["text"], rest) if rest else (text, "")
    for sign in ENDS:
        question, mark, rest = text.partition(sign)
        rest = rest.strip().lstrip(":\u2013\u2014-").strip()
        if (
            mark
            and len(rest) > 1
            and not rest.endswith(ENDS)
            and not rest.startswith(("(", "<!--", '"', "\u201d", "*", "_"))
        ):
            return question + mark, rest
    return text, ""


def has_words(line: str) -> bool:
    """False for a blank line, and for one that is only a rule or the page's own furniture."""
    return bool(line.strip()) and not RULE.match(line) and not is_furniture(line)


def is_furniture(line: str) -> bool:
    """Whether a line holds only tags of layout, or only a link back to the top of its page."""
    if "<" in line and _LAYOUT.fullmatch(line):
        return True
    found = _UPWARDS.fullmatch(line) if "](#" in line and len(line) < 200 else None
    return found is not None and (
        _UP.search(found["words"]) is not None or not any(map(str.isalnum, found["words"]))
    )


def unread(row: Sequence[str], named: dict[str, int]) -> str:
    """The names of the columns that are not read; empty where there are none but numbers."""
    names = (cell.strip() for index, cell in enumerate(row) if index not in named.values())
    return ", ".join(name for name in names if name.strip("*_ ").casefold() not in _NUMBERS)


def columns(row: Sequence[str]) -> dict[str, int]:
    """The columns that matter, by what they hold; nothing where none is called a question."""
    names = [cell.strip().strip("*_#").casefold() for cell in row]
    found = {}
    for what, known in (
        ("question", _QUESTIONS),
        ("answer", _ANSWERS),
        ("topic", _TOPICS),
    ):
        at = next((index for index, name in enumerate(names) if name in known), None)
        if at is not None:
            found[what] = at
    return found if "question" in found else {}
