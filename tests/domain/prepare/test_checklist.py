from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import PGM_ONLY, ROUNDS, TPM_ONLY, Track
from interviewprep.domain.prepare.checklist import (
    ChecklistLine,
    CompletionRule,
    Deed,
    Metric,
    State,
    Task,
    Tick,
    line,
    lines,
    parse_rule,
)
from interviewprep.packs.loader import load

CONTENT = Path(__file__).parents[3] / "content"
TODAY, LAST = 1000, 1020


def stands(done: str, *deeds: Deed, tick: Tick | None = None, due: int | None = -10) -> ChecklistLine:
    return line(Task("a/x", "Do it", done, due=due), deeds, tick, TODAY, LAST)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("tick", None),
        ("mocks >= 1 round: program-design", CompletionRule(Metric.MOCKS, 1, round="program-design")),
        ("facts >= 6 tag: careers", CompletionRule(Metric.FACTS, 6, tag="careers")),
        ("stories >= 6 competency: conflict track: pgm", CompletionRule(Metric.STORIES, 6, competency="conflict", track=Track.PGM)),
    ],
)  # fmt: skip
def test_rules_as_written(text: str, rule: CompletionRule | None) -> None:
    assert parse_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "cannot be read"),
        ("mocks > 1", "cannot be read"),
        ("walks >= 1", "'walks' is not something that is counted"),
        ("mocks >= 1 mood: good", "'mood' is not a filter"),
        ("mocks >= 1 track: ux", "'ux' is not a track"),
    ],
)
def test_a_rule_that_cannot_be_read_is_a_sentence_on_its_line(text: str, says: str) -> None:
    found = stands(text)
    assert found.state is State.BROKEN
    assert says in found.missing


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_a_sentence(text: str) -> None:
    assert stands(text).missing


def test_every_rule_of_the_packs_that_come_along_can_be_read() -> None:
    items = [
        item
        for folder in sorted(path.parent for path in CONTENT.glob("*/pack.toml"))
        for found in load(folder).checklists
        for item in found.items
    ]
    assert len(items) > 15
    for item in items:
        parse_rule(item.done)


def test_progress_and_what_is_missing() -> None:
    whole = Deed(Metric.TEARDOWNS, "Wrapped")
    begun = Deed(Metric.TEARDOWNS, "AI DJ", lacks="its counter-metric")
    found = stands("teardowns >= 3", whole, whole, begun)
    assert (found.have, found.need, found.state) == (2, 3, State.OPEN)
    assert found.missing == (
        "Still to do: 1 launch with every part written, a metric tree and a counter-metric among them. AI DJ lacks its counter-metric."
    )
    assert stands("teardowns >= 2", whole, whole).done


@pytest.mark.parametrize(
    ("done", "deed", "counted"),
    [
        ("mocks >= 1 round: architecture", Deed(Metric.MOCKS, rounds=("architecture",)), True),
        ("mocks >= 1 round: architecture", Deed(Metric.MOCKS, rounds=("executive",)), False),
        ("stories >= 1 track: pgm", Deed(Metric.STORIES, tracks=PGM_ONLY), True),
        ("stories >= 1 track: pgm", Deed(Metric.STORIES, tracks=TPM_ONLY), False),
        ("facts >= 1 tag: careers", Deed(Metric.FACTS, tags=("pay", "careers")), True),
        ("facts >= 1 tag: careers", Deed(Metric.CARDS, tags=("careers",)), False),
        ("stories >= 1 competency: conflict", Deed(Metric.STORIES, competencies=("conflict",)), True),
        ("chats >= 1", Deed(Metric.CHATS, lacks="what you learned"), False),
    ],
)
def test_what_counts(done: str, deed: Deed, counted: bool) -> None:
    assert stands(done, deed).done is counted


def test_a_tick_is_the_candidates_own_word() -> None:
    assert stands("tick").missing == "Tick it when it is done, with a note."
    assert stands("tick", tick=Tick(990, "spoke to Ana")).done
    assert not stands("mocks >= 1", tick=Tick(990)).done


@pytest.mark.parametrize(
    ("due", "state"),
    [(-17, State.OPEN), (-18, State.DUE), (-20, State.DUE), (-21, State.LATE), (None, State.OPEN)],
)
def test_what_is_due(due: int | None, state: State) -> None:
    assert stands("tick", due=due).state is state


def test_without_a_date_nothing_is_late() -> None:
    found = line(Task("a/x", "Do it", "tick", due=-900), (), None, TODAY, None)
    assert (found.state, found.day) == (State.OPEN, None)


def test_what_is_for_a_round_is_due_before_it() -> None:
    tasks = [
        Task("a/design", "A case", "mocks >= 1 round: program-design", rounds=("program-design",), due=-3),
        Task("a/link", "The link", "tick", rounds=("recruiter", "leadership"), due=-2),
        Task(
            "a/rest", "Rest", "tick", rounds=tuple(ROUNDS), due=-1
        ),  # as a pack gives an item that names no round
    ]
    last = TODAY + 21
    held = {"program-design": TODAY + 9, "recruiter": TODAY, "leadership": last}
    found = lines(tasks, [], {}, TODAY, last, TODAY, held)
    assert [checklist_line.day for checklist_line in found] == [TODAY + 8, TODAY, last - 1]
    assert [checklist_line.due for checklist_line in found] == [-13, -21, -1]
    assert not [checklist_line for checklist_line in found if checklist_line.state is State.LATE]


def test_an_item_of_ones_own_is_due_when_it_says_and_moves_no_other() -> None:
    pack = Task("a/stories", "Stories", "stories >= 8", due=-9)
    own = Task("b", "Book the hotel", "tick", due=-90, own=True)
    alone, also = (lines(tasks, [], {}, TODAY, TODAY + 12) for tasks in ([pack], [pack, own]))
    assert also[0].day == alone[0].day
    assert also[1].day == TODAY + 12 - 90


def test_a_rule_for_a_round_that_does_not_exist_is_said() -> None:
    with pytest.raises(ValueError, match="'foo' is not a round; choose from recruiter"):
        parse_rule("mocks >= 2 round: foo")
