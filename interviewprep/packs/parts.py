"""The named subheadings of an item."""

from __future__ import annotations

from collections.abc import Sequence

from .markdown import Section, list_items
from .page import Page, shown


def parts(page: Page, section: Section, known: Sequence[str], needed: Sequence[str]) -> dict[str, Section]:
    """The subheadings by their name in `known`. Reports unknown, repeated, missing and empty ones."""
    names = {name.lower(): name for name in known}
    found: dict[str, Section] = {}
    for child in section.children:
        name = names.get(child.title.lower())
        if name is None or child.level != section.level + 1:
            remedy = page.suggest(child.title, names, "here stand " + ", ".join(known))
            page.error(child.line, 1, "IP012", f"unknown heading {shown(child.title)}", remedy)
        elif name in found:
            page.error(
                child.line,
                1,
                "IP012",
                f"{name!r} stands also on line {found[name].line}",
                "put them together",
            )
        else:
            found[name] = child
    for name in needed:
        if name not in found or not found[name].whole().text():
            line = found[name].line if name in found else section.line
            marks = "#" * (section.level + 1)
            page.error(
                line, 1, "IP013", f"nothing under `{marks} {name}`", f"write `{marks} {name}` and its text"
            )
    return found


def text_of(section: Section | None) -> str:
    """All that stands under a subheading."""
    return section.whole().text() if section is not None else ""


def texts_of(page: Page, section: Section | None) -> tuple[str, ...]:
    """The words of each item of a subheading's list."""
    if section is None:
        return ()
    items, loose = list_items(page, section.own())
    if loose:
        page.error(
            section.line,
            1,
            "IP011",
            f"text that is in no list item: {shown(loose[0])}",
            "begin each line with `- `",
        )
    return tuple("\n".join([item.text, *(child.text for child in item.children)]) for item in items)
