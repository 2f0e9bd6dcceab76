"""Stories as files: out and in again byte for byte, private, and what is wrong changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.services.stories.files import StoryFiles, StoryFormat
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
    first = files.export(tmp_path / "out", StoryFormat.MARKDOWN, BOTH)
    assert [path.name for path in first] == ["other.md", "own.md"]
    (tmp_path / "second").mkdir()
    store = open_store(tmp_path / "second", "store-20260101-000000-x.db")
    there = StoryFiles(story_service(store, clock), tmp_path / "second")
    assert [imported_story.did for imported_story in there.take([tmp_path / "out"])] == ["new", "new"]
    second = there.export(tmp_path / "again", StoryFormat.MARKDOWN, BOTH)
    assert [path.read_bytes() for path in second] == [path.read_bytes() for path in first]
    assert [imported_story.did for imported_story in there.take([tmp_path / "again"])] == ["same", "same"]
    store.close()


@pytest.mark.parametrize(
    ("format", "names", "says"),
    [
        (StoryFormat.HTML, ["stories-tpm.html"], "Own story"),
        (StoryFormat.CUES, ["cue-sheet-tpm.html"], "Own story"),
        (StoryFormat.RESUME, ["resume-lines.md"], "1.6 days"),
        (StoryFormat.MARKDOWN, ["own.md"], "- TPM: Cut the wait from 4.2 to 1.6 days"),
    ],
)
def test_exports_are_the_candidates_alone(
    stories: StoryService, files: StoryFiles, tmp_path: Path, format: StoryFormat, names: list[str], says: str
) -> None:
    stories.keep(replace(a_story(), lines={Track.TPM: "Cut the wait from 4.2 to 1.6 days"}), 0)
    written = files.export(tmp_path / "out", format, TPM_ONLY)
    assert [path.name for path in written] == names
    assert [path.stat().st_mode & 0o777 for path in written] == [0o600]
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
            files.export(tmp_path / "out", StoryFormat.DOCX, TPM_ONLY)
    else:
        assert files.export(tmp_path / "out", StoryFormat.DOCX, TPM_ONLY)[0].read_bytes()[:2] == b"PK"


def test_a_folder_that_cannot_be_written_is_a_sentence(
    files: StoryFiles, stories: StoryService, tmp_path: Path
) -> None:
    stories.keep(a_story(), 0)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="choose another place"):
        files.export(tmp_path / "file" / "deep", StoryFormat.MARKDOWN, BOTH)


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
    done = {imported_story.path.name: imported_story for imported_story in files.take([source])}
    assert done["other.md"].did == "new"
    assert str(done["own.md"].findings[0]).startswith(f"{wrong}:3:1: IP702")
    codes = {name: [finding.code for finding in item.findings] for name, item in done.items()}
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
    assert [version.title for version in stories.history("own")][1] == "Own story"


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
    editor = stories.open("own")
    editor.set_fact("context", "typed in a window")
    editor.save()
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
    with pytest.raises(PackError, match="change it back to 'own'"):
        files.take_back(edit)


STAR = "## Situation\nA day.\n\n## Task\nMine.\n\n## Action\nI sat down.\n\n## Result\nAn hour.\n"


def test_stories_told_in_parts_are_taken_over_from_folders_of_folders(
    stories: StoryService, files: StoryFiles, tmp_path: Path
) -> None:
    deep = tmp_path / "in" / "acme" / "2024"
    deep.mkdir(parents=True)
    (tmp_path / "in" / ".obsidian").mkdir()
    (tmp_path / "in" / ".obsidian" / "x.md").write_text(STAR, encoding="utf-8")
    (deep / "set-up.md").write_text(f"\ufeff# Shorter set-up\n\n{STAR}", encoding="utf-8")
    (deep / "two.txt").write_text(f"# One\n{STAR}\n# Two\nCompetencies: juggling\n\n{STAR}", encoding="utf-8")
    (deep / "own.md").write_text(
        "# Own form\n\n- competencies: Prioritization\n\n## Context\n\nSo.\n", encoding="utf-8"
    )
    done = files.take([tmp_path / "in"], TPM_ONLY)
    assert [(item.story, item.did, item.title) for item in done] == [
        ("own-form", "new", "Own form"),
        ("shorter-set-up", "new", "Shorter set-up"),
        ("one", "new", "One"),
        ("two", "new", "Two"),
    ]
    assert [(remark.line, remark.code) for item in done for remark in item.remarks] == [(15, "IP707")]
    held = stories.read("shorter-set-up").file
    assert (held.story.outcome, [telling.track for telling in held.tellings]) == ("An hour.", [Track.TPM])
    assert held.tellings[0].story == "shorter-set-up"
    assert stories.read("own-form").file.story.competencies == ("prioritisation",)
    assert {item.did for item in files.take([tmp_path / "in"], TPM_ONLY)} == {"same"}
    (deep / "set-up.md").write_text(f"# Shorter set-up\n\n{STAR}And more.\n", encoding="utf-8")
    assert [item.did for item in files.take([deep / "set-up.md"], TPM_ONLY)] == ["changed"]
    assert len(stories.history("shorter-set-up")) == 2


def test_a_folder_without_markdown_says_so(files: StoryFiles, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"x")
    with pytest.raises(UsageError, match="no Markdown file in it"):
        files.take([tmp_path / "in"])


def test_a_resumes_bullets_begin_stories(stories: StoryService, files: StoryFiles, tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text(
        "# Ana\n\n## Acme, 2024\n\n- Cut the set-up from 48 to 3 hours\n- Moved 40 services without a stop\n",
        encoding="utf-8",
    )
    assert [item.did for item in files.take([path], TPM_ONLY)] == ["new", "new"]
    held = stories.read("cut-the-set-up-from-48-to-3-hours").file
    assert (held.story.employer, held.story.when) == ("Acme, 2024", "2024")
    assert held.lines == {Track.TPM: "Cut the set-up from 48 to 3 hours"}
    other = tmp_path / "list.md"
    other.write_text("- Wrote the plan for one migration\n", encoding="utf-8")
    assert files.take([other], TPM_ONLY)[0].findings
    assert files.take([other], TPM_ONLY, resume=True)[0].did == "new"


def test_an_unknown_competency_is_told_with_the_nearest(stories: StoryService, files: StoryFiles) -> None:
    stories.keep(a_story(), 0)
    edit = files.hand_out("own")
    text = edit.path.read_text(encoding="utf-8")
    edit.path.write_text(
        re.sub(r"- competencies:.*", "- competencies: Influence, rollback, jugling", text), encoding="utf-8"
    )
    with pytest.raises(PackError) as caught:
        files.take_back(edit)
    assert {finding.remedy.split(",")[0] for finding in caught.value.findings} == {
        "write incident",
        "use one of influence",
    }


def test_an_edit_begins_with_a_form_and_an_empty_or_untouched_one_changes_nothing(
    stories: StoryService, files: StoryFiles, folder: Path
) -> None:
    story = stories.new("Shorter set-up").id
    edit = files.hand_out(story, TPM_ONLY)
    text = edit.path.read_text(encoding="utf-8")
    assert all(
        words in text
        for words in ("## Context", "## Numbers", "- when:", "technical-trade-off", "## TPM telling: STAR")
    )
    assert "PGM telling" not in text
    assert files.take_back(edit).version == 1
    edit = files.hand_out(story, TPM_ONLY)
    edit.path.write_text("\n", encoding="utf-8")
    assert files.take_back(edit).version == 1
    assert list((folder / "edits").iterdir()) == []
    edit = files.hand_out(story, TPM_ONLY)
    assert edit.path.read_text(encoding="utf-8") == text
    edit.path.write_text(
        text.replace("### Result\n", "### Result\n\nAn hour.\n").replace("- when:\n", "- when: 2024\n"),
        encoding="utf-8",
    )
    assert files.take_back(edit).version == 2
    held = stories.read(story).file
    assert (held.story.when, [dict(telling.parts) for telling in held.tellings]) == (
        "2024",
        [{"result": "An hour."}],
    )
