"""Something of a pack of one's own, in one's own editor: the app steps aside, and reads the pack again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from interviewprep.domain.core.wording import count

if TYPE_CHECKING:
    from interviewprep.ui.shell import Shell

_MOST_SHOWN = 2


def edit_own(app: Shell, key: str, card_id: int | None) -> bool:
    """True once it was edited and the packs are read again; what is wrong in them is shown.

    Raises UsageError for what cannot be edited, and where the editor cannot be started.
    """
    from interviewprep.services.keeping.own_editor import open_in_editor

    assert app.services is not None
    path, line = app.services.library.file_of(key, card_id)
    try:
        with app.suspend():
            status = open_in_editor(path, line)
    except SuspendNotSupported:
        app.notify(
            f"An editor cannot open in this terminal. Edit {path}, line {line}, in another one.", markup=False
        )
        return False
    if status:
        app.notify(f"The editor ended with status {status}.", severity="warning", markup=False)
    found = [finding for taken in app.services.library.sync() for finding in taken.findings if finding.error]
    shown = [str(finding) for finding in found[:_MOST_SHOWN]]
    if found[_MOST_SHOWN:]:
        shown.append(f"and {count(len(found) - _MOST_SHOWN, 'more error')}")
    if found:
        app.notify(
            "\n".join(shown),
            title="Left out until it is corrected",
            severity="error",
            timeout=15,
            markup=False,
        )
    return True
