"""The debrief: the packet that a panel would write."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.ui.commands import MOCK_DEBRIEF, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from interviewprep.ui.widgets.scroll import Scroll


class DebriefScreen(SectionScreen):
    """One Static in a scroll."""

    CSS_PATH = "debrief.tcss"
    BINDINGS = bindings(MOCK_DEBRIEF)
    KEYS = MOCK_DEBRIEF
    EVERYWHERE = BACK_AND_HELP

    def __init__(self, attempt: str) -> None:
        super().__init__()
        self._attempt = attempt

    def body(self) -> Iterable[Widget]:
        with Scroll():
            yield Static(id="packet", markup=False)
            yield Static(id="bias", markup=False)
        yield Static(id="written", markup=False)

    def show(self) -> None:
        from interviewprep.services.mocks.files import MockFormat, debrief_text

        mocks = self.services.mocks
        found = mocks.debrief(self._attempt)
        result = found.result
        self.header.show(
            Content(f"Debrief: {found.transcript.attempt.title}"),
            Content.styled(result.words, "bold" if result.passed else "bold $time"),
            Content(f"{result.overall:.2f}"),
        )
        text = debrief_text(mocks, self._attempt, MockFormat.MARKDOWN).partition("\n")[2]
        self.query_one("#packet", Static).update(PackMarkdown(text))
        self.query_one("#bias", Static).update(self._bias())
        self.query_one(Scroll).focus()

    def action_export(self) -> None:
        from interviewprep.services.mocks.files import export_debrief

        paths = export_debrief(self.services.mocks, self._attempt, self.services.folder / "exports")
        first = paths[0].relative_to(self.services.folder)
        others = "".join(f" and {path.suffix}" for path in paths[1:])
        written = self.query_one("#written", Static)
        written.update(f"Written to {first}{others}")
        written.display = True

    def _bias(self) -> str:
        """What one's own scoring is worth."""
        opened = self.services.mocks.scoring.open(self._attempt)
        whole, by_dim = self.services.mocks.scoring.bias(opened.rubric)
        lines = [f"Your scoring bias by this rubric: {whole.words}. History and readiness take it off."]
        lines += [
            f"  {d.title}: {by_dim[d.id].words}" for d in opened.rubric.dimensions if by_dim[d.id].pairs
        ]
        return "\n".join(lines)
