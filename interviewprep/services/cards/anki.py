"""Anki, both ways: cards out, packs in, and answers that were given on a phone back into the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from interviewprep import private_files
from interviewprep.anki import out, reader, writer
from interviewprep.anki.model import AnkiCard
from interviewprep.anki.pack_markdown import CardMaker, Left, MarkdownCard
from interviewprep.disk_index import DiskIndex
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.packs import OWN_PACK, OWN_PACKS, OWN_QUESTIONS
from interviewprep.packs.manifest import ID
from interviewprep.services.context import Context
from interviewprep.services.library.library import LibraryService
from interviewprep.storage.library import cards, items

from .anki_answers import AnswersTaken, take_answers

_FILE_BYTES = 700 * 1024
_MOST_FILES = 4_000
_OWN_TITLES = {OWN_PACK: "Your stories", OWN_QUESTIONS: "Your questions"}
_REPORT_EVERY = 10_000
_DESCRIPTION = "Exported by interviewprep. Cards of its packs: CC-BY-4.0, if a pack does not say otherwise."

Progress = Callable[[int, str], object]
"""Told how many things were done, and what: `cards read`, `cards stored` or `answers taken`."""


@dataclass(frozen=True, slots=True)
class AnkiImport:
    """What an import did."""

    pack: str
    added: int
    """Cards of the pack that are new."""
    known: int
    """Cards that were there before, left as they are."""
    left: Left
    media: int
    """Media files that stayed behind."""
    folder: Path


class AnkiService:
    """Reads and writes packages; Anki itself is not needed."""

    def __init__(
        self,
        context: Context,
        model: Model,
        library: LibraryService,
        folder: Path,
        tracks: Callable[[], frozenset[Track]],
    ) -> None:
        self._context = context
        self._model = model
        self._library = library
        self._packs = folder / "packs"
        self._tracks = tracks

    def export(
        self,
        path: Path,
        tracks: frozenset[Track],
        round_type: str = "",
        topic: str = "",
        pack: str = "",
    ) -> tuple[Path, int]:
        """Write the cards studied on these tracks as what the file's ending says; returns the file and their number.

        Raises UsageError, with nothing written, for another ending than .apkg, .csv or .md, where no card is left and
        where the file cannot be written.
        """
        ending = path.suffix.lower()
        if ending not in (".apkg", ".csv", ".md"):
            raise UsageError(f"{path}: unknown file type; use a name that ends in .apkg, .csv or .md")
        with self._context.store.read() as connection:
            found = cards.exported(connection, tracks, round_type, topic, pack)
            titles = {name: info.title for name, info in items.pack_infos(connection).items()} | _OWN_TITLES
        if not found:
            raise UsageError("no card is left to export; leave out --round, --topic or --pack")
        if ending == ".md":
            text: str | bytes = out.as_markdown(
                (card, titles.get(card.head.pack, card.head.pack)) for card in found
            )
        else:
            notes = [out.note(card, titles.get(card.head.pack, card.head.pack)) for card in found]
            now = self._context.clock.now()
            text = out.as_csv(notes) if ending == ".csv" else writer.package(notes, now, _DESCRIPTION)
        return private_files.write(path.absolute(), text), len(found)

    def take_pack(
        self,
        path: Path,
        pack: str,
        tracks: frozenset[Track],
        history: bool = False,
        progress: Progress = lambda *_: None,
    ) -> tuple[AnkiImport, AnswersTaken | None]:
        """Make a pack of a package's notes, or add to one what is new; with `history`, take its answers too.

        A card that the pack has already is left as it is, with what the candidate wrote into it. Raises UsageError
        and PackError, with nothing written, where the file or the pack's id cannot be used.
        """
        if ID.fullmatch(pack) is None or pack in OWN_PACKS:
            raise UsageError(
                f"{pack!r} is not a valid id for a pack; use 2 to 64 lowercase letters, digits and hyphens"
            )
        with self._context.store.read() as connection:
            taken = pack in items.pack_infos(connection)
        target = self._packs / pack
        if taken != target.is_dir():
            raise UsageError(
                f"{pack}: this id is taken by a built-in pack, or by a folder that is not read; choose another"
            )
        with (
            reader.opened(path) as collection,
            TemporaryDirectory(prefix="interviewprep-pack-") as scratch,
            DiskIndex() as ids,
        ):
            maker = CardMaker(ids)
            maker.left.too_long = collection.too_long()
            known = self._leave_known(maker, pack)
            folder = Path(scratch) / pack
            made = maker.make(_told(collection.cards(), progress))
            number = _write_cards(
                folder / "cards", made, sorted(target.glob("cards/anki-*.md")) if taken else []
            )
            if not number and not taken:
                raise UsageError(f"{path}: none of its cards can be used; nothing was changed")
            stored = _Steps(progress, "cards stored")
            if not taken:
                _write_manifest(folder, pack, path.stem, tracks)
                self._library.install(folder, stored.reach)
            elif number:
                for file in sorted((folder / "cards").iterdir()):
                    private_files.write(target / "cards" / file.name, file.read_bytes())
                self._library.take(target, stored.reach)
            answers = self._take(collection, pack, progress) if history else None
            report = AnkiImport(pack, number, known, maker.left, collection.media, target)
        return report, answers

    def _leave_known(self, maker: CardMaker, pack: str) -> int:
        """Have no card made that the pack has already; how many they are."""
        with self._context.store.read() as connection:
            return sum(maker.leave(_slug(key)) for key, _, _ in cards.each_key(connection, pack))

    def take_answers(self, path: Path, progress: Progress = lambda *_: None) -> AnswersTaken:
        """Take the answers that a package holds to cards of this library into the log, each once.

        Raises UsageError, with nothing written, where the file cannot be used.
        """
        with reader.opened(path) as collection:
            return self._take(collection, "", progress)

    def _take(self, collection: reader.Collection, pack: str, progress: Progress) -> AnswersTaken:
        taken = _Steps(progress, "answers taken")
        return take_answers(self._context, self._model, self._tracks(), collection, pack, taken.reach)


class _Steps:
    """Tells of every ten thousandth of what grows in other steps."""

    def __init__(self, progress: Progress, what: str) -> None:
        self._progress = progress
        self._what = what
        self._next = _REPORT_EVERY

    def reach(self, number: int) -> None:
        while number >= self._next:
            self._progress(self._next, self._what)
            self._next += _REPORT_EVERY


def _slug(key: str) -> str:
    return key.partition("/")[2].partition("#")[0]


def _told(found: Iterable[AnkiCard], progress: Progress) -> Iterator[AnkiCard]:
    read = _Steps(progress, "cards read")
    for number, card in enumerate(found, 1):
        read.reach(number)
        yield card


def _write_cards(folder: Path, made: Iterable[MarkdownCard], there: list[Path]) -> int:
    """Files of at most 700 KB, each of one deck or a part of it; returns the number of cards."""
    folder.mkdir(parents=True)
    first = (
        max((int(path.stem.partition("-")[2]) for path in there if path.stem[5:].isdecimal()), default=0) + 1
    )
    lines: list[str] = []
    deck, size, number, files = "", 0, 0, 0

    def close() -> None:
        nonlocal files, size
        if lines:
            if files == _MOST_FILES:
                raise UsageError(
                    f"the package has more than {_MOST_FILES} decks; export one of them. Nothing was changed"
                )
            text = f"# {_topic(deck)}\n\n" + "\n\n".join(lines) + "\n"
            private_files.write(folder / f"anki-{first + files:04}.md", text)
            files, size = files + 1, 0
            lines.clear()

    for card in made:
        if card.deck != deck or size > _FILE_BYTES:
            close()
            deck = card.deck
        lines.append(card.text)
        size += len(card.text.encode())
        number += 1
    close()
    return number


def _topic(deck: str) -> str:
    """A deck's name as a heading, without the top level, under which all of a package's decks stand."""
    levels = deck.split("::")
    words = " · ".join(levels[1:] or levels)
    return " ".join(words.replace("<!--", "").replace("-->", "").split()).strip("# ") or "Cards"


def _write_manifest(folder: Path, pack: str, title: str, tracks: frozenset[Track]) -> None:
    words = (
        "".join(sign if sign.isprintable() and sign not in '"\\' else " " for sign in title).strip() or pack
    )
    text = (
        f'format = 1\nid = "{pack}"\ntitle = "{words}"\nversion = "1"\n'
        f'tracks = [{", ".join(f"{chr(34)}{track}{chr(34)}" for track in sorted(tracks))}]\nlicense = "not stated"\n'
    )
    private_files.write(folder / "pack.toml", text)
