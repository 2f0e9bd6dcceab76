"""Settings are changed in `config.toml` without losing what else is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewprep import config
from interviewprep.domain.core.errors import UsageError

FILE = """\
# mine
theme = "dark"   # at night
deny = [
  "Acme",  # never
]
motion=true

[keys]
theme = "x"  # not a setting
"""


def test_a_setting_changes_in_its_line_and_a_new_one_stands_above_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(FILE.replace('theme = "x"', 'track = "x"'), encoding="utf-8")
    changed = config.change(tmp_path, theme="light", motion=False, grading_buttons=2)
    assert (changed.theme, changed.motion, changed.grading_buttons) == ("light", False, 2)
    assert changed.deny == ["Acme"]
    assert path.read_text(encoding="utf-8") == (
        '# mine\ntheme = "light"   # at night\ndeny = [\n  "Acme",  # never\n]\nmotion=false\n'
        'grading_buttons = 2\n\n[keys]\ntrack = "x"  # not a setting\n'
    )


def test_the_mark_that_some_editors_write_first_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbfmotion = false\n")
    assert config.load(tmp_path).motion is False
    assert config.change(tmp_path, hide_numbers=True).motion is False


def test_without_a_file_one_is_made(tmp_path: Path) -> None:
    config.change(tmp_path, hide_numbers=True)
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == "hide_numbers = true\n"


@pytest.mark.parametrize(
    "text", ['theme = """\ndark"""\n', 'theme = "dark"\n"theme2" = 1\n', '"theme" = "dark"\n']
)
def test_what_cannot_be_changed_safely_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        config.change(tmp_path, theme="light")
    assert path.read_text(encoding="utf-8") == text


@settings(max_examples=30)
@given(value=st.text(max_size=20))
def test_any_text_is_written_so_that_it_reads_as_itself(
    value: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("config")
    try:
        assert config.change(folder, theme=value).theme == value
    except UsageError:
        assert not (folder / "config.toml").exists()


def test_grading_buttons_are_two_or_four(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("grading_buttons = 3\n", encoding="utf-8")
    with pytest.raises(UsageError, match="choose 2 or 4"):
        config.load(tmp_path)
