"""A job posting, read: what it asks for, by words of its own that can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.words import stems

from .posting_themes import THEMES, Theme

MOST_CHARACTERS = 60_000
_MOST_QUOTES = 3
_LONGEST_HEADING = 60

_ASIDE = re.compile(
    r"\b(benefits?|perks|what we offer|we offer|compensation|salary|pay range|pay transparency|about us|about the company|who we are|our values|"
    r"equal opportunity|accommodations?|diversity|eeo|privacy notice|how to apply|life at)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(responsibilit\w*|require\w*|qualification\w*|what you|you will|you'll|you have|you are|you bring|must[- ]haves?|experience|skills|"
    r"about the (?:role|job|team|position)|the role|role|duties|looking for|who you are|nice to have|preferred|bonus|plus)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(nice to have|nice-to-have|preferred|bonus points?|bonus|a plus|ideally|desirable|optional)\b",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"equal opportunity|without regard to|reasonable accommodation|401\(?k|parental leave|paid time off|health insurance|dental|"
    r"base salary|pay range|protected veteran|sexual orientation",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*+•·●▪–—○]|\d{1,2}[.)])\s*")
_TITLES = (
    (re.compile(r"technical (?:program|project|programme) manag", re.IGNORECASE), Track.TPM),
    (re.compile(r"\bTPM\b"), Track.TPM),
    (re.compile(r"(?:program|programme|project|delivery|release) manag", re.IGNORECASE), Track.TPM),
    (re.compile(r"product (?:manag|owner|lead)", re.IGNORECASE), Track.PGM),
    (re.compile(r"\bPM\b"), Track.PGM),
)


@dataclass(frozen=True, slots=True)
class ThemeQuote:
    """Words of a posting and the line they stand in."""

    words: str
    """The phrase that was known."""
    line: str
    number: int
    """Of the line, from 1."""
    wished: bool = False
    """Does the posting call it nice to have?"""


@dataclass(frozen=True, slots=True)
class PostingDemand:
    """Something that a posting asks for, with where it says so."""

    theme: Theme
    quotes: tuple[ThemeQuote, ...]
    times: int
    """Lines that ask for it."""

    @property
    def wished(self) -> bool:
        """Is it only nice to have?"""
        return all(quote.wished for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Posting:
    """What was read of a posting."""

    track: Track | None
    """Which its title and words speak of; None where they do not say."""
    demands: tuple[PostingDemand, ...]
    """What it asks for most first."""
    lines: int
    """Lines that say what is asked for."""
    aside: int
    """Lines about the company, its benefits and the law, which were not read."""

    @property
    def competencies(self) -> tuple[str, ...]:
        """Of stories, once each, the most asked for first."""
        return tuple(dict.fromkeys(id for demand in self.demands for id in demand.theme.competencies))

    @property
    def dims(self) -> tuple[str, ...]:
        """`rubric/dimension`, once each, the most asked for first."""
        return tuple(dict.fromkeys(dim for demand in self.demands for dim in demand.theme.dims))


def read(text: str) -> Posting:
    """What a posting asks for. Words of the company about itself, its benefits and the law are left aside."""
    asked, aside = _asking(text.splitlines())
    found: dict[str, list[ThemeQuote]] = {}
    for number, line, wished in asked:
        said = stemmed(line)
        for theme in THEMES:
            words = first_heard(theme.phrases, said)
            if words:
                found.setdefault(theme.id, []).append(ThemeQuote(words, line, number, wished))
    demands = [
        PostingDemand(theme, _best(found[theme.id]), len(found[theme.id]))
        for theme in THEMES
        if theme.id in found
    ]
    demands.sort(key=lambda demand: -sum(0.5 if quote.wished else 1 for quote in found[demand.theme.id]))
    return Posting(_track(text, demands), tuple(demands), len(asked), aside)


def _asking(lines: Sequence[str]) -> tuple[list[tuple[int, str, bool]], int]:
    """Number, words and whether only wished for, of each line that asks; and the number of those aside."""
    asked: list[tuple[int, str, bool]] = []
    aside = 0
    away = wished = False
    for number, raw in enumerate(lines, 1):
        line = " ".join(_BULLET.sub("", raw).strip(" \t#*_").split())
        if not line:
            continue
        if _is_heading(raw, line):
            away = bool(_ASIDE.search(line)) and not _ASKS.search(line)
            wished = bool(_WISHED.search(line))
            continue
        if away or _BOILERPLATE.search(line):
            aside += 1
        else:
            asked.append((number, line, wished or bool(_WISHED.search(line))))
    return asked, aside


def _is_heading(raw: str, line: str) -> bool:
    """A short line that names a part: marked as a heading, ending in a colon, or known, and no item of a list."""
    if len(line) > _LONGEST_HEADING or (_BULLET.match(raw) and not raw.lstrip().startswith("**")):
        return False
    known = bool(_ASIDE.search(line) or _ASKS.search(line))
    marked = raw.lstrip().startswith(("#", "**")) or line.endswith(":") or line.isupper()
    return marked or (known and len(line.split()) <= 5 and line[-1] not in ".,;!")


def _best(quotes: Sequence[ThemeQuote]) -> tuple[ThemeQuote, ...]:
    """At most three, those that are required first, different words before the same again."""
    seen: set[str] = set()
    ranked = sorted(quotes, key=lambda quote: quote.wished)
    new = [quote for quote in ranked if not (quote.words in seen or seen.add(quote.words))]  # type: ignore[func-returns-value]
    return tuple((new + [quote for quote in ranked if quote not in new])[:_MOST_QUOTES])


def _track(text: str, demands: Iterable[PostingDemand]) -> Track | None:
    """By the first title named, else by what is asked for."""
    named = [
        (found.start(), order, track)
        for order, (title, track) in enumerate(_TITLES)
        if (found := title.search(text))
    ]
    if named:
        return min(named)[2]
    points = dict.fromkeys(Track, 0)
    for demand in demands:
        for dim in demand.theme.dims:
            track = _TRACK_OF_RUBRIC.get(dim.partition("/")[0])
            if track:
                points[track] += demand.times
    most = max(points, key=lambda track: points[track])
    return most if points[most] > sum(points.values()) * 0.6 else None


_TRACK_OF_RUBRIC: Mapping[str, Track] = {
    "product-sense": Track.PGM,
    "product-execution": Track.PGM,
    "strategy": Track.PGM,
    "program-design": Track.TPM,
    "program-execution": Track.TPM,
    "architecture": Track.TPM,
    "executive": Track.TPM,
}


def stemmed(text: str) -> str:
    """A text in which `first_heard` listens."""
    return f" {' '.join(stems(text))} "


def first_heard(phrases: Iterable[str], said: str) -> str:
    """The first of the phrases that a stemmed text says in some form; the longest of those that begin alike. Else empty."""
    return max((phrase for phrase in phrases if _stemmed(phrase) in said), key=len, default="")


@lru_cache(maxsize=1024)
def _stemmed(phrase: str) -> str:
    return stemmed(phrase)
