"""Writes the ids that are missing. The only code that changes a pack, and only when asked."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.markdown_lines import split_comment

from .clean import clean
from .heads import PROVISIONAL, provisional
from .loader import load_all
from .page import Missing

LONGEST = 40
_WORDS = re.compile(r"[a-z0-9]+")
_LINE_END = re.compile(r"(\r\n|\r|\n)")
_GAP = re.compile(r"\{\{c\d+::|::[^{}]*\}\}|\}\}")


def fix(folder: Path) -> tuple[tuple[Path, int], ...]:
    """Gives every item without an id one made from its words. Returns the files with how many they got.

    Each id is appended to its own line, found by its number. Raises PackError without a usable `pack.toml`, and
    UsageError where a file cannot be written.
    """
    loaded = load_all(folder)
    taken = set(loaded.ids)
    written = []
    for name, missing in sorted(loaded.missing.items()):
        count = _fix_file(folder / name, missing, taken)
        if count:
            written.append((folder / name, count))
    return tuple(written)


def _fix_file(path: Path, missing: list[Missing], taken: set[tuple[str, str]]) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        pieces = _LINE_END.split(file.read())
    count = 0
    for item in {item.line: item for item in missing}.values():
        bare = pieces[2 * item.line - 2]
        if clean(bare)[0] != bare:
            continue
        pieces[2 * item.line - 2] = _with_id(bare, _unique(item, taken))
        count += 1
    if count:
        _replace(path, "".join(pieces))
    return count


def _replace(path: Path, text: str) -> None:
    """Puts `text` into the file in one step: an author's file is never half written."""
    whole = path.with_name(f".{path.name}.new")
    try:
        with whole.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        shutil.copymode(path, whole)
        whole.replace(path)
    except OSError as error:
        whole.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror}; nothing in it was changed") from None


def _with_id(line: str, slug: str) -> str:
    """The line with the id first in the comment at its end, or in a new one."""
    bare = line.rstrip()
    _, inside, at = split_comment(bare)
    if at < 0:
        return f"{bare} <!-- id: {slug} -->"
    more = f", {inside.strip()}" if inside.strip() else ""
    return f"{bare[:at]} id: {slug}{more} -->"


def _unique(item: Missing, taken: set[tuple[str, str]]) -> str:
    own = slugify(item.title)
    slug, number = own, 2
    while (item.scope, slug) in taken:
        slug, number = f"{own}-{number}", number + 1
    taken.add((item.scope, slug))
    return slug


def slugify(title: str) -> str:
    """The first words of a heading as an id of at most 50 characters; a hash stands for letters that are not Latin."""
    whole = unicodedata.normalize("NFKD", _GAP.sub(" ", title)).casefold()
    plain = whole.encode("ascii", "ignore").decode()
    lost = any(sign.isalnum() and not sign.isascii() for sign in whole)
    slug = ""
    for word in _WORDS.findall(plain):
        if len(slug) + 1 + len(word) > LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word
    if lost:
        return f"{slug or 'item'}-{provisional(title).removeprefix(PROVISIONAL)[:8]}"
    return slug if len(slug) > 1 else f"item-{slug}".rstrip("-")
