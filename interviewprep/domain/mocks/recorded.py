"""A recorded round: the text that a meeting tool wrote of it, read as who said what and when.

Tools differ: subtitles (SRT, VTT), lines of `Name: words`, or a line with name and time above the words. One reader takes
them all, line by line, since people paste parts of one into another.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.terminal_text import harmless
from interviewprep.domain.library.cases import Phase

MOST_CHARACTERS = 2_000_000
_WORDS_A_SECOND = 2.5
_LONGEST_NAME = 40
_MOST_NAME_WORDS = 4

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d{1,3})?"
_CUE = re.compile(rf"^\s*{_CLOCK}\s*-->\s*[\d:.,]+.*$")
_TIME_ALONE = re.compile(rf"^\s*[\[(]?{_CLOCK}[\])]?\s*$")
_TIME_FIRST = re.compile(rf"^\s*[\[(]?{_CLOCK}[\])]?\s*[-–—|]?\s+(?=\S)")
_TIME_LAST = re.compile(rf"\s*[-–—|,]?\s*[\[(]?{_CLOCK}[\])]?\s*$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<\d[\d:.]*>", re.IGNORECASE)
_NAME = re.compile(r"^[\s*_>-]*([^\W\d_][^:\n]{0,60}?)[*_]*\s*:[*_]*(?:\s+(.*))?$")
_NAME_AND_TIME = re.compile(
    rf"^[\s*_>-]*([^\W\d_][^:\n\[(]{{0,60}}?)\s*[\[(]{_CLOCK}[\])][*_]*\s*[:-]?[*_]*\s*(.*)$"
)
_SKIPPED = re.compile(r"^(?:WEBVTT.*|NOTE\b.*|STYLE\b.*|REGION\b.*|Kind:.*|Language:.*|X-TIMESTAMP.*)$")
_SOUND = re.compile(
    r"[\[(](?:music|laughter|laughs|applause|inaudible|silence|crosstalk|pause|noise)[^\])]{0,30}[\])]",
    re.IGNORECASE,
)
_ME = frozenset({"candidate", "me", "interviewee", "you", "myself", "applicant"})
_THEM = frozenset(
    {
        "interviewer",
        "panel",
        "host",
        "recruiter",
        "moderator",
        "interviewer 1",
        "interviewer 2",
        "hiring manager",
    }
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said without a break."""

    speaker: str
    """Empty where the text does not say."""
    seconds: float | None
    """Into the recording; None where the text does not say."""
    text: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A whole recording."""

    utterances: tuple[Utterance, ...]
    candidate: str
    """The speaker who is taken for the candidate; empty where the text names nobody."""
    words: dict[str, int]
    """Speaker to the number of words, the most first."""
    seconds: float | None
    """From the first words to the last; None without times."""

    @property
    def own(self) -> tuple[Utterance, ...]:
        """What the candidate said."""
        return tuple(said for said in self.utterances if said.speaker == self.candidate)


def read(text: str, candidate: str = "") -> Recording:
    """Who said what. `candidate`: the beginning of the name of the one who is judged, found by itself if empty.

    Raises UsageError where nothing was said, where no speaker or several have that name, and for a text that is too long.
    """
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"the transcript is over {MOST_CHARACTERS:,} characters; cut it to the round")
    lines = harmless(text.lstrip("\ufeff")).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = _new(_utterances(lines, _names(lines)))
    if not found:
        raise UsageError("nobody says anything in it; save the transcript as text, .srt or .vtt")
    counted = Counter[str]()
    for said in found:
        counted[said.speaker] += len(said.text.split())
    words = dict(counted.most_common())
    times = [said.seconds for said in found if said.seconds is not None]
    lasted = times[-1] - times[0] + _spoken(found[-1].text) if len(times) > 1 else None
    return Recording(tuple(found), _candidate(words, candidate), words, lasted)


def _spoken(text: str) -> float:
    """About how many seconds it takes to say it."""
    return len(text.split()) / _WORDS_A_SECOND


def _candidate(words: dict[str, int], wanted: str) -> str:
    """The one who was named, or calls themselves so; else of those who do not interview the one who speaks most."""
    if wanted:
        named = [name for name in words if name.casefold() == wanted.casefold()]
        named = named or [name for name in words if name.casefold().startswith(wanted.casefold())]
        if len(named) != 1:
            raise UsageError(
                f"{wanted!r} is {'several speakers' if named else 'not a speaker'}; they are {', '.join(filter(None, words)) or 'not named'}"
            )
        return named[0]
    for name in words:
        if name.casefold() in _ME:
            return name
    others = [name for name in words if name.casefold() not in _THEM and name]
    return next(iter(others), next(iter(words)))


def _names(lines: Sequence[str]) -> frozenset[str]:
    """Words before a colon that are names: known ones, and those that stand there twice or beside a time.

    Where somebody is called interviewer or candidate, once is enough for the other.
    """
    times: Counter[str] = Counter()
    timed = False
    for line in lines:
        if _CUE.match(line) or _TIME_ALONE.match(line):
            timed = True
            continue
        first = _TIME_FIRST.match(line)
        found = _named(line[first.end() :] if first else line)
        if found and _is_name(found[0]):
            sure = timed or first or found[1] is not None or found[0].casefold() in _ME | _THEM
            times[found[0]] += 2 if sure else 1
        timed = timed and not line.strip()
    least = 1 if any(name.casefold() in _ME | _THEM for name in times) else 2
    return frozenset(name for name, number in times.items() if number >= least)


def _named(line: str) -> tuple[str, float | None, str] | None:
    """Name, time and words of a line that begins with a name; None for another."""
    behind = _NAME_AND_TIME.match(line)
    if behind:
        hours, minutes, seconds = behind[2], behind[3], behind[4]
        return behind[1].strip(" *_"), int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds), behind[5]
    found = _NAME.match(line)
    return (found[1].strip(), None, found[2] or "") if found else None


def _is_name(text: str) -> bool:
    parts = text.split()
    return (
        0 < len(parts) <= _MOST_NAME_WORDS
        and len(text) <= _LONGEST_NAME
        and not re.search(r"[.!?,;\"]\s|[!?;\"]$", text)
        and (text[0].isupper() or text.casefold() in _ME | _THEM)
        and (
            len(parts) == 1
            or parts[-1][0].isupper()
            or parts[-1][0].isdecimal()
            or not parts[-1][0].isalpha()
        )
    )


def _utterances(lines: Sequence[str], names: frozenset[str]) -> Iterator[Utterance]:
    reader = _LineReader(names)
    for number, raw in enumerate(lines):
        text = reader.words(raw.strip(), _next(lines, number))
        if text:
            yield Utterance(reader.speaker, reader.seconds, text)


class _LineReader:
    """Goes through the lines and remembers who speaks, and when."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self.speaker = ""
        self.seconds: float | None = None
        self._fresh = True
        """Did a blank line, or a cue, come just before?"""

    def words(self, line: str, follows: str) -> str:
        """What is said in a line; empty where it says only who or when. `follows`: the line below it."""
        fresh, self._fresh = self._fresh, True
        cue = _CUE.match(line) or _TIME_ALONE.match(line)
        if cue:
            self.seconds = _seconds(cue)
            return ""
        if not line or (fresh and _is_setting(line, follows)):
            return ""
        self._fresh = False
        above = _alone(line, fresh, follows)
        if above is not None:
            self.speaker, self.seconds = above
            return ""
        return " ".join(unescape(_TAG.sub("", _SOUND.sub(" ", self._said(line)))).split())

    def _said(self, line: str) -> str:
        """The line without the name and the time before its words, which are noted."""
        timed = _TIME_FIRST.match(line)
        if timed:
            self.seconds, line = _seconds(timed), line[timed.end() :]
        voice = _VOICE.search(line)
        if voice:
            self.speaker = unescape(voice[1]).strip()
            return line[voice.end() :]
        named = _named(line)
        if named is None or named[0] not in self._names:
            return line
        self.speaker = named[0]
        self.seconds = self.seconds if named[1] is None else named[1]
        return named[2]


