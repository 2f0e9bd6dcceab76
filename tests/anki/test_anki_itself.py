"""Anki's own importer takes our file. Anki is no dependency, of tests neither: run this where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interviewprep.anki import reader, writer
from interviewprep.anki.model import OutNote
from tests.making import EVENING

NOTES = [
    OutNote(
        f"ip-{number}", f"Pack::Topic {number % 2}", ("tag",), f"<p>Why {number}?</p>", "Because.", "", ""
    )
    for number in range(6)
]


def test_anki_takes_an_export_and_gives_it_back(tmp_path: Path) -> None:
    anki: Any = pytest.importorskip("anki.collection")
    path = tmp_path / "ours.apkg"
    path.write_bytes(writer.package(NOTES, EVENING, "A licence"))
    collection = anki.Collection(str(tmp_path / "theirs.anki2"))
    try:
        options = anki.ImportAnkiPackageOptions(with_scheduling=False)
        request = anki.ImportAnkiPackageRequest(package_path=str(path), options=options)
        assert len(collection.import_anki_package(request).log.new) == 6
        assert len(collection.import_anki_package(request).log.new) == 0
        assert collection.fix_integrity()[1]
        for legacy in (False, True):
            back = tmp_path / f"back-{legacy}.apkg"
            collection.export_anki_package(
                out_path=str(back),
                options=anki.ExportAnkiPackageOptions(with_scheduling=True, legacy=legacy),
                limit=None,
            )
            with reader.opened(back) as found:
                cards = sorted(found.cards(), key=lambda card: card.guid)
            assert [(card.guid, card.deck, card.fields["Front"]) for card in cards] == [
                (note.guid, note.deck, note.front) for note in NOTES
            ]
    finally:
        collection.close()
