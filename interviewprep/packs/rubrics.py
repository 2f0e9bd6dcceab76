"""Sections to rubrics."""

from __future__ import annotations

import re

from interviewprep.domain.library.rubrics import LEVELS, Dimension, Rubric

from .attributes import check_keys
from .heads import COMMON, choice, head, number, slug, words
from .markdown import Section, list_items
from .page import Page, shown

KNOWN = COMMON | {"scale"}
KNOWN_DIMENSION = frozenset({"id", "weight", "must", "listen-for"})
SCALE = "1-4"

_ANCHOR = re.compile(r"\*\*(\d)\*\*:?\s+(\S.*)", re.DOTALL)


def build_rubric(page: Page, section: Section) -> Rubric:
    """A rubric, with what is wrong in it recorded on the page."""
    check_keys(page, section.attributes, KNOWN)
    choice(page, section.attributes, "scale", (SCALE,), SCALE)
    own = head(page, section, section.attributes)
    if not section.children:
        page.error(section.line, 1, "IP013", "a rubric without dimensions", "write each under a `##` heading")
    dimensions: dict[str, Dimension] = {}
    for child in section.children:
        dimension = _dimension(page, own.slug, child)
        if dimension.id in dimensions:
            page.error(
                child.line,
                1,
                "IP003",
                f"the id {dimension.id!r} appears twice in this rubric",
                "give one of them another id",
            )
        dimensions[dimension.id] = dimension
    return Rubric(own, tuple(dimensions.values()), section.own().text())


def _dimension(page: Page, rubric: str, section: Section) -> Dimension:
    attributes = section.attributes
    check_keys(page, attributes, KNOWN_DIMENSION)
    if section.level != 2 or section.children:
        page.error(
            section.line,
            1,
            "IP012",
            f"not one `##` heading: {shown(section.title)}",
            "write `##` and a list of anchors",
        )
    return Dimension(
        id=slug(page, attributes, section.title, section.line, rubric),
        title=section.title,
        anchors=_anchors(page, section),
        weight=number(page, attributes, "weight", 1, 0.1, 10),
        must=choice(page, attributes, "must", ("yes", "no"), "no") == "yes",
        listen_for=words(attributes, "listen-for"),
    )


def _anchors(page: Page, section: Section) -> tuple[str, str, str, str]:
    """One anchor for each level, each once and different from the others."""
    items, loose = list_items(page, section.own())
    if loose:
        page.error(
            section.line,
            1,
            "IP011",
            f"text that is no anchor: {shown(loose[0])}",
            "write `- **1** …` to `- **4** …`",
        )
    anchors: dict[int, str] = {}
    for item in items:
        found = _ANCHOR.match(item.text)
        if found is None or int(found[1]) not in LEVELS:
            page.error(
                item.line,
                1,
                "IP020",
                f"not an anchor: {shown(item.text)}",
                "write `- **2** what one could quote`",
            )
        elif int(found[1]) in anchors:
            page.error(item.line, 1, "IP020", f"a second anchor for level {found[1]}", "keep one")
        elif found[2].casefold() in {text.casefold() for text in anchors.values()}:
            page.error(
                item.line, 1, "IP020", f"level {found[1]} reads like another level", "say what differs"
            )
        else:
            anchors[int(found[1])] = found[2].strip()
    missing = [str(level) for level in LEVELS if level not in anchors]
    if missing:
        page.error(
            section.line,
            1,
            "IP020",
            f"no anchor for level {', '.join(missing)}",
            "write one for each of 1 to 4",
        )
    one, two, three, four = (anchors.get(level, "") for level in LEVELS)
    return one, two, three, four
