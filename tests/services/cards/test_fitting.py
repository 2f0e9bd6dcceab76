from __future__ import annotations

import random

import pytest

from interviewprep.domain.cards.fitting import compute, histories, judge, log_loss, split_day
from interviewprep.domain.cards.grading import Grade, Memory
from interviewprep.domain.cards.memory import WEIGHTS, Model
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import PGM_ONLY
from interviewprep.services.cards.fitting import FittingService
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, review_service, some_cards

SLOW = (0.02, 0.1, 0.25, 0.8, *WEIGHTS[4:8], 1.0, *WEIGHTS[9:])
"""Someone who forgets nine times as fast as the defaults think, and gains little from a review."""


def study_as(truth: Model, store: Store, clock: FrozenClock, days: int) -> None:
    chance = random.Random(3)
    some_cards(store, 60, PGM_ONLY)
    service = review_service(store, clock)
    memories: dict[str, Memory] = {}
    for _ in range(days):
        session = service.start(PGM_ONLY, 25)
        while session.face is not None:
            key, day = session.face.card.key, service._context.today()
            known = memories.get(key)
            right = known is None or chance.random() < truth.recall(known, day)
            grade = Grade.GOOD if right else Grade.AGAIN
            memories[key] = truth.review(known, grade, day)
            session.grade(grade, 8)
        clock.advance(days=1)


def test_weights_are_kept_when_they_predict_held_out_answers_better(store: Store, clock: FrozenClock) -> None:
    study_as(Model(SLOW), store, clock, 70)
    fit = FittingService(store, Model()).fit()
    assert fit.kept
    assert fit.after is not None
    assert fit.before is not None
    assert fit.after < fit.before
    assert SettingsService(store, clock).weights() == fit.weights
    assert not FittingService(store, Model()).offered()


def test_too_few_answers_are_said(store: Store, clock: FrozenClock) -> None:
    study_as(Model(), store, clock, 1)
    with pytest.raises(UsageError, match="fitting needs 400"):
        FittingService(store, Model()).fit()


def test_worse_weights_are_not_kept() -> None:
    logs = [[(3, 1), (3, 3), (3, 12), (3, 40)] for _ in range(50)]
    fit = judge(logs, Model(), SLOW)
    assert not fit.kept
    assert fit.weights == ()


def test_weights_out_of_bounds_are_not_kept() -> None:
    assert "out of bounds" in judge([[(3, 1), (3, 3)]], Model(), [-5.0] * 21).said


def test_training_never_sees_what_judges_it() -> None:
    logs = [[(3, day) for day in range(1, 101, 5)]]
    since = split_day(logs)
    longest = max(histories(logs, since), key=len)
    assert 1 + sum(gap for _, gap in longest) < since


def test_same_day_answers_are_no_items_of_their_own() -> None:
    assert histories([[(1, 5), (3, 5), (3, 7)]], 99) == [[(1, 0), (3, 0), (3, 2)]]


def test_log_loss_is_none_without_a_spaced_answer() -> None:
    assert log_loss(Model(), [[(1, 5), (3, 5)]], 0) is None


def test_the_engine_answers_nonsense_with_a_sentence_or_weights() -> None:
    assert isinstance(compute([[(9, 0)]]), str | list)
