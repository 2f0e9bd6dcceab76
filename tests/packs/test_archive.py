"""Packs that come as a zip or a folder, and what is refused."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import PackError, UsageError
from interviewprep.packs.archive import install, remove
from interviewprep.packs.loader import load
from tests.packs.conftest import TOML, MakePack

CARD = "# T\n\n## Good? <!-- id: good -->\nYes.\n"
MakeZip = Callable[[dict[str, str]], Path]


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
    assert sorted(path.name for path in added.rglob("*")) == ["a.md", "cards", "pack.toml"]


@pytest.mark.parametrize(
    "name",
    [
        "../up.md",
        "cards/../../up.md",
        "/etc/up.md",
        "cards\\up.md",
        "c:up.md",
        "cards/.hidden.md",
        ".git/config",
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
    with pytest.raises(UsageError, match="sample"):
        install(folder, tmp_path / "packs", frozenset({"sample"}))
    install(folder, tmp_path / "packs")
    with pytest.raises(UsageError, match="remove it first"):
        install(folder, tmp_path / "packs")


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
