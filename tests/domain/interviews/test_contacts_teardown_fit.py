from __future__ import annotations

from dataclasses import replace

import pytest

from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.interviews.contacts import Contact, Prediction, change_questions, separation
from interviewprep.domain.interviews.teardown import OwnTeardown, Piece, compare, parse_tree, tree_lines
from interviewprep.domain.library.items import Head, Place
from interviewprep.domain.library.material import Teardown, TreeNode
from interviewprep.domain.progress.track_fit import QUESTIONS, Amount, Answer, Measured, hours_needed, points
from interviewprep.domain.progress.track_fit import compare as compare_tracks

THREE = ("How is a date agreed?", "Who may stop a rollout?", "What went wrong last?")


@pytest.mark.parametrize(
    ("contact", "lacks"),
    [
        (Contact("c", "TPM", questions=THREE[:1]), "2 more questions prepared"),
        (Contact("c", "TPM", questions=THREE[:2]), "1 more question prepared"),
        (Contact("c", "TPM", questions=THREE), "its date"),
        (Contact("c", "TPM", questions=THREE, day=900), "what you learned"),
        (Contact("c", "TPM", questions=THREE, day=900, learned="They ship on Tuesdays."), ""),
        (
            Contact("c", "TPM", questions=THREE, day=901, learned="They ship on Tuesdays."),
            "the chat itself: its date has not come yet",
        ),
    ],
)
def test_what_a_chat_lacks_until_it_counts(contact: Contact, lacks: str) -> None:
    assert contact.lacks(900) == lacks


@pytest.mark.parametrize(
    ("now", "typed", "kept"),
    [
        (("a", "b"), {}, ("a", "b")),
        (("a", "b"), {1: " c "}, ("a", "c")),
        (("new", "b"), {1: "c"}, ("new", "c")),  # another window took a off and added one
        (("a", "b"), {0: ""}, ("b",)),
        (("a",), {1: "c"}, ("a", "c")),  # b was taken off meanwhile: what was typed is kept
        (("a", "b"), {3: "d", 2: "c"}, ("a", "b", "c", "d")),
        (("a", "b"), {2: "  "}, ("a", "b")),
    ],
)
def test_questions_change_only_where_they_were_typed_over(
    now: tuple[str, ...], typed: dict[int, str], kept: tuple[str, ...]
) -> None:
    assert change_questions(now, ("a", "b"), typed) == kept


@pytest.mark.parametrize(
    ("past", "says"),
    [
        ([], "Not measured: 3 more outcomes"),
        ([(0.8, True), (0.7, True), (0.6, True)], "Cannot tell: all 3 interviews went on"),
        ([(0.8, True), (0.7, True), (0.6, False)], "Readiness separated them"),
        ([(0.5, True), (0.7, True), (0.6, False)], "in 1 of 2 pairs"),
        ([(0.6, True), (0.6, False), (0.6, False)], "in 1 of 2 pairs"),
    ],
)
def test_whether_readiness_had_told_the_outcomes_apart(past: list[tuple[float, bool]], says: str) -> None:
    assert says in separation([Prediction(*item) for item in past])


WHOLE = OwnTeardown(
    "t1",
    "Wrapped",
    "spotify/wrapped",
    {
        Piece.GOAL: "Bring lapsed listeners back",
        Piece.USER: "Plays daily, shares little",
        Piece.TREE: "- return in December\n  - share that opens it\n    - installs\n  - plays after",
        Piece.GUARDRAIL: "complaints about wrong totals",
        Piece.KILLER: "a missed date",
    },
)


def test_a_metric_tree_is_read_from_indented_lines() -> None:
    tree = parse_tree(WHOLE.text(Piece.TREE))
    assert tree == (
        TreeNode(
            "return in December",
            (TreeNode("share that opens it", (TreeNode("installs"),)), TreeNode("plays after")),
        ),
    )
    assert "\n".join(tree_lines(tree)) == WHOLE.text(Piece.TREE).replace("\t", "  ")


def without(piece: Piece, text: str = "") -> OwnTeardown:
    return replace(WHOLE, texts={**(WHOLE.texts or {}), piece: text})


