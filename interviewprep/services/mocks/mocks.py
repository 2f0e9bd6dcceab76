"""Mock rounds: what can be taken, taking it, and what came of all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import MOCK_WINDOW, ROUND_TYPES, ROUNDS, RoundType, Track
from interviewprep.domain.interviews.loops import OwnKind, OwnLoop, own_kinds
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.domain.mocks import results as mock_results
from interviewprep.domain.mocks.attempts import (
    Attempt,
    LoopRun,
    Scored,
    Scorer,
    Transcript,
    Waiting,
    WaitingAction,
    check_drill,
    drilled,
    phase_place,
)
from interviewprep.domain.mocks.case_choice import CaseLine, by_surprise, by_weakness
from interviewprep.domain.mocks.debrief import Debrief, debrief
from interviewprep.domain.mocks.earned import practice, written
from interviewprep.domain.mocks.loop_decision import (
    Decision,
    Difference,
    RoundResult,
    decide,
    differences,
    standard_loop,
)
from interviewprep.domain.mocks.results import AttemptResult
from interviewprep.domain.mocks.round_clock import begin
from interviewprep.domain.mocks.scoring import Marks
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.services.context import Context
from interviewprep.storage.interviews import loops
from interviewprep.storage.mocks import attempts

from .full_loop import outcomes, practised
from .material import Material
from .running_round import RunningRound
from .scoring import ScoringService, require_levels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewprep.domain.mocks.recorded import Recording


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round type that can be practised."""

    kind: RoundType
    cases: int
    last: AttemptResult | None
    """The newest full-length result."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a candidate hears before the clock starts."""

    case: Case
    rubric: Rubric
    kind: RoundType
    tracks: frozenset[Track]
    quiz_needed: bool
    quiz_case: str
    """Key of the case whose answers are graded in it; empty where the packs have none for this round's rubric."""
    attempts: int
    """How often the case was taken before; what was said then stays hidden until the new one is scored."""


@dataclass(frozen=True, slots=True)
class LoopReport:
    """A full loop with the newest outcome of each round, and what the rule says."""

    run: LoopRun
    outcomes: tuple[RoundResult, ...]
    attempts: tuple[Attempt, ...]
    decision: Decision