def _alone(line: str, fresh: bool, follows: str) -> tuple[str, float] | None:
    """A line of a name and a time, in either order, above what was said."""
    if not fresh or not follows:
        return None
    last = _TIME_LAST.search(line)
    if last and _is_name(line[: last.start()].strip(" :*_-–—|")) and last.start():
        return line[: last.start()].strip(" :*_-–—|"), _seconds(last)
    first = _TIME_FIRST.match(line)
    if (
        first
        and _is_name(line[first.end() :].strip(" :*_"))
        and len(line[first.end() :].split()) <= 3
        and line[-1] not in ".!?"
    ):
        return line[first.end() :].strip(" :*_"), _seconds(first)
    return None


def _is_setting(line: str, follows: str) -> bool:
    """Is the line a cue's number, or a setting of the file, and not something said?"""
    return bool(_CUE.match(follows)) if line.isdecimal() else bool(_SKIPPED.match(line))


def _next(lines: Sequence[str], number: int) -> str:
    return lines[number + 1].strip() if number + 1 < len(lines) else ""


def _seconds(found: re.Match[str]) -> float:
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


def _new(found: Iterator[Utterance]) -> list[Utterance]:
    """Without lines that subtitles show twice while the next one comes."""
    kept: list[Utterance] = []
    for said in found:
        if not kept or (kept[-1].speaker, kept[-1].text) != (said.speaker, said.text):
            kept.append(said)
    return kept


