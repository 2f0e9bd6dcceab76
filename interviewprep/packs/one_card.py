"""One card of a pack on disk, read and written as its author would: everything else in the file stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from interviewprep import plain_files, private_files
from interviewprep.domain.core.errors import FieldError, Finding, UsageError
from interviewprep.domain.core.markdown_lines import read_lines, split_comment
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.items import Kind

from .fix import slugify
from .folder import MOST_FILE_BYTES
from .from_lists import heading_words
from .heads import PROVISIONAL
from .loader import Loaded, load_all, read_file
from .manifest import NAME, read_manifest

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_GAP = re.compile(r"\{\{c\d{1,2}::")
_CARD_LEVEL = 2
"""Headings of a topic and of a card."""
_MANIFEST = """\
format = 1
id = "{id}"
title = "{title}"
version = "1"
tracks = ["pgm", "tpm"]
license = "All rights reserved"
"""


@dataclass(frozen=True, slots=True)
class CardText:
    """A card as it stands in its file."""

    question: str
    """The words of its heading, on one line."""
    answer: str
    """Markdown: everything below the heading."""


@dataclass(frozen=True, slots=True)
class _Stands:
    """Where a card stands: its file, the lines of it (each followed by how it ends), and the card's 1-based lines."""

    path: Path
    pieces: list[str]
    first: int
    last: int

    @property
    def heading(self) -> str:
        return self.pieces[2 * self.first - 2]

    @property
    def text(self) -> CardText:
        words = split_comment(self.heading.rstrip())[0].lstrip(" ").lstrip("#").strip()
        return CardText(words, "\n".join(self.pieces[2 * self.first : 2 * self.last : 2]).strip())


def make_pack(folder: Path, title: str) -> None:
    """Begin a pack in this folder, its id the folder's name; nothing where one is there. Raises UsageError."""
    if not (folder / NAME).exists():
        private_files.write(folder / NAME, _MANIFEST.format(id=folder.name, title=title))


def read(folder: Path, slug: str) -> CardText:
    """The card with this id. Raises UsageError where it has gone, PackError where the pack cannot be read."""
    return _find(folder, load_all(folder), slug).text


def add(folder: Path, file: str, topic: str, text: CardText, tracks: frozenset[Track]) -> str:
    """Write a new card under the heading of its topic, at the end of it, and return its id.

    Raises UsageError, with nothing written, where `pack check` would refuse it; FieldError names `question` or `answer`.
    """
    _check(text)
    loaded = load_all(folder)
    slug = _free(slugify(text.question), loaded)
    path = folder / file
    before = _read(path) if path.exists() else ""
    pieces = _LINE_END.split(before)
    heading = f"# {heading_words(topic)}"
    lines = pieces[::2]
    while lines and not lines[-1].strip():
        lines.pop()
    at = _end_of(lines, heading)
    more = [f"id: {slug}"]
    if tracks != BOTH:
        more.append(f"tracks: [{', '.join(sorted(tracks))}]")
    if _GAP.search(f"{text.question} {text.answer}"):
        more.append("type: cloze")
    card = [
        f"## {heading_words(text.question)} <!-- {', '.join(more)} -->",
        "",
        *text.answer.strip().split("\n"),
    ]
    above = [] if at is not None else [*([""] if lines else []), heading]
    place = len(lines) if at is None else at
    after = [*lines[:place], *above, "", *card, *([""] if lines[place:] else []), *lines[place:]]
    end = pieces[1] if len(pieces) > 1 else "\n"
    _write(folder, path, before, end.join(after) + end, slug)
    return slug


def change(folder: Path, slug: str, before: CardText, after: CardText) -> None:
    """Put `after` in the place of the card that read `before`; its attributes stay.

    Raises UsageError, with nothing written, where the card does not read `before` any more, and as `add` does.
    """
    _check(after)
    stands = _find(folder, load_all(folder), slug)
    if stands.text != before:
        raise UsageError(
            f"{stands.path}: the card was changed elsewhere in the meantime; "
            "copy what you typed, press esc, then open the form again and press ctrl+r to see the card as it is now"
        )
    comment = _comment(stands.heading, slug)
    pieces = list(stands.pieces)
    end = pieces[2 * stands.first - 1] or "\n"
    lines = [f"## {heading_words(after.question)} {comment}", "", *after.answer.strip().split("\n")]
    rest = pieces[2 * stands.last :]
    block = end.join([*lines, *([""] if any(line.strip() for line in rest[::2]) else [])]) + end
    text = "".join([*pieces[: 2 * stands.first - 2], block, *rest])
    _write(folder, stands.path, "".join(pieces), text, _id_of(slug), gone=slug)


