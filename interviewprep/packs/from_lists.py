"""A pack made of ordinary lists of questions, for `pack new --from`."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from interviewprep import plain_files
from interviewprep.domain.core.errors import Finding, UsageError
from interviewprep.domain.core.markdown_lines import RULE, heading, unclosed
from interviewprep.domain.library.items import Kind
from interviewprep.domain.stories.competencies import competency_of

from .clean import clean
from .fix import fix, slugify
from .folder import MOST_FILE_BYTES, MOST_FILES
from .limits import MOST_CELLS, MOST_KIB, SCHEMES
from .loader import load
from .new import make_folder, manifest
from .question_tables import read_table
from .question_words import FoundQuestion, QuestionList, is_furniture
from .questions import read_markdown

MARKDOWN = (".md", ".markdown", ".txt", ".text", ".mdown")
TABLES = (".csv", ".tsv")
UNSORTED = "unsorted"
"""The competency of a question whose words name none."""
NO_ANSWER = "No answer yet: write here what a good answer holds."

_PAGE_BYTES = MOST_FILE_BYTES // 4
"""Of a page before another one is begun; ids come on top."""
_BREAK = "***"
_LINK = re.compile(r"(!?)\[([^\]\[]*)\]\(([^()]*)\)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_COMMENT = re.compile(r"<!--|-->")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a source that became no card and no prompt."""

    path: Path
    first: int
    last: int
    why: str
    words: str = ""

    def __str__(self) -> str:
        lines = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        return f"{self.path}:{lines}: left out: {self.why}{': ' if self.words else ''}{self.words}"


