from __future__ import annotations

from datetime import timedelta

import pytest

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import Face, Undone
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.library.cards import CardType
from interviewprep.services.cards.session import Session
from interviewprep.services.context import Context
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, a_card, put_cards, review_service, some_cards


def face_of(session: Session) -> Face:
    assert session.face is not None
    return session.face


def shown(session: Session) -> str:
    return face_of(session).card.head.slug


def finish(session: Session, grade: Grade = Grade.GOOD) -> int:
    number = 0
    while session.face is not None:
        session.grade(grade, 10)
        number += 1
    return number


def test_a_session_ends_and_tomorrow_nothing_is_lost(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 5)
    service = review_service(store, clock)
    assert finish(service.start(BOTH, 30)) == 5
    today = service.today(BOTH, 30)
    assert (today.queue, today.answered.answers, today.answered.new_cards) == (0, 5, 5)
    assert today.next_day is not None
    clock.advance(days=today.next_day - service._context.today())
    assert review_service(store, clock).today(BOTH, 30).counts[Track.PGM].due > 0


def test_the_day_holds_no_more_than_its_minutes(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 300)
    assert review_service(store, clock).start(BOTH, 10).left == 15  # 40 s for a new card
    assert review_service(store, clock).today(BOTH, 10).minutes == pytest.approx(10)


def test_minutes_spent_are_gone_for_the_day(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 300)
    service = review_service(store, clock)
    session = service.start(BOTH, 10)
    session.grade(Grade.GOOD, 300)
    assert service.start(BOTH, 10).left < 10


def test_a_failed_card_comes_back_in_the_session_after_a_few_others(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 8)
    session = review_service(store, clock).start(BOTH, 30)
    failed = shown(session)
    session.grade(Grade.AGAIN)
    between = []
    while shown(session) != failed:
        between.append(shown(session))
        session.grade(Grade.GOOD)
    assert len(between) == 4


