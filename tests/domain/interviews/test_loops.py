from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.interviews.loops import (
    OwnLoop,
    OwnRound,
    add_round,
    ahead,
    change_round,
    doubts,
    from_pack,
    remove_round,
    round_days,
)
from interviewprep.domain.library.items import Head, Place
from interviewprep.domain.library.material import Loop, LoopRound

TODAY = date(2026, 11, 22)
EMPTY = OwnLoop("l1", "Spotify", Track.TPM)


def dated(**days: date | None) -> OwnLoop:
    """A loop whose rounds (by type, `_` for `-`) have these dates."""
    loop = EMPTY
    for kind, day in days.items():
        loop = add_round(loop, kind.replace("_", "-"))
        loop = change_round(loop, replace(loop.rounds[-1], day=day))
    return loop


def test_a_loop_begins_with_the_rounds_of_a_pack() -> None:
    head = Head("spotify", "spotify-tpm", "Spotify", TPM_ONLY, Place("loops/tpm.md", 1))
    pack = Loop(head, (LoopRound("screen", "Recruiter screen", "recruiter", 45),))
    own = from_pack(pack, "l1", "Spotify", Track.TPM)
    assert [(own_round.round, own_round.minutes, own_round.day) for own_round in own.rounds] == [
        ("recruiter", 45, None)
    ]


def test_a_report_for_both_tracks_gives_a_loop_the_rounds_of_its_own() -> None:
    head = Head("spotify", "both", "Spotify", BOTH, Place("loops/both.md", 1))
    kinds = ("recruiter", "product-sense", "architecture")
    pack = Loop(head, tuple(LoopRound(kind, kind, kind, 45) for kind in kinds))
    own = from_pack(pack, "l1", "Spotify", Track.TPM)
    assert [own_round.round for own_round in own.rounds] == ["recruiter", "architecture"]


def test_a_round_is_added_by_its_title_or_by_what_the_list_shows() -> None:
    loop = replace(EMPTY, rounds=(OwnRound("execution", "program-execution", "Execution and risk", 60),))
    for typed in ("Program design", "execution", "Execution and"):
        loop = add_round(loop, typed)
    assert [own_round.id for own_round in loop.rounds] == [
        "execution", "program-design", "program-execution", "program-execution-2",
    ]  # fmt: skip
    screen = replace(EMPTY, rounds=(OwnRound("screen", "recruiter", "A first call", 30),))
    assert add_round(screen, "screen").rounds[1].round == "recruiter"


def test_rounds_are_added_changed_and_removed() -> None:
    loop = add_round(add_round(EMPTY, "architecture"), "architecture", 60, "Second look")
    assert [own_round.id for own_round in loop.rounds] == ["architecture", "architecture-2"]
    loop = change_round(loop, replace(loop.rounds[1], role="staff engineer"))
    assert loop.round("architecture-2").role == "staff engineer"
    assert remove_round(loop, "architecture").rounds == (loop.rounds[1],)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda: add_round(EMPTY, "knitting"), "choose from Recruiter screen (recruiter), "),
        (lambda: add_round(EMPTY, "product-sense"), "'product-sense' is not a round of TPM; choose from "),
        (
            lambda: add_round(EMPTY, "recruiter", 0),
            "0 minutes is not a valid length of a round; choose from 5 to 600",
        ),
        (lambda: remove_round(EMPTY, "x"), "Spotify has no round 'x'; it has no rounds yet"),
    ],
)
def test_what_cannot_be_is_a_sentence(act, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError) as error:
        act()
    assert says in str(error.value)


def test_doubtful_dates_are_named_and_nothing_more() -> None:
    assert doubts(EMPTY, TODAY) == ("Spotify has no rounds yet: add one.",)
    assert doubts(dated(recruiter=None), TODAY)[0].startswith("No round has a date")
    loop = dated(recruiter=date(2026, 11, 1), architecture=date(9999, 12, 31), executive=date(2026, 12, 1))
    assert doubts(loop, TODAY) == (
        "Recruiter screen was on 2026-11-01: log how it went, or move the date.",
        "Architecture and systems is on 9999-12-31, more than a year away: check the year.",
        "Executive (2026-12-01) comes before Architecture and systems (9999-12-31): check the dates or the order.",
    )
    assert doubts(dated(recruiter=TODAY, executive=TODAY), TODAY) == ()


def test_days_of_23_or_25_hours_are_days() -> None:
    loop = dated(recruiter=date(2026, 3, 29), executive=date(2026, 10, 25))
    found = ahead([loop], date(2026, 3, 28).toordinal())
    assert [item.day - date(2026, 3, 28).toordinal() for item in found] == [1, 211]


def test_a_round_without_a_date_stands_on_the_last_one_of_its_loop() -> None:
    last = TODAY + timedelta(20)
    days = round_days(
        [dated(recruiter=TODAY + timedelta(3), executive=None, architecture=last)],
        TPM_ONLY,
        TODAY.toordinal(),
        None,
    )
    assert days == {
        "recruiter": TODAY.toordinal() + 3,
        "executive": last.toordinal(),
        "architecture": last.toordinal(),
    }


def test_the_one_interview_date_stands_for_tracks_without_a_loop() -> None:
    given = TODAY + timedelta(9)
    loop = dated(leadership=TODAY + timedelta(3))
    days = round_days([loop], BOTH, TODAY.toordinal(), given)
    assert days["product-sense"] == given.toordinal()
    assert days["leadership"] == TODAY.toordinal() + 3
    assert "architecture" not in days
    assert round_days([], PGM_ONLY, TODAY.toordinal(), None) == {}
    assert round_days([], PGM_ONLY, given.toordinal() + 1, given) == {}


def test_once_the_dated_rounds_have_passed_the_one_date_stands_for_the_rest() -> None:
    given = TODAY + timedelta(14)
    begun = dated(recruiter=TODAY - timedelta(2), program_design=None)
    assert [item.day for item in ahead([begun], TODAY.toordinal(), given)] == [given.toordinal()]
    assert set(round_days([begun], TPM_ONLY, TODAY.toordinal(), given).values()) == {given.toordinal()}
    over = dated(recruiter=TODAY - timedelta(2))
    assert set(round_days([over], TPM_ONLY, TODAY.toordinal(), given).values()) == {given.toordinal()}


def test_several_employers_count_with_their_nearest_round() -> None:
    one, two = dated(leadership=TODAY + timedelta(9)), dated(leadership=TODAY + timedelta(2))
    assert round_days([one, two], TPM_ONLY, TODAY.toordinal(), None) == {"leadership": TODAY.toordinal() + 2}
