"""The form of a card of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values

if TYPE_CHECKING:
    from interviewprep.domain.library.cards import Card
    from interviewprep.services.services import Services

_ROWS = 7
_ANSWER_HINT = "Markdown; - [ ] begins an idea to tick, {{c1::text}} makes a gap"


def new_card(services: Services, topic: str) -> FormDialog:
    """A new card, filed under the topic that is studied unless another is typed."""
    tracks = services.settings.profile().tracks
    lines = [
        FormLine("question", "Question"),
        FormLine("answer", "Answer", hint=_ANSWER_HINT, rows=_ROWS),
        FormLine("topic", "Topic", topic, "empty means “My cards”"),
    ]

    def keep(values: Values) -> None:
        from interviewprep.services.library.own_cards import CardText

        text = CardText(values.get("question", "").strip(), values.get("answer", "").strip())
        services.own_cards.add(text, values.get("topic", topic), tracks)

    return FormDialog("New card", lines, keep, "cards/new")


def edited_card(services: Services, card: Card) -> FormDialog:
    """A card of a pack in the data folder, as it stands in its file. Raises UsageError for any other."""
    before = services.own_cards.read(card)
    lines = [
        FormLine("question", "Question", before.question),
        FormLine("answer", "Answer", before.answer, _ANSWER_HINT, rows=_ROWS),
    ]

    def keep(values: Values) -> None:
        from interviewprep.services.library.own_cards import CardText

        after = CardText(values.get("question", before.question), values.get("answer", before.answer))
        if after != before:
            services.own_cards.change(card, before, after)

    return FormDialog("Edit card", lines, keep, f"cards/{card.head.key}")
