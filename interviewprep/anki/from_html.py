"""HTML to Markdown by a whitelist: what is not known here leaves its words, and scripts and styles leave nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from interviewprep.domain.core.terminal_text import harmless

_DEEPEST = 24
"""Elements inside one another; deeper ones leave their words."""
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<![^<>]{0,1000}>|<(/?)([A-Za-z][A-Za-z0-9]{0,20})((?:[\s/][^<>]{0,4000})?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SOUND = re.compile(r"\[sound:[^\]\n]{0,300}\]|\[anki:[^\]\n]{0,300}\]")
_BLANKS = re.compile(r" {2,}")
_SPACES = re.compile(r" {2,}[ \t\r\n\f]*| ?[\t\r\n\f][ \t\r\n\f]*")
"""White space that is not one blank already: most of a text is."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_CODE = frozenset({"code", "kbd", "tt", "samp"})
_SMALL = {"sup": "^", "sub": "_"}
_LISTS = frozenset({"ul", "ol"})
_HEADINGS = {"h1": "###", "h2": "###", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_PLAIN_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "dl", "dt", "dd", "center", "figure"}
)
_BLOCKS = (
    _PLAIN_BLOCKS
    | _LISTS
    | frozenset(_HEADINGS)
    | {"li", "pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
)
_GONE = frozenset(
    {"script", "style", "template", "title", "iframe", "object", "noscript", "svg", "audio", "video"}
)
_VOID = frozenset(
    {
        "br",
        "hr",
        "img",
        "wbr",
        "input",
        "meta",
        "link",
        "source",
        "embed",
        "col",
        "area",
        "base",
        "param",
        "track",
    }
)
_INLINE = _MARKS.keys() | _CODE | _SMALL.keys() | {"a"}

_ESCAPED = re.compile(r"[\\`]|\*|~~|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)")
_MAYBE_ESCAPED = re.compile(r"[\\`*~_<&]")
"""Nearly all words have none of these, and looking for them is much faster."""
_BRACKET = re.compile(r"\](?=[(\[:])|\[(?=[ xX]\]\s)")
_OPENS = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}\s*$|={1,}\s*$|\d{1,9}(?=[.)](?:\s|$))|~~~")
_CLOSES = re.compile(r"(?<=\s)#+$")
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_LANGUAGE = re.compile(r"language-([\w+#.-]{1,20})")


@dataclass(slots=True)
class Converted:
    """Markdown, and what was left out of it."""

    text: str
    images: int = 0
    """Named in the text, as `[image: name]`."""
    sounds: int = 0


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str]
    inside: list[_Node | str] = field(default_factory=list)


def convert(html: str, bold: bool = True) -> Converted:
    """`bold` False leaves bold type out, where something else will be set in bold."""
    html, sounds = harmless(html), 0
    if "[" in html:
        html, sounds = _SOUND.subn("", html)
    if "<" not in html and "&" not in html:
        return Converted(opening(_escape(_spaced(html).strip())), 0, sounds)
    writer = _Writer(bold)
    text = "\n\n".join(writer.blocks(_Reader(html).root))
    return Converted(text, writer.images, sounds)


