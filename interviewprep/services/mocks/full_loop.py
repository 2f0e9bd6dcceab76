"""The rounds of a full loop, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.interviews.loops import OwnLoop
from interviewprep.domain.mocks import results as mock_results
from interviewprep.domain.mocks.loop_decision import RoundResult
from interviewprep.domain.mocks.results import AttemptResult


def practised(own: OwnLoop, with_cases: set[str]) -> tuple[str, ...]:
    """The round types of one's own loop, each once, in its order."""
    rounds = tuple(dict.fromkeys(own_round.round for own_round in own.rounds))
    if not rounds:
        raise UsageError(f"{own.employer} has no rounds yet; add them under Loops, then begin")
    missing = dict.fromkeys(own_round.called for own_round in own.rounds if own_round.round not in with_cases)
    if missing:
        raise UsageError(
            f"{own.employer}: the packs have no case for {', '.join(missing)}; remove the round, or add a pack"
        )
    return rounds


def outcomes(
    rounds: Sequence[str], found: Sequence[AttemptResult], titles: Mapping[str, str]
) -> tuple[RoundResult, ...]:
    """The newest result of each of these round types; `titles` are those that a loop of one's own has for them."""
    newest = mock_results.newest_by_round(found)
    return tuple(
        _outcome(round, titles.get(round, ROUNDS[round].title), newest.get(round)) for round in rounds
    )


def _outcome(round: str, title: str, found: AttemptResult | None) -> RoundResult:
    if found is None:
        return RoundResult(round, title, None, passed=False)
    weakest = found.rubric.dimension(found.result.weakest[0]).title
    return RoundResult(round, title, found.result.overall, found.result.passed, weakest)
