"""Every example of the writers' manual loads as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.drills import DRILL_TYPES
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.question_types import QUESTION_TYPES
from interviewprep.packs.check import check, counts
from interviewprep.packs.loader import Item, load, load_all, parse_item

README = Path(__file__).parents[2] / "content" / "README.md"
FOLDERS = {
    "Cards": "cards",
    "Evidence": "cards",
    "Rubrics": "rubrics",
    "Cases": "cases",
    "Prompts": "prompts",
    "Checklists": "checklists",
    "Loops": "loops",
    "Teardowns": "teardowns",
    "Dialogues": "dialogues",
    "Drills": "drills",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of all the examples, each in the folder that its chapter tells."""
    text = README.read_text(encoding="utf-8")
    manifest = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert manifest is not None
    (tmp_path / "pack.toml").write_text(manifest[1], encoding="utf-8")
    for index, example in enumerate(re.finditer(r"```markdown\n(.*?)```", text, re.DOTALL)):
        heading = re.findall(r"^##+ (.+)$", _without_fences(text[: example.start()]), re.MULTILINE)[-1]
        file = tmp_path / FOLDERS[heading] / f"{index}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(("# Topic\n\n" if example[1].startswith("##") else "") + example[1], encoding="utf-8")
    return tmp_path


def _without_fences(text: str) -> str:
    return re.sub(r"```\w*\n.*?```", "", text, flags=re.DOTALL)


def test_every_example_is_read(folder: Path) -> None:
    pack = load(folder)
    assert [str(finding) for finding in pack.findings] == []
    assert counts(pack) == {
        Kind.CARD: 6,
        Kind.CASE: 2,
        Kind.RUBRIC: 1,
        Kind.PROMPT: 1,
        Kind.CHECKLIST: 1,
        Kind.LOOP: 1,
        Kind.TEARDOWN: 1,
        Kind.STORY: 0,
        Kind.DIALOGUE: 1,
        Kind.DRILL: 1,
    }


def test_examples_have_no_error(folder: Path) -> None:
    assert [str(finding) for finding in check(folder).findings if finding.error] == []


def test_all_types_of_card_are_shown(folder: Path) -> None:
    assert {card.type for card in load(folder).cards} == set(CardType)


def test_every_item_is_read_back_from_its_own_text(folder: Path) -> None:
    loaded = load_all(folder)
    items = _items(loaded.pack)
    assert len(items) == len(loaded.sources) == 9
    for kind, item in items:
        assert parse_item(kind, loaded.sources[item.head.key], loaded.pack.info, item.head.place) == item


def _items(pack: Pack) -> list[tuple[Kind, Item]]:
    groups: dict[Kind, tuple[Item, ...]] = {
        Kind.CASE: pack.cases,
        Kind.RUBRIC: pack.rubrics,
        Kind.PROMPT: pack.prompts,
        Kind.CHECKLIST: pack.checklists,
        Kind.LOOP: pack.loops,
        Kind.TEARDOWN: pack.teardowns,
        Kind.DIALOGUE: pack.dialogues,
        Kind.DRILL: pack.drills,
    }
    return [(kind, item) for kind, group in groups.items() for item in group]


def test_every_question_type_and_every_skill_is_listed() -> None:
    words = set(re.findall(r"`([a-z-]+)`", README.read_text(encoding="utf-8")))
    assert set(QUESTION_TYPES) | set(DRILL_TYPES) <= words


def test_every_code_is_explained() -> None:
    sources = Path(__file__).parents[2] / "interviewprep" / "packs"
    used = {
        code for path in sources.glob("*.py") for code in re.findall(r"\bIP\d{3}\b", path.read_text("utf-8"))
    }
    assert set(re.findall(r"`(IP\d{3})`", README.read_text(encoding="utf-8"))) == used
