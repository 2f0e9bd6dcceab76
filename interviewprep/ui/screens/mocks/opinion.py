"""What a model of one's own makes of a round, beside one's own levels: the words of a tab of the debrief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.core.wording import count
from interviewprep.ui.widgets.lines import column

if TYPE_CHECKING:
    from interviewprep.domain.own_model.server import ModelServer
    from interviewprep.services.own_model.opinions import OpinionLine, RoundOpinion

_TITLE = 30
"""Cells of a dimension's title at most."""


def offer(server: ModelServer, key: str) -> Content:
    """Before it is asked: what would happen, and what would leave."""
    leaves = server.leaves or "Nothing leaves this machine."
    return Content(
        f"{server.model} on {server.host} has not read this round. {key} asks it, one dimension after the other. {leaves}"
    )


def asking(server: ModelServer, done: int, whole: int) -> Content:
    """While it is asked."""
    return Content(
        f"{server.model} on {server.host} reads: {done} of {count(whole, 'dimension')}. "
        "Leave whenever you like; what has come is kept."
    )


def shown(found: RoundOpinion) -> Content:
    """Side by side: one's own level, the model's where its check allows it, its quotes and what it misses."""
    from interviewprep.services.own_model.check import standing

    about = f"{found.model} on {found.server}, prompts {found.version}. {standing(found.report)}"
    lines = [Content.styled(text, "$muted") for text in (about, *found.notes)]
    for line in found.lines:
        lines += [Content(""), *_dimension(line, found.shows_levels)]
    return Content("\n").join(lines)


def _dimension(line: OpinionLine, shows: bool) -> Iterator[Content]:
    from interviewprep.services.own_model.opinions import level_words

    title = Content.styled(column(line.dimension.title, _TITLE), "bold")
    yield title + Content(f" you {line.own}, {level_words(line, shows)}")
    if line.opinion is None:
        return
    for quote in line.opinion.quotes:
        yield Content(f"  “{' '.join(quote.text.split())}”")
    for text in line.opinion.missing:
        yield Content.styled(f"  missing: {text}", "$muted")
    if dropped := line.opinion.offered - line.opinion.found:
        yield Content.styled(f"  {count(dropped, 'quotation')} dropped: not in your words", "$muted")