def _check(text: CardText) -> None:
    if not text.question.strip():
        raise FieldError("question", "A card needs a question.")
    if not text.answer.strip():
        raise FieldError("answer", "A card needs an answer.")
    if any(0 < level <= _CARD_LEVEL for level in read_lines(text.answer.split("\n")).levels):
        raise FieldError(
            "answer", "A line of the answer is a heading and would begin another card: begin it with ###."
        )


def _comment(heading: str, slug: str) -> str:
    """The attributes of a heading; a card without an id gets one, and keeps its history."""
    inside = split_comment(heading.rstrip())[1].strip()
    if not slug.startswith(PROVISIONAL):
        return f"<!-- {inside} -->"
    more = f", {inside}" if inside else ""
    return f"<!-- id: {_id_of(slug)}, was: {slug}{more} -->"


def _id_of(slug: str) -> str:
    """The id that a card keeps from its first edit on."""
    return f"card-{slug.removeprefix(PROVISIONAL)}" if slug.startswith(PROVISIONAL) else slug


def _end_of(lines: list[str], heading: str) -> int | None:
    """The 0-based line behind the last card of this topic; None where the file has no such topic."""
    at = next((index for index, line in enumerate(lines) if split_comment(line.rstrip())[0] == heading), None)
    if at is None:
        return None
    end = next((index for index in range(at + 1, len(lines)) if lines[index].startswith("# ")), len(lines))
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _find(folder: Path, loaded: Loaded, slug: str) -> _Stands:
    card = next((card for card in loaded.pack.cards if card.head.slug == slug), None)
    if card is None:
        raise UsageError(f"{folder}: the card is no longer in its pack")
    path = folder / card.head.place.path
    pieces = _LINE_END.split(_read(path))
    last = _last_line(loaded, card, len(pieces[::2]))
    stands = _Stands(path, pieces, card.head.place.line, last)
    if not stands.heading.lstrip(" ").startswith("##"):
        raise UsageError(
            f"{path}:{stands.first}: edit this card in its file, because its heading is underlined"
        )
    return stands


def _last_line(loaded: Loaded, card: Card, whole: int) -> int:
    return loaded.ends.get(card.head.key, whole)


def _free(slug: str, loaded: Loaded) -> str:
    taken = {id for _, id in loaded.ids}
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def _read(path: Path) -> str:
    try:
        return plain_files.read(path, MOST_FILE_BYTES).decode()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save it as UTF-8") from None


def _write(folder: Path, path: Path, before: str, after: str, slug: str, gone: str = "") -> None:
    """Write the file where it holds the same cards as before but `gone`, and this one, with no new error."""
    info, _ = read_manifest(folder)
    name = path.relative_to(folder).as_posix()
    old, new = (read_file(info, name, Kind.CARD, text.encode()) for text in (before, after))
    wrong = _new_errors(old, new)
    if wrong:
        raise FieldError(
            "answer", f"{wrong[0].problem[:1].upper()}{wrong[0].problem[1:]}; {wrong[0].remedy}."
        )
    cards = {card.head.slug for card in new.pack.cards}
    if not {card.head.slug for card in old.pack.cards} - {gone} <= cards or slug not in cards:
        raise FieldError(
            "answer",
            "This would hide another card of the file; close the code block or comment that is open.",
        )
    private_files.write(path, after)


def _new_errors(old: Loaded, new: Loaded) -> list[Finding]:
    known = {(finding.code, finding.problem) for finding in old.pack.findings}
    return [
        finding
        for finding in new.pack.findings
        if finding.error and (finding.code, finding.problem) not in known
    ]
