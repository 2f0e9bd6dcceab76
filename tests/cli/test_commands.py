from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.cli.parser import FAMILIES, build_parser
from interviewprep.services.today import glance
from tests.packs.conftest import TOML

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path, folder: Path) -> list[str]:
    return ["--data", str(folder)]


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_reviewing_in_plain_lines(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "\n3\n\nx\n4\n\nu\n\n1\n\nq\n")
    assert main([*data, "review", "--plain", "--track", "tpm", "--limit", "5"]) == 0
    said = capsys.readouterr().out
    assert "Type one of: 1 again" in said
    assert said.rstrip().endswith("2 answered.")
    assert main([*data, "today", "--json", "--track", "tpm"]) == 0
    today = json.loads(capsys.readouterr().out)
    assert today["answered"] == 2
    assert today["tracks"] == ["tpm"]


def test_the_end_of_input_ends_a_session_and_keeps_what_was_graded(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "\n3\n\n")
    assert main([*data, "review", "--plain"]) == 0
    assert "1 answered." in capsys.readouterr().out


def test_search_says_where_and_its_status_says_whether(
    data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "search", "canary", "--json"]) == 0
    hits = json.loads(capsys.readouterr().out)
    assert hits
    assert {"key", "kind", "title", "tracks", "type", "state"} == set(hits[0])
    assert main([*data, "search", "zzzzqqq"]) == 1


def test_backup_and_restore(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "restore"]) == 0
    assert "no backups yet" in capsys.readouterr().out
    assert main([*data, "backup"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.exists()
    backups = sorted(made.parent.glob("store-*.db"))
    assert [path.stem.rsplit("-", 1)[1] for path in backups] == ["daily", "manual"]
    assert main([*data, "restore", str(backups.index(made) + 1)]) == 0
    assert str(made) in capsys.readouterr().out
    assert main([*data, "restore", "99"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_doctor_answers_in_json(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "doctor", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is True
    assert report["facts"]["schema"]


def test_a_wrong_setting_is_named_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.toml").write_text("rollover_hour = 25\n", encoding="utf-8")
    assert main(["--data", str(tmp_path), "today"]) == 2
    assert "rollover_hour = 25; choose from 0 to 12" in capsys.readouterr().err
    assert not (tmp_path / "store.db").exists()


def commands() -> list[str]:
    """Every command and sub-command that the parser knows, as typed."""
    found = []
    families = build_parser()._subparsers
    assert families is not None
    for action in families._group_actions:
        assert action.choices is not None
        for name, parser in dict(action.choices).items():
            inner = [part for part in parser._actions if part.choices and hasattr(part, "_name_parser_map")]
            found += [f"{name} {sub}" for part in inner for sub in part.choices] or [name]
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_reference(command: str) -> None:
    assert f"interviewprep {command}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", commands())
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command.split(), "--help"])
    assert left.value.code == 0
    assert "usage: interviewprep" in capsys.readouterr().out


def test_each_family_registers_the_commands_it_is_listed_with() -> None:
    assert {command.split()[0] for command in commands()} == {name for _, names in FAMILIES for name in names}


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        ([], False),
        (["--data", "search"], False),
        (["--data=x", "today"], False),
        (["search", "x"], True),
        (["--help"], True),
    ],
)
def test_only_the_family_that_is_named_is_known(arguments: list[str], known: bool) -> None:
    families = build_parser(arguments)._subparsers
    assert families is not None
    (action,) = families._group_actions
    assert action.choices is not None
    assert ("search" in action.choices) is known


def test_an_unknown_command_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["reviev"])
    assert left.value.code == 2
    assert "review" in capsys.readouterr().err


def test_today_in_one_line_is_never_behind_the_store(
    data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "today", "--short"]) == 0
    line = capsys.readouterr().out
    assert line.startswith("Review ")
    assert line.count("\n") == 1
    assert main([*data, "today", "--short"]) == 0
    assert capsys.readouterr().out == line
    assert main([*data, "interview", "add", "recruiter", "--track", "tpm", "--question", "Why?"]) == 0
    kept = Path(data[1]) / "today.json"
    text = kept.read_text(encoding="utf-8")
    assert glance.read(Path(data[1]), json.loads(text)["day"]) is None
    assert main([*data, "today", "--short"]) == 0
    assert kept.read_text(encoding="utf-8") != text


def test_today_in_one_line_needs_no_database_library(data: list[str]) -> None:
    main([*data, "today", "--short"])
    script = (
        "import sys; from interviewprep.__main__ import main; "
        f"main({[*data, 'today', '--short']!r}); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'sqlalchemy', 'textual', 'rich', 'alembic'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1}', "\x00", '{"version":1,"day":1,"look":"","rows":[1]}']
)
def test_a_note_of_today_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / glance.NAME).write_text(text, encoding="utf-8")
    assert glance.read(tmp_path, 1) is None


def test_a_pack_that_is_added_again_says_what_it_holds(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    (pack / "cards").mkdir(parents=True)
    (pack / "pack.toml").write_text(TOML, encoding="utf-8")
    (pack / "cards" / "a.md").write_text("# T\n\n## One? <!-- id: one-q -->\n\nSo.\n", encoding="utf-8")
    data = ["--data", str(folder)]
    for _ in range(2):
        assert main([*data, "pack", "add", str(pack)]) == 0
        assert capsys.readouterr().out == "sample: added, 1 card and 0 other items\n"
        assert main([*data, "pack", "remove", "sample"]) == 0
        capsys.readouterr()


def test_a_data_folder_with_signs_of_an_address_in_its_name_holds_the_store(tmp_path: Path) -> None:
    for name in ("q?x", "a#b", "c%41"):
        assert main(["--data", str(tmp_path / name), "story", "list"]) == 0
        assert (tmp_path / name / "store.db").stat().st_size
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[1:2] in "?#%") == [
        "a#b",
        "c%41",
        "q?x",
    ]


def test_commands_go_on_where_the_folder_of_the_backups_is_away(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, make in (
        ("a link", lambda: (folder / "backups").symlink_to(tmp_path / "away")),
        ("a file", lambda: (folder / "backups").write_text("mine", encoding="utf-8")),
    ):
        make()
        assert main(["--data", str(folder), "contact", "add", "Engineer"]) == 0, kind
        assert f"No backup today: {folder / 'backups'}: " in capsys.readouterr().err, kind
        assert main(["--data", str(folder), "contact", "list", "--json"]) == 0, kind
        assert "Engineer" in capsys.readouterr().out, kind
        assert main(["--data", str(folder), "backup"]) == 2, kind
        (folder / "backups").unlink()
    assert not (tmp_path / "away").exists()