@dataclass(slots=True)
class NewFromLists:
    """What `from_lists` made."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    cards: int = 0
    prompts: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    """What `pack check` says of the new pack, warnings included."""


def from_lists(folder: Path, sources: Iterable[Path]) -> NewFromLists:
    """Makes a pack in a new folder of the questions in Markdown files, plain texts, tables and folders of them.

    A question with an answer becomes a card, one without becomes a prompt. Raises UsageError, with nothing written,
    where no question is found, a source cannot be read, or the folder is in use.
    """
    made = NewFromLists(folder)
    pages: dict[str, str] = {}
    for path in _files(made, sources):
        found = _read(made, path)
        if found is None:
            continue
        made.left_out += [LeftOut(path, left.first, left.last, left.why, left.words) for left in found.unused]
        _write(made, pages, path, found)
    if not pages:
        told = "".join(f"\n{left}" for left in made.left_out[:10])
        raise UsageError(f"no question was found, so no pack was made{told}")
    make_folder(folder, {"pack.toml": manifest(folder), **pages})
    made.files = [folder / "pack.toml", *(folder / name for name in pages)]
    fix(folder)
    made.findings = load(folder).findings
    return made


def _files(made: NewFromLists, sources: Iterable[Path]) -> Iterator[Path]:
    """The files of the sources that can hold questions, sorted; the others are reported."""
    for source in sources:
        if source.is_file():
            yield source
        elif not source.is_dir():
            raise UsageError(f"{source}: there is no such file or folder")
        else:
            yield from _files_of(made, source)


def _files_of(made: NewFromLists, source: Path) -> Iterator[Path]:
    number = 0
    for here, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            number += 1
            if number > MOST_FILES:
                raise UsageError(f"{source}: more than {MOST_FILES} files; name the folders one by one")
            if path.suffix.lower() in (*MARKDOWN, *TABLES):
                yield path
            elif not name.startswith("."):
                made.left_out.append(LeftOut(path, 1, 1, "neither Markdown nor text nor a table"))


def _read(made: NewFromLists, path: Path) -> QuestionList | None:
    """The questions of a file; None where it cannot be read, which is reported."""
    try:
        data = plain_files.read(path, MOST_FILE_BYTES)
    except OSError as error:
        made.left_out.append(LeftOut(path, 1, 1, f"cannot be read ({error.strerror or error})"))
        return None
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        made.left_out.append(LeftOut(path, 1, 1, "nothing, but it is not UTF-8: look at letters such as é"))
    text, removed = clean(text)
    if removed:
        made.left_out.append(LeftOut(path, 1, 1, f"control or direction characters: {len(removed)}"))
    return read_table(text) if path.suffix.lower() in TABLES else read_markdown(text)


def _write(made: NewFromLists, pages: dict[str, str], path: Path, found: QuestionList) -> None:
    """Adds the pages of one source."""
    title = found.title or path.stem
    cards: dict[str, list[str]] = {}
    prompts: dict[tuple[str, str], list[str]] = {}
    for question in found.questions:
        topic = question.topic or title
        if len(question.text.encode()) > 2000:
            made.left_out.append(_left(path, question, "a question of more than 2,000 letters"))
        elif not question.answered:
            own = competency_of(f"{topic} {question.text}") or UNSORTED
            prompts.setdefault((topic, own), []).append(f"## {heading_words(question.text)}\n\n{NO_ANSWER}\n")
            made.prompts += 1
        else:
            text = answer(question)
            why = _too_much(text)
            if why:
                made.left_out.append(_left(path, question, why))
            else:
                cards.setdefault(topic, []).append(f"## {heading_words(question.text)}\n\n{text}\n")
                made.cards += 1
    name = _name(pages, path)
    for topic, texts in cards.items():
        _add(pages, f"cards/{name}", f"# {heading_words(topic)}", texts)
    for (topic, own), texts in prompts.items():
        _add(pages, f"prompts/{name}", f"# {heading_words(topic)} <!-- competency: [{own}] -->", texts)


def _add(pages: dict[str, str], name: str, heading: str, texts: Iterable[str]) -> None:
    """Puts a topic on the page of this name, and on further ones where it grows too long."""
    there = [page for page in pages if page.startswith(f"{name}.")]
    there = there or [f"{name}.md"]
    page = there[-1]
    lines = [pages[page]] if page in pages else []
    size = sum(len(line.encode()) for line in lines)
    begun = False
    for text in texts:
        if size > _PAGE_BYTES:
            pages[page] = "\n".join(lines)
            page, lines, size, begun = f"{name}.part-{len(there) + 1:02}.md", [], 0, False
            there.append(page)
        if not begun:
            lines.append(f"{heading}\n")
            begun = True
        lines.append(text)
        size += len(text.encode()) + 1
    pages[page] = "\n".join(lines)


def _name(pages: dict[str, str], path: Path) -> str:
    own = slugify(path.stem)
    number, name = 2, own
    while f"cards/{name}.md" in pages or f"prompts/{name}.md" in pages:
        name, number = f"{own}-{number}", number + 1
    return name


def _left(path: Path, question: FoundQuestion, why: str) -> LeftOut:
    last = question.line + len(question.answer)
    return LeftOut(path, question.line, last, why, question.text[:60])


def _too_much(text: str) -> str:
    if len(text.encode()) > MOST_KIB[Kind.CARD] * 1024 - 2200:
        return f"an answer of more than {MOST_KIB[Kind.CARD]} KiB"
    if sum(line.count("|") for line in text.split("\n")) > MOST_CELLS:
        return f"an answer with more than {MOST_CELLS} table cells"
    if any(len(line.encode()) > 4000 for line in text.split("\n")):
        return "an answer with a line of more than 4,000 letters"
    return ""


def heading_words(text: str) -> str:
    """A text as the words of a heading."""
    words = _COMMENT.sub(lambda mark: mark[0].replace("--", "- -"), " ".join(text.split())) or "Questions"
    return f"{words} #" if unclosed(words) != words else words


def answer(question: FoundQuestion) -> str:
    """The answer as Markdown that stands below a heading of a card: no line of it begins another card."""
    lines = []
    open_fence = False
    for line, fenced in question.dedented():
        if not fenced and is_furniture(line):
            continue
        lines.append(line if fenced else _line(line))
        open_fence = fenced
    while lines and (not lines[-1].strip() or lines[-1] == _BREAK):
        lines.pop()
    text = "\n".join(lines).strip("\n").rstrip()
    if open_fence and not re.fullmatch(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*", lines[-1]):
        run = next((found[0] for found in map(re.compile(r"`{3,}|~{3,}").search, lines) if found), "```")
        text += f"\n{run}"
    return text


def _line(line: str) -> str:
    level, words = heading(line)
    if level:
        return f"{'#' * max(level, 4)} {words}"
    if RULE.match(line) or _UNDERLINE.fullmatch(line):
        return _BREAK if line.strip() else line
    line = _COMMENT.sub(lambda mark: mark[0].replace("--", "- -"), line)
    return _LINK.sub(_safe_link, line) if "](" in line else line


def _safe_link(link: re.Match[str]) -> str:
    """A link that leads to the web as it is; of any other its words."""
    target = link[3].strip().lstrip("<")
    return link[0] if target.startswith((*SCHEMES, "#")) and not link[1] else link[2]
