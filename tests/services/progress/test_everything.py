from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewprep import bootstrap, paths
from interviewprep.__main__ import main
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.exports.progress.everything import CARD_COLUMNS, LOG_COLUMNS
from interviewprep.services.services import Services
from interviewprep.storage.database.tables import metadata
from tests.making import FrozenClock
from tests.mock_playing import play, score
from tests.story_making import a_story

CASE = "demo/playlist-store"
DOCS = Path(__file__).parents[3] / "docs" / "export.md"


@pytest.fixture
def services(folder: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[2] / "ui" / "content")
    opened = bootstrap.open_services(folder, clock)
    opened.library.sync()
    yield opened
    opened.close()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_everything_that_a_candidate_has(services: Services, tmp_path: Path) -> None:
    session = services.review.start(BOTH, 30)
    assert session.face is not None
    first = session.face.card.key
    session.grade(Grade.GOOD, 5)
    session.grade(Grade.AGAIN, 6)
    session.undo()
    services.stories.keep(a_story(), 0)
    unscored = play(services.mocks, CASE)
    score(services.mocks, play(services.mocks, CASE), 2)
    services.settings.change(minutes=20)
    out = tmp_path / "new" / "out"
    found = services.everything.write(out)
    assert (found.folder, found.stories, found.attempts) == (out, 1, 2)
    about: dict[str, Any] = json.loads((out / "export.json").read_text(encoding="utf-8"))
    there = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    assert sorted(there) == sorted(about["files"])
    assert {path.stat().st_mode & 0o777 for path in there.values()} == {0o600}
    assert out.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    log = rows(out / "log.csv")
    assert [(row["card"], row["grade"], row["undone"]) for row in log if row["card"] == first] == [
        (first, "3", "False")
    ] * sum(row["card"] == first for row in log)
    assert {row["undone"] for row in log} == {"False", "True"}
    known = {row["key"]: row for row in rows(out / "cards.csv")}
    assert "1" in (known[first]["seen_pgm"], known[first]["seen_tpm"])
    assert known[first]["due_pgm"] > "2026-11-21" or known[first]["due_tpm"] > "2026-11-21"
    texts = [path.read_text(encoding="utf-8") for path in (out / "attempts").iterdir()]
    assert sum(text.startswith("# Debrief") for text in texts) == 1
    assert sum("not scored" in text for text in texts) == 1
    assert unscored.attempt.title in "".join(texts)
    taken = services.story_files.take([out / "stories" / "own.md"])
    assert [item.did for item in taken] == ["same"]
    settings = json.loads((out / "data" / "settings.json").read_text(encoding="utf-8"))
    assert {"name": "minutes", "value": 20} in settings
    assert str(services.folder) not in "".join(path.read_text(encoding="utf-8") for path in there.values())


def test_a_folder_in_use_and_a_link_are_refused(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    used, link = tmp_path / "used", tmp_path / "link"
    used.mkdir()
    (used / "mine").write_text("mine", encoding="utf-8")
    link.symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.iterdir())
    for path, said in ((used, "already exists"), (link, "is a link"), (used / "mine", "already exists")):
        assert main(["--data", str(services.folder), "export", str(path)]) == 2
        assert said in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before
    assert [path.name for path in used.iterdir()] == ["mine"]
    (tmp_path / "empty").mkdir()
    assert main(["--data", str(services.folder), "export", str(tmp_path / "empty")]) == 0
    assert f"{tmp_path / 'empty'}: " in capsys.readouterr().out


def test_nothing_stays_behind_when_it_cannot_be_written(services: Services, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "file").touch()
    with pytest.raises(UsageError, match="cannot be made"):
        services.everything.write(place / "file" / "out")
    with pytest.raises(UsageError, match="name a new folder"):
        services.everything.write(place / ("x" * 300))
    assert [path.name for path in place.iterdir()] == ["file"]


def test_no_cell_is_computed(services: Services, tmp_path: Path) -> None:
    services.contacts.add_interview("recruiter", Track.TPM, questions=("=HYPERLINK(1)",))
    services.everything.write(tmp_path / "out")
    cells = [
        cell
        for name in ("cards", "log")
        for row in rows(tmp_path / "out" / f"{name}.csv")
        for cell in row.values()
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if re.match(r"[=+@-]", cell)] == []


def test_the_schema_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for name in (*CARD_COLUMNS, *LOG_COLUMNS, *metadata.tables):
        assert f"`{name}`" in text, name
