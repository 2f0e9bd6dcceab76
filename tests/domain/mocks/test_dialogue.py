"""What was said in a round, turn by turn."""

from __future__ import annotations

from interviewprep.domain.mocks.attempts import Asked, Probed
from interviewprep.domain.mocks.dialogue import is_question, turns
from interviewprep.domain.mocks.round_clock import PlannedPhase, Running
from tests.mock_making import a_case

PLAN = (PlannedPhase("clarify", "Choose", 60.0), PlannedPhase("plan", '"What failed?"', 600.0))


def said(
    asked: tuple[Asked, ...] = (), probed: tuple[Probed, ...] = (), index: int = 0, **texts: str
) -> list[str]:
    running = Running(PLAN, (50.0, 0.0), index=index)
    kept = {place.replace("_", ":"): text for place, text in texts.items()}
    return [
        ("you: " if turn.own else "") + turn.text for turn in turns(a_case(), running, kept, asked, probed)
    ]


def test_a_question_its_answer_and_what_was_assumed() -> None:
    asked = (
        Asked(10.0, "How much?", "volume"),
        Asked(20.0, "Who pays?", said="I don't have that."),
        Asked(30.0, "How much, and who?", "volume", said='On "who" I have nothing.'),
    )
    assert said(asked, assumption_1="Finance.") == [
        "you: How much?",
        "Two billion rows.",
        "you: Who pays?",
        "I don't have that.",
        "you: I assume: Finance.",
        "you: How much, and who?",
        'Two billion rows.\nOn "who" I have nothing.',
    ]


def test_a_phase_that_begins_with_a_question_asks_it_then_not_before() -> None:
    assert is_question(PLAN[1].title)
    assert not is_question(PLAN[0].title)
    asked = (Asked(10.0, "How much?", "volume"), Asked(55.0, "May we?", "downtime"))
    assert "What failed?" not in said(asked)
    assert said(asked, index=1)[2:4] == ["What failed?", "you: May we?"]


def test_a_reply_follows_the_last_of_its_follow_ups() -> None:
    probed = (Probed(60.0, "mismatch", "", "Go on?"), Probed(90.0, "mismatch", "", "Say more.", again=True))
    assert said((), probed, 1, reply_mismatch="We stop.") == [
        "What failed?",
        "Go on?",
        "Say more.",
        "you: We stop.",
    ]
