"""Names that a newcomer can rely on."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "interviewprep"


def test_a_public_class_name_stands_once() -> None:
    found = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def test_only_the_context_turns_the_clock_into_a_day() -> None:
    """Between midnight and the rollover hour the calendar's date is not the study day."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _is_calendar_today(node)
    ]
    assert found == []


def _is_calendar_today(call: ast.Call) -> bool:
    """`….now().date()`, `date.today()` or `datetime.today()`."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr == "date" and isinstance(function.value, ast.Call):
        inner = function.value.func
        return isinstance(inner, ast.Attribute) and inner.attr in ("now", "today")
    owner = function.value
    return function.attr == "today" and isinstance(owner, ast.Name) and owner.id in ("date", "datetime")


def test_every_module_that_the_architecture_names_is_there() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|md)|(?:[a-z_]+/)+)`", text))
    assert len(named) > 20
    assert {
        path for path in named if not (PACKAGE / path).exists() and not (PACKAGE.parent / path).exists()
    } == set()


def test_each_subject_has_the_same_name_on_each_layer() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    subjects = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert {path.stem for path in (PACKAGE / "domain").iterdir() if path.stem[0] != "_"} == subjects
    in_services = {path.stem for path in (PACKAGE / "services").iterdir() if path.stem[0] != "_"}
    assert in_services - subjects == {"services", "context", "today", "keeping"}
    for layer in ("storage", "exports", "ui/screens"):
        packages = {
            path.stem for path in (PACKAGE / layer).iterdir() if path.is_dir() and path.stem[0] != "_"
        }
        assert packages - subjects <= {"database", "merging", "base", "today"}
