"""What both tellings say in the same words, span by span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.containers import Horizontal
from textual.content import Content, Span
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.lint_rules.overlap import Overlap, overlap
from interviewprep.domain.stories.model import StoryFile, Telling
from interviewprep.domain.stories.prose import Span as Range
from interviewprep.domain.stories.shapes import DOING
from interviewprep.ui.commands import STORY_SAME, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.scroll import Scroll


@dataclass(frozen=True, slots=True)
class _Pair:
    """The doing parts of both tellings, and what they share."""

    texts: tuple[str, str]
    shared: Overlap


class SameScreen(SectionScreen):
    """The current span is marked in both; the others are underlined."""

    CSS_PATH = "overlap.tcss"
    BINDINGS = bindings(STORY_SAME)
    KEYS = STORY_SAME
    EVERYWHERE = BACK_AND_HELP

    def __init__(self, file: StoryFile) -> None:
        """In the order in which the story shows its tellings, of which there are two."""
        super().__init__()
        self._title = file.story.title
        here, there = file.tellings
        self._tracks = (here.track, there.track)
        texts = (_doing(here), _doing(there))
        self._pair = _Pair(texts, overlap(*texts))
        self.current = 0
        """Index of the span that is marked."""

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            for number, track in enumerate(self._tracks):
                with Scroll(classes="side") as side:
                    side.border_title = f"{track.label}, what you did"
                    yield Static(id=f"side-{number}", markup=False)

    def show(self) -> None:
        shared = self._pair.shared
        self.header.show(
            Content.styled(self._title, "bold"),
            Content(f"{shared.share * 100:.0f} % of the {self._tracks[0].label} words"),
            Content(
                f"{self.current + 1} of {count(len(shared.runs), 'span')}"
                if shared.runs
                else "nothing shared"
            ),
        )
        sides = ([run.here for run in shared.runs], [run.there for run in shared.runs])
        for number, (text, spans) in enumerate(zip(self._pair.texts, sides, strict=True)):
            self.query_one(f"#side-{number}", Static).update(_marked(text, spans, self.current))

    def action_turn(self, step: int) -> None:
        if self._pair.shared.runs:
            self.current = (self.current + step) % len(self._pair.shared.runs)
            self.show()


def _doing(telling: Telling) -> str:
    return "\n\n".join(text for part, text in telling.parts.items() if part in DOING)


def _marked(text: str, spans: Sequence[Range], current: int) -> Content:
    styles = ["reverse" if number == current else "underline" for number in range(len(spans))]
    return Content(
        text, [Span(span.start, span.end, style) for span, style in zip(spans, styles, strict=True)]
    )