class _Reader:
    """A tree of what is known; tags that are not closed, or close nothing, do no harm.

    Every sign is looked at a fixed number of times, and three times as fast as by Python's own parser.
    """

    def __init__(self, html: str) -> None:
        self.root = _Node("", {})
        self._open = [self.root]
        gone, at = "", 0
        for token in _TOKEN.finditer(html):
            if not gone and token.start() > at:
                self._words(html[at : token.start()])
            at = token.end()
            tag = (token[2] or "").lower()
            if gone:
                gone = "" if token[1] and tag == gone else gone
            elif tag in _GONE:
                gone = "" if token[1] else tag
            elif token[1]:
                self._close(tag)
            elif tag:
                self._begin(tag, token[3])
        if not gone and at < len(html):
            self._words(html[at:])

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in _VOID:
            self._open[-1].inside.append(_Node(tag, _attributes(attributes)))
        elif (tag in _BLOCKS or tag in _INLINE) and len(self._open) < _DEEPEST:
            if tag in ("li", "tr", "td", "th", "p") and self._open[-1].tag == tag:
                self._open.pop()  # closed by the next one
            node = _Node(tag, _attributes(attributes))
            self._open[-1].inside.append(node)
            self._open.append(node)

    def _close(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return
            if tag in _INLINE and self._open[index].tag in _BLOCKS:
                return

    def _words(self, text: str) -> None:
        self._open[-1].inside.append(harmless(unescape(text)) if "&" in text else text)


def _attributes(text: str) -> dict[str, str]:
    if "=" not in text:
        return {}
    found = (
        (name.lower(), unescape(one or two or bare)) for name, one, two, bare in _ATTRIBUTE.findall(text)
    )
    return {name: harmless(value) for name, value in found}


class _Writer:
    """The tree as Markdown, block by block."""

    def __init__(self, bold: bool) -> None:
        self._bold = bold
        self.images = 0

    def blocks(self, node: _Node) -> list[str]:
        found: list[str] = []
        inline: list[_Node | str] = []

        def end() -> None:
            text = self._paragraph(inline) if inline else ""
            inline.clear()
            if text:
                found.append(text)

        for part in node.inside:
            if isinstance(part, _Node) and (part.tag in _BLOCKS or part.tag == "hr" or _holds_blocks(part)):
                end()
                found += self._block(part)
            else:
                inline.append(part)
        end()
        return found

    def _block(self, node: _Node) -> list[str]:
        if node.tag in _LISTS:
            return self._list(node)
        if node.tag in _HEADINGS:
            return self._heading(node)
        if node.tag == "pre":
            return self._code_block(node)
        if node.tag == "table":
            return self._table(node)
        if node.tag == "hr":
            return ["***"]
        inside = self.blocks(node)
        if node.tag == "blockquote" and inside:
            return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(inside).split("\n"))]
        return inside

    def _heading(self, node: _Node) -> list[str]:
        text = self._paragraph(node.inside).replace("\\\n", " ")
        if not text:
            return []
        mark = "####" if text.lower() == "evidence" else _HEADINGS[node.tag]
        return [f"{mark} {_CLOSES.sub(lambda found: chr(92) + found[0], text)}"]

    def _list(self, node: _Node) -> list[str]:
        items = []
        number = int(node.attributes["start"]) if _is_number(node.attributes.get("start", "")) else 1
        for part in node.inside:
            if isinstance(part, str) and not part.strip():
                continue
            inner = self.blocks(
                part if isinstance(part, _Node) and part.tag == "li" else _Node("li", {}, [part])
            )
            if not inner:
                continue
            mark = f"{number}. " if node.tag == "ol" else "- "
            number += 1
            loose = _is_loose(part)
            joined = ("\n\n" if loose else "\n").join(inner)
            lines = joined.split("\n")
            items.append((mark + ("\n" + " " * len(mark)).join(lines), loose))
        text = "\n".join(item for item, _ in items)
        if any(loose for _, loose in items):
            text = "\n\n".join(item for item, _ in items)
        return [_blank_lines(text)] if items else []

    def _code_block(self, node: _Node) -> list[str]:
        text = _text(node).strip("\n")
        if not text.strip():
            return []
        longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
        fence = "`" * (longest + 1)
        first = next((part for part in node.inside if isinstance(part, _Node)), node)
        language = _LANGUAGE.search(first.attributes.get("class", ""))
        return [f"{fence}{language[1] if language else ''}\n{text}\n{fence}"]

    def _table(self, node: _Node) -> list[str]:
        rows = list(_rows(node))
        width = max((len(row) for row in rows), default=0)
        if not width:
            return []
        lines = []
        for number, row in enumerate(rows):
            cells = [self._cell(cell) for cell in row] + [""] * (width - len(row))
            lines.append("| " + " | ".join(cells) + " |")
            if not number:
                lines.append(
                    "|" + "|".join(_alignment(cell) for cell in row) + "|" + " --- |" * (width - len(row))
                )
        return ["\n".join(lines)]

    def _cell(self, node: _Node) -> str:
        text = " ".join(self.blocks(node)).replace("\\\n", " ").replace("\n", " ")
        return re.sub(r"(?<!\\)\|", r"\\|", text)

    def _paragraph(self, parts: list[_Node | str]) -> str:
        text = self._inline(parts)
        if "\n" not in text:
            return opening(text.strip(" ")) if text.strip() else ""
        lines = [opening(line.strip(" ")) for line in text.split("\n")]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        paragraphs = "\n".join(lines).split("\n\n")
        return "\n\n".join(
            "\\\n".join(filter(None, paragraph.split("\n"))) for paragraph in paragraphs if paragraph.strip()
        )

    def _inline(self, parts: list[_Node | str]) -> str:
        """Words and marks; a newline is a break that was asked for."""
        text = "".join([self._piece(part) for part in parts])
        return _BLANKS.sub(" ", text) if "  " in text else text

    def _piece(self, part: _Node | str) -> str:
        if isinstance(part, str):
            return _escape(_spaced(part))
        if part.tag == "br":
            return "\n"
        if part.tag == "img":
            self.images += 1
            name = (
                " ".join(part.attributes.get("src", "").rpartition("/")[2].split())[:80] or "without a name"
            )
            return _escape(f"[image: {name}]")
        if part.tag in _CODE:
            return _code(" ".join(_text(part).split("\n")))
        inside = self._inline(part.inside)
        if part.tag == "a":
            return _link(inside, part.attributes.get("href", ""))
        if part.tag in _SMALL:
            return _escape(_SMALL[part.tag]) + inside if inside.strip() else inside
        mark = _MARKS.get(part.tag, "")
        return _marked(inside, mark) if mark and (self._bold or mark != "**") else inside


