"""When a timed round measures anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewprep.domain.mocks.earned import came_at_once, practice, written
from interviewprep.domain.mocks.round_clock import Pause, PlannedPhase, Running, Written

PLAN = tuple(PlannedPhase(name, name.title(), 600.0) for name in ("goal", "plan", "risk", "close"))
OWN = Written((60, 40, 25, 0), repeated=20, pasted=0)
ROUND = Running(PLAN, (600.0, 500.0, 400.0, 0.0), index=4, written=OWN)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        (
            {"spent": (600.0, 600.0, 239.0, 0.0)},
            "the clock ran for 24 of 40 minutes; a timed round takes at least 24",
        ),
        ({"spent": (600.0, 600.0, 240.0, 0.0)}, ""),
        ({"pauses": (Pause(60.0, 100.0), Pause(90.0, 140.0))}, ""),
        ({"pauses": (Pause(60.0, 100.0), Pause(90.0, 141.0))}, "it was paused for 4 minutes"),
        ({"pauses": (Pause(60.0, 150.0), Pause(90.0, 151.0))}, "it was paused for 5 minutes"),
        ({"pauses": (Pause(60.0, None),)}, "was not measured"),
        ({"pauses": (Pause(60.0, None),), "written": None}, ""),
        ({"written": Written((60, 40, 19, 0), 0, 0)}, "2 of 4 phases have 20 words of your own"),
        ({"written": Written((60, 40, 25, 0), 54, 0)}, "the same sentences"),
        ({"written": Written((60, 40, 25, 0), 53, 0)}, ""),
        ({"written": Written((60, 40, 25, 0), 0, 38)}, "came in at once"),
        ({"written": None, "spent": (60.0, 0.0, 0.0, 0.0)}, "the clock ran for 1 of 40 minutes"),
        ({"elsewhere": True, "spent": (0.0, 0.0, 0.0, 0.0), "written": None}, ""),
    ],
)
def test_a_round_measures_or_says_why_not(changes: dict[str, object], reason: str) -> None:
    found = practice(replace(ROUND, **changes), spoken=False)  # type: ignore[arg-type]
    assert len(found) == bool(reason)
    assert reason in "".join(found)


def test_a_spoken_round_counts_by_its_taps() -> None:
    taps = "· 00:01 outcome\n· 00:09 risk\n· 00:20 rollback\n"
    found = written([[taps], [taps], [taps], ["· 00:01 outcome\n"]], 0, spoken=True)
    assert found == Written((3, 3, 3, 1), 0, 0)
    assert practice(replace(ROUND, written=found), spoken=True) == ()
    few = replace(ROUND, written=replace(found, by_phase=(3, 3, 2, 1)))
    assert "3 parts tapped" in practice(few, spoken=True)[0]
    heard = written([["a note"], [" ".join(["word"] * 20)], ["· 00:01 Action"]], 0, True, (20.0, 0.0, 19.9))
    assert heard.by_phase == (3, 3, 1)


def test_a_sentence_that_stands_in_several_phases_is_nobodys_thought_twice() -> None:
    thought = "We move the readers first because they can be switched back."
    found = written(
        [[thought], [f"{thought} Yes. Yes."], ["An own sentence of six words.", "Yes."]], 5, spoken=False
    )
    assert found.by_phase == (0, 1, 7)
    assert found.repeated == 23
    assert found.pasted == 5


@pytest.mark.parametrize(
    ("grown", "seconds", "words"),
    [(120, 0.0, 0), (150, 1.0, 0), (151, 1.0, 30), (3000, 1.0, 600), (3000, 100.0, 0), (-400, 1.0, 0)],
)
def test_what_nobody_can_type_came_at_once(grown: int, seconds: float, words: int) -> None:
    before = "word " * 100
    after = before + ("word " * 600)[:grown] if grown > 0 else before[:grown]
    assert came_at_once(before, after, seconds) == pytest.approx(words, abs=1)
