"""Searching and reading."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.note import NoteDialog
from interviewprep.ui.screens.library.library import LibraryScreen
from interviewprep.ui.screens.library.reading import ReadingScreen
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for


def shown_in(widget: Widget) -> str:
    """The lines of a widget as they stand on the screen."""
    return "\n".join(strip.text for strip in widget.render_lines(Region(0, 0, *widget.size)))


async def test_search_as_you_type_read_suspend_and_note(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app("library").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, LibraryScreen)
        await wait_for(pilot, lambda: screen.lines.option_count == 13, "all lines")
        await pilot.press("slash", *"canary")
        await wait_for(pilot, lambda: 0 < screen.lines.option_count < 12, "fewer lines")
        await pilot.press("enter", "enter")
        reading = await on(pilot, ReadingScreen)
        state = reading.query_one("#state", Static)
        assert "Engineering blog, 2020-06 · reported" in str(state.content)
        opened: list[str] = []
        monkeypatch.setattr(app_of(pilot), "open_url", opened.append)
        await pilot.press("o")
        await wait_for(pilot, lambda: opened, "the browser")
        assert opened[0] in str(state.content)
        await pilot.press("D")
        assert "suspended" in str(state.content)
        await pilot.press("D")
        assert "suspended" not in str(state.content)
        await pilot.press("exclamation_mark")
        await on(pilot, NoteDialog)
        await pilot.press(*"vague", "enter")
        await wait_for(pilot, lambda: "your note: vague" in str(state.content), "the note")
        await pilot.press("escape")
        assert await on(pilot, LibraryScreen) is screen
        assert screen.field.value == "canary"


async def test_a_card_of_ones_own_pack_is_edited_at_its_line_and_read_again(
    make_app: MakeApp, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor is a program of the test's; a pilot has no terminal to give it, so stepping aside does nothing."""
    pack = tmp_path / "mine"
    (pack / "cards").mkdir(parents=True)
    (pack / "pack.toml").write_text(
        'format = 1\nid = "mine"\ntitle = "Mine"\nversion = "1"\ntracks = ["pgm", "tpm"]\nlicense = "CC0-1.0"\n',
        encoding="utf-8",
    )
    (pack / "cards" / "a.md").write_text(
        "# Topic\n\n## Zebra one?\nOld answer.\n\n## Two?\nB.\n", encoding="utf-8"
    )
    editor = tmp_path / "vim"
    editor.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nfrom time import time\nline, path = sys.argv[1], pathlib.Path(sys.argv[2])\n"
        "assert line == '+3', line\npath.write_text(path.read_text().replace('Old answer.', 'New answer.') + '\\n## \\n')\n",
        encoding="utf-8",
    )
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with make_app("library").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, LibraryScreen)
        await wait_for(pilot, lambda: screen.lines.option_count == 13, "all lines")
        await pilot.press("e")
        refused = await on(pilot, ErrorDialog)
        said = " ".join(str(shown.content) for shown in refused.query(Static))
        assert "demo comes with the program and cannot be edited" in said
        assert "interviewprep pack add COPY" in said
        await pilot.press("escape")
        screen.services.library.add(pack)
        await on(pilot, LibraryScreen)
        await pilot.press("slash", *"zebra")
        await wait_for(pilot, lambda: screen.lines.option_count == 1, "one line")
        await pilot.press("enter")
        await pilot.press("e")
        await wait_for(pilot, lambda: pilot.app._notifications, "that it cannot step aside")
        assert "a.md, line 3" in next(iter(pilot.app._notifications)).message
        monkeypatch.setattr(type(pilot.app), "suspend", nullcontext)
        await pilot.press("enter")
        reading = await on(pilot, ReadingScreen)
        await pilot.press("e")
        await wait_for(pilot, lambda: "New answer." in shown_in(reading.query_one("#text")), "the new answer")
        assert "IP0" in list(pilot.app._notifications)[-1].message


async def test_filters_narrow_and_a_case_is_read_without_its_comments(make_app: MakeApp) -> None:
    async with make_app("library").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, LibraryScreen)
        await wait_for(pilot, lambda: screen.lines.option_count == 13, "all lines")
        choices = [str(label) for label, _ in screen.kind._options]
        assert "cases  2" in choices
        screen.kind.value = "case"
        await wait_for(pilot, lambda: screen.lines.option_count == 2, "the cases alone")
        assert not [label for label, _ in screen.state._options if "new" in str(label)]
        preview = shown_in(screen.both.shown)
        assert "Our playlist service has outgrown its store." in preview
        assert "Not taken yet" in preview
        assert "freeze" not in preview, "what the interviewer knows is not spoiled"
        await pilot.press("enter")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await on(pilot, ReadingScreen)
        shown = app_of(pilot).export_screenshot().replace("&#160;", " ")
        assert "Our playlist service has outgrown its store." in shown
        assert "terms:" not in shown


async def test_nothing_found_says_what_to_do(make_app: MakeApp) -> None:
    async with make_app("library").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, LibraryScreen)
        await pilot.press("slash", *"zebra")
        await wait_for(pilot, lambda: screen.query_one("#none").display, "the sentence for nothing")
        assert screen.lines.option_count == 0


async def test_the_track_narrows_the_library(make_app: MakeApp) -> None:
    async with make_app("library").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, LibraryScreen)
        await wait_for(pilot, lambda: screen.lines.option_count == 13, "all lines")
        await pilot.press("t")
        await wait_for(pilot, lambda: screen.lines.option_count == 6, "the lines of one track")


async def test_lines_are_as_wide_as_their_room(make_app: MakeApp) -> None:
    """Also beside a scroll bar that came with them, and after the window changed."""
    async with make_app("library").run_test(size=(140, 16)) as pilot:
        await packs_read(pilot)
        lines = (await on(pilot, LibraryScreen)).lines
        for width in (140, 90, 120):
            await pilot.resize_terminal(width, 16)

            def fits() -> bool:
                region = lines.scrollable_content_region
                widths = {len(str(option.prompt)) for option in lines.options}
                return lines.show_vertical_scrollbar and widths == {region.width - 2}

            await wait_for(pilot, fits, f"lines that fit at {width}")
