"""Mock rounds on a real store with the packs that come along."""

from __future__ import annotations

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.interviews.loops import OwnLoop, OwnRound
from interviewprep.domain.library.cases import ProbeKind
from interviewprep.domain.mocks.attempts import Scorer, WaitingAction, phase_place, reply_place
from interviewprep.domain.mocks.bias import Reference
from interviewprep.domain.mocks.debrief import Debrief
from interviewprep.domain.mocks.passages import passages
from interviewprep.domain.mocks.scoring import GivenMark
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.services.context import Context
from interviewprep.services.mocks.mocks import MockService
from tests.making import FrozenClock
from tests.mock_playing import LEDGER, NOTES, draft_of, play, score, take_quiz


def test_rounds_are_those_of_the_track_that_have_a_case(mocks: MockService) -> None:
    pgm = [line.kind.id for line in mocks.rounds(PGM_ONLY)]
    tpm = [line.kind.id for line in mocks.rounds(TPM_ONLY)]
    assert "product-sense" in pgm
    assert "program-design" not in pgm
    assert "program-design" in tpm
    assert all(line.cases for line in mocks.rounds(BOTH))


@pytest.mark.parametrize("name", [LEDGER, "payments-ledger", "a payments ledger"])
def test_a_case_is_found_by_key_id_or_title(mocks: MockService, name: str) -> None:
    assert mocks.material.find(name) == LEDGER


def test_an_unknown_case_says_where_to_look(mocks: MockService) -> None:
    with pytest.raises(UsageError, match="no case 'nothing'.*mock list"):
        mocks.material.find("nothing")


def test_surprise_is_the_same_for_one_seed(mocks: MockService) -> None:
    seen = {mocks.surprise(BOTH, seed=seed).key for seed in range(12)}
    assert len(seen) > 3
    assert mocks.surprise(BOTH, seed=4) == mocks.surprise(BOTH, seed=4)


def test_weakness_leads_to_a_round_that_is_not_measured_then_to_the_weakest(mocks: MockService) -> None:
    score(mocks, play(mocks), 3)
    assert mocks.weakest_case(TPM_ONLY).round != "program-design"
    assert mocks.weakest_case(TPM_ONLY, "program-design").key != LEDGER


def test_a_round_from_briefing_to_end(mocks: MockService, clock: FrozenClock) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    assert running_round.place == phase_place("goal-date")
    running_round.write(running_round.place, NOTES)
    clock.advance(minutes=7)
    assert running_round.next_phase() is None
    assert running_round.running.phase is not None
    assert running_round.running.phase.id == "milestones"
    probe = running_round.next_phase()
    assert probe is not None
    assert probe.phase == "milestones"
    assert "phase is over" in running_round.why
    running_round.write(reply_place(probe.id), "archive first")
    while not running_round.attempt.finished:
        running_round.next_phase()
    opened = mocks.scoring.open(running_round.attempt.id)
    assert opened.transcript.texts[phase_place("goal-date")] == NOTES
    assert opened.transcript.texts[reply_place(probe.id)] == "archive first"
    kinds = {
        probe.kind for probe in opened.case.probes if probe.id in {p.probe for p in opened.transcript.probed}
    }
    assert kinds >= {ProbeKind.CONSTRAINT, ProbeKind.EXECUTIVE, ProbeKind.CUT}
    assert opened.transcript.running.pace(0)[0].spent == 420.0


def test_a_follow_up_at_its_minute_cuts_in_and_leads_back_to_the_notes(
    mocks: MockService, clock: FrozenClock
) -> None:
    running_round = mocks.start("tpm-core/checkout-release", Track.TPM, seed=1)
    while running_round.probe is not None or running_round.running.index < 2:
        running_round.next_phase()
    place = running_round.place
    running_round.write(place, NOTES)
    clock.advance(minutes=17)
    assert running_round.tick() is None
    clock.advance(minutes=1)
    probe = running_round.tick()
    assert probe is not None
    assert probe.id == "tv-forward"
    assert running_round.place == reply_place("tv-forward")
    assert "18 minutes have passed" in running_round.why
    reply = "separate the two: the campaign goes on its date, the switch comes when ready"
    running_round.write(running_round.place, reply)
    running_round.leave()
    again = mocks.resume(running_round.attempt.id)
    assert again.texts[again.place] == reply
    assert again.next_phase() is None
    assert again.place == place
    assert again.texts[place] == NOTES
    assert again.running.index == 2


