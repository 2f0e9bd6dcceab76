"""Packs that come as a zip or a folder, and what is refused."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.packs.archive import installed, remove
from interviewprep.packs.loader import load
from tests.packs.conftest import TOML, MakePack

CARD = "# T\n\n## Good? <!-- id: good -->\nYes.\n"
MakeZip = Callable[[dict[str, str]], Path]


def install(source: Path, packs: Path) -> Path:
    with installed(source, packs) as folder:
        return folder


@pytest.fixture
def make_zip(tmp_path: Path) -> MakeZip:
    def make(files: dict[str, str]) -> Path:
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return path

    return make


@pytest.mark.parametrize("prefix", ["", "sample-main/"])
def test_a_zip_is_added_under_its_id(make_zip: MakeZip, tmp_path: Path, prefix: str) -> None:
    added = install(make_zip({f"{prefix}pack.toml": TOML, f"{prefix}cards/a.md": CARD}), tmp_path / "packs")
    assert added == tmp_path / "packs" / "sample"
    assert [card.head.slug for card in load(added).cards] == ["good"]


def test_a_folder_is_added_without_what_is_hidden(make_pack: MakePack, tmp_path: Path) -> None:
    added = install(make_pack({"cards/a.md": CARD, ".git/config": "x"}), tmp_path / "packs")
    assert sorted(path.name for path in added.rglob("*")) == [".added", "a.md", "cards", "pack.toml"]


@pytest.mark.parametrize(
    "name",
    [
        "../up.md",
        "cards/../../up.md",
        "/etc/up.md",
        "cards\\up.md",
        "cards/../.up.md",
        "c:up.md",
        "cards/con.md",
        "cards/LPT1",
        "cards/a.md.",
        "cards//a.md",
        "cards/\x1b[2J.md",
        "cards/\u202egpj.md",
        "cards/" + "x" * 120 + ".md",
    ],
)
def test_a_name_that_is_not_allowed(make_zip: MakeZip, tmp_path: Path, name: str) -> None:
    _refuses(make_zip({"pack.toml": TOML, name: CARD}), tmp_path, "IP032")


@pytest.mark.parametrize(
    ("one", "other"), [("cards/a.md", "cards/A.md"), ("cards/\u00e9.md", "cards/e\u0301.md")]
)
def test_two_names_for_one_file(make_zip: MakeZip, tmp_path: Path, one: str, other: str) -> None:
    _refuses(make_zip({"pack.toml": TOML, one: CARD, other: CARD}), tmp_path, "IP032")


def test_a_bomb(make_zip: MakeZip, tmp_path: Path) -> None:
    _refuses(make_zip({"pack.toml": TOML, "cards/a.md": "x" * 5_000_000}), tmp_path, "IP040")


def test_a_file_over_the_limit(make_pack: MakePack, tmp_path: Path) -> None:
    _refuses(make_pack({"cards/a.md": "x" * (1024 * 1024 + 1)}), tmp_path, "IP040")


def test_too_many_files(make_zip: MakeZip, tmp_path: Path) -> None:
    _refuses(make_zip({"pack.toml": TOML, **{f"cards/{n}.md": "" for n in range(5000)}}), tmp_path, "IP040")


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pack.toml", TOML)
        link = zipfile.ZipInfo("cards/a.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    _refuses(path, tmp_path, "IP034")


def test_a_link_in_a_folder(make_pack: MakePack, tmp_path: Path) -> None:
    folder = make_pack({"cards/a.md": CARD})
    (folder / "cards" / "b.md").symlink_to("/etc/passwd")
    _refuses(folder, tmp_path, "IP034")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "pack.zip").write_bytes(data)
    _refuses(tmp_path / "pack.zip", tmp_path, "IP000")


def test_a_damaged_member(make_zip: MakeZip, tmp_path: Path) -> None:
    path = make_zip({"pack.toml": TOML, "cards/a.md": CARD})
    data = bytearray(path.read_bytes())
    data[35:60] = b"\xff" * 25
    path.write_bytes(data)
    _refuses(path, tmp_path, "IP000")


def _refuses(source: Path, tmp_path: Path, code: str) -> None:
    """Asserts that `source` is refused with `code` and that nothing stays behind."""
    with pytest.raises(PackError) as caught:
        install(source, tmp_path / "packs")
    assert caught.value.findings[0].code == code
    assert list((tmp_path / "packs").iterdir()) == []


def test_an_id_that_is_taken(make_pack: MakePack, tmp_path: Path) -> None:
    folder = make_pack({"cards/a.md": CARD})
    with (
        pytest.raises(UsageError, match="sample"),
        installed(folder, tmp_path / "packs", frozenset({"sample"})),
    ):
        pass


def test_a_pack_that_is_there_is_updated_and_its_copy_kept(make_pack: MakePack, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    added = install(make_pack({"cards/a.md": CARD, "cards/b.md": CARD}), packs)
    install(make_pack({"cards/a.md": CARD + "More.\n"}, name="newer"), packs)
    assert (added / "cards/a.md").read_text() == CARD + "More.\n"
    assert not (added / "cards/b.md").exists()
    assert (packs / ".replaced/sample/cards/b.md").read_text() == CARD
    assert sorted(path.name for path in packs.iterdir()) == [".replaced", "sample"]
    install(make_pack({"cards/a.md": CARD}, name="newest"), packs)
    assert (packs / ".replaced/sample/cards/a.md").read_text() == CARD + "More.\n"


def test_an_update_that_fails_leaves_what_was_there(make_pack: MakePack, tmp_path: Path) -> None:
    added = install(make_pack({"cards/a.md": CARD}), tmp_path / "packs")
    newer = make_pack({"cards/a.md": "# T\n"}, name="newer")
    with pytest.raises(RuntimeError), installed(newer, tmp_path / "packs"):
        raise RuntimeError
    assert (added / "cards/a.md").read_text() == CARD
    assert [path.name for path in (tmp_path / "packs").iterdir() if path.name != ".replaced"] == ["sample"]


def test_files_edited_in_place_are_not_replaced_unasked(make_pack: MakePack, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    added = install(make_pack({"cards/a.md": CARD}), packs)
    (added / "cards/a.md").write_text(CARD + "Mine.\n")
    newer = make_pack({"cards/a.md": CARD + "Theirs.\n"}, name="newer")
    with pytest.raises(UsageError, match=r"cards/a\.md; --replace"):
        install(newer, packs)
    assert (added / "cards/a.md").read_text() == CARD + "Mine.\n"
    install(make_pack({"cards/a.md": CARD + "Mine.\n"}, name="same"), packs)
    (added / "cards/own.md").write_text(CARD)
    with pytest.raises(UsageError, match=r"cards/own\.md"):
        install(newer, packs)
    with installed(newer, packs, edited_too=True):
        pass
    assert (packs / ".replaced/sample/cards/own.md").read_text() == CARD


FINDER = {"p/pack.toml": TOML, "p/cards/a.md": CARD, "p/.DS_Store": "x", "__MACOSX/p/._pack.toml": "x"}
GITHUB = {
    "r-main/.gitignore": "x",
    "r-main/.github/w.yml": "x",
    "r-main/pack.toml": TOML,
    "r-main/cards/a.md": CARD,
}


@pytest.mark.parametrize(
    "files",
    [
        FINDER,
        GITHUB,
        {"outer/inner/pack.toml": TOML, "outer/inner/cards/a.md": CARD},
        {"outer/README.md": "x", "outer/packs/mine/pack.toml": TOML, "outer/packs/mine/cards/a.md": CARD},
        {"pack.toml": TOML, "cards/a.md": CARD, "Thumbs.db": "x", "cards/desktop.ini": "x", "cards/.hidden.md": CARD},
        {"pack.toml": TOML, "cards/a.md": CARD, "old/pack.toml": "x"},
        {"x" * 100 + "/pack.toml": TOML, "x" * 100 + "/cards/a.md": CARD},
    ],
)  # fmt: skip
def test_zips_as_systems_and_code_hosts_make_them(
    make_zip: MakeZip, tmp_path: Path, files: dict[str, str]
) -> None:
    added = install(make_zip(files), tmp_path / "packs")
    assert [card.head.slug for card in load(added).cards] == ["good"]
    assert not (added / "cards" / ".hidden.md").exists()


def test_a_pack_in_a_folder_of_a_folder(make_pack: MakePack, tmp_path: Path) -> None:
    make_pack({"cards/a.md": CARD}, name="outer/inner")
    added = install(tmp_path / "outer", tmp_path / "packs")
    assert [card.head.slug for card in load(added).cards] == ["good"]


def test_a_zip_of_windows_with_its_own_signs(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {"p\\pack.toml": TOML, "p\\cards\\a.md": CARD}.items():
            member = zipfile.ZipInfo(name)
            member.create_system = 0
            archive.writestr(member, text)
    assert [card.head.slug for card in load(install(path, tmp_path / "packs")).cards] == ["good"]
    with zipfile.ZipFile(path, "w") as archive:
        member = zipfile.ZipInfo("..\\pack.toml")
        member.create_system = 0
        archive.writestr(member, TOML)
    (tmp_path / "other").mkdir()
    _refuses(path, tmp_path / "other", "IP032")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a/pack.toml": TOML, "b/pack.toml": TOML}, "holds 2 packs: a/, b/"),
        ({"cards/a.md": CARD}, "no pack.toml in it"),
        ({}, "no pack.toml in it"),
        ({"a/b/pack.toml": "format = 2"}, "pack.zip/a/b/pack.toml:1:1: IP000: 'format' must be 1"),
    ],
)
def test_what_is_wrong_with_a_zip_names_the_zip(
    make_zip: MakeZip, tmp_path: Path, files: dict[str, str], words: str
) -> None:
    with pytest.raises(PackError) as caught:
        install(make_zip(files), tmp_path / "packs")
    assert words in str(caught.value)
    assert ".adding" not in str(caught.value)


def test_check_takes_what_add_takes(
    make_zip: MakeZip, make_pack: MakePack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = make_zip({**GITHUB, "r-main/cards/b.md": "# T\n## Why? <!-- id: why -->\n"})
    assert main(["pack", "check", str(wrong)]) == 1
    said = capsys.readouterr().out
    assert f"{wrong}/r-main/cards/b.md:2:1: IP013" in said
    assert "1 card, 0 cases" in said
    make_pack({"cards/a.md": CARD}, name="outer/inner")
    assert main(["pack", "check", str(tmp_path / "outer")]) == 0
    assert main(["pack", "check", str(make_zip({"a": "b"}))]) == 2


def test_only_an_added_pack_is_removed(make_pack: MakePack, tmp_path: Path) -> None:
    folder = make_pack({"cards/a.md": CARD})
    added = install(folder, tmp_path / "packs")
    with pytest.raises(UsageError):
        remove(folder, tmp_path / "packs")
    remove(added, tmp_path / "packs")
    assert folder.is_dir()
    assert not added.exists()


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was added"):
        install(tmp_path / "none.zip", tmp_path / "packs")
