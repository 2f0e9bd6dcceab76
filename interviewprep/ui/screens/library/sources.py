"""Where something comes from: shown, and opened in the browser."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from interviewprep.domain.library.items import Evidence
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.cards.card_face import evidence_lines


def links(evidence: Iterable[Evidence]) -> dict[str, str]:
    """Address to the name of the source, of those that lie on the web."""
    return {item.url: item.source for item in evidence if item.url.startswith(("https://", "http://"))}


def sources_content(evidence: Iterable[Evidence], key: str) -> Content:
    """Each source with its address below, and the key that opens it where there is one; empty for none."""
    found = tuple(evidence)
    lines = [evidence_lines(found)] if found else []
    opens = f"   {key} opens it" if key else ""
    lines += [Content.styled(f"{url}{opens}", "$mark") for url in links(found)]
    return Content("\n").join(lines)


async def open_source(app: Shell, evidence: Iterable[Evidence]) -> None:
    """Open the source in the browser; where there are several, ask which. For a worker."""
    found = links(evidence)
    url: str | None = next(iter(found), None)
    if len(found) > 1:
        choices = [(address, f"{source}: {address}") for address, source in found.items()]
        url = await app.push_screen_wait(ChooseDialog("Which source?", choices))
    if url:
        app.open_url(url)
        app.notify(f"Opened in your browser: {url}", markup=False)
    elif not found:
        app.notify("None of its sources has a link.", markup=False)
