"""Dialogues, drills, graded answers and what introduces a topic, as they are read."""

from __future__ import annotations

import pytest

from interviewprep.domain.library.dialogues import MarginNote, Speaker, Turn
from interviewprep.domain.library.drills import Expected, Step
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.material import GradedAnswer
from interviewprep.packs.fix import fix
from interviewprep.packs.loader import load, load_all, parse_item
from tests.packs.conftest import MakePack
from tests.packs.test_wrong import CASE, DIALOGUE, DRILL, PROMPT


def test_a_turn_goes_on_until_the_next_turn_note_or_heading(make_pack: MakePack) -> None:
    spoken = """**Candidate:** I plan.

```
**Interviewer:** a fence is text
> so is this
```

And **bold:** is text too.

> One note
> goes on.

> Another.
"""
    text = DIALOGUE.replace("**Candidate:** I plan.\n", spoken)
    (dialogue,) = load(make_pack({"dialogues/d.md": text})).dialogues
    (part,) = dialogue.parts
    assert (part.title, part.minutes, dialogue.debrief, dialogue.intro) == ("Plan", 10, "A 3.", "Watch.")
    assert part.lines == (
        Turn(Speaker.INTERVIEWER, "Plan the move."),
        Turn(
            Speaker.CANDIDATE,
            "I plan.\n\n```\n**Interviewer:** a fence is text\n> so is this\n```\n\nAnd **bold:** is text too.",
        ),
        MarginNote("One note\ngoes on."),
        MarginNote("Another.\n**dd 3** So."),
    )


def test_a_note_may_begin_with_a_mark(make_pack: MakePack) -> None:
    (dialogue,) = load(make_pack({"dialogues/d.md": DIALOGUE})).dialogues
    assert dialogue.parts[0].lines[-1] == MarginNote("So.", "dd", 3)
    assert dialogue.words == 5


def test_a_drill_is_read_with_its_steps_ideas_and_topic(make_pack: MakePack) -> None:
    text = DRILL.replace("## Peak", "Round hard.\n\n## Peak").replace(
        "### Work", "### Assumptions\nThree, four.\n\n- [ ] not one to tick yet\n\n### Work"
    )
    text += "\n### Evidence\n- twelve <!-- source: Guide, as-of: 2025, confidence: reported -->\n"
    (drill,) = load(make_pack({"drills/d.md": text})).drills
    assert (drill.type, drill.topic, drill.primer) == ("capacity", "Sizes", "Round hard.")
    assert (drill.head.title, drill.question, drill.minutes) == ("Peak", "How many?", 4)
    assert drill.steps == (
        Step("Assumptions", "Three, four.\n\n- [ ] not one to tick yet"),
        Step("Work", "Twelve."),
    )
    assert drill.ideas == ("a number",)
    assert [fact.claim for fact in drill.head.evidence] == ["twelve"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("answer: 12, tolerance: 10", Expected(12, "", 10.8, 13.2, 10)),
        ("answer: 12, tolerance: 10 %", Expected(12, "", 10.8, 13.2, 10)),
        ("answer: -20, tolerance: 5, unit: points", Expected(-20, "points", -21, -19, 5)),
        ("answer: 34, tolerance: 0", Expected(34, "", 34, 34, 0)),
        (
            'answer: 12e6, low: 8e6, high: 2e7, formula: "3 * 4e6"',
            Expected(12e6, "", 8e6, 2e7, None, "3 * 4e6"),
        ),
        ("", None),
    ],
)
def test_a_computed_answer(make_pack: MakePack, written: str, expected: Expected | None) -> None:
    line = f"## Peak <!-- id: peak, minutes: 4{', ' if written else ''}{written} -->"
    text = "\n".join(line if found.startswith("## ") else found for found in DRILL.splitlines())
    pack = load(make_pack({"drills/d.md": text}))
    assert pack.findings == ()
    assert pack.drills[0].expected == expected


def test_drills_are_read_back_from_their_own_text(make_pack: MakePack) -> None:
    """Each with its topic and what introduces it, also where nothing stands between them."""
    drills = DRILL + DRILL[DRILL.index("##") :].replace("id: peak", "id: mean")
    for number, text in enumerate(
        (drills, drills.replace("\n## Peak", "\nRound <hard>.\n```\n## no heading\n```\n## Peak", 1))
    ):
        loaded = load_all(make_pack({"drills/d.md": text}, name=f"pack-{number}"))
        assert len(loaded.pack.drills) == 2
        for drill in loaded.pack.drills:
            key = drill.head.key
            again = parse_item(Kind.DRILL, loaded.sources[key], loaded.pack.info, drill.head.place)
            assert again == drill


def test_graded_answers_of_a_prompt(make_pack: MakePack) -> None:
    answers = "### Level 4\nI moved it.\n\nThen more.\n\n> Why it is a 4: a result.\n> And more.\n\n### Level 2\nI met them.\n> Thin.\n"
    (prompt,) = load(make_pack({"prompts/p.md": PROMPT + answers + "### Listens for\n- x\n"})).prompts
    assert prompt.listens == ("x",)
    assert prompt.graded == (
        GradedAnswer(2, "I met them.", "Thin."),
        GradedAnswer(4, "I moved it.\n\nThen more.", "Why it is a 4: a result.\nAnd more."),
    )


def test_other_ways_to_ask_an_open_case_and_hidden_phases(make_pack: MakePack) -> None:
    head = CASE.replace("rubric: own", "rubric: own, open: yes, phases: hidden, asked-as: [plan-migration]")
    ways = "## Clarifications\n- **How much?** Lots. <!-- id: much, terms: [size] -->\n  - How many rows?\n  - What volume?\n\n- **When?** Now. <!-- id: when -->\n"
    (case,) = load(make_pack({"cases/c.md": head + ways})).cases
    assert [clarification.ways for clarification in case.clarifications] == [
        ("How many rows?", "What volume?"),
        (),
    ]
    assert case.clarifications[0].answer == "Lots."
    assert (case.open, case.phases_hidden, case.head.asked_as) == (True, True, ("plan-migration",))
    (plain,) = load(make_pack({"cases/c.md": CASE}, name="other")).cases
    assert (plain.open, plain.phases_hidden, plain.head.asked_as) == (False, False, ())


def test_a_topic_is_introduced_to_each_of_its_cards(make_pack: MakePack) -> None:
    text = "# T <!-- asked-as: [estimation] -->\n\nFive lines\nat most.\n\n## Why? <!-- id: why -->\nSo.\n"
    pack = load(make_pack({"cards/t.md": text}))
    assert pack.findings == ()
    assert [(card.primer, card.head.asked_as) for card in pack.cards] == [
        ("Five lines\nat most.", ("estimation",))
    ]


def test_ids_are_written_into_dialogues_and_drills(make_pack: MakePack) -> None:
    folder = make_pack(
        {"dialogues/d.md": DIALOGUE.replace("id: talk, ", ""), "drills/d.md": DRILL.replace("id: peak, ", "")}
    )
    assert dict(fix(folder)) == {folder / "dialogues/d.md": 1, folder / "drills/d.md": 1}
    pack = load(folder)
    assert (pack.dialogues[0].head.slug, pack.drills[0].head.slug) == ("talk", "peak")
    assert pack.findings == ()
