"""The manual of the linter says what the linter does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from interviewprep.domain.stories.lint import configured
from interviewprep.domain.stories.lint_rules.manual import table

MANUAL = (Path(__file__).parents[3] / "docs" / "story-lint.md").read_text(encoding="utf-8")


def test_the_table_is_the_table_of_the_rules() -> None:
    assert MANUAL.endswith(table())


def test_the_example_of_a_configuration_can_be_used() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", MANUAL, re.DOTALL)
    changed = configured(tomllib.loads(example)["lint"])
    assert changed["S01"].high_warning == 360
    assert changed["S11/tpm"].low_error == 1