class MockService:
    """`scoring` holds the scores; the rest of a mock is here."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store
        self.material = Material(context.store)
        self.scoring = ScoringService(context, self.material)

    def rounds(self, tracks: frozenset[Track]) -> list[RoundLine]:
        """The round types of these tracks that have a case, in the order of a loop."""
        lines = self.material.cases(tracks)
        newest = mock_results.newest_by_round(self.results(tracks))
        titles = self._titles(tracks)
        return [
            RoundLine(replace(kind, title=titles.get(kind.id, kind.title)), number, newest.get(kind.id))
            for kind in ROUND_TYPES
            if kind.tracks & tracks and (number := sum(line.round == kind.id for line in lines))
        ]

    def weakest_case(
        self, tracks: frozenset[Track], round: str = "", named: str = "", loop: str = ""
    ) -> CaseLine:
        """A case of the round that needs it most: the one that is `named`, else that a round of one's own loops names,
        unless it was taken lately; else a fresh one.

        `loop`: a full loop, which takes the names of its own employer's loop. Raises UsageError where there is no case.
        """
        levels = {
            name: found.result.overall
            for name, found in mock_results.newest_by_round(self.results(tracks)).items()
        }
        lines, today = self.material.cases(tracks, round), self._context.today()
        found = _some(by_weakness(lines, levels, today), round)
        own = [self._own(track, loop) for track in Track if track in tracks]
        named = named or next((kinds[found.round].case for kinds in own if found.round in kinds), "")
        return next(
            (line for line in lines if line.key == named and not line.taken_since(today - MOCK_WINDOW)), found
        )

    def _own(self, track: Track, loop: str = "") -> dict[str, OwnKind]:
        """Round types as the candidate's loops have them; those of the employer whose full `loop` it is, where it is one."""
        with self._store.read() as connection:
            own = loops.all_loops(connection)
            run = attempts.loop(connection, loop) if loop else None
        return own_kinds(_of_run(own, run), track, self._context.date())

    def _titles(self, tracks: frozenset[Track]) -> dict[str, str]:
        """What round types are called, where one's own loops call them otherwise."""
        found: dict[str, list[str]] = {}
        for track in (track for track in Track if track in tracks):
            for name, own in self._own(track).items():
                found.setdefault(name, []).append(own.kind.title)
        return {name: " / ".join(dict.fromkeys(titles)) for name, titles in found.items()}

    def weakest_phase(self, case_key: str) -> str:
        """The phase of a case to drill: the longest, where most is judged. Raises UsageError for an unknown case."""
        case, _, _ = self.material.open(case_key)
        return max(case.phases, key=lambda phase: phase.minutes).id

    def surprise(self, tracks: frozenset[Track], round: str = "", seed: int | None = None) -> CaseLine:
        """Any case; one seed always gives the same. Raises UsageError where there is no case."""
        found = by_surprise(
            self.material.cases(tracks, round), self._context.stamp().at_ms if seed is None else seed
        )
        return _some(found, round)

    def briefing(self, case_key: str, track: Track | None = None, loop: str = "") -> Briefing:
        """The prompt, the length and what the round judges; with a track, as the candidate's own round of it is.

        `loop`: the full loop that it belongs to. Raises UsageError.
        """
        case, rubric, _ = self.material.open(case_key)
        own = self._own(track, loop).get(case.round) if track else None
        quiz_of = self.material.specimen_set(rubric.head.key, case_key)
        with self._store.read() as connection:
            before = attempts.listed(connection, attempts.FINISHED, case=case_key)
        return Briefing(
            case=case.fitted(own.kind.minutes) if own else case,
            rubric=rubric,
            kind=own.kind if own else ROUNDS[case.round],
            tracks=self.material.tracks_of(case_key),
            quiz_needed=self.scoring.quiz_needed(rubric.head.key, case_key),
            quiz_case=quiz_of[0].head.key if quiz_of else "",
            attempts=len(before),
        )

    def start(
        self,
        case_key: str,
        track: Track,
        *,
        drill: str = "",
        spoken: bool = False,
        loop: str = "",
        seed: int | None = None,
    ) -> RunningRound:
        """Begin an attempt, as long as the candidate's own round is; its clock runs from now.

        Raises UsageError for an unknown case or phase.
        """
        case, rubric, sources = self.material.open(case_key)
        check_drill(case, drill)
        own = self._own(track, loop).get(case.round)
        case = case.fitted(own.kind.minutes) if own else case
        at = self._context.stamp()
        chosen = at.at_ms if seed is None else seed
        attempt = Attempt(
            new_id(at.at_ms), case_key, case.head.title, case.round, rubric.head.key, track, drill, spoken, chosen, loop, at
        )  # fmt: skip
        running = begin(drilled(case, drill).phases, self._context.clock.monotonic())
        with self._store.write() as connection:
            attempts.add(connection, attempt, self._context.device, sources, running)
        return RunningRound(self._context, Transcript(attempt, running, {}), case, rubric, {})

    def unfinished(self) -> list[Attempt]:
        """Attempts that can be resumed, the newest first."""
        with self._store.read() as connection:
            return attempts.listed(connection, attempts.RUNNING)

    def resume(self, attempt: str) -> RunningRound:
        """Go on where the attempt stood, from whichever window it was in; the clock runs from now. Raises UsageError."""
        opened = self.scoring.open(attempt)
        if opened.transcript.attempt.finished:
            raise UsageError(
                f"{opened.transcript.attempt.title}: this round is over; it can be scored and read"
            )
        with self._store.read() as connection:
            texts = attempts.texts(connection, attempt)
        woken = opened.transcript.running.woken(self._context.stamp().at_ms)
        transcript = replace(opened.transcript, running=woken)
        running_round = RunningRound(self._context, transcript, opened.case, opened.rubric, texts)
        running_round.take()
        return running_round

    def runs_elsewhere(self, attempt: str) -> bool:
        """Does another window hold this round now? `resume` takes it over. Raises UsageError."""
        return self.scoring.open(attempt).transcript.running.held(self._context.stamp().at_ms)

    def waiting(self) -> str:
        """The attempt to go on with: the newest that is not finished, else not scored. Raises UsageError for none."""
        for attempt in self.unfinished():
            return attempt.id
        scored = {item.attempt.id for item in self.scoring.results()}
        for attempt in self.history():
            if attempt.id not in scored:
                return attempt.id
        raise UsageError(
            "nothing to resume: every round is finished and scored; `interviewprep mock` starts one"
        )

    def all_waiting(self) -> list[Waiting]:
        """Rounds to go on with, then those to score, then those to score again; the newest of each first."""
        scored = {item.attempt.id for item in self.scoring.scored()}
        found = [(WaitingAction.RESUME, attempt) for attempt in self.unfinished()]
        found += [(WaitingAction.SCORE, attempt) for attempt in self.history() if attempt.id not in scored]
        found += [(WaitingAction.RESCORE, attempt) for attempt in self.scoring.rescore_due()]
        with self._store.read() as connection:
            clocks = attempts.clocks(connection, [attempt.id for _, attempt in found])
        return [Waiting(do, attempt, clocks[attempt.id]) for do, attempt in found]

    def drop(self, attempt: str) -> None:
        """Put away an attempt that is not scored; it is kept, but offered no more. Raises UsageError."""
        opened = self.scoring.open(attempt)
        if opened.scores:
            raise UsageError(f"{opened.transcript.attempt.title}: already scored; it stays in the history")
        with self._store.write() as connection:
            attempts.drop(connection, attempt)

    def score_spoken(self, case_key: str, track: Track, name: str, marks: Marks, draft: Draft) -> Scored:
        """Record a whole attempt that a person ran from the sheet, without notes here, with the score they gave.

        Raises UsageError for an unknown case or a missing level; then nothing is recorded.
        """
        case, rubric, sources = self.material.open(case_key)
        at = self._context.stamp()
        attempt = Attempt(
            new_id(at.at_ms), case_key, case.head.title, case.round, rubric.head.key, track, "", True, 0, "", at, finished=True
        )  # fmt: skip
        running = begin(case.phases, 0.0)
        while not running.over:  # the friend's clock is not ours, but the round was a whole one
            running = running.next(0.0)
        running = replace(running, elsewhere=True)
        require_levels(rubric, marks)
        with self._store.write() as connection:
            attempts.add(connection, attempt, self._context.device, sources, running)
            return self.scoring.put(connection, attempt.id, Scorer.HUMAN, name, marks, draft)

    def take_recording(self, case_key: str, track: Track, recording: Recording) -> Attempt:
        """Record a whole attempt that a meeting tool wrote down: the candidate's words, by phase; it waits for its score.

        What others said is not kept. Raises UsageError for an unknown case, and for a recording that was taken before.
        """
        from interviewprep.domain.mocks.recorded import by_phase, recording_id  # its patterns take a while

        case, rubric, sources = self.material.open(case_key)
        at = self._context.stamp()
        phases = by_phase(recording, case.phases)
        id_ = recording_id(case_key, recording)
        spent = tuple(phase.seconds for phase in phases)
        running = replace(begin(case.phases, 0.0), spent=spent, index=len(phases), since=None)
        running = replace(running, written=written([[phase.text] for phase in phases], 0, spoken=False))
        attempt = Attempt(
            id_, case_key, case.head.title, case.round, rubric.head.key, track, "", False, 0, "", at,
            finished=True, practice=practice(running, spoken=False),
        )  # fmt: skip
        with self._store.write() as connection:
            if attempts.read(connection, id_) is not None:
                raise UsageError(
                    f"{case.head.title}: this transcript was imported already; `interviewprep mock --resume {id_}` scores it"
                )
            attempts.add(connection, attempt, self._context.device, sources, running)
            for phase in phases:
                if phase.text:
                    attempts.keep_text(connection, id_, phase_place(phase.id), phase.text, "", at.at_ms)
        return attempt

    def history(self, words: str = "", round: str = "", case: str = "") -> list[Attempt]:
        """Finished attempts, the newest first, that hold every word in title, notes or replies."""
        with self._store.read() as connection:
            return attempts.listed(connection, attempts.FINISHED, round, case, words.split())

    def debrief(self, attempt: str) -> Debrief:
        """The packet of an attempt, by the human's score where there is one, else one's own. Raises UsageError."""
        opened = self.scoring.open(attempt)
        by = {score.by: score for score in opened.scores if score.by is not Scorer.RESCORE}
        score = by.get(Scorer.HUMAN) or by.get(Scorer.SELF)
        if score is None:
            raise UsageError(
                f"{opened.transcript.attempt.title}: not scored yet; score it, then read the debrief"
            )
        drill = opened.transcript.attempt.drill
        planned = opened.transcript.running.planned / 60
        case = drilled(opened.case, drill) if drill else opened.case.fitted(planned)
        return debrief(case, opened.rubric, opened.transcript, score)

    def results(self, tracks: frozenset[Track], *, hidden: bool = False) -> list[AttemptResult]:
        """Every scored attempt on these tracks, the oldest first.

        Those that wait for a blind second score are left out unless `hidden`: then their result must not be shown.
        """
        waits = frozenset() if hidden else self.scoring.hidden()
        found = self.scoring.results()
        return [item for item in found if item.attempt.track in tracks and item.attempt.id not in waits]

    def weak_dimensions(self, track: Track) -> tuple[str, ...]:
        """`rubric/dimension` under 3 in the newest results of this track, the weakest first: their cards come first."""
        return mock_results.weak_dimensions(self.results(frozenset({track})))

    def trend(self, rubric: str, tracks: frozenset[Track]) -> dict[str, list[tuple[int, float]]]:
        """Dimension to `(study day, level)`, the oldest first, for the rubric with this key."""
        return mock_results.trend(self.results(tracks), rubric)

    def begin_loop(self, track: Track, own: OwnLoop | None = None) -> LoopRun:
        """A full loop of this track, over one day or several: its usual rounds, or those of a loop of one's own.

        Raises UsageError where one's own loop has no rounds, or one for which the packs have no case.
        """
        with_cases = {line.round for line in self.material.cases(frozenset({track}))}
        at = self._context.stamp()
        if own is None:
            rounds = tuple(kind.id for kind in standard_loop(track) if kind.id in with_cases)
        else:
            rounds = practised(own, with_cases)
        run = LoopRun(new_id(at.at_ms), track, rounds, at, own.employer if own else "")
        with self._store.write() as connection:
            attempts.add_loop(connection, run, self._context.device)
        return run

    def loops(self) -> list[LoopReport]:
        """Full loops, the newest first, each with its decision."""
        with self._store.read() as connection:
            runs, own = attempts.loops(connection), loops.all_loops(connection)
        found = self.results(frozenset(Track))
        return [
            _report(
                run,
                [item for item in found if item.attempt.loop == run.id],
                own_kinds(_of_run(own, run), run.track, self._context.date()),
            )
            for run in runs
        ]

    def differences(self) -> tuple[Difference, ...]:
        """Where the tracks differ for this candidate, by the newest result of each round."""
        found = self.results(frozenset(Track))
        return differences({track: outcomes([kind.id for kind in ROUND_TYPES if track in kind.tracks], [item for item in found if item.attempt.track is track], {}) for track in Track})  # fmt: skip


def _some(found: CaseLine | None, round: str) -> CaseLine:
    if found is None:
        of = f" of the round {round!r}" if round else ""
        raise UsageError(
            f"no case{of} in the packs of this track; `interviewprep mock list` shows what there is"
        )
    return found


def _of_run(own: list[OwnLoop], run: LoopRun | None) -> list[OwnLoop]:
    """Whose words a full loop takes: its employer's alone; none for one of the usual rounds. Without one, everybody's."""
    return own if run is None else [loop for loop in own if run.employer and loop.employer == run.employer]


def _report(run: LoopRun, found: list[AttemptResult], own: Mapping[str, OwnKind]) -> LoopReport:
    titles = {name: own_kind.kind.title for name, own_kind in own.items()}
    scored = outcomes(run.rounds, found, titles)
    return LoopReport(run, scored, tuple(item.attempt for item in found), decide(scored))
