"""Packs are strangers' input: whatever stands in them, reading ends, and nothing that acts comes through."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.items import Kind
from interviewprep.packs.check import check
from interviewprep.packs.clean import clean
from interviewprep.packs.fix import fix
from interviewprep.packs.folder import KINDS
from interviewprep.packs.loader import load, load_all, parse_item
from tests.packs.conftest import TOML, MakePack

BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")
PIECES = st.sampled_from(
    [
        "# ", "## ", "### ", "\n", "\n\n", "- ", "  - ", "- [ ] ", "```", "~~~", "---\n", "<!-- ", " -->", "id: ", "ab", ", ", '"', "[", "]",
        "type: cloze", "type: contrast", "dims: ", "{{c1::", "}}", "::", "**1** ", "**", "5 min: ", "Level 2", "Prompt", "Phases", "Probes", "Evidence",
        "**Interviewer:** ", "**Candidate:** ", "**dd 3** ", "> ", "Debrief", "drill: explain", "minutes: 4", "answer: 5", "tolerance: 1", "formula: ", "9**9",
        "asked-as: [estimation]", "open: yes", "phases: hidden", "rubric: own", "# T <!-- drill: explain, minutes: 4 -->\n", "### Work\nx\n",
        "Specimens", "Weaker", "round: strategy", "minutes: 5", "kind: cut", "at: 5", "source: ", "|", "](", "../", "\x1b", "\u202e", "&#x202e;", "\r", "é",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=60).map("".join)
FILES = st.dictionaries(
    st.sampled_from(sorted(KINDS)),
    st.binary(max_size=80) | TEXTS.map(lambda text: text.encode(errors="surrogatepass")),
)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, (tuple, frozenset)):
        return [text for member in value for text in _strings(member)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _strings(getattr(value, field.name))]
    return []


@given(FILES)
def test_anything_loads_or_is_reported_with_a_place(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "pack.toml").write_text(TOML)
        for name, data in files.items():
            (folder / name).mkdir()
            (folder / name / "x.md").write_bytes(data)
        report = check(folder)
        assert all(
            finding.line >= 1 and finding.column >= 1 and finding.remedy for finding in report.findings
        )
        loaded = load_all(folder)
        assert not any(BAD.search(text) for text in _strings(loaded.pack))
        for kind, group in (
            (Kind.CASE, loaded.pack.cases),
            (Kind.RUBRIC, loaded.pack.rubrics),
            (Kind.PROMPT, loaded.pack.prompts),
            (Kind.DIALOGUE, loaded.pack.dialogues),
            (Kind.DRILL, loaded.pack.drills),
        ):
            for item in group:
                again = parse_item(kind, loaded.sources[item.head.key], loaded.pack.info, item.head.place)
                assert again == item
        fix(folder)
        assert fix(folder) == ()


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("\x1b\x9b\u202e\ud800\U000e0041&#x20;")))
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    cleaned, removed = clean(text)
    assert BAD.search(cleaned) is None
    assert clean(cleaned) == (cleaned, ())
    assert bool(removed) or cleaned == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "reference", ["&#x202e;", "&#8238;", "&#27;", "&#x9b;", "&#\x01x202e;", "&#9999999;"]
)
def test_a_reference_to_a_control_character_is_replaced(reference: str) -> None:
    assert clean(f"a{reference}b")[0] == "a�b"


def test_markup_of_the_screen_stays_text(make_pack: MakePack) -> None:
    markup = "[@click=app.quit]x[/] [bold"
    (card,) = load(make_pack({"cards/t.md": f"# T\n## {markup} <!-- id: why -->\n{markup}\n"})).cards
    assert (card.question, card.answer) == (markup, markup)


REPEATED: list[tuple[str, str, str]] = [
    ("headings", "cards", "## a\nb\n"),
    ("open comments", "cards", "## <!-- a: [\n"),
    ("attributes", "cards", "a: [x], "),
    ("fences", "cards", "## a\n```\nx\n```\n"),
    ("gaps", "cards", "{{c1::a "),
    ("tasks", "cards", "- [ ] a\n"),
    ("list items", "cases", "## Probes\n- a\n  b\n"),
    ("nested items", "teardowns", "## Metric tree\n - a\n  - b\n"),
    ("marks", "cases", "### Level 2\n- **a 2** b\n"),
    ("anchors", "rubrics", "## a\n- **1** b\n"),
    ("links", "cards", "## a\n[b](c:d\n"),
    ("other ways to ask", "cases", "## Clarifications\n- **a?** b\n  - c?\n"),
    ("graded answers", "prompts", "## a\n### Level 2\nb\n> c\n"),
    ("turns", "dialogues", "**Interviewer:** a\n> **dd 3** b\n"),
    ("turns that are none", "dialogues", "## a\n**Interviewr:** a\n"),
    ("quotations", "dialogues", "> a\n"),
    ("drills", "drills", "## a\nb\n### c\nd\n- [ ] e\n"),
    ("sections", "drills", "### c\nd\n"),
]


@pytest.mark.parametrize(("folder", "piece"), [row[1:] for row in REPEATED], ids=[row[0] for row in REPEATED])
def test_twice_the_text_takes_about_twice_the_steps(make_pack: MakePack, folder: str, piece: str) -> None:
    def steps(times: int) -> int:
        path = make_pack(
            {f"{folder}/x.md": "# T <!-- id: tt, type: cloze -->\n" + piece * times}, name=f"pack-{times}"
        )
        return _steps(lambda: load(path))

    few = steps(400)
    assert steps(800) < 2.5 * few + 1000


def _steps(act: Callable[[], object]) -> int:
    """Lines of Python that run."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        act()
    finally:
        sys.settrace(before)
    return count