def test_a_failed_card_is_still_due_after_the_window_was_closed(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    review_service(store, clock).start(BOTH, 30).grade(Grade.AGAIN)
    assert review_service(store, clock).start(BOTH, 30).left == 1


def test_a_card_of_both_tracks_is_shown_once_and_counts_for_both(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    service = review_service(store, clock)
    assert finish(service.start(BOTH, 30)) == 1
    counts = service.today(BOTH, 30).counts
    assert counts[Track.PGM].new == counts[Track.TPM].new == 0


def test_studied_on_one_track_it_stays_new_on_the_other(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    service = review_service(store, clock)
    finish(service.start(PGM_ONLY, 30))
    counts = service.today(BOTH, 30).counts
    assert (counts[Track.PGM].new, counts[Track.TPM].new) == (0, 1)
    clock.advance(days=1)
    assert service.start(TPM_ONLY, 30).left == 1


def test_siblings_of_a_cloze_wait_for_another_day(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("path", type=CardType.CLOZE, cloze=number) for number in (1, 2, 3)])
    service = review_service(store, clock)
    assert finish(service.start(BOTH, 30)) == 1
    assert service.start(BOTH, 30).left == 0
    clock.advance(days=1)
    assert service.start(BOTH, 30).left == 1


def test_undo_takes_back_and_shows_the_card_again(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 3)
    session = review_service(store, clock).start(BOTH, 30)
    first = session.face
    session.grade(Grade.AGAIN)
    assert first is not None
    assert session.undo() == Undone(first.card.head.title, "again")
    back = face_of(session)
    assert (back.card_id, back.memories, back.dates) == (first.card_id, first.memories, first.dates)
    assert (session.done, session.left) == (0, 3)
    session.grade(Grade.EASY)
    with store.read() as connection:
        assert [len(log) for log in review_log.history(connection, first.card_id).values()] == [1, 1]


def test_undo_goes_back_through_the_day_and_across_a_restart(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 40)
    session = review_service(store, clock).start(BOTH, 60)
    for _ in range(35):
        session.grade(Grade.GOOD)
    for _ in range(32):
        session.undo()
    assert session.done == 3
    again = review_service(store, clock).start(BOTH, 60)
    before = again.left
    again.undo()
    assert again.left == before + 1


def test_undo_with_nothing_done_changes_nothing(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    session = review_service(store, clock).start(BOTH, 30)
    face = session.face
    assert session.undo() is None
    assert session.face == face


@pytest.mark.parametrize("action", [Session.bury, Session.suspend])
def test_bury_and_suspend_put_away_and_can_be_undone(
    action: object, store: Store, clock: FrozenClock
) -> None:
    some_cards(store, 2)
    service = review_service(store, clock)
    session = service.start(BOTH, 30)
    first = shown(session)
    assert callable(action)
    action(session)
    assert shown(session) != first
    assert service.start(BOTH, 30).left == 1
    session.undo()
    assert shown(session) == first
    assert service.start(BOTH, 30).left == 2


def test_a_buried_card_is_back_tomorrow_and_a_suspended_one_is_not(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 2)
    session = review_service(store, clock).start(BOTH, 30)
    session.bury()
    session.suspend()
    clock.advance(days=1)
    assert review_service(store, clock).start(BOTH, 30).left == 1


def test_a_flag_keeps_its_note(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    session = review_service(store, clock).start(BOTH, 30)
    assert session.flag("the number is old").flag == "the number is old"
    assert session.flag(None).flag is None


def test_edited_is_said_until_it_was_graded_again(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("one")])
    service = review_service(store, clock)
    session = service.start(BOTH, 30)
    assert session.face is not None
    assert not session.face.edited
    session.grade(Grade.AGAIN)
    put_cards(store, [a_card("one", answer="New words.")])
    session = service.start(BOTH, 30)
    assert session.face is not None
    assert session.face.edited
    session.grade(Grade.AGAIN)
    assert session.face is not None
    assert not session.face.edited


def test_two_windows_on_one_card_lose_no_grade(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    windows = [review_service(store, clock, device=name * 32).start(BOTH, 30) for name in "ab"]
    for window in windows:
        window.grade(Grade.GOOD)
    with store.read() as connection:
        assert {track: len(log) for track, log in review_log.history(connection, 1).items()} == {
            Track.PGM: 2,
            Track.TPM: 2,
        }
        held = reviews.held(connection, 1)
    assert held is not None
    memory = held.memories[Track.PGM]
    assert memory is not None
    assert memory.reps == 2


def test_a_clock_set_back_neither_loses_nor_shrinks(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    service = review_service(store, clock)
    service.start(BOTH, 30).grade(Grade.GOOD)
    with store.read() as connection:
        before = reviews.held(connection, 1)
    clock.advance(days=-40)
    session = service.start(BOTH, 30)
    assert session.left == 0
    clock.advance(days=80)
    session = service.start(BOTH, 30)
    session.grade(Grade.GOOD)
    with store.read() as connection:
        after = reviews.held(connection, 1)
    assert before is not None
    assert after is not None
    old, new = before.memories[Track.PGM], after.memories[Track.PGM]
    assert old is not None
    assert new is not None
    assert new.stability > old.stability


def test_the_log_keeps_day_zone_and_what_the_memory_was(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1, PGM_ONLY)
    service = review_service(store, clock)
    service.start(PGM_ONLY, 30).grade(Grade.GOOD, 12.5)
    clock.advance(days=3)
    service.start(PGM_ONLY, 30).grade(Grade.HARD, 4)
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM reviews ORDER BY seq").all()
    first, second = rows
    assert (first.grade, first.seconds, first.offset_minutes, first.stability) == (3, 12.5, 60, None)
    assert second.day == first.day + 3
    assert second.at_ms - first.at_ms == timedelta(days=3) / timedelta(milliseconds=1)
    assert (second.reps, second.last_day) == (1, first.day)


def test_undo_keeps_to_the_tracks_studied(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("pgm-card", PGM_ONLY), a_card("tpm-card", TPM_ONLY)])
    service = review_service(store, clock)
    service.start(PGM_ONLY, 30).grade(Grade.GOOD)
    session = service.start(TPM_ONLY, 30)
    face = face_of(session)
    assert session.undo() is None
    assert face_of(session) == face
    assert service.start(PGM_ONLY, 30).undo() == Undone("What is pgm-card?", "good")


def test_undo_leaves_an_answer_that_counts_on_another_track_too(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    service = review_service(store, clock)
    service.start(BOTH, 30).grade(Grade.GOOD)
    assert service.start(TPM_ONLY, 30).undo() is None


def test_undo_keeps_to_this_study_day(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 2)
    service = review_service(store, clock)
    session = service.start(BOTH, 30)
    session.grade(Grade.GOOD)
    clock.advance(days=1)
    assert session.undo() is None
    assert service.start(BOTH, 30).undo() is None


def test_undo_leaves_the_answer_of_a_card_that_cannot_be_shown(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 2)
    session = review_service(store, clock).start(BOTH, 30)
    first = face_of(session).card_id
    session.grade(Grade.GOOD)
    face, left = face_of(session), session.left
    with store.write() as connection:
        reviews.mark(connection, first, suspended=True)
    with pytest.raises(UsageError, match="suspended since"):
        session.undo()
    assert (session.face, session.left) == (face, left)
    with store.read() as connection:
        assert all(review_log.history(connection, first).values())


def test_one_answer_undone_in_two_windows_is_undone_once(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 2)
    service = review_service(store, clock)
    one = service.start(BOTH, 30)
    first = face_of(one).card_id
    one.grade(Grade.GOOD)
    other = service.start(BOTH, 30)
    other.undo()
    left = one.left
    one.undo()
    assert face_of(one).card_id == first
    assert one.left == left + 1
    with store.read() as connection:
        assert not any(review_log.history(connection, first).values())


def test_a_card_graded_in_another_window_is_passed_over(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 3)
    service = review_service(store, clock)
    one, other = service.start(BOTH, 30), service.start(BOTH, 30)
    for _ in range(2):
        other.grade(Grade.GOOD)
    one.grade(Grade.GOOD)
    assert one.face is not None
    one.grade(Grade.GOOD)
    assert one.face is None
    with store.read() as connection:
        answers = [len(review_log.history(connection, card)[Track.TPM]) for card in (1, 2, 3)]
    assert answers == [2, 1, 1]  # the first was on both screens at once


def test_a_failed_card_comes_back_in_its_session(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 2)
    session = review_service(store, clock).start(BOTH, 30)
    first = face_of(session).card_id
    session.grade(Grade.AGAIN)
    session.grade(Grade.GOOD)
    assert face_of(session).card_id == first


def test_an_answer_counts_ten_minutes_at_most(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 2)
    service = review_service(store, clock)
    session = service.start(BOTH, 600)
    session.grade(Grade.GOOD, 601)
    session.grade(Grade.GOOD, 599)
    assert service.today(BOTH, 600).answered.seconds == 600 + 599


def test_a_card_that_left_its_pack_is_passed_over(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 3)
    session = review_service(store, clock).start(BOTH, 30)
    coming = {"card-000", "card-001", "card-002"} - {shown(session)}
    gone = min(coming)
    put_cards(store, [a_card(slug) for slug in sorted({"card-000", "card-001", "card-002"} - {gone})])
    session.grade(Grade.GOOD)
    assert shown(session) == max(coming)
    session.grade(Grade.GOOD)
    assert session.face is None


@pytest.mark.parametrize(("hour", "day"), [(0, 1), (2, 1), (3, 0), (4, 0), (6, 0)])
def test_the_study_day_ends_at_the_hour_that_is_configured(
    store: Store, clock: FrozenClock, hour: int, day: int
) -> None:
    before = clock.now().date().toordinal()
    clock.set((clock.now() + timedelta(days=1)).replace(hour=2, minute=30))
    context = Context(store, clock, "d" * 12, rollover_hour=hour)
    assert context.today() == before + day
    assert context.date().toordinal() == before + day


def test_today_says_the_plan_in_words_what_is_kept_what_is_new_and_what_rests(
    store: Store, clock: FrozenClock
) -> None:
    put_cards(store, [a_card(f"c{index}", TPM_ONLY) for index in range(30)])
    service = review_service(store, clock)
    session = service.start(TPM_ONLY, 600, limit=20)
    for _ in range(20):
        session.grade(Grade.HARD, 20)
    clock.advance(days=9)
    assert service.today(TPM_ONLY, 3.4).words == "12 cards today: 10 to keep, 2 new; 10 resting"
    tomorrow = review_service(store, clock, rounds={"leadership": clock.now().date().toordinal() + 1})
    assert tomorrow.today(TPM_ONLY, 0).words == "0 cards today; 20 resting until after the interview"
