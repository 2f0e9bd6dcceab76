"""Cards as they are shown: a cloze in place, choices right and wrong, text as it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from interviewprep import paths
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.packs.loader import load
from interviewprep.ui.widgets.cards.card_face import card_text, cloze_parts
from interviewprep.ui.widgets.cards.grade_bar import Offer, boxes
from interviewprep.ui.widgets.pack_markdown import PackMarkdown, line_of
from tests.making import a_card

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


def test_what_surrounds_an_answer_in_html_is_shown_as_it_was_typed() -> None:
    shown = drawn(
        PackMarkdown("<details>\n<summary>What is X?</summary>\n\nX.\n</details>\n\n<div>\nA note.\n</div>")
    )
    assert all(word in shown for word in ("<summary>What is X?</summary>", "X.", "<div> A note. </div>"))


def test_long_words_in_a_wide_table_are_whole() -> None:
    cells = (
        "time_to_first_useful_answer",
        "share_of_returning_users_7d",
        "reactivated_listeners_four_weeks_after",
    )
    shown = drawn(
        PackMarkdown(
            "| {} | {} |\n|---|---|\n| 3 s | {} https://example.org/metrics/returning |".format(*cells)
        )
    )
    assert all(word in shown for word in (*cells, "https://example.org/metrics/returning"))
    assert "…" not in shown


def test_an_idea_is_shown_as_its_answer_is() -> None:
    idea = "**bold** idea with `code`, <metric>, [a link](https://x.org) and 2 * 3 <!-- id: x -->"
    shown = line_of(idea)
    assert shown.plain.rstrip() == "bold idea with code, <metric>, a link (https://x.org) and 2 * 3"
    assert {shown.plain[span.start : span.end] for span in shown.spans} == {"bold", "code"}
    card = a_card("x", answer="Yes.", ideas=(idea,))
    assert "· bold idea with code" in drawn(card_text(card))
    evil = "[@click=app.quit]x[/] \x1b[31m"
    assert line_of(evil).plain == evil


def test_boxes_fill_their_width_and_name_the_other_key_in_the_frame() -> None:
    offers = [Offer("1", "again", "this session", "a"), Offer("3", "good", "Wed 2 Dec", "b", also="space")]
    assert boxes(offers, 41).plain.split("\n") == [
        "╭──────────────────╮ ╭──────────────────╮",
        "│ 1 again          │ │ 3 good           │",
        "│ this session     │ │ Wed 2 Dec        │",
        "╰──────────────────╯ ╰────────── space ─╯",
    ]
    assert {len(line) for line in boxes(offers, 33).plain.split("\n")} == {33}
