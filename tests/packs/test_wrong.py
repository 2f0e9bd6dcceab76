"""One row for each way to be wrong: what is written, and the place and code that are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.domain.core.errors import PackError
from interviewprep.packs.check import check
from interviewprep.packs.loader import fingerprint, load
from tests.packs.conftest import TOML, MakePack

GOOD = "# T\n\n## Good? <!-- id: good -->\nYes.\n\n"
RUBRIC = """# R <!-- id: own -->

## D <!-- id: dd -->
- **1** a
- **2** b
- **3** c
- **4** d
"""
CASE = """# Move <!-- id: move, round: program-design, minutes: 10, rubric: own -->
## Prompt
Plan the move.
## Phases
- 10 min: plan <!-- id: plan, dims: [dd] -->
"""

MUST = RUBRIC.replace("own", "must").replace("id: dd", "id: dd, must: yes") + RUBRIC[
    RUBRIC.index("##") :
].replace("dd", "ee")
PROMPT = """# C <!-- competency: [x] -->
## Tell me? <!-- id: pp -->
Wants.
"""
DIALOGUE = """# Talk <!-- id: talk, round: program-design, minutes: 10, rubric: own -->
Watch.
## Plan (10 min)
**Interviewer:** Plan the move.
**Candidate:** I plan.
> **dd 3** So.
## Debrief
A 3.
"""
DRILL = """# Sizes <!-- drill: capacity -->
## Peak <!-- id: peak, minutes: 4, answer: 12, unit: calls, tolerance: 10, formula: "3 * 4" -->
How many?
### Work
Twelve.
- [ ] a number
"""

IN_CARDS = [
    ("no id", "## Why?\nSo.\n", 6, "IP001", False),
    ("bad id", "## Why? <!-- id: Bad_Id -->\nSo.\n", 6, "IP002", True),
    ("id twice", "## Why? <!-- id: good -->\nSo.\n", 6, "IP003", True),
    ("unknown attribute", "## Why? <!-- id: why, tag: [a] -->\nSo.\n", 6, "IP004", True),
    ("unknown track", "## Why? <!-- id: why, tracks: [pm] -->\nSo.\n", 6, "IP005", True),
    ("unknown level", "## Why? <!-- id: why, level: hard -->\nSo.\n", 6, "IP005", True),
    ("unknown type", "## Why? <!-- id: why, type: clozed -->\nSo.\n", 6, "IP005", True),
    ("a list for a word", "## Why? <!-- id: why, level: [core, stretch] -->\nSo.\n", 6, "IP005", True),
    ("a dimension without rubric", "## Why? <!-- id: why, dims: [rollout] -->\nSo.\n", 6, "IP005", True),
    ("a date that is none", '## Why? <!-- id: why, source: "S", as-of: 2025-13, confidence: official -->\nSo.\n', 6, "IP005", True),
    ("seconds out of range", '## Why? <!-- id: why, type: explain, audience: "x", seconds: 5 -->\nSo.\n', 6, "IP005", True),
    ("evidence that is no list", "## Why? <!-- id: why -->\nSo.\n### Evidence\nA book.\n", 8, "IP005", True),
    ("an open list", "## Why? <!-- id: why, tags: [a -->\nSo.\n", 6, "IP006", True),
    ("an open quotation", '## Why? <!-- id: why, source: "a -->\nSo.\n', 6, "IP006", True),
    ("a remark among attributes", "## Why? <!-- id: why, later -->\nSo.\n", 6, "IP006", True),
    ("an attribute twice", "## Why? <!-- id: why, id: whyy -->\nSo.\n", 6, "IP006", True),
    ("a source without date", '## Why? <!-- id: why, source: "S", confidence: official -->\nSo.\n', 6, "IP007", True),
    ("no audience", "## Why? <!-- id: why, type: explain -->\nSo.\n", 6, "IP007", True),
    ("no expected track", "## Why? <!-- id: why, type: which-track -->\nSo.\n", 6, "IP007", True),
    ("evidence without source", "## Why? <!-- id: why -->\nSo.\n### Evidence\n- a book\n", 9, "IP007", True),
    ("an open fence", "## Why? <!-- id: why -->\nSo.\n```\ncode\n", 8, "IP010", True),
    ("a heading too deep", "# U\n### Why? <!-- id: why -->\nSo.\n", 7, "IP012", True),
    ("an unknown heading in a contrast", "## Why? <!-- id: why, type: contrast -->\n### Weaker\na\n### Stronger\nb\n### Why\nc\n### Wry\nd\n", 13, "IP012", True),
    ("a contrast without Why", "## Why? <!-- id: why, type: contrast -->\n### Weaker\na\n### Stronger\nb\n", 6, "IP013", True),
    ("no answer", "## Why? <!-- id: why -->\n", 6, "IP013", True),
    ("a heading without words", "## <!-- id: why -->\nSo.\n", 6, "IP013", True),
    ("a cloze without gap", "## Why? <!-- id: why, type: cloze -->\nSo.\n", 6, "IP015", True),
    ("an open gap", "## The {{c1::x}} and {{c2::y} <!-- id: why, type: cloze -->\nSo.\n", 6, "IP015", True),
    ("an unknown question type", "## Why? <!-- id: why, asked-as: [explain-urls] -->\nSo.\n", 6, "IP021", True),
    ("a question type of the other track", "## Why? <!-- id: why, asked-as: [estimation], tracks: [tpm] -->\nSo.\n", 6, "IP021", False),
    ("an unknown round", "## Why? <!-- id: why, rounds: [strategie] -->\nSo.\n", 6, "IP021", True),
    ("a round of the other track", "## Why? <!-- id: why, rounds: [strategy], tracks: [tpm] -->\nSo.\n", 6, "IP021", True),
    ("an unknown rubric", "## Why? <!-- id: why, dims: [nothing/d] -->\nSo.\n", 6, "IP021", True),
    ("a rubric that comes along elsewhere", "## Why? <!-- id: why, dims: [strategy/position] -->\nSo.\n", 6, "IP021", False),
    ("an unknown dimension", "## Why? <!-- id: why, dims: [own/x] -->\nSo.\n", 6, "IP021", True),
    ("a control character", "## Why? <!-- id: why -->\nS\x1b]52;c;eA==\x07o.\n", 7, "IP030", False),
    ("a link that runs something", "## Why? <!-- id: why -->\n[So](javascript:alert(1)).\n", 7, "IP031", True),
    ("a share for a link", "## Why? <!-- id: why -->\n[So](//host/share).\n", 7, "IP031", True),
    ("an address that is not http", '## Why? <!-- id: why, source: "S", url: "file:///x", as-of: undated, confidence: official -->\nSo.\n', 6, "IP031", True),
    ("a path out of the pack", "## Why? <!-- id: why -->\n[So](../../etc/passwd).\n", 7, "IP032", True),
    ("a card too long", "## Why? <!-- id: why -->\n" + "Word and word.\n" * 1200, 6, "IP040", True),
    ("a line too long", "## Why? <!-- id: why -->\n" + "x" * 4097 + "\n", 7, "IP040", True),
    ("a fence too long", "## Why? <!-- id: why -->\n```\n" + "x\n" * 401 + "```\n", 7, "IP040", True),
    ("a table too large", "## Why? <!-- id: why -->\n" + "| a | b | c | d |\n" * 31, 6, "IP040", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "code", "error"), [row[1:] for row in IN_CARDS], ids=[row[0] for row in IN_CARDS]
)
def test_a_card_that_is_wrong(make_pack: MakePack, text: str, line: int, code: str, error: bool) -> None:
    folder = make_pack({"cards/t.md": GOOD + text, "rubrics/r.md": RUBRIC})
    report = check(folder)
    assert [(finding.line, finding.code, finding.error) for finding in report.findings] == [
        (line, code, error)
    ]
    assert report.findings[0].path == folder / "cards/t.md"
    assert "good" in {card.head.slug for card in load(folder).cards}


IN_FILES = [
    ("text before a heading", "cards/u.md", "Hello\n", 1, "IP011", True),
    ("a card before a topic", "cards/u.md", "## Why? <!-- id: why -->\nSo.\n", 1, "IP012", True),
    ("six lines under a topic", "cards/u.md", "# T\n" + "Hello\n" * 6 + "## Why? <!-- id: why -->\nSo.\n", 2, "IP040", False),
    ("a bad link under a topic", "cards/u.md", "# T\n[So](javascript:alert(1))\n", 2, "IP031", True),
    ("not UTF-8", "cards/u.md", b"# T\n\xff\n", 2, "IP033", True),
    ("a file too large", "cards/u.md", b"# T\n" + b"\n" * 1024 * 1024, 1, "IP040", True),
    ("not Markdown", "cards/u.txt", "x", 1, "IP014", False),
    ("an unknown folder", "card/u.md", "x", 1, "IP014", False),
    ("no anchor", "rubrics/s.md", RUBRIC.replace("own", "ss").replace("- **3** c\n", ""), 3, "IP020", True),
    ("a level twice", "rubrics/s.md", RUBRIC.replace("own", "ss") + "- **4** e\n", 8, "IP020", True),
    ("levels alike", "rubrics/s.md", RUBRIC.replace("own", "ss").replace("** b", "** A") + "- **2** b\n", 5, "IP020", True),
    ("level 5", "rubrics/s.md", RUBRIC.replace("own", "ss") + "- **5** e\n", 8, "IP020", True),
    ("another scale", "rubrics/s.md", RUBRIC.replace("id: own", "id: ss, scale: 1-5"), 1, "IP005", True),
    ("no dimensions", "rubrics/s.md", "# S <!-- id: ss -->\n", 1, "IP013", True),
    ("a dimension twice", "rubrics/s.md", RUBRIC.replace("own", "ss") + RUBRIC[RUBRIC.index("##") :], 8, "IP003", True),
    ("an unknown part of a case", "cases/c.md", CASE + "## Probe\n- x\n", 6, "IP012", True),
    ("a part twice", "cases/c.md", CASE + "## Prompt\nx\n", 6, "IP012", True),
    ("no prompt", "cases/c.md", CASE.replace("Plan the move.", ""), 2, "IP013", True),
    ("no round", "cases/c.md", CASE.replace("round: program-design, ", ""), 1, "IP007", True),
    ("an unknown round", "cases/c.md", CASE.replace("round: program-design", "round: design"), 1, "IP021", True),
    ("an unknown rubric", "cases/c.md", CASE.replace("rubric: own", "rubric: other"), 1, "IP021", True),
    ("an unknown dimension", "cases/c.md", CASE.replace("dims: [dd]", "dims: [ee]"), 1, "IP021", True),
    ("minutes that do not add up", "cases/c.md", CASE.replace("10 min", "9 min"), 1, "IP023", True),
    ("a phase without minutes", "cases/c.md", CASE.replace("10 min: ", ""), 5, "IP005", True),
    ("a case that is open or not", "cases/c.md", CASE.replace("rubric: own", "rubric: own, open: maybe"), 1, "IP005", True),
    ("phases that are hidden or not", "cases/c.md", CASE.replace("rubric: own", "rubric: own, phases: secret"), 1, "IP005", True),
    ("another way with attributes", "cases/c.md", CASE + "## Clarifications\n- **How much?** Lots. <!-- id: qq -->\n  - How many? <!-- id: q2 -->\n", 8, "IP004", True),
    ("another way with ways", "cases/c.md", CASE + "## Clarifications\n- **How much?** Lots. <!-- id: qq -->\n  - How many?\n    - How?\n", 8, "IP005", True),
    ("a case too long", "cases/c.md", CASE + "## Reference points\n" + "Word and word.\n" * 4400, 1, "IP040", True),
    ("a part of a case too long", "cases/c.md", CASE + "## Reference points\n" + "Word and word.\n" * 1200, 6, "IP040", True),
    ("a clarification without answer", "cases/c.md", CASE + "## Clarifications\n- How much? <!-- id: qq -->\n", 7, "IP005", True),
    ("a probe without time", "cases/c.md", CASE + "## Probes\n- Why? <!-- id: pp, kind: cut, dim: dd -->\n", 7, "IP007", True),
    ("a probe without kind", "cases/c.md", CASE + "## Probes\n- Why? <!-- id: pp, at: 5, dim: dd -->\n", 7, "IP007", True),
    ("a probe after the end", "cases/c.md", CASE + "## Probes\n- Why? <!-- id: pp, kind: cut, at: 11, dim: dd -->\n", 1, "IP023", True),
    ("an unknown phase", "cases/c.md", CASE + "## Probes\n- Why? <!-- id: pp, kind: cut, phase: plam, dim: dd -->\n", 7, "IP021", True),
    ("two probes with one id", "cases/c.md", CASE + "## Probes\n" + "- Why? <!-- id: pp, kind: cut, at: 5, dim: dd -->\n" * 2, 8, "IP003", True),
    ("a specimen without marks", "cases/c.md", CASE + "## Specimens\n### Level 2\nWell.\n", 7, "IP024", True),
    ("a mark twice", "cases/c.md", CASE + "## Specimens\n### Level 2\nWell.\n" + "- **dd 2** so\n" * 2, 9, "IP024", True),
    ("a mark for no dimension", "cases/c.md", CASE + "## Specimens\n### Level 2\nWell.\n- **e 2** so\n", 1, "IP024", True),
    ("a specimen whose marks say another level", "cases/c.md", CASE + "## Specimens\n### Level 1\nWell.\n- **dd 3** so\n", 1, "IP024", True),
    ("a specimen that fails a must", "cases/c.md", CASE.replace("own", "must") + "## Specimens\n### Level 3\nWell.\n- **dd 2** so\n- **ee 4** so\n", 1, "IP024", True),
    ("a specimen without level", "cases/c.md", CASE + "## Specimens\n### Good\nWell.\n", 7, "IP012", True),
    ("a prompt without competency", "prompts/p.md", "# C\n## Tell me? <!-- id: pp -->\nWants.\n", 2, "IP007", True),
    ("a prompt without what is wanted", "prompts/p.md", "# C <!-- competency: [x] -->\n## Tell me? <!-- id: pp -->\n", 2, "IP013", True),
    ("a graded answer without why", "prompts/p.md", PROMPT + "### Level 2\nI did.\n", 4, "IP013", True),
    ("a graded answer twice", "prompts/p.md", PROMPT + "### Level 2\nI did.\n> So.\n" * 2, 7, "IP012", True),
    ("a graded answer of level 5", "prompts/p.md", PROMPT + "### Level 5\nI did.\n> So.\n", 4, "IP012", True),
    ("a prompt too long", "prompts/p.md", PROMPT + "Word and word.\n" * 1200, 2, "IP040", True),
    ("a rule that cannot be read", "checklists/l.md", "# L <!-- id: ll -->\n- [ ] x <!-- id: x1, done: mock > 1 -->\n", 2, "IP005", True),
    ("a due day that cannot be read", "checklists/l.md", "# L <!-- id: ll -->\n- [ ] x <!-- id: x1, due: soon -->\n", 2, "IP005", True),
    ("a line without a box", "checklists/l.md", "# L <!-- id: ll -->\n- x <!-- id: x1 -->\n", 2, "IP005", True),
    ("a checklist item with a card's id", "checklists/l.md", "# L <!-- id: ll -->\n- [ ] x <!-- id: good -->\n", 1, "IP003", True),
    ("a loop without rounds", "loops/l.md", "# L <!-- id: ll -->\n", 1, "IP013", True),
    ("a loop's unknown round", "loops/l.md", "# L <!-- id: ll -->\n## R <!-- id: rr, round: x -->\n", 2, "IP021", True),
    ("a story without text", "stories/s.md", "# S <!-- id: ss -->\n", 1, "IP013", True),
    ("a dialogue without introduction", "dialogues/d.md", DIALOGUE.replace("Watch.\n", ""), 1, "IP013", True),
    ("a dialogue without debrief", "dialogues/d.md", DIALOGUE[: DIALOGUE.index("## Debrief")], 3, "IP013", True),
    ("a dialogue without rubric", "dialogues/d.md", DIALOGUE.replace(", rubric: own", ""), 1, "IP007", True),
    ("a dialogue of an unknown round", "dialogues/d.md", DIALOGUE.replace("program-design", "design"), 1, "IP021", True),
    ("a dialogue about an unknown case", "dialogues/d.md", DIALOGUE.replace("rubric: own", "rubric: own, case: move"), 1, "IP021", True),
    ("a candidate who never speaks", "dialogues/d.md", DIALOGUE.replace("**Candidate:** I plan.\n", ""), 1, "IP013", True),
    ("a speaker misspelt", "dialogues/d.md", DIALOGUE.replace("> **dd 3** So.", "**Candidat:** And then."), 6, "IP005", True),
    ("text that nobody says", "dialogues/d.md", DIALOGUE.replace("**Interviewer", "Hello.\n\n**Interviewer"), 4, "IP011", True),
    ("text after a note", "dialogues/d.md", DIALOGUE.replace("So.\n", "So.\n\nHello.\n"), 8, "IP011", True),
    ("a turn without words", "dialogues/d.md", DIALOGUE.replace("## Debrief", "**Interviewer:**\n## Debrief"), 7, "IP013", True),
    ("a turn too long", "dialogues/d.md", DIALOGUE.replace("I plan.", "I plan.\n" * 600), 5, "IP040", True),
    ("too many turns", "dialogues/d.md", DIALOGUE.replace("I plan.\n", "I plan.\n" + "**Candidate:** I plan.\n" * 199), 1, "IP040", True),
    ("a mark that is no level", "dialogues/d.md", DIALOGUE.replace("dd 3", "dd 5"), 6, "IP024", True),
    ("a mark without reason", "dialogues/d.md", DIALOGUE.replace("** So.", "**"), 6, "IP024", True),
    ("a mark for no dimension", "dialogues/d.md", DIALOGUE.replace("dd 3", "ee 3"), 1, "IP021", True),
    ("minutes of parts that do not add up", "dialogues/d.md", DIALOGUE.replace("(10 min)", "(9 min)"), 1, "IP023", True),
    ("a heading too deep in a dialogue", "dialogues/d.md", DIALOGUE.replace("> **dd 3**", "### X\n> **dd 3**"), 6, "IP012", True),
    ("a drill without skill", "drills/d.md", DRILL.replace(" <!-- drill: capacity -->", ""), 2, "IP007", True),
    ("an unknown skill", "drills/d.md", DRILL.replace("drill: capacity", "drill: capacities"), 1, "IP005", True),
    ("a drill that takes an hour", "drills/d.md", DRILL.replace("minutes: 4", "minutes: 60"), 2, "IP005", True),
    ("an answer of the topic", "drills/d.md", DRILL.replace("drill: capacity", "drill: capacity, unit: x"), 1, "IP004", True),
    ("a drill without question", "drills/d.md", DRILL.replace("How many?", "\n"), 2, "IP013", True),
    ("a drill without solution", "drills/d.md", DRILL[: DRILL.index("###")], 2, "IP013", True),
    ("a section without text", "drills/d.md", DRILL.replace("### Work", "### Empty\n### Work"), 4, "IP013", True),
    ("a drill too deep", "drills/d.md", DRILL[: DRILL.index("### Work")].replace("## Peak", "### Peak"), 2, "IP012", True),
    ("an answer that is no number", "drills/d.md", DRILL.replace("answer: 12", "answer: many"), 2, "IP005", True),
    ("an answer without tolerance", "drills/d.md", DRILL.replace("tolerance: 10, ", ""), 2, "IP007", True),
    ("a unit without answer", "drills/d.md", DRILL.replace("answer: 12, ", "").replace(', formula: "3 * 4"', ""), 2, "IP007", True),
    ("an answer out of its range", "drills/d.md", DRILL.replace("tolerance: 10", "low: 1, high: 11"), 2, "IP026", True),
    ("half a range", "drills/d.md", DRILL.replace("tolerance: 10", "low: 1"), 2, "IP007", True),
    ("a range and a tolerance", "drills/d.md", DRILL.replace("tolerance: 10", "tolerance: 10, low: 1, high: 20"), 2, "IP005", True),
    ("a formula that gives another number", "drills/d.md", DRILL.replace("3 * 4", "3 * 5"), 2, "IP026", True),
    ("a formula that is none", "drills/d.md", DRILL.replace("3 * 4", "open(x)"), 2, "IP026", True),
    ("too many sections", "drills/d.md", DRILL.replace("### Work", "### Step\nx\n" * 30 + "### Work"), 2, "IP040", True),
    ("too many idea units", "drills/d.md", DRILL + "- [ ] x\n" * 12, 2, "IP040", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text", "line", "code", "error"), [row[1:] for row in IN_FILES], ids=[row[0] for row in IN_FILES]
)
def test_a_file_that_is_wrong(
    make_pack: MakePack, path: str, text: str | bytes, line: int, code: str, error: bool
) -> None:
    folder = make_pack({"cards/t.md": GOOD, "rubrics/r.md": RUBRIC, "rubrics/m.md": MUST, path: text})
    found = [(f.line, f.code, f.error) for f in check(folder).findings if f.code != "IP022"]
    assert found == [(line, code, error)]
    assert "good" in {card.head.slug for card in load(folder).cards}


def test_a_case_with_little_to_ask_is_a_warning_for_each_lack(make_pack: MakePack) -> None:
    report = check(make_pack({"cases/c.md": CASE, "rubrics/r.md": RUBRIC}))
    lacks = [finding.problem for finding in report.findings if finding.code == "IP022"]
    assert "0 clarifications" in lacks
    assert "0 depth probes" in lacks
    assert not report.failed


def test_an_open_case_needs_no_clarifications(make_pack: MakePack) -> None:
    case = CASE.replace("rubric: own", "rubric: own, open: yes")
    report = check(make_pack({"cases/c.md": case, "rubrics/r.md": RUBRIC}))
    assert not [finding for finding in report.findings if "clarifications" in finding.problem]


@pytest.mark.parametrize(
    ("level", "marks"), [(1, (1, 2)), (2, (2, 4)), (2, (1, 4)), (4, (3, 4)), (3, (3, 4))]
)
def test_marks_may_differ_from_the_level_that_they_add_up_to(
    make_pack: MakePack, level: int, marks: tuple[int, int]
) -> None:
    """A 1 or a 2 in `dd`, which is a must, holds the level at 2, whatever the mean."""
    specimen = f"## Specimens\n### Level {level}\nWell.\n- **dd {marks[0]}** so\n- **ee {marks[1]}** so\n"
    report = check(make_pack({"cases/c.md": CASE.replace("own", "must") + specimen, "rubrics/m.md": MUST}))
    assert not report.failed


def test_a_dialogue_or_drill_with_little_to_learn_is_a_warning(make_pack: MakePack) -> None:
    drill = DRILL.replace("- [ ] a number\n", "")
    talk = DIALOGUE.replace("> **dd 3** So.\n", "")
    report = check(make_pack({"dialogues/d.md": talk, "drills/d.md": drill, "rubrics/r.md": RUBRIC}))
    assert [(finding.code, finding.problem) for finding in report.findings] == [
        ("IP022", "5 spoken words"),
        ("IP022", "no notes in the margin"),
        ("IP022", "no idea units"),
    ]
    assert not report.failed


def test_a_duplicate_names_both_places_and_the_first_stays(make_pack: MakePack) -> None:
    folder = make_pack({"cards/a.md": GOOD, "cards/b.md": GOOD.replace("Yes", "No")})
    pack = load(folder)
    assert [card.answer for card in pack.cards] == ["Yes."]
    assert (pack.findings[0].path.name, pack.findings[0].line) == ("b.md", 3)
    assert "cards/a.md:3" in pack.findings[0].problem


def test_an_earlier_id_that_another_item_has(make_pack: MakePack) -> None:
    folder = make_pack({"cards/a.md": GOOD + "## Why? <!-- id: why, was: good -->\nSo.\n"})
    assert [finding.code for finding in check(folder).findings] == ["IP003"]


def test_a_card_about_a_company_needs_evidence(make_pack: MakePack) -> None:
    sourced = '## Why? <!-- id: why, source: "S", as-of: 2025, confidence: reported -->\nSo.\n'
    folder = make_pack({"cards/a.md": GOOD + sourced}, TOML + 'company = "Example"\n')
    assert [(finding.line, finding.code) for finding in check(folder).findings] == [(3, "IP025")]


@pytest.mark.parametrize(
    "toml",
    [
        "format = ",
        "format = 2",
        TOML.replace("sample", "Not An Id", 1),
        TOML.replace("sample", "own-stories", 1),
        TOML.replace("sample", "own-questions", 1),
        TOML.replace('tracks = ["pgm", "tpm"]', "tracks = []"),
        TOML.replace('title = "Sample"', ""),
        "x = " + "[" * 5000,
        TOML + "#" * 70_000,
    ],
    ids=[
        "not TOML",
        "another format",
        "bad id",
        "taken id",
        "taken id too",
        "no track",
        "no title",
        "nested",
        "too long",
    ],
)
def test_a_pack_that_cannot_be_read_is_refused_with_its_place(make_pack: MakePack, toml: str) -> None:
    folder = make_pack({"cards/a.md": GOOD}, toml)
    with pytest.raises(PackError) as caught:
        load(folder)
    assert caught.value.findings[0].path == folder / "pack.toml"


def test_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.toml"):
        load(tmp_path)


@pytest.mark.parametrize("target", ["file", "folder"])
def test_a_symbolic_link_is_refused(make_pack: MakePack, tmp_path: Path, target: str) -> None:
    folder = make_pack({"cards/a.md": GOOD})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("# T\n## Secret? <!-- id: secret -->\nYes.\n")
    place = tmp_path / "outside" / "x.md" if target == "file" else tmp_path / "outside"
    (folder / "cards" / "x.md").symlink_to(place)
    pack = load(folder)
    assert [card.head.slug for card in pack.cards] == ["good"]
    assert [finding.code for finding in pack.findings] == ["IP034"]


def test_a_name_with_controls_is_refused(make_pack: MakePack) -> None:
    folder = make_pack({"cards/a\x1b[2J.md": GOOD})
    report = check(folder)
    assert [finding.code for finding in report.findings] == ["IP032"]
    assert "\x1b" not in str(report.findings[0])


def test_a_fingerprint_follows_names_and_contents(make_pack: MakePack) -> None:
    folder = make_pack({"cards/a.md": GOOD})
    first = fingerprint(folder)
    assert first == load(folder).fingerprint == fingerprint(folder)
    (folder / "cards/a.md").rename(folder / "cards/b.md")
    renamed = fingerprint(folder)
    (folder / "cards/b.md").write_text(GOOD + " ")
    assert len({first, renamed, fingerprint(folder)}) == 3