@dataclass(frozen=True, slots=True)
class RecordedPhase:
    """What fell into one phase of the plan."""

    id: str
    text: str
    """The candidate's words, a paragraph for each time they spoke."""
    seconds: float


def by_phase(recording: Recording, phases: Sequence[Phase]) -> tuple[RecordedPhase, ...]:
    """The candidate's words by the phases of a case: by the clock, or by their place in the text where no time is told."""
    starts, planned = [], 0.0
    for phase in phases:
        starts.append(planned)
        planned += phase.minutes * 60
    timed = recording.seconds is not None
    lasted = (
        recording.seconds
        if recording.seconds is not None
        else sum(recording.words.values()) / _WORDS_A_SECOND
    )
    texts: list[list[str]] = [[] for _ in phases]
    before: tuple[int, str] | None = None
    for at, said in _clocked(recording, timed, planned):
        index = max(bisect_right(starts, at) - 1, 0)
        if said.speaker != recording.candidate:
            before = None
        elif before == (index, said.speaker):
            texts[index][-1] += f" {said.text}"
        else:
            texts[index].append(said.text)
            before = (index, said.speaker)
    ends = [*starts[1:], max(planned, lasted)]
    if not timed:  # words tell how long it took, and their place how far it had come
        lasted, ends = min(lasted, planned), [*starts[1:], planned]
    return tuple(
        RecordedPhase(phase.id, "\n\n".join(spoken), max(0.0, min(end, lasted) - start))
        for phase, spoken, start, end in zip(phases, texts, starts, ends, strict=True)
    )


def _clocked(recording: Recording, timed: bool, planned: float) -> Iterator[tuple[float, Utterance]]:
    """Each utterance with the second at which it began, or would have begun in a round that takes as long as planned."""
    every = sum(recording.words.values())
    first = next((said.seconds for said in recording.utterances if said.seconds is not None), 0.0)
    at, words = 0.0, 0
    for said in recording.utterances:
        told = at if said.seconds is None else said.seconds - first
        at = told if timed else planned * words / every
        words += len(said.text.split())
        yield max(at, 0.0), said


def from_second(recording: Recording, start: float) -> Recording:
    """Without what was said before `start` seconds on the recording's own clock.

    Raises UsageError where it has no clock, or nothing is left.
    """
    if recording.seconds is None:
        raise UsageError("the transcript has no times; cut off its beginning by hand, and leave out --from")
    kept = tuple(said for said in recording.utterances if said.seconds is not None and said.seconds >= start)
    if not any(said.speaker == recording.candidate for said in kept):
        raise UsageError("the candidate says nothing after that time; check --from")
    last = kept[-1]
    words = Counter[str]()
    for said in kept:
        words[said.speaker] += len(said.text.split())
    lasted = (last.seconds or 0.0) - (kept[0].seconds or 0.0) + _spoken(last.text)
    return Recording(kept, recording.candidate, dict(words.most_common()), lasted)


def recording_id(case: str, recording: Recording) -> str:
    """The id of the attempt that a recording becomes, the same each time: 32 hex digits."""
    words = "\0".join(f"{said.speaker}\0{said.text}" for said in recording.utterances)
    return hashlib.blake2b(f"{case}\0{recording.candidate}\0{words}".encode(), digest_size=16).hexdigest()
