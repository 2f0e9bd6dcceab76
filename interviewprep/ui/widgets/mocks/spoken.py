"""The parts that one taps while speaking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from interviewprep.ui.widgets.lines import Lines


class Spoken(Lines):
    """Each part with how often it was tapped in this round."""

    def __init__(self) -> None:
        super().__init__(id="words")
        self.border_title = "Tap where you are"

    def offer(self, words: Sequence[str], taps: Counter[str]) -> None:
        """The parts of a phase, the first of them marked."""
        self.set_options([Option(Content(word)) for word in words])
        self.highlighted = 0 if words else None
        self.count(words, taps)

    def count(self, words: Sequence[str], taps: Counter[str]) -> None:
        """Other counts beside the same parts."""
        for index, word in enumerate(words):
            times = Content.styled(f"  ×{taps[word]}" if taps[word] else "", "bold $mark")
            self.replace_option_prompt_at_index(index, Content(word) + times)
        self.border_subtitle = f"{taps.total()} tapped" if taps else ""
