"""`docs/security.md` names tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_ROW = re.compile(r"\| [^|]+ \| `(?P<file>tests/[\w/]+\.py)::(?P<test>\w+)` \|")


def test_every_promise_has_a_test() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.endswith("| Test |")]
    assert len(rows) > 10
    for row in rows:
        found = _ROW.fullmatch(row)
        assert found, row
        tree = ast.parse((ROOT / found["file"]).read_text(encoding="utf-8"))
        assert found["test"] in {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }, row