def test_one_seed_and_one_text_give_the_same_probes(mocks: MockService) -> None:
    first, second = play(mocks), play(mocks)
    assert [item.probe for item in first.probed] == [item.probe for item in second.probed]


def test_a_question_is_answered_or_refused_and_both_are_kept(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    assert [item.id for item in running_round.ask("Which teams read it?").answered] == ["readers"]
    assert not running_round.ask("Is the sky blue?").answered
    assert running_round.answer
    running_round.assume("It is.")
    again = mocks.resume(running_round.attempt.id)
    assert [item.clarification for item in again.asked] == ["readers", ""]
    assert [turn.text for turn in again.dialogue][-3:] == [
        "Is the sky blue?",
        running_round.answer,
        "I assume: It is.",
    ]
    assert again.texts["assumption:1"] == "It is."
    assert "You assumed: It is." in again.so_far[0].text


def test_a_question_that_was_asked_back_is_settled_either_way(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    found = running_round.ask("Who owns the writers?")
    assert len(found.between) == 2
    assert running_round.answer.startswith("Do you mean ")
    chosen = running_round.choose(found.between, found.between[1], "Who owns the writers?")
    assert chosen.answered == found.between[1:]
    assert running_round.answer == found.between[1].answer
    refused = running_round.choose(found.between, None, "Who owns the writers?")
    assert (refused.answered, refused.near) == ((), found.between)
    kept = mocks.scoring.open(running_round.attempt.id).transcript.asked
    assert kept == tuple(running_round.asked)
    assert [item.refused for item in kept] == [False, False, True]


def told_of(mocks: MockService, *questions: str) -> Debrief:
    """The debrief of a round in which these were asked, and nothing chosen where the interviewer asked back."""
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    running_round.write(running_round.place, NOTES)
    for question in questions:
        running_round.ask(question)
    running_round.finish()
    score(mocks, running_round)
    return mocks.debrief(running_round.attempt.id)


def test_a_refused_question_is_never_held_against_the_candidate(mocks: MockService) -> None:
    found = told_of(mocks, "Is the sky blue?")
    (assumption,) = found.assumptions
    assert (assumption.question, assumption.assumed) == ("Is the sky blue?", "")
    assert len(found.missed) == len(found.transcript.asked) + 6
    found = told_of(mocks, "Who owns the writers?", "Who else uses the ledger?")
    perhaps = {item.id for item in found.perhaps}
    assert perhaps >= {id for asked in found.transcript.asked for id in (*asked.between, *asked.near)}
    assert perhaps
    assert not perhaps & {item.id for item in found.missed}


def test_what_was_asked_for_in_the_end_is_asked_and_nothing_else(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    running_round.write(running_round.place, NOTES)
    between = running_round.ask("Who owns the writers?").between
    running_round.choose(between, between[0], "Who owns the writers?")
    running_round.finish()
    score(mocks, running_round)
    found = mocks.debrief(running_round.attempt.id)
    assert found.perhaps == ()
    assert between[0] not in found.missed
    assert between[1] in found.missed


def test_a_thin_reply_is_followed_up_once(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    while running_round.probe is None:
        running_round.next_phase()
    first, place = running_round.probe, running_round.place
    running_round.write(place, "we stop")
    assert not running_round.ends_next
    assert running_round.next_phase() is first
    assert running_round.place == place
    assert running_round.probe_words != first.text
    assert "reply is short" in running_round.why
    again = mocks.resume(running_round.attempt.id)
    assert (again.probe, again.probe_words) == (first, running_round.probe_words)
    assert again.next_phase() is not first


def test_a_reply_that_was_skipped_is_not_followed_up(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    while running_round.probe is None:
        running_round.next_phase()
    first = running_round.probe
    assert running_round.next_phase() is not first


def test_a_follow_up_takes_up_what_stands_in_the_notes_and_keeps_its_words(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    probe = next(probe for probe in running_round.case.probes if probe.good and probe.phase)
    sentence = " ".join(probe.good.split()[:12])
    running_round.write(running_round.place, sentence)
    asked = []
    while not running_round.attempt.finished:
        if running_round.next_phase() is not None:
            asked.append(running_round.probe_words)
    assert any('"' + sentence[:20] in said for said in asked)
    kept = mocks.scoring.open(running_round.attempt.id).transcript
    assert [item.said for item in kept.probed] == asked


def test_a_round_is_resumed_where_it_stood(mocks: MockService, clock: FrozenClock) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    clock.advance(seconds=100)
    running_round.next_phase()
    running_round.next_phase()
    running_round.write(running_round.place, "half a reply")
    running_round.save()
    clock.advance(hours=9)  # the process died: nobody said goodbye
    assert [item.id for item in mocks.unfinished()] == [running_round.attempt.id]
    again = mocks.resume(running_round.attempt.id)
    assert again.probe == running_round.probe
    assert again.texts[again.place] == "half a reply"
    assert again.elapsed == 100.0
    assert again.running.pauses[-1].seconds == 3600 * 9


def test_the_clock_is_kept_though_nothing_is_typed(mocks: MockService, clock: FrozenClock) -> None:
    running_round = mocks.start(LEDGER, Track.TPM)
    for _ in range(25):
        clock.advance(seconds=1)
        running_round.save()
    assert mocks.resume(running_round.attempt.id).elapsed == 20.0


def test_two_windows_on_one_round_keep_both_texts(mocks: MockService) -> None:
    first = mocks.start(LEDGER, Track.TPM)
    second = mocks.resume(first.attempt.id)
    place = first.place
    first.write(place, "from the first")
    second.write(place, "from the second")
    assert first.save() == frozenset()
    assert second.save() == {place}
    assert second.texts[place] == "from the second\nfrom the first"


def test_a_round_that_runs_in_another_window_is_taken_over_and_says_so_there(
    mocks: MockService, clock: FrozenClock
) -> None:
    first = mocks.start(LEDGER, Track.TPM)
    first.write(first.place, "from the first")
    first.save()
    assert mocks.runs_elsewhere(first.attempt.id)
    second = mocks.resume(first.attempt.id)
    first.write(first.place, "from the first, and more")
    first.save()
    assert first.gone
    assert second.texts[second.place] == "from the first"
    second.write(second.place, "from the second")
    second.save()
    assert not second.gone
    second.leave()
    assert not mocks.runs_elsewhere(first.attempt.id)
    third = mocks.resume(first.attempt.id)
    assert "and more" in third.texts[third.place]
    clock.advance(seconds=30)  # it was killed
    assert not mocks.runs_elsewhere(first.attempt.id)


def test_no_part_of_a_question_is_passed_over(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    found = running_round.ask("Which services read the database directly? And is the sky purple?")
    assert [item.id for item in found.answered] == ["readers"]
    assert (found.between, found.unheard) == ((), "is the sky purple?")
    assert running_round.answer.startswith(found.answered[0].answer)
    assert running_round.answer.endswith('On "is the sky purple" I have nothing; assume what is reasonable.')
    assert not running_round.asked[-1].refused


def test_a_round_that_another_window_ended_says_so_and_keeps_the_text(mocks: MockService) -> None:
    first = mocks.start(LEDGER, Track.TPM)
    other = mocks.resume(first.attempt.id)
    first.save()
    assert not first.gone
    other.finish()
    first.write(first.place, NOTES)
    first.save()
    assert first.gone
    opened = mocks.scoring.open(first.attempt.id)
    assert opened.transcript.texts[first.place] == NOTES
    assert opened.transcript.attempt.finished


def test_a_round_that_another_window_threw_away_says_so_at_a_question(mocks: MockService) -> None:
    first = mocks.start(LEDGER, Track.TPM)
    mocks.drop(first.attempt.id)
    first.ask("Which teams read it?")
    assert first.gone


def test_a_drill_is_one_phase_judged_by_its_dimensions(mocks: MockService) -> None:
    running_round = play(mocks, drill="moving")
    assert [phase.id for phase in running_round.running.plan] == ["moving"]
    assert [dimension.id for dimension in running_round.rubric.dimensions] == ["rollout"]
    scored = score(mocks, running_round, 2)
    assert set(scored.marks) == {"rollout"}
    assert mocks.weak_dimensions(Track.TPM) == ("program-design/rollout",)
    assert mocks.rounds(TPM_ONLY)[0].last is None


def test_a_drill_of_an_unknown_phase_names_those_there_are(mocks: MockService) -> None:
    with pytest.raises(UsageError, match="no phase 'x'; it has goal-date"):
        mocks.start(LEDGER, Track.TPM, drill="x")


def test_speaking_leaves_taps_that_say_where_one_is(mocks: MockService, clock: FrozenClock) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, spoken=True)
    assert running_round.marks[0] == "New point"
    running_round.write(running_round.place, "a note")
    clock.advance(seconds=65)
    running_round.tap("New point")
    assert running_round.texts[running_round.place] == "a note\n· 01:05 New point\n"
    assert [quote.text for quote in passages(running_round.texts)] == ["a note"]


def test_a_dropped_round_is_offered_no_more(mocks: MockService) -> None:
    running_round = mocks.start(LEDGER, Track.TPM)
    mocks.drop(running_round.attempt.id)
    assert mocks.unfinished() == []
    assert mocks.history() == []


def test_a_round_that_is_over_can_be_dropped_until_it_is_scored(mocks: MockService) -> None:
    over, kept = play(mocks), play(mocks)
    score(mocks, kept)
    mocks.drop(over.attempt.id)
    assert mocks.all_waiting() == []
    assert [item.id for item in mocks.history()] == [kept.attempt.id]
    assert mocks.scoring.open(over.attempt.id).transcript.texts[phase_place("goal-date")] == NOTES
    with pytest.raises(UsageError, match="already scored"):
        mocks.drop(kept.attempt.id)


def test_what_waits_says_how_far_it_got(mocks: MockService, clock: FrozenClock) -> None:
    over, begun = play(mocks), mocks.start(LEDGER, Track.TPM)
    clock.advance(minutes=12)
    begun.leave()
    waiting = mocks.all_waiting()
    assert [(found.do, found.attempt.id) for found in waiting] == [
        (WaitingAction.RESUME, begun.attempt.id),
        (WaitingAction.SCORE, over.attempt.id),
    ]
    assert waiting[0].running.elapsed(0.0) == 720.0


def test_the_anchor_quiz_comes_before_the_first_self_score(mocks: MockService) -> None:
    running_round = play(mocks)
    with pytest.raises(UsageError, match="anchor quiz"):
        mocks.scoring.score(running_round.attempt.id, draft_of(running_round))
    take_quiz(mocks, running_round.attempt.rubric)
    mocks.scoring.score(running_round.attempt.id, draft_of(running_round))
    assert not mocks.briefing(LEDGER).quiz_needed


def test_a_quiz_grade_shows_reference_reason_and_gap(mocks: MockService) -> None:
    quiz = mocks.scoring.quiz("tpm-core/program-design")
    assert quiz is not None
    specimen = next(item for item in quiz.specimens if item.level == 2)
    with pytest.raises(UsageError, match="not graded yet"):
        mocks.scoring.grade_specimen(quiz, specimen, {"goal": 3})
    gaps = mocks.scoring.grade_specimen(quiz, specimen, {d.id: 3 for d in quiz.rubric.dimensions})
    assert {gap.dim: gap.own - gap.reference for gap in gaps} == {
        mark.dim: 3 - mark.level for mark in specimen.marks
    }
    assert all(gap.reason and gap.anchor for gap in gaps)
    whole, by_dim = mocks.scoring.bias(quiz.rubric)
    marked = {mark.dim: mark.level for mark in specimen.marks}
    assert (whole.pairs, whole.sources) == (len(marked), {Reference.QUIZ: len(marked)})
    gap = sum(3 - level for level in marked.values())
    assert whole.value == pytest.approx((gap + 2.5) / (len(marked) + 10))
    assert by_dim["rollout"].value == pytest.approx((3 - marked["rollout"] + 10 * whole.value) / 11)


def test_no_score_without_evidence_or_before_the_end(mocks: MockService) -> None:
    running = mocks.start(LEDGER, Track.TPM)
    running.write(running.place, NOTES)
    take_quiz(mocks, running.attempt.rubric)
    with pytest.raises(UsageError, match="still running"):
        mocks.scoring.score(running.attempt.id, draft_of(running))
    running.finish()
    bare = Draft({d.id: GivenMark(3) for d in running.rubric.dimensions})
    with pytest.raises(UsageError, match="needs a quote"):
        mocks.scoring.score(running.attempt.id, bare)
    none = Draft({d.id: GivenMark(2) for d in running.rubric.dimensions})
    assert mocks.scoring.score(running.attempt.id, none).marks == none.marks


def test_a_score_that_is_begun_is_kept(mocks: MockService) -> None:
    running_round = play(mocks)
    draft = Draft({"goal": GivenMark(2)}, ("a signal",), (), "a note")
    mocks.scoring.keep_draft(running_round.attempt.id, Draft({}))
    mocks.scoring.keep_draft(running_round.attempt.id, draft)
    assert mocks.scoring.draft(running_round.attempt.id) == draft
    score(mocks, running_round)
    assert mocks.scoring.draft(running_round.attempt.id) == Draft({})
    assert "draft" not in mocks.scoring.open(running_round.attempt.id).transcript.texts


def test_a_quiz_that_is_left_goes_on_with_the_same_answer(mocks: MockService, clock: FrozenClock) -> None:
    rubric = "tpm-core/program-design"
    quiz = mocks.scoring.quiz(rubric)
    assert quiz is not None
    mocks.scoring.grade_specimen(quiz, quiz.specimens[0], {d.id: 3 for d in quiz.rubric.dimensions})
    mocks.scoring.keep_quiz(quiz, {"goal": 2, "gone": 1})
    clock.advance(days=1)
    again = mocks.scoring.quiz(rubric)
    assert again is not None
    assert (again.id, again.specimens, again.at) == (quiz.id, quiz.specimens, 1)
    assert again.own == {"goal": 2}
    for specimen in again.specimens[1:]:
        mocks.scoring.grade_specimen(again, specimen, {d.id: 3 for d in quiz.rubric.dimensions})
    another = mocks.scoring.quiz(rubric)
    assert another is not None
    assert (another.id != quiz.id, another.at, another.own) == (True, 0, {})


def test_a_re_score_that_is_begun_is_kept_apart_from_the_first(
    mocks: MockService, clock: FrozenClock
) -> None:
    attempt = score(mocks, play(mocks)).attempt
    begun = Draft({"goal": GivenMark(1)}, none=("goal",))
    mocks.scoring.keep_draft(attempt, begun, Scorer.RESCORE)
    assert mocks.scoring.draft(attempt, Scorer.RESCORE) == begun
    assert mocks.scoring.draft(attempt) == Draft({})


def test_a_re_score_comes_after_48_hours_and_shows_the_bias(mocks: MockService, clock: FrozenClock) -> None:
    running_round = play(mocks)
    score(mocks, running_round, 4)
    clock.advance(hours=47)
    assert mocks.scoring.rescore_due() == []
    with pytest.raises(UsageError, match="48 hours"):
        score(mocks, running_round, 2, Scorer.RESCORE)
    clock.advance(hours=1)
    assert [item.id for item in mocks.scoring.rescore_due()] == [running_round.attempt.id]
    score(mocks, running_round, 2, Scorer.RESCORE)
    assert mocks.scoring.rescore_due() == []
    whole, _ = mocks.scoring.bias(running_round.rubric)
    number = len(running_round.rubric.dimensions)
    assert whole.sources[Reference.RESCORE] == number
    (found,) = mocks.results(TPM_ONLY)
    assert found.result.overall == 4.0
    assert 3.0 < found.cautious.overall < 4.0


def test_a_result_that_waits_for_a_blind_second_score_is_nowhere_to_be_seen(
    mocks: MockService, clock: FrozenClock
) -> None:
    running_round = play(mocks)
    score(mocks, running_round, 2)
    clock.advance(hours=48)
    assert mocks.scoring.hidden() == {running_round.attempt.id}
    assert mocks.results(TPM_ONLY) == []
    assert [item.attempt.id for item in mocks.results(TPM_ONLY, hidden=True)] == [running_round.attempt.id]
    assert mocks.weak_dimensions(Track.TPM) == ()
    assert {line.last for line in mocks.rounds(TPM_ONLY)} == {None}
    clock.advance(days=7)
    assert mocks.scoring.hidden() == frozenset()
    assert len(mocks.results(TPM_ONLY)) == 1


def test_a_quiz_gives_nothing_of_the_case_away_that_is_about_to_be_scored(mocks: MockService) -> None:
    rubric = "tpm-core/program-design"
    usual = mocks.scoring.quiz(rubric)
    assert usual is not None
    key = usual.case.head.key
    other = mocks.scoring.quiz(rubric, key)
    assert other is None or other.case.head.key != key
    assert mocks.scoring.quiz_needed(rubric, key) == (other is not None)
    assert mocks.briefing(key).quiz_case != key


def test_a_case_whose_answers_were_read_is_no_fresh_one(mocks: MockService) -> None:
    quiz = mocks.scoring.quiz("tpm-core/program-design")
    assert quiz is not None
    key = quiz.case.head.key
    offered = [mocks.surprise(TPM_ONLY, "program-design", seed).key for seed in range(40)]
    assert key in offered
    specimen = quiz.specimens[0]
    mocks.scoring.grade_specimen(quiz, specimen, {mark.dim: mark.level for mark in specimen.marks})
    lines = mocks.material.cases(TPM_ONLY, "program-design")
    assert [line.key for line in lines if line.read] == [key]
    assert key not in [mocks.surprise(TPM_ONLY, "program-design", seed).key for seed in range(40)]


def test_fifteen_seconds_of_pasted_text_measure_nothing(mocks: MockService, clock: FrozenClock) -> None:
    running_round = mocks.start(LEDGER, Track.TPM, seed=1)
    while not running_round.attempt.finished:
        running_round.write(running_round.place, f"{NOTES}. " * 20)
        clock.advance(seconds=2)
        running_round.save()
        running_round.next_phase()
    assert not running_round.attempt.full
    score(mocks, running_round)
    assert {line.last for line in mocks.rounds(TPM_ONLY)} == {None}
    (attempt,) = mocks.history()
    assert attempt.practice == running_round.attempt.practice
    assert [reason.split()[-1] for reason in attempt.practice] == ["27", "half", "sentences", "does"]


def test_a_round_of_real_minutes_and_words_measures(mocks: MockService) -> None:
    running_round = play(mocks)
    assert running_round.attempt.practice == ()
    score(mocks, running_round)
    assert [line.last is not None for line in mocks.rounds(TPM_ONLY) if line.kind.id == "program-design"] == [
        True
    ]


def test_a_human_score_stands_in_place_of_ones_own(mocks: MockService) -> None:
    dims = [d.id for d in mocks.briefing(LEDGER).rubric.dimensions]
    mocks.score_spoken(LEDGER, Track.TPM, "Ana", {dim: GivenMark(2) for dim in dims}, Draft({}))
    (found,) = mocks.results(TPM_ONLY)
    assert found.own is None
    assert found.human is not None
    assert found.result.overall == found.human.overall == 2.0
    assert found.bias == {}


def test_a_result_says_what_was_given_and_what_counts(mocks: MockService, clock: FrozenClock) -> None:
    running_round = play(mocks)
    score(mocks, running_round, 4)
    cautious = mocks.results(TPM_ONLY)[0].cautious.overall
    assert mocks.results(TPM_ONLY)[0].words == f"4.00 given; readiness counts {cautious:.2f}, less your bias"
    dims = [d.id for d in running_round.rubric.dimensions]
    mocks.scoring.score_by_human(
        running_round.attempt.id, "Ana", {dim: GivenMark(2) for dim in dims}, Draft({})
    )
    assert mocks.results(TPM_ONLY)[0].words == "2.00, given by a person"


def test_the_debrief_is_the_panels_packet(mocks: MockService) -> None:
    running_round = play(mocks)
    sitting_id = running_round.attempt.id
    with pytest.raises(UsageError, match="not scored yet"):
        mocks.debrief(sitting_id)
    score(mocks, running_round, 3, rollout=2)
    found = mocks.debrief(sitting_id)
    assert found.result.words == "no"
    assert found.lines[0].dimension.id == "rollout"
    assert found.lines[0].given.quotes[0].text == NOTES[:8]
    assert found.lines[0].next_anchor == found.lines[0].dimension.anchors[2]
    assert len(found.missed) == 7
    assert len(found.probes) + len(found.unasked) == 11
    assert all(line.good and not line.reply for line in found.unasked)
    assert len(running_round.case.probes) == 11
    assert found.comparison is not None
    assert found.comparison.specimen.level == 3
    assert found.drill is not None
    assert found.lines[0].dimension.id in found.drill.dims


def test_history_is_searched_by_ones_own_words(mocks: MockService) -> None:
    running_round = play(mocks)
    assert [item.id for item in mocks.history("omar ledger")] == [running_round.attempt.id]
    assert mocks.history("omar nothing") == []


def test_a_trend_has_one_point_an_attempt(mocks: MockService, clock: FrozenClock) -> None:
    score(mocks, play(mocks), 2)
    clock.advance(days=3)
    score(mocks, play(mocks), 3)
    first = mocks.scoring.rescore_due()[0].id
    line = mocks.trend("tpm-core/program-design", TPM_ONLY)["rollout"]
    assert [level for _, level in line] == [3.0]  # the other waits for its blind second score
    mocks.scoring.give_up_rescore(first)
    line = mocks.trend("tpm-core/program-design", TPM_ONLY)["rollout"]
    assert [level for _, level in line] == [2.0, 3.0]
    assert line[1][0] - line[0][0] == 3


def test_a_debrief_does_not_change_with_its_pack(mocks: MockService) -> None:
    running_round = play(mocks)
    score(mocks, running_round)
    before = mocks.debrief(running_round.attempt.id)
    with mocks._store.write() as connection:
        connection.exec_driver_sql("UPDATE items SET source = '# gone', retired = 1")
    assert mocks.debrief(running_round.attempt.id) == before


def test_a_full_loop_is_decided_by_its_weakest_round(mocks: MockService, clock: FrozenClock) -> None:
    run = mocks.begin_loop(Track.TPM)
    assert mocks.loops()[0].decision.passed is None
    for round in run.rounds:
        case = mocks.material.cases(TPM_ONLY, round)[0]
        score(mocks, play(mocks, case.key, loop=run.id), 4)
    (report,) = mocks.loops()
    assert report.decision.passed is True
    assert len(report.attempts) == len(run.rounds)
    clock.advance(days=1)
    again = mocks.begin_loop(Track.TPM)
    score(mocks, play(mocks, LEDGER, loop=again.id), 2)
    assert mocks.loops()[0].decision.words.startswith("Under the bar: Program design (2.0)")
    assert mocks.loops()[1].decision.passed is True


def test_a_full_loop_of_ones_own_has_its_rounds_in_their_order(mocks: MockService) -> None:
    rounds = tuple(
        OwnRound(id, kind, "", 45)
        for id, kind in (("a", "executive"), ("b", "program-design"), ("c", "executive"))
    )
    run = mocks.begin_loop(Track.TPM, OwnLoop("x", "Acme", Track.TPM, rounds))
    assert run.rounds == ("executive", "program-design")
    assert mocks.loops()[0].run == run


def test_a_loop_without_rounds_or_without_cases_is_not_begun(mocks: MockService) -> None:
    with pytest.raises(UsageError, match="Acme has no rounds"):
        mocks.begin_loop(Track.TPM, OwnLoop("x", "Acme", Track.TPM))
    other = OwnLoop("x", "Acme", Track.TPM, (OwnRound("a", "product-sense", "", 45),))
    with pytest.raises(UsageError, match="no case for Product sense"):
        mocks.begin_loop(Track.TPM, other)
    assert mocks.loops() == []


def test_where_the_tracks_differ(mocks: MockService) -> None:
    score(mocks, play(mocks), 3)
    lines = {line.title: line.by_track for line in mocks.differences()}
    assert lines["Mean of the rounds scored"] == {Track.PGM: None, Track.TPM: 3.0}


def test_a_score_from_another_window_is_seen(mocks: MockService) -> None:
    other = MockService(Context(mocks._store, mocks._context.clock, "e" * 12))
    assert other.results(BOTH) == []
    first = score(mocks, play(mocks))
    assert [item.attempt.id for item in other.results(BOTH)] == [first.attempt]
    score(other, play(other))
    assert len(mocks.results(BOTH)) == 2


def test_a_round_written_in_two_windows_in_turns_does_not_grow(mocks: MockService) -> None:
    windows = [mocks.start(LEDGER, Track.TPM)]
    windows.append(mocks.resume(windows[0].attempt.id))
    place = windows[0].place
    for turn in range(60):
        window = windows[turn % 2]
        window.write(place, window.texts.get(place, "") + f"{turn} ")
        window.save()
    kept = windows[1].texts[place]
    assert sorted(map(int, kept.split())) == list(range(60))