def _marked(text: str, mark: str) -> str:
    """Each line in the marks, which must touch words."""
    return "\n".join(_marked_line(line, mark) for line in text.split("\n"))


def _marked_line(line: str, mark: str) -> str:
    bare = line.strip(" ")
    if not bare:
        return line
    before, after = line[: len(line) - len(line.lstrip(" "))], line[len(line.rstrip(" ")) :]
    return f"{before}{mark}{bare}{mark}{after}"


def _code(text: str) -> str:
    if not text.strip():
        return text
    run = max((len(found) for found in re.findall(r"`+", text)), default=0)
    fence = "`" * (run + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _link(text: str, target: str) -> str:
    """Only to the web; any other leaves its words."""
    target = target.strip()
    if not target.startswith(("https://", "http://")) or re.search(r"[\s<>\\]", target):
        return text
    if text.strip() == _escape(target):
        return f"<{target}>"
    target = target.replace("(", "%28").replace(")", "%29")
    return f"[{text.strip()}]({target})" if text.strip() else text


def _spaced(text: str) -> str:
    """White space as HTML has it: one blank."""
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)


def _escape(text: str) -> str:
    if _MAYBE_ESCAPED.search(text):
        text = _ESCAPED.sub(r"\\\g<0>", text).replace(
            "\\<!", "<\\!"
        )  # no comment to whoever looks for `<!--`
    return _BRACKET.sub(r"\\\g<0>", text) if "[" in text or "]" in text else text


def opening(line: str) -> str:
    """The line, opening nothing: no heading, list, quotation or rule."""
    found = _OPENS.match(line)
    if found is None:
        return line
    end = found.end()
    return f"{line[:end]}\\{line[end:]}" if line[0].isdecimal() else f"\\{line}"


def _text(node: _Node) -> str:
    return "".join(
        part if isinstance(part, str) else "\n" if part.tag == "br" else _text(part) for part in node.inside
    )


def _rows(node: _Node) -> Iterator[list[_Node]]:
    for part in node.inside:
        if isinstance(part, _Node) and part.tag == "tr":
            yield [cell for cell in part.inside if isinstance(cell, _Node) and cell.tag in ("td", "th")]
        elif isinstance(part, _Node) and part.tag != "table":
            yield from _rows(part)


def _alignment(cell: _Node) -> str:
    found = _ALIGN.search(cell.attributes.get("style", ""))
    return {"left": " :-- ", "right": " --: ", "center": " :-: "}[found[1]] if found else " --- "


def _holds_blocks(node: _Node) -> bool:
    return any(
        isinstance(part, _Node) and (part.tag in _BLOCKS or _holds_blocks(part)) for part in node.inside
    )


def _is_loose(item: _Node | str) -> bool:
    return isinstance(item, _Node) and any(
        isinstance(part, _Node) and part.tag in _PLAIN_BLOCKS for part in item.inside
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6


def _blank_lines(text: str) -> str:
    return re.sub(r"(?m)^ +$", "", text)


def plain(html: str) -> str:
    """The words alone, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", harmless(html))).split())
