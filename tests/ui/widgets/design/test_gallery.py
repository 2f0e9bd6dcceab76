"""The gallery on a narrow and a wide terminal, with the keys of its parts."""

from __future__ import annotations

import pytest

from interviewprep.ui.gallery import Gallery
from interviewprep.ui.widgets.design.date_field import DateField
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.design.picker import Picker
from tests.snapshots import same_as_kept


@pytest.mark.parametrize(("theme", "size"), [("dark", (80, 52)), ("light", (120, 48))])
async def test_gallery(theme: str, size: tuple[int, int]) -> None:
    app = Gallery(theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        picker = app.query_one(Picker)
        app.set_focus(picker)
        await pilot.press("right", "left", "p")
        assert (picker.value, str(picker.content)) == ("pgm", "‹ Product (PGM) ›  1 of 2")
        await pilot.press("space")
        assert picker.value == "tpm"
        field = app.query_one(DateField)
        app.set_focus(field.input)
        field.input.value = "+7x"
        await pilot.pause()
        assert "is not a date" in str(field.echo.content)
        field.input.value = "+7"
        await pilot.pause()
        assert str(field.echo.content) == "Mon 7 Dec, in 7 days"
        both = app.query_one(ListPreview)
        app.set_focus(both.lines)
        await pilot.press("j")
        await pilot.pause()
        assert str(both.shown.content) == "Prices in a shop without a till"
        await same_as_kept(pilot, f"gallery-{theme}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("theme", ["dark", "textual-light"])
async def test_without_color_nothing_is_colored(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from interviewprep.ui.filters import ColorlessFilter

    app = Gallery(theme)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        background = app.screen.background_colors[1]
        bare = [ColorlessFilter().apply(list(strip), background) for strip in strips]
        assert any(segment.style and segment.style.color for strip in strips for segment in strip)
        assert not any(
            segment.style and (segment.style.color or segment.style.bgcolor)
            for line in bare
            for segment in line
        )
