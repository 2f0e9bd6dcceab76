"""An attempt at a case: what was said, asked and followed up, and every score it got."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.rubrics import Rubric

from .round_clock import Running
from .scoring import Marks

TAPPED = "· "
"""How a line of the notes begins that was tapped while speaking; its minute follows."""
_TAP = re.compile(rf"{TAPPED}\d{{2,}}:\d\d ")

BOTH_KEPT = "\n\n[the same notes, as another window left them]\n"
"""Stands in texts that two windows wrote at once before 0.2; nobody's own words."""


def is_tapped(line: str) -> bool:
    """Was this line of the notes tapped, not written? A bullet of the candidate's own begins with the same dot."""
    return _TAP.match(line) is not None


def phase_place(phase: str) -> str:
    """Where the notes of a phase are kept."""
    return f"phase:{phase}"


def reply_place(probe: str) -> str:
    """Where the reply to a probe is kept."""
    return f"reply:{probe}"


def assumption_place(number: int) -> str:
    """Where the assumption is kept that answers the `number`-th question of a round, from 0."""
    return f"assumption:{number}"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One timed try at a case, full length or a single phase."""

    id: str
    case: str
    """Key of the case."""
    title: str
    round: str
    rubric: str
    """Key of the rubric."""
    track: Track
    drill: str
    """Id of the single phase; empty for full length."""
    spoken: bool
    seed: int
    loop: str
    """Id of the full loop it belongs to; empty for none."""
    at: Stamp
    finished: bool = False
    stopped: bool = False
    """Was it ended before its last phase had begun?"""
    practice: tuple[str, ...] = ()
    """Why it measures nothing though it was a whole round, a sentence each (`earned`); empty where it does."""

    @property
    def full(self) -> bool:
        """Does it measure a round? A single phase, a round that was stopped early and mere practice do not."""
        return not (self.drill or self.stopped or self.practice)

    @property
    def kind_words(self) -> str:
        """What it was, where it was no timed round."""
        if self.drill:
            return f"drill of {self.drill}"
        return "stopped early" if self.stopped else "practice" if self.practice else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the candidate."""

    seconds: float
    """Into the round."""
    question: str
    clarification: str = ""
    """Id of the clarification given; empty where none was."""
    more: tuple[str, ...] = ()
    """Ids of further ones given, where the question had two parts."""
    between: tuple[str, ...] = ()
    """Ids of the two that it could mean, where the interviewer asked back."""
    near: tuple[str, ...] = ()
    """Ids of the nearest ones, where none was given: perhaps it was meant for one of them."""
    said: str = ""
    """The interviewer's words that are none of the case's answers; they follow these where a part was answered."""

    @property
    def given(self) -> tuple[str, ...]:
        """Ids of all clarifications that it brought."""
        return (*filter(None, (self.clarification,)), *self.more)

    @property
    def refused(self) -> bool:
        """Does the case hold nothing on it?"""
        return not self.given and not self.between


@dataclass(frozen=True, slots=True)
class Probed:
    """A probe that was asked, or asked further about."""

    seconds: float
    probe: str
    why: str
    said: str = ""
    """The interviewer's words; empty for those of the probe itself."""
    told: tuple[str, ...] = ()
    """Ids of the clarifications that the candidate was told first."""
    again: bool = False
    """Did it follow a thin reply to the same probe?"""
    model: str = ""
    """The candidate's own model, where it asked this in place of the probe; else empty."""


def with_probe(probed: Sequence[Probed], event: Probed) -> list[Probed]:
    """Follow-ups with one more; what a model asks takes the place of the probe that came last."""
    return [*(probed[:-1] if event.model else probed), event]


@dataclass(frozen=True, slots=True)
class Transcript:
    """An attempt with everything that happened in it."""

    attempt: Attempt
    running: Running
    texts: Mapping[str, str]
    """Place to one's own words: notes per phase, replies per probe."""
    asked: tuple[Asked, ...] = ()
    probed: tuple[Probed, ...] = ()

    @property
    def words(self) -> str:
        """All of one's own words, in the order of the places."""
        return "\n".join(self.texts.values())


class Scorer(StrEnum):
    """Who gave a score."""

    SELF = "self"
    RESCORE = "rescore"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Scored:
    """One scoring of an attempt."""

    id: str
    attempt: str
    by: Scorer
    name: str
    """Of the human; else empty."""
    at: Stamp
    marks: Marks
    signals: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """One specimen of an anchor quiz: own levels and reference marks by dimension."""

    id: str
    quiz: str
    """Shared by the specimens of one quiz."""
    rubric: str
    case: str
    level: int
    """The specimen's."""
    at: Stamp
    own: Mapping[str, int]
    reference: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LoopRun:
    """A full loop that was begun: a track's rounds, over a day or several."""

    id: str
    track: Track
    rounds: tuple[str, ...]
    at: Stamp
    employer: str = ""
    """Whose loop it stands for; empty for the usual rounds of the track."""


class WaitingAction(StrEnum):
    """What to do with an attempt that waits."""

    RESUME = "resume"
    SCORE = "score"
    RESCORE = "rescore"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An attempt that waits for the candidate, and how far it got."""

    do: WaitingAction
    attempt: Attempt
    running: Running


@dataclass(frozen=True, slots=True)
class Begin:
    """Which round to take: a case from its briefing, or an attempt that waits to be finished or scored."""

    case: str = ""
    """Key of the case; empty with an attempt."""
    track: Track | None = None
    drill: str = ""
    attempt: str = ""


def check_drill(case: Case, drill: str) -> None:
    """Raises UsageError where the case has no such phase; empty is the whole round."""
    if drill and drill not in {phase.id for phase in case.phases}:
        phases = ", ".join(phase.id for phase in case.phases)
        raise UsageError(f"{case.head.title}: no phase {drill!r}; it has {phases}")


def narrowed(rubric: Rubric, dims: Iterable[str]) -> Rubric:
    """The rubric with these dimensions only; whole where none of them is in it."""
    wanted = set(dims)
    kept = tuple(dimension for dimension in rubric.dimensions if dimension.id in wanted)
    return replace(rubric, dimensions=kept or rubric.dimensions)


def judged(case: Case, rubric: Rubric, drill: str) -> Rubric:
    """What an attempt is judged by: the whole rubric, or the dimensions of the phase that is drilled."""
    dims = next((phase.dims for phase in case.phases if phase.id == drill), ())
    return narrowed(rubric, dims)


def drilled(case: Case, drill: str) -> Case:
    """The case with the phase that is drilled alone, and the probes that belong to it."""
    if not drill:
        return case
    return replace(
        case,
        phases=tuple(phase for phase in case.phases if phase.id == drill),
        probes=tuple(probe for probe in case.probes if probe.phase == drill),
    )
