"""Scoring attempts: anchor quiz first, evidence always, re-scores blind, humans too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.library.cases import Case, Specimen
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.domain.mocks import anchor_quiz
from interviewprep.domain.mocks.anchor_quiz import Agreement, QuizMark
from interviewprep.domain.mocks.attempts import Attempt, Graded, Scored, Scorer, Transcript, judged
from interviewprep.domain.mocks.bias import RESCORE_AFTER_HOURS, RESCORE_UNTIL_HOURS, Bias, bias, by_dimension
from interviewprep.domain.mocks.results import AttemptResult, ScoredAttempt, gathered, pairs_of, results
from interviewprep.domain.mocks.scoring import Marks, check
from interviewprep.domain.mocks.unfinished import Draft, QuizDraft
from interviewprep.services.context import Context
from interviewprep.storage.database.engine import Connection
from interviewprep.storage.mocks import attempts, drafts, scores

from .material import Material, read_case, read_rubric


@dataclass(frozen=True, slots=True)
class FinishedAttempt:
    """A finished attempt as it is scored or read: its material as it was then, and its scores, oldest first."""

    case: Case
    rubric: Rubric
    """With the dimensions that are judged."""
    transcript: Transcript
    scores: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class QuizSet:
    """An anchor quiz to take: specimens in an order that says nothing."""

    id: str
    case: Case
    rubric: Rubric
    specimens: tuple[Specimen, ...]
    seed: int = 0
    graded: frozenset[int] = frozenset()
    """Levels of the specimens that were graded before it was left."""
    own: Mapping[str, int] = field(default_factory=dict)
    """What was given to the next one then."""

    @property
    def at(self) -> int:
        """The specimen to go on with."""
        waits = (number for number, item in enumerate(self.specimens) if item.level not in self.graded)
        return next(waits, len(self.specimens) - 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """Both logs up to `ends`, and what follows from them."""

    ends: tuple[int, int]
    scored: Sequence[ScoredAttempt]
    graded: Sequence[Graded]
    results: Sequence[AttemptResult]


class ScoringService:
    """Each score, graded specimen or draft is one commit."""

    def __init__(self, context: Context, material: Material) -> None:
        self._context = context
        self._store = context.store
        self._material = material
        self._known: _Known | None = None

    def open(self, attempt: str) -> FinishedAttempt:
        """An attempt with material and scores. Raises UsageError for an unknown id."""
        with self._store.read() as connection:
            return _opened(connection, attempt)

    def quiz_needed(self, rubric: str, case: str = "") -> bool:
        """Must an anchor quiz come before the first self-score by this rubric?

        Not where the packs have no set but that of the `case` (its key) about to be scored.
        """
        return not self._quiz_done(rubric) and self._material.specimen_set(rubric, case) is not None

    def quiz(self, rubric: str, case: str = "") -> QuizSet | None:
        """An anchor quiz for the rubric with this key; None where the packs have no specimen set.

        Never that of the `case` (its key) about to be scored. One that was begun goes on.
        """
        with self._store.read() as connection:
            begun = drafts.quiz(connection, rubric)
        found = self._begun_set(begun, rubric, case) or self._material.specimen_set(rubric, case)
        if found is None:
            return None
        of, judged_by = found
        if begun is None or begun.case != of.head.key:
            at_ms = self._context.stamp().at_ms
            begun = QuizDraft(new_id(at_ms), of.head.key, at_ms)
        return QuizSet(
            id=begun.quiz,
            case=of,
            rubric=judged_by,
            specimens=anchor_quiz.shuffled(of, begun.seed),
            seed=begun.seed,
            graded=self._graded_in(begun.quiz),
            own={d.id: begun.own[d.id] for d in judged_by.dimensions if d.id in begun.own},
        )

    def _begun_set(self, begun: QuizDraft | None, rubric: str, but: str) -> tuple[Case, Rubric] | None:
        """The set of the quiz that was begun, where it may still be taken."""
        if begun is None or begun.case == but:
            return None
        try:
            case, judged_by, _ = self._material.open(begun.case)
        except UsageError:  # its pack was removed meanwhile
            return None
        fits = judged_by.head.key == rubric and anchor_quiz.has_set(case)
        return (case, judged_by) if fits else None

    def keep_quiz(self, quiz: QuizSet, own: Mapping[str, int]) -> None:
        """Keep what was given to the specimen that is being graded."""
        with self._store.write() as connection:
            drafts.keep_quiz(connection, quiz.rubric.head.key, _begun(quiz, own))

    def grade_specimen(
        self, quiz: QuizSet, specimen: Specimen, own: Mapping[str, int]
    ) -> tuple[QuizMark, ...]:
        """Record one's levels for a specimen; returns them against the reference. Raises UsageError where one is missing."""
        gaps = anchor_quiz.gaps(quiz.rubric, specimen, own)
        at = self._context.stamp()
        graded = Graded(
            id=new_id(at.at_ms),
            quiz=quiz.id,
            rubric=quiz.rubric.head.key,
            case=quiz.case.head.key,
            level=specimen.level,
            at=at,
            own={gap.dim: gap.own for gap in gaps},
            reference={gap.dim: gap.reference for gap in gaps},
        )
        with self._store.write() as connection:
            scores.add_graded(connection, graded, self._context.device)
            done = {
                item.level for item in scores.all_graded(connection, graded.rubric) if item.quiz == quiz.id
            }
            left = {item.level for item in quiz.specimens} - done
            drafts.keep_quiz(connection, quiz.rubric.head.key, _begun(quiz, {}) if left else None)
        return gaps

    def agreement(self, quiz: QuizSet) -> tuple[Agreement, ...]:
        """How the levels given in a quiz stood to the reference, by dimension."""
        return anchor_quiz.agreement(quiz.rubric, [item for item in self.graded() if item.quiz == quiz.id])

    def draft(self, attempt: str, by: Scorer = Scorer.SELF) -> Draft:
        """The score that was begun; empty where none was."""
        with self._store.read() as connection:
            return drafts.score(connection, attempt, by)

    def keep_draft(self, attempt: str, draft: Draft, by: Scorer = Scorer.SELF) -> None:
        """Keep a score that is not finished; the newest stands."""
        with self._store.write() as connection:
            drafts.keep_score(connection, attempt, by, draft, self._context.stamp().at_ms)

    def score(self, attempt: str, draft: Draft, by: Scorer = Scorer.SELF) -> Scored:
        """Record one's own score, or a blind re-score. Raises UsageError without evidence, quiz or the 48 hours."""
        with self._store.write() as connection:  # looked at and written in one: another window scores too
            opened = _opened(connection, attempt)
            self._allowed(opened, by)
            check(opened.rubric, draft.marks, opened.transcript.texts)
            marks = {d.id: draft.marks[d.id] for d in opened.rubric.dimensions}
            return self.put(connection, attempt, by, "", marks, draft)

    def score_by_human(self, attempt: str, name: str, marks: Marks, draft: Draft) -> Scored:
        """Record what a person wrote on the sheet; their quotes are theirs. Raises UsageError for a missing level."""
        opened = self.open(attempt)
        require_levels(opened.rubric, marks)
        with self._store.write() as connection:
            return self.put(connection, attempt, Scorer.HUMAN, name, marks, draft)

    def scored_today_by(self, name: str, case: str) -> str:
        """The newest attempt at a case that this person alone scored on this study day; empty for none."""
        today = self._context.today()
        found = [
            item.attempt.id
            for item in self.scored()
            if item.attempt.case == case
            and Scorer.SELF not in item.scores
            and (known := item.scores.get(Scorer.HUMAN)) is not None
            and (known.name.casefold(), known.at.day) == (name.casefold(), today)
        ]
        return found[-1] if found else ""

    def rescore_due(self) -> list[Attempt]:
        """Attempts that wait for a blind second score: one's own is 2 to 9 days old, and it was not given up."""
        now = self._context.stamp().at_ms
        found = [
            item.attempt
            for item in self.scored()
            if Scorer.SELF in item.scores
            and not {Scorer.RESCORE, Scorer.HUMAN} & set(item.scores)
            and RESCORE_AFTER_HOURS
            <= (now - item.scores[Scorer.SELF].at.at_ms) / 3_600_000
            < RESCORE_UNTIL_HOURS
        ]
        if not found:
            return []
        with self._store.read() as connection:
            given_up = drafts.not_again(connection)
        return [attempt for attempt in found if attempt.id not in given_up]

    def hidden(self) -> frozenset[str]:
        """Ids of the attempts whose result must not be seen anywhere before its blind second score."""
        return frozenset(attempt.id for attempt in self.rescore_due())

    def give_up_rescore(self, attempt: str) -> None:
        """Show the result of an attempt though it waits for a blind second score; it gets none then."""
        with self._store.write() as connection:
            drafts.give_up_again(connection, attempt)

    def scored(self) -> Sequence[ScoredAttempt]:
        """Every scored attempt, the oldest first."""
        return self._read().scored

    def graded(self) -> Sequence[Graded]:
        """Every graded specimen, the oldest first."""
        return self._read().graded

    def results(self) -> Sequence[AttemptResult]:
        """What every scored attempt came to, the oldest first."""
        return self._read().results

    def _read(self) -> _Known:
        """The two logs and what follows from them, read again only where one of them has grown."""
        with self._store.read() as connection:
            ends = scores.ends(connection)
            if self._known is None or self._known.ends != ends:
                scored = gathered(
                    (attempt, read_rubric(source, attempt.rubric.partition("/")[0]), score)
                    for attempt, source, score in scores.all_scored(connection)
                )
                graded = scores.all_graded(connection)
                self._known = _Known(ends, scored, graded, results(scored, graded))
            return self._known

    def bias(self, rubric: Rubric) -> tuple[Bias, dict[str, Bias]]:
        """One's bias by a rubric as a whole, and in each dimension."""
        pairs = pairs_of(self.scored(), self.graded(), rubric.head.key)
        return bias(pairs), by_dimension(pairs, [d.id for d in rubric.dimensions])

    def _allowed(self, opened: FinishedAttempt, by: Scorer) -> None:
        attempt = opened.transcript.attempt
        if not attempt.finished:
            raise UsageError(f"{attempt.title}: the round is still running; finish it, then score it")
        own = next((score for score in opened.scores if score.by is Scorer.SELF), None)
        if by is Scorer.SELF:
            if own is not None:
                raise UsageError(f"{attempt.title}: already scored; after 48 hours it can be re-scored blind")
            if self.quiz_needed(attempt.rubric, attempt.case):
                raise UsageError(
                    f"take the anchor quiz of this round first: `interviewprep mock --plain --resume {attempt.id}` "
                    "begins with it, as does scoring it under Mock in the app"
                )
        elif own is None or self._context.stamp().at_ms - own.at.at_ms < RESCORE_AFTER_HOURS * 3_600_000:
            raise UsageError(f"{attempt.title}: a blind re-score comes 48 hours after your own score")

    def _graded_in(self, quiz: str) -> frozenset[int]:
        return frozenset(item.level for item in self.graded() if item.quiz == quiz)

    def _quiz_done(self, rubric: str) -> bool:
        with self._store.read() as connection:
            graded = scores.all_graded(connection, rubric)
        return len({item.level for item in graded}) >= anchor_quiz.LEAST

    def put(
        self, connection: Connection, attempt: str, by: Scorer, name: str, marks: Marks, draft: Draft
    ) -> Scored:
        """Append a score within a transaction of the caller's, and forget what was begun of it."""
        at = self._context.stamp()
        scored = Scored(
            new_id(at.at_ms), attempt, by, name, at, marks, draft.signals, draft.flags, draft.note
        )
        scores.add(connection, scored, self._context.device)
        if by is not Scorer.HUMAN:
            drafts.forget_score(connection, attempt, by, at.at_ms)
        return scored


def require_levels(rubric: Rubric, marks: Marks) -> None:
    """Raises UsageError where a dimension has no level."""
    missing = [dimension.title for dimension in rubric.dimensions if dimension.id not in marks]
    if missing:
        raise UsageError(f"no level for {', '.join(missing)}; write 1 to 4 for each")


def _begun(quiz: QuizSet, own: Mapping[str, int]) -> QuizDraft:
    return QuizDraft(quiz.id, quiz.case.head.key, quiz.seed, dict(own))


def _opened(connection: Connection, attempt: str) -> FinishedAttempt:
    found = attempts.read(connection, attempt)
    if found is None:
        raise UsageError(f"no attempt {attempt!r}; `interviewprep mock history` lists them")
    transcript, sources = found
    head = transcript.attempt
    case = read_case(sources.case, head.case.partition("/")[0])
    rubric = read_rubric(sources.rubric, head.rubric.partition("/")[0])
    return FinishedAttempt(
        case, judged(case, rubric, head.drill), transcript, tuple(scores.of_attempt(connection, attempt))
    )
