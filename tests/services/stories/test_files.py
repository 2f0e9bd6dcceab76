"""Stories as files: out and in again byte for byte, private, and what is wrong changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.services.stories.files import Format, StoryFiles
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock
from tests.story_making import a_story, markdown_of, story_service


@pytest.fixture
def stories(store: Store, clock: FrozenClock) -> StoryService:
    return story_service(store, clock)


@pytest.fixture
def files(stories: StoryService, folder: Path) -> StoryFiles:
    return StoryFiles(stories, folder)


def test_out_and_into_another_store_byte_for_byte(
    stories: StoryService, files: StoryFiles, tmp_path: Path, clock: FrozenClock
) -> None:
    stories.keep(replace(a_story(), lines={Track.TPM: "Cut the wait from 4.2 to 1.6 days"}), 0)
    stories.keep(a_story("other", "# Other  title\n"), 0)
    first = files.export(tmp_path / "out", Format.MARKDOWN, BOTH)
    assert [path.name for path in first] == ["other.md", "own.md"]
    (tmp_path / "second").mkdir()
    store = open_store(tmp_path / "second", "store-20260101-000000-x.db")
    there = StoryFiles(story_service(store, clock), tmp_path / "second")
    assert [each.did for each in there.take([tmp_path / "out"])] == ["new", "new"]
    second = there.export(tmp_path / "again", Format.MARKDOWN, BOTH)
    assert [path.read_bytes() for path in second] == [path.read_bytes() for path in first]
    assert [each.did for each in there.take([tmp_path / "again"])] == ["same", "same"]
    store.close()


@pytest.mark.parametrize(
    ("format", "names", "says"),
    [
        (Format.HTML, ["stories-tpm.html"], "Own story"),
        (Format.CUES, ["cue-sheet-tpm.html"], "Own story"),
        (Format.RESUME, ["resume-lines.md"], "1.6 days"),
        (Format.MARKDOWN, ["own.md"], "- TPM: Cut the wait from 4.2 to 1.6 days"),
    ],
)
def test_exports_are_the_candidates_alone(
    stories: StoryService, files: StoryFiles, tmp_path: Path, format: Format, names: list[str], says: str
) -> None:
    stories.keep(replace(a_story(), lines={Track.TPM: "Cut the wait from 4.2 to 1.6 days"}), 0)
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / names[0]).symlink_to(outside)
    written = files.export(tmp_path / "out", format, TPM_ONLY)
    assert [path.name for path in written] == names
    assert [path.stat().st_mode & 0o777 for path in written] == [0o600]
    assert not written[0].is_symlink()
    assert outside.read_text(encoding="utf-8") == "mine"
    assert says in written[0].read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_a_docx_needs_its_library_or_is_written(
    stories: StoryService, files: StoryFiles, tmp_path: Path
) -> None:
    stories.keep(a_story(), 0)
    try:
        import docx  # noqa: F401
    except ImportError:
        with pytest.raises(UsageError, match="python-docx"):
            files.export(tmp_path / "out", Format.DOCX, TPM_ONLY)
    else:
        assert files.export(tmp_path / "out", Format.DOCX, TPM_ONLY)[0].read_bytes()[:2] == b"PK"


def test_a_folder_that_cannot_be_written_is_a_sentence(
    files: StoryFiles, stories: StoryService, tmp_path: Path
) -> None:
    stories.keep(a_story(), 0)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="choose another folder"):
        files.export(tmp_path / "file" / "deep", Format.MARKDOWN, BOTH)


def test_files_with_errors_are_reported_with_their_place_and_change_nothing(
    stories: StoryService, files: StoryFiles, tmp_path: Path
) -> None:
    stories.keep(a_story(), 0)
    source = tmp_path / "in"
    source.mkdir()
    good = markdown_of(a_story("other", "Other"), source)
    wrong = source / "own.md"
    wrong.write_text("# Own story <!-- id: own -->\n\n## Contextt\n\nChanged.\n", encoding="utf-8")
    (source / "twice.md").write_bytes(good.read_bytes())
    (source / "bytes.md").write_bytes(b"\xff\xfe")
    markdown_of(replace(a_story("sample"), story=replace(a_story("sample").story, sample=True)), source)
    done = {each.path.name: each for each in files.take([source])}
    assert done["other.md"].did == "new"
    assert str(done["own.md"].findings[0]).startswith(f"{wrong}:3:1: IP702")
    codes = {name: [finding.code for finding in each.findings] for name, each in done.items()}
    assert codes["twice.md"] == ["IP709"]
    assert codes["bytes.md"] == ["IP031"]
    assert codes["sample.md"] == ["IP710"]
    assert set(stories.titles()) == {"own", "other"}
    assert len(stories.history("own")) == 1
    with pytest.raises(UsageError, match="no such file"):
        files.take([tmp_path / "nowhere"])


def test_an_import_of_a_known_story_keeps_the_text_before(
    stories: StoryService, files: StoryFiles, tmp_path: Path
) -> None:
    stories.keep(a_story(), 0)
    path = markdown_of(a_story(title="Renamed\x1b]52;c;ZXZpbA==\x07"), tmp_path)
    assert files.take([path])[0].did == "changed"
    assert stories.titles() == {"own": "Renamed␛]52;c;ZXZpbA=="}
    assert [each.title for each in stories.history("own")][1] == "Own story"


def test_an_edit_is_taken_back_and_what_is_wrong_waits_for_a_second_try(
    stories: StoryService, files: StoryFiles, folder: Path
) -> None:
    stories.keep(a_story(), 0)
    edit = files.hand_out("own")
    assert edit.path.stat().st_mode & 0o777 == 0o600
    whole = edit.path.read_text(encoding="utf-8")
    edit.path.write_text(whole.replace("## Context", "## Contexxt"), encoding="utf-8")
    with pytest.raises(PackError, match="IP702"):
        files.take_back(edit)
    assert len(stories.history("own")) == 1
    again = files.hand_out("own")
    assert (again.path, again.again) == (edit.path, True)
    again.path.write_text(whole.replace("Own story", "Better title"), encoding="utf-8")
    assert files.take_back(again).version == 2
    assert stories.titles() == {"own": "Better title"}
    assert list((folder / "edits").iterdir()) == []
    unchanged = files.hand_out("own")
    assert files.take_back(unchanged).version == 2


def test_an_edit_while_a_window_saves_keeps_both(stories: StoryService, files: StoryFiles) -> None:
    stories.keep(a_story(), 0)
    edit = files.hand_out("own")
    desk = stories.open("own")
    desk.set_fact("context", "typed in a window")
    desk.save()
    text = edit.path.read_text(encoding="utf-8")
    edit.path.write_text(text.replace("Own story", "Edited"), encoding="utf-8")
    kept = files.take_back(edit)
    assert (kept.version, kept.overtook) == (3, 2)
    assert stories.version("own", 2).story.context == "typed in a window"


def test_the_id_cannot_be_changed_by_an_edit(stories: StoryService, files: StoryFiles) -> None:
    stories.keep(a_story(), 0)
    edit = files.hand_out("own")
    text = edit.path.read_text(encoding="utf-8")
    edit.path.write_text(text.replace("id: own", "id: another"), encoding="utf-8")
    with pytest.raises(PackError, match="put 'own' back"):
        files.take_back(edit)