def test_a_teardown_counts_when_every_part_is_written_before_the_example_is_opened() -> None:
    assert WHOLE.lacks == ""
    assert without(Piece.GUARDRAIL, "  ").lacks == "its counter-metric"
    assert without(Piece.TREE, "daily users").lacks == "what moves the outcome of its metric tree"
    assert OwnTeardown("t2", "AI DJ").lacks == "its goal"
    assert "another launch" in replace(WHOLE, opened=True).lacks
    assert WHOLE.missing == ()
    assert without(Piece.GUARDRAIL).missing == ("counter-metric",)
    assert len(OwnTeardown("t2", "AI DJ").missing) == len(Piece)
    assert without(Piece.TREE, "daily users").missing == ("what moves the outcome of its metric tree",)


def test_a_teardown_is_held_against_the_worked_example_part_by_part() -> None:
    head = Head("spotify", "wrapped", "Wrapped", BOTH, Place("teardowns/wrapped.md", 1))
    worked = Teardown(
        head, (), "Ours: bring them back", "Someone", (TreeNode("a", (TreeNode("b"),)),), "guard", "kill"
    )
    compared = compare(WHOLE, worked)
    assert [item.piece for item in compared] == list(Piece)
    assert (compared[2].own, compared[2].worked) == (WHOLE.text(Piece.TREE), "- a\n  - b")


def answers(pgm: Amount, tpm: Amount, example: str = "the checkout move") -> dict[str, Answer]:
    return {q.id: Answer(pgm if q.track is Track.PGM else tpm, example) for q in QUESTIONS}


def test_each_track_has_as_many_questions() -> None:
    assert sum(question.track is Track.PGM for question in QUESTIONS) * 2 == len(QUESTIONS)


def test_evidence_without_an_example_counts_half() -> None:
    assert points(answers(Amount.OFTEN, Amount.NONE), Track.PGM) == 12
    assert points(answers(Amount.OFTEN, Amount.NONE, example=" "), Track.PGM) == 6
    assert points(answers(Amount.ONCE, Amount.NONE, example=""), Track.PGM) == 0


HIGH = Measured(rounds=(2, 5), low=0.6, high=0.8)
NONE = Measured(rounds=(0, 5), low=0.0, high=0.0)
LOW = Measured(rounds=(2, 5), low=0.1, high=0.4)


@pytest.mark.parametrize(
    ("given", "measured", "leans", "says"),
    [
        ({}, {}, None, "12 of 12 questions are unanswered"),
        (answers(Amount.ONCE, Amount.ONCE), {}, None, "Cannot tell: neither"),
        (answers(Amount.OFTEN, Amount.NONE), {}, Track.PGM, "Leans to PGM: your evidence leads by 12"),
        (
            answers(Amount.ONCE, Amount.ONCE),
            {Track.TPM: HIGH, Track.PGM: LOW},
            Track.TPM,
            "beyond their ranges",
        ),
        (
            answers(Amount.OFTEN, Amount.NONE),
            {Track.TPM: HIGH, Track.PGM: LOW},
            None,
            "evidence leans to PGM, your mocks to TPM",
        ),
        (answers(Amount.ONCE, Amount.ONCE), {Track.TPM: HIGH}, None, "Cannot tell: neither"),
        (answers(Amount.ONCE, Amount.ONCE), {Track.TPM: HIGH, Track.PGM: NONE}, None, "Cannot tell: neither"),
        (answers(Amount.ONCE, Amount.ONCE), {Track.TPM: NONE, Track.PGM: HIGH}, None, "Cannot tell: neither"),
    ],
)
def test_the_verdict_says_when_it_cannot_tell(
    given: dict[str, Answer], measured: dict[Track, Measured], leans: Track | None, says: str
) -> None:
    found = compare_tracks(given, measured)
    assert found.leans is leans
    assert says in found.verdict


def test_both_tracks_stand_side_by_side() -> None:
    pgm = Measured(
        0.82, 3, 2.9, {"insight": 3.5, "metrics": 2.0}, (4, 10), 0.3, 0.5, (2, 5), hours_needed(9, 6, 120)
    )
    rows = {row.what: (row.pgm, row.tpm) for row in compare_tracks({}, {Track.PGM: pgm}).rows}
    assert rows["recall of cards seen"] == ("82%", "not measured")
    assert rows["mocks"] == ("2.9 of 4 (3 in all)", "not measured")
    assert rows["weakest dimension"][0] == "metrics 2.0"
    assert rows["hours it would still need"][0] == "about 16"
