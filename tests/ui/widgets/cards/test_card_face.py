"""Cards as they are shown: a cloze in place, choices right and wrong, text as it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from interviewprep import paths
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.packs.loader import load
from interviewprep.ui.widgets.cards.card_face import cloze_parts
from interviewprep.ui.widgets.cards.grade_bar import Offer, boxes
from interviewprep.ui.widgets.pack_markdown import PackMarkdown

PACKS = sorted(path.parent for path in paths.content().glob("*/pack.toml"))


def drawn(renderable: RenderableType) -> str:
    console = Console(width=76, file=None, force_terminal=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def cards(folder: Path) -> list[Card]:
    return list(load(folder).cards)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_cloze_is_filled_in_place(folder: Path) -> None:
    for card in cards(folder):
        if card.type is CardType.CLOZE:
            text, rest = cloze_parts(card)
            asked = "(.+?)".join(map(re.escape, re.split(r"\[[^\]]+\]", card.question)))
            assert re.fullmatch(asked, text, re.DOTALL), (card.key, text)
            assert card.answer.startswith(text)
            assert card.answer.endswith(rest)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_no_contrast_counts_its_answers_while_they_are_shuffled(folder: Path) -> None:
    counted = re.compile(r"\bThe (?:first|second|former|latter)\b|\bof the (?:first|second)\b")
    assert [
        card.key for card in cards(folder) if card.type is CardType.CONTRAST and counted.search(card.answer)
    ] == []


def test_what_looks_like_a_tag_is_shown_as_it_was_typed() -> None:
    text = "We grow <metric> by a <b>tenth</b>.\n\n<goal>\n\n- in `<code>` <!-- id: x -->"
    shown = drawn(PackMarkdown(text))
    for word in ("<metric>", "<b>tenth</b>", "<goal>", "<code>"):
        assert word in shown
    assert "id: x" not in shown


def test_boxes_fill_their_width_and_name_the_other_key_in_the_frame() -> None:
    offers = [Offer("1", "again", "this session", "a"), Offer("3", "good", "Wed 2 Dec", "b", also="space")]
    assert boxes(offers, 41).plain.split("\n") == [
        "╭──────────────────╮ ╭──────────────────╮",
        "│ 1 again          │ │ 3 good           │",
        "│ this session     │ │ Wed 2 Dec        │",
        "╰──────────────────╯ ╰────────── space ─╯",
    ]
    assert {len(line) for line in boxes(offers, 33).plain.split("\n")} == {33}
