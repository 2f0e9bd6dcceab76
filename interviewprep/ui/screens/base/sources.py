"""Opening the sources of what is read."""

from __future__ import annotations

from collections.abc import Iterable

from textual import getters, work

from interviewprep.domain.library.items import Evidence
from interviewprep.ui.guarded import Guarded
from interviewprep.ui.shell import Shell

from .choose import ChooseDialog

_SCHEMES = ("https://", "http://")


def links(evidence: Iterable[Evidence]) -> dict[str, str]:
    """Links that a browser may be given, each with its source; a pack can hold any text."""
    return {item.url: item.source for item in evidence if item.url.startswith(_SCHEMES)}


class OpensSources(Guarded):
    """Mixed into a screen that shows something with evidence: `open_sources` opens a link, asking which of several."""

    app = getters.app(Shell)

    @work
    async def open_sources(self, evidence: tuple[Evidence, ...]) -> None:
        found = links(evidence)
        if not found:
            self.app.notify("None of its sources has a link.", markup=False)
            return
        url: str | None = next(iter(found))
        if len(found) > 1:
            choices = [(link, f"{source}  {link}") for link, source in found.items()]
            url = await self.app.push_screen_wait(ChooseDialog("Which source?", choices))
        if url is not None:
            self.app.open_url(url)
            self.app.notify(f"Opened in your browser: {url}", markup=False)
