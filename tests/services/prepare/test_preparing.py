"""Loops, checklist, plan, readiness, teardowns, contacts and which track, through the services over the real packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, ROUNDS, TPM_ONLY, Track
from interviewprep.domain.interviews.contacts import InterviewOutcome
from interviewprep.domain.interviews.loops import OwnRound
from interviewprep.domain.interviews.teardown import OwnTeardown, Piece
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.material import Teardown
from interviewprep.domain.mocks.scoring import GivenMark
from interviewprep.domain.prepare.checklist import ChecklistLine, State
from interviewprep.domain.prepare.plan_items import ActionKind
from interviewprep.domain.progress.track_fit import QUESTIONS, Amount
from interviewprep.domain.readiness import Level
from interviewprep.services.mocks.files import MockFormat, debrief_text
from interviewprep.services.services import Services
from interviewprep.storage.library import cards
from tests.making import FrozenClock
from tests.mock_playing import LEDGER, NOTES, draft_of, play, score, take_quiz

SPOTIFY_TPM = "spotify/spotify-tpm"


def line(services: Services, id: str) -> ChecklistLine:
    return next(
        checklist_line
        for checklist_line in services.checklist.lines(BOTH)
        if checklist_line.task.key.endswith(f"/{id}")
    )


def a_chat() -> dict[str, object]:
    return {"questions": ("one?", "two?", "three?"), "learned": "They ship weekly.", "day": 739000}


def test_from_first_start_to_a_plan_that_moves_with_its_date(app: Services) -> None:
    assert "No round ahead has a date" in app.plan.plan(TPM_ONLY).notes[0]
    loop = app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM)
    assert len(loop.rounds) == 6
    loop = app.loops.date(loop, "executive", "+21")
    assert app.plan.plan(TPM_ONLY).last == app.today() + 21
    app.loops.date(loop, "executive", "+6")
    moved = app.plan.plan(TPM_ONLY)
    assert moved.last == app.today() + 6
    assert moved.shortfall


def test_two_employers_and_the_profile_date_stand_together(app: Services) -> None:
    day = app.today()
    app.settings.change(interview=app.date() + timedelta(30))
    assert app.loops.round_days(TPM_ONLY)["architecture"] == day + 30
    for employer, when in (("Spotify", "+9"), ("Another", "+4")):
        app.loops.date(app.loops.add(employer, Track.TPM, SPOTIFY_TPM), "architecture", when)
    assert app.loops.round_days(TPM_ONLY)["architecture"] == day + 4
    assert app.loops.round_days(PGM_ONLY)["strategy"] == day + 30
    app.loops.remove(app.loops.get("another"))
    assert [loop.employer for loop in app.loops.all()] == ["Spotify"]


def test_a_round_that_has_passed_is_prepared_no_more(app: Services) -> None:
    loop = app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM)
    app.loops.date(loop, "recruiter", "2026-11-01")
    assert "recruiter" not in app.loops.rounds_of(Track.TPM)
    assert app.loops.get("1") == app.loops.get("spotify")


@pytest.mark.parametrize("act", ["get", "add", "pack"])
def test_a_loop_that_cannot_be_is_a_sentence(app: Services, act: str) -> None:
    with pytest.raises(UsageError, match=r"loop"):
        {
            "get": lambda: app.loops.get("nowhere"),
            "add": lambda: app.loops.add("  ", Track.PGM),
            "pack": lambda: app.loops.add("X", Track.PGM, "nobody/nothing"),
        }[act]()


def test_a_loop_of_one_track_gets_no_rounds_of_the_other(app: Services) -> None:
    with pytest.raises(
        UsageError, match=r"PGM as reported is for PGM; for TPM there is .*spotify/spotify-tpm"
    ):
        app.loops.add("Spotify", Track.TPM, "spotify/spotify-pgm")
    assert app.loops.all() == []


def test_one_employer_has_one_loop_for_each_track(app: Services, clock: FrozenClock) -> None:
    app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM)
    clock.advance(seconds=1)
    app.loops.add("Spotify", Track.PGM)
    with pytest.raises(UsageError, match=r"Spotify, TPM exists already as number 1"):
        app.loops.add(" spotify ", Track.TPM)
    with pytest.raises(UsageError, match=r"2 loops are called 'spotify': 1 Spotify, TPM; 2 Spotify, PGM"):
        app.loops.get("spotify")
    assert app.loops.get("2").track is Track.PGM


def test_a_round_more_begins_a_loop_or_changes_nothing(app: Services) -> None:
    with pytest.raises(UsageError, match="not a round of TPM"):
        app.loops.add_round("Acme", Track.TPM, "bogus")
    assert app.loops.all() == []
    app.loops.add_round("Acme", Track.TPM, "Architecture")
    app.loops.add_round("acme", Track.TPM, "executive")
    assert [own_round.round for own_round in app.loops.all()[0].rounds] == ["architecture", "executive"]


def test_a_checklist_item_completes_itself_after_a_scored_mock(app: Services) -> None:
    assert line(app, "program-design-practice").state is State.OPEN
    running_round = play(app.mocks)
    assert not line(app, "program-design-practice").done
    score(app.mocks, running_round)
    assert line(app, "program-design-practice").done
    assert not line(app, "timed-architecture").done


def test_facts_of_the_careers_page_count_once_answered(app: Services) -> None:
    with app.context.store.write() as connection:
        for pack in ("core", "pgm-core", "tpm-core"):
            cards.retire_pack(connection, pack)
    assert line(app, "read-careers").have == 0
    session = app.review.start(BOTH, 600)
    while session.face is not None:
        session.grade(Grade.GOOD)
    assert line(app, "read-careers").done


def test_chats_count_with_their_questions_and_lessons(app: Services) -> None:
    app.contacts.add_contact("TPM, platform")
    assert "TPM, platform lacks 3 more questions" in line(app, "two-chats").missing
    app.contacts.add_contact("EM", **{**a_chat(), "day": app.today() + 1})
    assert "EM lacks the chat itself: its date has not come yet" in line(app, "two-chats").missing
    assert line(app, "two-chats").have == 0
    for role in ("PGM", "TPM, data"):
        app.contacts.add_contact(role, **a_chat())
    assert line(app, "two-chats").done


def test_only_what_a_person_alone_can_know_is_ticked(app: Services) -> None:
    app.checklist.tick("logistics", "sound tested")
    found = line(app, "logistics")
    assert found.tick is not None
    assert (found.done, found.tick.note) == (True, "sound tested")
    app.checklist.untick("logistics")
    assert not line(app, "logistics").done
    with pytest.raises(UsageError, match="this item is counted"):
        app.checklist.tick("two-chats")
    with pytest.raises(UsageError, match="no item 'nothing'"):
        app.checklist.tick("nothing")


def test_items_of_ones_own_have_rules_too(app: Services) -> None:
    own = app.checklist.add("Two mocks with Ana", TPM_ONLY, "mocks >= 2", -4)
    assert any(
        checklist_line.task.key == own.key and checklist_line.need == 2
        for checklist_line in app.checklist.lines(TPM_ONLY)
    )
    assert not any(checklist_line.task.key == own.key for checklist_line in app.checklist.lines(PGM_ONLY))
    with pytest.raises(UsageError, match="not something that is counted"):
        app.checklist.add("Walk", BOTH, "walks >= 1")
    with pytest.raises(UsageError, match="belongs to a pack"):
        app.checklist.remove("logistics")
    app.checklist.remove(own.key)
    assert not any(checklist_line.task.own for checklist_line in app.checklist.lines(BOTH))


def design(app: Services) -> tuple[float | None, Level]:
    found = app.readiness.tracks(TPM_ONLY)[0]
    ready = next(own_round for own_round in found.rounds if own_round.round == "program-design")
    return ready.value, ready.level


def test_readiness_goes_from_not_measured_to_a_number(app: Services) -> None:
    assert design(app) == (None, Level.NOT_MEASURED)
    score(app.mocks, play(app.mocks))
    value, level = design(app)
    assert value is not None
    assert 0 < value < 0.5
    assert level is Level.BUILDING


def test_a_mock_of_a_single_phase_measures_nothing(app: Services) -> None:
    case, _, _ = app.mocks.material.open(LEDGER)
    score(app.mocks, play(app.mocks, drill=case.phases[0].id))
    assert design(app) == (None, Level.NOT_MEASURED)


def test_another_persons_marks_take_the_place_of_ones_own(app: Services) -> None:
    running_round = play(app.mocks)
    score(app.mocks, running_round, level=4)
    own = design(app)[0]
    two = {dim: GivenMark(2) for dim in draft_of(running_round).marks}
    app.mocks.scoring.score_by_human(running_round.attempt.id, "Ana", two, draft_of(running_round))
    other = design(app)[0]
    assert own is not None
    assert other is not None
    assert other < own


def test_readiness_before_an_interview_is_that_of_the_day_before(app: Services, clock: FrozenClock) -> None:
    score(app.mocks, play(app.mocks))
    clock.advance(days=2)
    held = app.contacts.add_interview(
        "program-design", Track.TPM, outcome=InterviewOutcome.ADVANCED, score=3.0
    )
    before = app.readiness.before(held)
    assert before.mocks == 1
    score(app.mocks, play(app.mocks), level=1)
    session = app.review.start(TPM_ONLY, 60, 20)
    while session.face is not None:
        session.grade(Grade.EASY)
    assert app.readiness.before(held) == before
    assert [outcome.advanced for outcome in app.readiness.outcomes()] == [True]


def test_what_is_scored_after_an_interview_was_not_known_before_it(app: Services, clock: FrozenClock) -> None:
    running_round = play(app.mocks)
    clock.advance(days=2)
    held = app.contacts.add_interview("program-design", Track.TPM, outcome=InterviewOutcome.REJECTED)
    assert app.readiness.before(held).mocks == 0
    clock.advance(days=1)
    score(app.mocks, running_round)
    assert app.readiness.before(held).mocks == 0
    assert app.readiness.outcomes() == []


def test_a_round_that_was_stopped_early_is_practice_and_measures_nothing(app: Services) -> None:
    running_round = app.mocks.start(LEDGER, Track.TPM)
    running_round.write(running_round.place, NOTES)
    running_round.finish()
    assert running_round.attempt.stopped
    score(app.mocks, running_round)
    assert design(app) == (None, Level.NOT_MEASURED)
    assert line(app, "timed-program-design").have == 0
    said = debrief_text(app.mocks, running_round.attempt.id, MockFormat.MARKDOWN)
    assert "stopped early" in said
    assert "Only whole rounds measure readiness." in said
    assert [version.stopped for version in app.mocks.history()] == [True]
    score(app.mocks, play(app.mocks))
    assert design(app)[0] is not None
    assert line(app, "timed-program-design").done
    assert sorted(version.stopped for version in app.mocks.history()) == [False, True]
    dims = [dimension.id for dimension in running_round.rubric.dimensions]
    marks = {dim: GivenMark(2) for dim in dims}
    by_a_friend = app.mocks.score_spoken(LEDGER, Track.TPM, "Ana", marks, draft_of(running_round))
    assert not app.mocks.scoring.open(by_a_friend.attempt).transcript.attempt.stopped


def test_a_round_ended_in_its_last_phase_is_a_whole_one(app: Services) -> None:
    running_round = app.mocks.start(LEDGER, Track.TPM)
    while not running_round.running.last:
        running_round.next_phase()
    running_round.finish()
    assert not app.mocks.scoring.open(running_round.attempt.id).transcript.attempt.stopped


def test_a_round_that_was_held_spends_its_minutes_before_it_is_scored(app: Services) -> None:
    app.settings.change(minutes=60)
    app.loops.date(app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM), "executive", "+14")
    play(app.mocks)
    today = app.plan.plan(TPM_ONLY).on(app.today())
    assert today is not None
    assert not [item for item in today.items if item.do in (ActionKind.MOCK, ActionKind.LOOP)]
    assert [item.minutes for item in today.items if item.what == "Cards"] == []


def test_the_last_round_is_that_of_the_employer_who_takes_longest(app: Services) -> None:
    for employer, when in (("One", "+4"), ("Two", "+30")):
        app.loops.date(app.loops.add(employer, Track.TPM, SPOTIFY_TPM), "architecture", when)
    today = app.today()
    assert app.loops.last_day(TPM_ONLY) == today + 30
    assert app.plan.plan(TPM_ONLY).last == today + 30


def test_questions_that_were_asked_become_cards_and_cases_of_ones_own(app: Services) -> None:
    asked = "How  would you stop a rollout at night?"
    first = app.contacts.add_interview("program-design", Track.TPM, questions=(asked, "Why us?"))
    app.contacts.add_interview("executive", Track.TPM, questions=("how would you stop a rollout at night?",))
    found = app.library.search("stop rollout night")
    assert sorted(hit.kind for hit in found if hit.pack == "own-questions") == [Kind.CARD, Kind.CASE]
    app.contacts.edit_interview(first, lambda now: replace(now, outcome=InterviewOutcome.REJECTED))
    assert len(app.contacts.interviews()) == 2
    app.library.sync()
    assert any(hit.pack == "own-questions" for hit in app.library.search("stop rollout night"))


def test_a_question_of_a_round_of_cases_can_be_taken_as_a_mock(app: Services) -> None:
    asked = "# <!-- id: x --> Plan the move of  two billion rows, without losing a write. " + "And why? " * 20
    app.contacts.add_interview("program-design", Track.TPM, questions=(asked, asked.upper()))
    app.contacts.add_interview("leadership", Track.TPM, questions=("Tell me of a conflict.",))
    (own,) = (case for case in app.mocks.material.cases(TPM_ONLY) if case.key.startswith("own-questions/"))
    assert own.title.startswith("id: x  Plan the move of two billion rows")
    running_round = play(app.mocks, own.key)
    assert sum(phase.minutes for phase in running_round.case.phases) == ROUNDS["program-design"].minutes
    score(app.mocks, running_round)
    app.library.sync()
    assert own.key in {case.key for case in app.mocks.material.cases(TPM_ONLY)}
    assert not [case for case in app.mocks.material.cases(PGM_ONLY) if case.key == own.key]


def test_a_removed_interview_takes_along_what_its_questions_alone_made(app: Services) -> None:
    asked = "How would you stop a rollout at night?"
    first = app.contacts.add_interview("program-design", Track.TPM, questions=(asked, "Why two regions?"))
    app.contacts.add_interview("executive", Track.TPM, questions=(asked,))

    def own(kind: Kind) -> set[str]:
        words = ("rollout night", "two regions")
        return {
            hit.title
            for word in words
            for hit in app.library.search(word)
            if hit.pack == "own-questions" and hit.kind is kind
        }

    assert own(Kind.CARD) == own(Kind.CASE) == {asked, "Why two regions?"}
    app.contacts.remove_interview(first)
    assert own(Kind.CARD) == own(Kind.CASE) == {asked}
    assert [interview.round for interview in app.contacts.interviews()] == ["executive"]
    with pytest.raises(UsageError, match="removed in another window"):
        app.contacts.edit_interview(first, lambda now: replace(now, note="late"))
    again = app.contacts.add_interview("program-design", Track.TPM, questions=("Why two regions?",))
    assert own(Kind.CARD) == {asked, "Why two regions?"}
    assert app.contacts.interview(again.id) == again


def test_a_removed_contact_is_gone_and_no_other_window_brings_it_back(app: Services) -> None:
    gone, kept = app.contacts.add_contact("TPM"), app.contacts.add_contact("EM")
    app.contacts.remove_contact(gone)
    with pytest.raises(UsageError, match="removed in another window"):
        app.contacts.edit_contact(gone, lambda now: replace(now, learned="late"))
    assert app.contacts.contacts() == [kept]


def test_blank_questions_are_none(app: Services) -> None:
    chat = app.contacts.add_contact("TPM", questions=("", " ", "Why now? "), learned="x", day=739000)
    assert chat.questions == ("Why now?",)
    assert app.contacts.lacks(chat) == "2 more questions prepared"
    held = app.contacts.add_interview("program-design", Track.TPM, questions=("  ", ""))
    assert held.questions == ()
    changed = app.contacts.edit_interview(held, lambda now: replace(now, questions=("", "Plan the move.")))
    assert app.contacts.made_of(changed) == (1, 1)


def test_a_strangers_pack_cannot_take_the_place_of_asked_questions(app: Services, tmp_path: Path) -> None:
    app.contacts.add_interview("executive", Track.TPM, questions=("How would you stop a rollout?",))
    pack = tmp_path / "own-questions"
    pack.mkdir()
    (pack / "pack.toml").write_text(
        'format = 1\nid = "own-questions"\ntitle = "X"\nversion = "1"\ntracks = ["tpm"]\nlicense = "CC0"\n',
        encoding="utf-8",
    )
    with pytest.raises(PackError, match="taken by the candidate's own cards"):
        app.library.add(pack)
    app.library.sync()
    assert any(hit.pack == "own-questions" for hit in app.library.search("stop rollout"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"round": "knitting"}, "not a round"),
        (
            {"round": "product-sense"},
            "Product sense is not a round of TPM; its rounds are Recruiter.*Program design",
        ),
        ({"round": "executive", "score": 7.0}, "choose from 1 to 4"),
        ({"round": "executive", "day": 900000}, "has not come yet"),
    ],
)
def test_an_interview_that_cannot_be_is_a_sentence(
    app: Services, given: dict[str, object], says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        app.contacts.add_interview(str(given.pop("round")), Track.TPM, **given)  # type: ignore[arg-type]


def test_three_launches_taken_apart_complete_their_item(app: Services) -> None:
    examples = app.teardowns.examples(TPM_ONLY)
    for example in examples[:3]:
        writing = app.teardowns.start(example.head.title, example.head.key)
        for piece in Piece:
            app.teardowns.save(writing, piece, "- outcome\n  - what moves it")
        compared = app.teardowns.reveal(writing)
        assert compared[0].worked
        assert not writing.teardown.lacks
    assert line(app, "tear-down-launches").done


def test_an_example_opened_too_early_does_not_count(app: Services) -> None:
    example = app.teardowns.examples(PGM_ONLY)[0]
    writing = app.teardowns.start(example.head.title, example.head.key)
    app.teardowns.reveal(writing)
    for piece in Piece:
        app.teardowns.save(writing, piece, "- outcome\n  - what moves it")
    assert "another launch" in app.teardowns.all()[0].lacks
    own = app.teardowns.start("A launch of mine")
    with pytest.raises(UsageError, match="no worked example"):
        app.teardowns.reveal(own)


def test_two_windows_never_lose_a_part(app: Services) -> None:
    writing = app.teardowns.start("Wrapped")
    other = app.teardowns.open(writing.teardown.id)
    app.teardowns.save(writing, Piece.GOAL, "bring them back")
    kept = app.teardowns.save(other, Piece.GOAL, "sell more")
    assert "bring them back" in kept
    assert "sell more" in kept


def test_which_track_says_when_it_cannot_tell(app: Services) -> None:
    assert "12 of 12 questions are unanswered" in app.track_fit.compare().verdict
    for question in QUESTIONS:
        amount = Amount.OFTEN if question.track is Track.TPM else Amount.NONE
        app.track_fit.answer(question.id, amount, "the move of the ledger")
    found = app.track_fit.compare()
    assert found.leans is Track.TPM
    assert {row.what: row.tpm for row in found.rows}["evidence from your work"] == "12 of 12"
    assert all(card.head.evidence for card in app.track_fit.differences() if card.head.pack == "spotify")
    assert len(app.track_fit.differences()) >= 5


def test_the_plan_of_today_knows_what_was_done_today(app: Services) -> None:
    app.loops.date(app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM), "executive", "+14")
    app.settings.change(minutes=60)
    score(app.mocks, play(app.mocks))
    today = app.plan.plan(TPM_ONLY).on(app.today())
    assert today is not None
    assert not [item for item in today.items if item.do is ActionKind.MOCK and item.key == "program-design"]


def test_anchor_quizzes_are_counted_by_rubric(app: Services) -> None:
    assert (line(app, "anchor-quiz").have, line(app, "anchor-quiz").need) == (0, 4)
    quiz = app.mocks.scoring.quiz("tpm-core/program-design")
    assert quiz is not None
    first = quiz.specimens[0]
    app.mocks.scoring.grade_specimen(quiz, first, {mark.dim: mark.level for mark in first.marks})
    assert "Program design lacks 2 of its 3 answers." in line(app, "anchor-quiz").missing
    take_quiz(app.mocks, "tpm-core/program-design")
    assert (line(app, "anchor-quiz").have, line(app, "anchor-quiz").need) == (1, 4)
    for rubric in ("tpm-core/architecture", "tpm-core/executive", "core/leadership"):
        take_quiz(app.mocks, rubric)
    assert line(app, "anchor-quiz").done


def test_the_share_of_the_cards_is_the_plans_and_is_settled_once_a_day(
    app: Services, clock: FrozenClock
) -> None:
    app.settings.change(minutes=60)
    assert app.card_budget.minutes(TPM_ONLY) == (60, 60)
    app.loops.date(app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM), "executive", "+14")
    share = app.card_budget.minutes(TPM_ONLY)
    today = app.agenda.plan(TPM_ONLY).on(app.today())
    assert today is not None
    assert share.today >= sum(
        item.minutes for item in today.items if item.do is ActionKind.CARDS and not item.key
    )
    assert 5 <= share.today < 60
    assert 10 <= share.daily < 60
    app.checklist.tick("own-questions")
    score(app.mocks, play(app.mocks))
    assert app.card_budget.minutes(TPM_ONLY) == share
    app.settings.change(minutes=90)
    assert app.card_budget.minutes(TPM_ONLY) != share


def test_today_asks_for_what_the_plan_holds_and_no_more(app: Services) -> None:
    app.settings.change(minutes=60)
    _, cards_row = app.card_budget.cards(TPM_ONLY)
    assert [row.target_section for row in cards_row] == ["review"]
    undated = app.agenda.rest(TPM_ONLY)
    assert undated
    assert all(row.also for row in undated)
    app.loops.date(app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM), "executive", "+14")
    _, cards_row = app.card_budget.cards(TPM_ONLY)
    rows = [*cards_row, *app.agenda.rest(TPM_ONLY)]
    today = app.agenda.plan(TPM_ONLY).on(app.today())
    assert today is not None
    assert not [row for row in rows if row.also]
    assert sum(row.minutes for row in rows) == today.minutes <= 60
    mocks = sum(item.do in (ActionKind.MOCK, ActionKind.LOOP) for item in today.items)
    assert [row.title for row in rows].count("Mock") == mocks
    found = app.agenda.rounds(TPM_ONLY)
    assert [one_item.day is None for one_item in found] == [False, *[True] * 5]
    assert found[0].level is None
    ahead = app.loops.next(TPM_ONLY)
    assert ahead is not None
    assert ahead.round.round == "executive"


def test_a_round_that_was_begun_stands_in_today_with_what_is_left_of_it(
    app: Services, clock: FrozenClock
) -> None:
    running_round = app.mocks.start(LEDGER, Track.TPM)
    clock.advance(minutes=15)
    running_round.leave()
    begun = app.agenda.rest(TPM_ONLY)[0]
    assert begun.title == "Resume"
    assert "30 min left" in begun.detail


def test_what_can_be_scored_again_is_in_the_plan_of_the_day(app: Services, clock: FrozenClock) -> None:
    app.loops.date(app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM), "executive", "+14")
    score(app.mocks, play(app.mocks))
    assert not [row for row in app.agenda.rest(TPM_ONLY) if "blind" in row.detail]
    clock.advance(days=2)
    (row,) = [row for row in app.agenda.rest(TPM_ONLY) if "blind" in row.detail]
    assert (row.title, row.target_section, row.minutes) == ("Score", "mock", 10)


def test_a_date_that_nobody_gave_is_not_exported(app: Services) -> None:
    loop = app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM)
    app.loops.date(loop, "executive", "+14")
    calendar = app.plan.ics(TPM_ONLY).decode()
    assert calendar.count("UID:round-") == 1
    assert "Spotify\\, TPM: " in calendar
    assert "- no date yet Spotify, TPM: " in app.plan.markdown(TPM_ONLY)


def test_progress_and_readiness_with_a_round_of_the_other_track(app: Services) -> None:
    loop = app.loops.add("Initech", Track.PGM)
    day = app.date() + timedelta(9)
    rounds = tuple(OwnRound(kind, kind, kind, 60, day) for kind in ROUNDS)
    app.loops.edit(loop, lambda now: replace(now, rounds=rounds))
    found = app.progress.all(BOTH)
    assert "program-design" in {own_round.round for track in found.readiness for own_round in track.rounds}
    assert {"architecture, PGM"} & {recall_forecast.title for recall_forecast in found.recall}
    assert app.plan.plan(BOTH).days
    assert "Initech" in app.plan.markdown(BOTH)


def test_the_next_launch_is_the_one_that_was_begun(app: Services) -> None:
    first = app.teardowns.next(TPM_ONLY)
    assert isinstance(first, Teardown)
    writing = app.teardowns.start(first.head.title, first.head.key)
    begun = app.teardowns.next(TPM_ONLY)
    assert isinstance(begun, OwnTeardown)
    assert begun.id == writing.teardown.id
    for piece in Piece:
        app.teardowns.save(writing, piece, "- outcome\n  - what moves it")
    after = app.teardowns.next(TPM_ONLY)
    assert isinstance(after, Teardown)
    assert after != first


def test_progress_of_an_empty_store_and_after_some_work(app: Services, clock: FrozenClock) -> None:
    empty = app.progress.all(BOTH)
    assert empty.days == ()
    assert empty.memory.matches == ()
    assert empty.outcomes.startswith("Not measured")
    app.loops.date(app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM), "executive", "+14")
    for _ in range(3):
        session = app.review.start(TPM_ONLY, 20)
        while session.face is not None:
            session.grade(Grade.GOOD, 20)
        clock.advance(days=3)
    score(app.mocks, play(app.mocks))
    found = app.progress.all(TPM_ONLY)
    assert sum(day.answers for day in found.days) >= 12
    assert sum(match.number for match in found.memory.matches) > 0
    assert all(0 <= recall_forecast.stop <= recall_forecast.keep <= 1 for recall_forecast in found.recall)
    assert {trend.rubric for trend in found.trends} == {"Program design"}
    assert found.own_scores
