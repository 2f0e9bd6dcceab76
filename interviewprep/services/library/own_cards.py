"""Cards of one's own: added and changed while studying, kept as the Markdown of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewprep import private_files
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card
from interviewprep.packs import one_card
from interviewprep.packs.manifest import NAME
from interviewprep.packs.one_card import CardText
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import items

from .library import LibraryService
from .own_file import own_folder

PACK = "my-cards"
TITLE = "My cards"
_FILE = "cards/my-cards.md"

__all__ = ["PACK", "TITLE", "CardText", "OwnCardService"]


class OwnCardService:
    """Writes single cards into the packs of the data folder. Files are read and written while the store is locked, so
    that of two windows neither overwrites the other's card.
    """

    def __init__(self, store: Store, library: LibraryService, folder: Path) -> None:
        self._store = store
        self._library = library
        self._packs = folder / "packs"

    def add(self, text: CardText, topic: str, tracks: frozenset[Track]) -> str:
        """Add a card to the pack `my-cards` and to the deck; returns its key.

        Raises UsageError, with nothing written, where it is none; FieldError names the line.
        """
        folder = self._packs / PACK
        with self._taken(folder):
            one_card.make_pack(folder, TITLE)
            slug = one_card.add(folder, _FILE, topic.strip() or TITLE, text, tracks)
        return f"{PACK}/{slug}"

    def read(self, card: Card) -> CardText:
        """The card as it stands in its file. Raises UsageError for any other than one of a pack of one's own."""
        return one_card.read(self._folder(card), card.head.slug)

    def change(self, card: Card, before: CardText, after: CardText) -> None:
        """Write a card that read `before` anew; its memory stays.

        Raises UsageError, with nothing written, where it was changed elsewhere meanwhile, or `after` is no card.
        """
        folder = self._folder(card)
        with self._taken(folder):
            one_card.change(folder, card.head.slug, before, after)

    @contextmanager
    def _taken(self, folder: Path) -> Iterator[None]:
        """Write files of a pack in the block; then the deck takes them over. Where it cannot, they are as they were."""
        before: dict[Path, bytes] = {}
        written: dict[Path, bytes] = {}
        try:
            with self._store.write():
                written = before = _files(folder)
                try:
                    yield
                finally:
                    written = _files(folder)
            self._library.take(folder)
        except BaseException:
            for path, text in written.items():
                if text != before.get(path) and _files(folder).get(path) == text:  # and nobody wrote it since
                    _put_back(path, before.get(path))
            raise

    def _folder(self, card: Card) -> Path:
        """Raises UsageError for a card that is not of a pack of one's own."""
        with self._store.read() as connection:
            infos = items.pack_infos(connection)
        return own_folder(card.head.pack, infos, self._packs)


def _files(folder: Path) -> dict[Path, bytes]:
    """The files that are written here, by their paths."""
    return {
        path: path.read_bytes() for path in (folder / NAME, *folder.glob("cards/**/*.md")) if path.is_file()
    }


def _put_back(path: Path, text: bytes | None) -> None:
    if text is None:
        path.unlink()
    else:
        private_files.write(path, text)
