"""Where something of the candidate's own packs is written."""

from __future__ import annotations

from pathlib import Path

from interviewprep import plain_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.library.packs import OWN_PACK, OWN_QUESTIONS, PackInfo
from interviewprep.packs.folder import KINDS, MOST_FILE_BYTES
from interviewprep.storage.library.items import StoredItem

_MADE = {
    OWN_PACK: "this card is made from your story; edit the story, and the card follows",
    OWN_QUESTIONS: "this card is made from a real interview; edit its questions there (Prepare, interviews)",
}


def own_folder(pack: str, infos: dict[str, PackInfo], own: Path) -> Path:
    """The folder of a pack that was added. Raises UsageError, with what to do, for any other."""
    if pack in _MADE:
        raise UsageError(_MADE[pack])
    info = infos.get(pack)
    if info is None:
        raise UsageError(f"{pack}: this pack is no longer in the library; add it again to edit its cards")
    if info.folder.parent != own:
        raise UsageError(
            f"{pack} comes with the program and cannot be edited. To make it your own, copy {info.folder}, "
            "give the copy another id in its pack.toml, and run: interviewprep pack add COPY"
        )
    return info.folder


def item_place(item: StoredItem, folder: Path) -> tuple[Path, int]:
    """File and line of an item: where its first line stands. Raises UsageError where it stands nowhere any more."""
    first = item.source.splitlines()[0].rstrip()
    names = [name for name, kind in KINDS.items() if kind is item.kind]
    for path in sorted(found for name in names for found in (folder / name).rglob("*.md")):
        try:
            lines = plain_files.read(path, MOST_FILE_BYTES).decode("utf-8-sig", "replace").splitlines()
        except OSError:
            continue
        for number, line in enumerate(lines, 1):
            if line.rstrip() == first:
                return path, number
    raise UsageError(
        f"{item.title}: no longer found in the files of {folder}; they are read again at the next start"
    )
