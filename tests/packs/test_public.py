"""Packs as people write them: each kind of Markdown that was reported as lost or misread, with neighbours of each.

Nothing is swallowed, vanishes or changes owner in silence.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import Finding
from interviewprep.domain.library.items import Kind
from interviewprep.packs.check import check
from interviewprep.packs.fix import fix
from interviewprep.packs.loader import load, load_all, parse_item
from tests.packs.conftest import TOML, MakePack

ONE = "# Topic\n\n## One? <!-- id: one-q -->\n\nFirst answer.\n\n"
TWO = "## Two? <!-- id: two-q -->\n\nSecond answer.\n"
BOTH = [("One?", "First answer."), ("Two?", "Second answer.")]
FIRST, SECOND = BOTH[:1], BOTH[1:]

Expected = list[tuple[str, str]]
Said = list[tuple[int, str]]

CARDS: dict[str, tuple[str, Expected, Said]] = {
    "closing signs": ("# Topic\n\n## What is a guardrail? ## <!-- id: guard -->\n\nA limit.\n", [("What is a guardrail?", "A limit.")], []),
    "closing signs behind the comment": ("# Topic #\n## A limit? <!-- id: guard --> ##\nYes.\n", [("A limit?", "Yes.")], []),
    "more closing signs than opening ones": ("# Topic\n## A limit? ####   \nYes.\n", [("A limit?", "Yes.")], [(2, "IP001")]),
    "a sharp is no closing sign": ("# Topic\n## What is C#? <!-- id: cs -->\nC#\n## C# <!-- id: cc -->\nF#\n", [("What is C#?", "C#"), ("C#", "F#")], []),
    "an indented heading": (ONE + "  " + TWO, BOTH, []),
    "a heading three blanks in": (ONE + "   " + TWO, BOTH, []),
    "an indented topic": (" " + ONE + TWO, BOTH, []),
    "code of four blanks is no heading": (ONE + "    ## a comment of a shell\n\n" + TWO, [("One?", "First answer.\n\n    ## a comment of a shell"), *SECOND], []),
    "a no-break space behind the signs": (ONE + TWO.replace("## ", "##\xa0"), BOTH, []),
    "a wide space behind the signs": (ONE + TWO.replace("## ", "##\u3000"), BOTH, []),
    "a tab behind the signs": (ONE + TWO.replace("## ", "##\t"), BOTH, []),
    "an underlined heading": (ONE + "Two?\n----\n\nSecond answer.\n", BOTH, [(7, "IP001")]),
    "an underlined heading with its id": (ONE + "Two? <!-- id: two-q -->\n--\nSecond answer.\n", BOTH, []),
    "an underlined topic": ("Topic <!-- tags: [a] -->\n=====\n\nOne? <!-- id: one-q -->\n-----\nFirst answer.\n", FIRST, []),
    "an underlined heading of two lines": (ONE + "Two\nwords? <!-- id: two-q -->\n---\nSecond answer.\n", [*FIRST, ("Two words?", "Second answer.")], []),
    "a rule below a list is none": (ONE + "- a\n- b\n---\nBelow.\n", [("One?\n\nFirst answer.\n\n- a\n- b", "Below.")], []),
    "a rule below a quotation is none": (ONE + "> a\n---\nBelow.\n", [("One?\n\nFirst answer.\n\n> a", "Below.")], []),
    "a table's rule is none": (ONE + "a | b\n--- | ---\n1 | 2\n", [("One?", "First answer.\n\na | b\n--- | ---\n1 | 2")], []),
    "a card in a comment": (ONE + "<!--\n## Old?\n\nOld answer.\n-->\n\n" + TWO, BOTH, []),
    "a card with an id in a comment": (ONE + "<!--\n## Old? <!-- id: old -->\n\nOld answer.\n-->\n\n" + TWO, BOTH, []),
    "a comment on one line": (ONE + "<!-- ## Old? -->\n\n" + TWO, BOTH, []),
    "a comment with words behind it": (ONE + "<!-- old\n## Old? --> New words.\n\n" + TWO, [("One?", "First answer.\n\n\n New words."), *SECOND], []),
    "a comment that begins within a line": (ONE + "More. <!-- ask Dana\nagain -->\n\n" + TWO, [("One?", "First answer.\n\nMore."), *SECOND], []),
    "a fence in a comment": (ONE + "<!--\n```\n-->\n\n" + TWO, BOTH, []),
    "a list item in a comment": (ONE + "- [ ] new\n<!--\n- [ ] old\n-->\n\n" + TWO, BOTH, []),
    "a comment in a fence": (ONE + "```html\n<!--\n```\n\n" + TWO, [("One?", "First answer.\n\n```html\n<!--\n```"), *SECOND], []),
    "a comment in code": (ONE + "Write `<!--` and `-->`.\n\n" + TWO, [("One?", "First answer.\n\nWrite `<!--` and `-->`."), *SECOND], []),
    "an arrow is no end of a comment": (ONE + "a --> b\n\n" + TWO, [("One?", "First answer.\n\na --> b"), *SECOND], []),
    "a comment before the topic": ("<!-- license: mine -->\n\n" + ONE + TWO, BOTH, []),
    "a comment that never ends": (ONE + "<!-- old\n\n" + TWO, SECOND, [(7, "IP006")]),
    "a comment that never ends, before another": ("# Topic\n\n<!-- old\n\n" + ONE[9:] + TWO, BOTH, [(3, "IP006")]),
    "attributes that never end": ("# Topic\n\n## One? <!-- id: one-q\n\nFirst answer.\n\n" + TWO, SECOND, [(3, "IP006")]),
    "attributes over two lines": ("# Topic\n\n## One? <!-- id: one-q,\n  tags: [a] -->\n\nFirst answer.\n\n" + TWO, SECOND, [(3, "IP006")]),
    "attributes below the heading": ("# Topic\n\n## One?\n<!-- id: one-q -->\n\nFirst answer.\n", FIRST, [(3, "IP001"), (4, "IP006")]),
    "a fence on a numbered line": ("# Topic\n\n## How? <!-- id: how-q -->\n\n1. ```bash\n   ls\n   ```\n2. done\n\n" + TWO, [("How?", "1. ```bash\n   ls\n   ```\n2. done"), *SECOND], []),
    "a fence on a line 10)": ("# Topic\n\n## How? <!-- id: how-q -->\n\n10) ~~~\n    ## ls\n    ~~~\n\n" + TWO, [("How?", "10) ~~~\n    ## ls\n    ~~~"), *SECOND], []),
    "a fence in a list in a quotation": ("# Topic\n\n## How? <!-- id: how-q -->\n\n> - ```\n>   ## ls\n>   ```\n\n" + TWO, [("How?", "> - ```\n>   ## ls\n>   ```"), *SECOND], []),
    "words in threefold backticks are no fence": ("# Topic\n\n## How? <!-- id: how-q -->\n\n```ls```\n\n" + TWO, [("How?", "```ls```"), *SECOND], []),
    "questions one level too deep": ("# Topic\n\n## Overview <!-- id: overview -->\n\nWhat it is.\n\n### Q1: What is X?\n\nX.\n\n### Q2: What is Y?\n\nY.\n", [("Overview", "What it is.\n\n### Q1: What is X?\n\nX.\n\n### Q2: What is Y?\n\nY.")], [(7, "IP012")]),
    "a question two levels too deep": ("# Topic\n\n## Overview <!-- id: overview -->\n\nWhat it is.\n\n#### What is X?\n\nX.\n", [("Overview", "What it is.\n\n#### What is X?\n\nX.")], [(7, "IP012")]),
    "one word that asks is no question": (ONE + "### Why?\n\nSo.\n", [("One?", "First answer.\n\n### Why?\n\nSo.")], []),
    "a question one level too high": ("# What is X?\n\nX.\n\n" + ONE, FIRST, [(3, "IP011")]),
    "a rule behind each card": (ONE + "---\n\n" + TWO + "\n---\n", BOTH, []),
    "a rule of many signs behind a card": (ONE + " -----\n", FIRST, []),
    "a rule that divides, and one behind": (ONE + "---\n\nBelow.\n\n---\n\n" + TWO, [("One?\n\nFirst answer.", "Below."), *SECOND], []),
    "front matter": ("---\ntags: [pm]\n---\n\n" + ONE, FIRST, [(1, "IP014")]),
    "front matter with a list and a remark": ("---\ntitle: My cards\ntags:\n  - pm\n- tpm\n# a remark\n\n---\n" + ONE, FIRST, [(1, "IP014")]),
    "front matter of another tool": ('+++\ntitle = "a"\n+++\n' + ONE, FIRST, [(1, "IP014")]),
    "a rule at the beginning is no front matter": ("---\n\n" + ONE + "---\n\n" + TWO, BOTH, []),
    "text before the topic": ("Hello.\nWorld.\n\n" + ONE, FIRST, [(1, "IP011")]),
    "a gap without its type": ("# Topic\n\n## Ship to {{c1::five}} first. <!-- id: gap -->\n\nA canary.\n", [("Ship to {{c1::five}} first.", "A canary.")], [(3, "IP015")]),
    "a gap in a heading alone": ("# Topic\n\n## Ship to {{c1::five}} first. <!-- id: gap -->\n\n" + TWO, SECOND, [(3, "IP015")]),
    "a gap in an answer": (ONE + "To {{c1::five}}.\n", [("One?", "First answer.\n\nTo {{c1::five}}.")], [(7, "IP015")]),
    "only CR": ((ONE + TWO).replace("\n", "\r"), BOTH, []),
    "CR here, LF there": (ONE.replace("\n", "\r") + TWO, BOTH, []),
    "no blank behind the signs": (ONE + "##Two?\n\nSecond answer.\n", [("One?", "First answer.\n\n##Two?\n\nSecond answer.")], [(7, "IP012")]),
    "no blank behind one sign": ("#Topic\n\n" + ONE, FIRST, [(1, "IP011")]),
    "hashtags are no headings": (ONE + "#pm #interview\n", [("One?", "First answer.\n\n#pm #interview")], []),
    "the same heading twice": ("# Topic\n\n## Overview\n\nFirst.\n\n## Overview\n\nSecond.\n", [("Overview", "First.")], [(3, "IP001"), (7, "IP001"), (7, "IP003")]),
    "words in angle brackets": ("# Topic\n\n## What goes into <metric>? <!-- id: angle -->\n\nMove <metric> to <target>; a<b.\n", [("What goes into <metric>?", "Move <metric> to <target>; a<b.")], []),
    "a wide table": (ONE + "| a_long_name | another |\n|---|---|\n| 3 | https://example.org/x |\n", [("One?", "First answer.\n\n| a_long_name | another |\n|---|---|\n| 3 | https://example.org/x |")], []),
}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_cards_are_read_as_a_code_host_shows_them(make_pack: MakePack, name: str) -> None:
    text, cards, said = CARDS[name]
    report = check(make_pack({"cards/a.md": text}))
    pack = load(report.folder)
    assert [(card.question, card.answer) for card in pack.cards] == cards
    assert [(finding.line, finding.code) for finding in report.findings] == said


REMEDIES = {
    "questions one level too deep": "begin the heading with `##`",
    "the same heading twice": "pack fix",
    "a gap without its type": "type: cloze",
    "a gap in a heading alone": "type: cloze",
    "no blank behind the signs": "write `## `",
    "a question one level too high": "begin the question with `##`",
}


@pytest.mark.parametrize("name", REMEDIES)
def test_a_remedy_leads_somewhere(make_pack: MakePack, name: str) -> None:
    report = check(make_pack({"cards/a.md": CARDS[name][0]}))
    assert any(REMEDIES[name] in finding.remedy for finding in report.findings)


@pytest.mark.parametrize("name", CARDS)
def test_fix_gives_an_id_to_each_card_that_is_read_and_moves_no_words(make_pack: MakePack, name: str) -> None:
    text, cards, _ = CARDS[name]
    folder = make_pack({"cards/a.md": text})
    fix(folder)
    pack = load(folder)
    assert not [finding for finding in pack.findings if finding.code in ("IP001", "IP002")]
    assert {(card.question, card.answer) for card in pack.cards} >= set(cards)
    assert fix(folder) == ()


def test_fix_leaves_a_comment_alone_that_it_cannot_read(make_pack: MakePack) -> None:
    folder = make_pack({"cards/a.md": "# T\n## One? <!-- id: one-q\nSo.\n## Two? <!-- later -->\nSo.\n"})
    assert fix(folder) == ()
    assert [(finding.line, finding.code) for finding in load(folder).findings] == [(2, "IP006"), (4, "IP006")]


def test_fix_makes_different_ids_of_different_words_in_any_script(make_pack: MakePack) -> None:
    questions = [
        "什麼是護欄？",
        "ロールバックとは？",
        "Что такое откат?",
        "ما هو الحاجز؟",
        "RAID とは？",
        "RAID の利点は？",
    ]
    cards = "".join(f"## {question}\n\nSo.\n\n" for question in questions)
    folder = make_pack({"cards/a.md": f"# T\n\n{cards}"})
    fix(folder)
    slugs = [card.head.slug for card in load(folder).cards]
    assert len({slug.rstrip("0123456789") for slug in slugs} | set(slugs)) >= len(questions)
    other = make_pack({"cards/a.md": f"# T\n\n## {questions[1]}\n\nSo.\n"}, name="other")
    fix(other)
    assert [card.head.slug for card in load(other).cards] == slugs[1:2]


OTHERS: dict[str, tuple[dict[str, str], list[tuple[str, int, str, bool]]]] = {
    "a list for prompts": ({"prompts/q.md": "# Behavioural <!-- competency: [conflict] -->\n\n- Tell me about a conflict.\n"}, [("prompts/q.md", 3, "IP011", True)]),
    "prompts as paragraphs": ({"prompts/q.md": "# Behavioural <!-- competency: [conflict] -->\n\nTell me about a conflict.\n"}, [("prompts/q.md", 3, "IP011", True)]),
    "words above the prompts": ({"prompts/q.md": "# B <!-- competency: [conflict] -->\n\nRead this.\n\n## Tell me? <!-- id: tell -->\n\nWants.\n"}, [("prompts/q.md", 3, "IP011", False)]),
    "a list for drills": ({"drills/d.md": "# Sizes <!-- drill: capacity -->\n\n- How many?\n"}, [("drills/d.md", 3, "IP011", True)]),
    "a list for cards": ({"cards/c.md": "# Topic\n\n- What is X?\n- What is Y?\n"}, [("cards/c.md", 3, "IP011", True)]),
    "the same heading in two files": ({"cards/a.md": "# T\n\n## Overview\n\nA.\n", "cards/b.md": "# T\n\n## Overview\n\nB.\n"}, [("cards/a.md", 3, "IP001", False), ("cards/b.md", 3, "IP001", False), ("cards/b.md", 3, "IP003", True)]),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_belongs_to_no_item_is_named(make_pack: MakePack, name: str) -> None:
    files, said = OTHERS[name]
    report = check(make_pack(dict(files)))
    found = [
        (_relative(report.folder, finding), finding.line, finding.code, finding.error)
        for finding in report.findings
    ]
    assert found == said


def _relative(folder: Path, finding: Finding) -> str:
    return finding.path.relative_to(folder).as_posix()


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("# T\n\n## Café?\n\nSo.\n".encode("cp1252"), 3, "not UTF-8"),
        ("# T\r\r## Café?\r\rSo.\r".encode("cp1252"), 3, "not UTF-8"),
        ("# T\n\n## One?\n\nSo.\n".encode("utf-16"), 1, "UTF-16"),
        ("\ufeff# T\n\n## One?\n\nSo é.\n".encode() + b"\xff", 6, "not UTF-8"),
    ],
)  # fmt: skip
def test_another_encoding_is_named_with_its_line(
    make_pack: MakePack, data: bytes, line: int, words: str
) -> None:
    (finding,) = load(make_pack({"cards/a.md": data})).findings
    assert (finding.line, finding.code) == (line, "IP033")
    assert words in finding.problem


# Neighbours: files made of blocks, in which each line has a word of its own.


@dataclass(frozen=True)
class Piece:
    """Some lines of a file. `{}` is where a line's own word goes."""

    text: str
    read: bool = True
    """False for what is a comment."""


PIECES = [
    Piece("# Topic {}\n"), Piece("Topic {}\n===\n"), Piece(" # Topic {} #\n"), Piece("# Topic {} <!-- tags: [a] -->\n\nIntro {}.\n"),
    Piece("## What {}?\n\nAnswer {}.\n"), Piece("  ## What {}? ##\nAnswer {}.\n"), Piece("What {}?\n---\nAnswer {}.\n"),
    Piece("## What {}?\n\nAbove {}.\n\n---\n\nBelow {}.\n"), Piece("## What {}?\n\nAnswer {}.\n\n---\n"), Piece("##What {}?\n\nAnswer {}.\n"),
    Piece("##\xa0What {}?\n\n- one {}\n- two {}\n---\n"), Piece("### What is {}?\n\nAnswer {}.\n"), Piece("#### Part {}\nAnswer {}.\n"),
    Piece("Words {}.\n"), Piece("- item {}\n  more {}\n"), Piece("1. ```sh\n   ls {}\n   ```\n"), Piece("```\n# code {}\n<!--\n```\n"), Piece("> ## quoted {}\n"),
    Piece("    ## indented {}\n"), Piece("- [ ] idea {}\n  goes on {}\n"), Piece("| {} | b |\n|---|---|\n| {} | d |\n"), Piece("<details>\n<summary>What {}?</summary>\n\nAnswer {}.\n</details>\n"),
    Piece("<metric {}> words {}\n"), Piece("## Gap {{{{c1::{}}}}}\n\nAnswer {}.\n"), Piece("## Gap {{{{c1::{}}}}} <!-- type: cloze -->\n\nAnswer {}.\n"), Piece("## Empty {}?\n"),
    Piece("<!-- gone {} -->\n", read=False), Piece("<!--\n## gone {}? <!-- id: gone -->\n\ngone {}\n-->\n", read=False), Piece("<!-- gone {}\n\n# gone {}\n-->\n", read=False),
    Piece("## What {}? <!-- id: open\n\nAnswer {}.\n"), Piece("## What {}?\n<!-- id: below -->\n\nAnswer {}.\n"), Piece("## Same\n\nAnswer {}.\n"), Piece("---\n"), Piece("***\n"), Piece("\n"),
]  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, (tuple, frozenset)):
        return [text for member in value for text in _strings(member)]
    if is_dataclass(value) and not isinstance(value, (Finding, type)):
        return [text for field in fields(value) for text in _strings(getattr(value, field.name))]
    return []


@pytest.mark.parametrize("text", ["", "\n", "<!-- # T -->\n", "---\n", "# T\n", "# T\n\n<!-- ## One? -->\n"])
def test_a_file_that_yields_nothing_says_so(make_pack: MakePack, text: str) -> None:
    for folder in ("cards", "prompts", "cases"):
        findings = load(make_pack({f"{folder}/a.md": text}, name=folder)).findings
        assert "IP013" in {finding.code for finding in findings}


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), ENDS)
def test_every_line_is_read_named_or_a_comment(pieces: list[Piece], end: str) -> None:
    text = ""
    words: dict[str, tuple[int, bool]] = {}
    for piece in pieces:
        count = piece.text.count("{}")
        own = [f"word{len(words) + number}x" for number in range(count)]
        first = text.count("\n") + 1
        made = piece.text.format(*own)
        for word in own:
            words[word] = (first + made[: made.index(word)].count("\n"), piece.read)
        text += made + "\n"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "pack.toml").write_text(TOML)
        (folder / "cards").mkdir()
        (folder / "cards" / "x.md").write_bytes(text.replace("\n", end).encode())
        pack = load(folder)
        read = "\n".join(_strings(pack))
        for word, (line, live) in words.items():
            if live:
                assert word in read or _is_named(text, line, pack.findings), (word, text)
            else:
                assert word not in read, (word, text)


def _is_named(text: str, line: int, findings: tuple[Finding, ...]) -> bool:
    """True where a finding stands on the line, or an error between the last heading of level 1 or 2 and the next."""
    lines = text.split("\n")
    begins = ("# Topic", "## What", "## Gap", "## Empty", "## Same", "##\xa0")
    starts = [number for number, words in enumerate(lines, 1) if words.lstrip(" ").startswith(begins)]
    starts += [
        number - 1
        for number, words in enumerate(lines, 1)
        if words in ("---", "===") and lines[number - 2].startswith(("What", "Topic"))
    ]
    first = max([start for start in starts if start <= line], default=1)
    if "Topic" in lines[first - 1]:  # what introduces a topic is shown with its first card
        starts = [start for start in starts if "Topic" in lines[start - 1]]
    last = min([start for start in starts if start > line], default=len(lines) + 1)
    return any(
        finding.line == line or (finding.error and first <= finding.line < last) for finding in findings
    )


def test_other_kinds_are_read_back_as_they_were(make_pack: MakePack) -> None:
    """What is stored of an item is read again to the same item, whatever form its headings had."""
    text = (
        "  # Conflict ## <!-- competency: [conflict], tracks: [pgm, tpm] -->\n\nTell me about <x> ##\n---\n\nWants.\n\n"
        "<!--\n### Gone\n-->\n\n ### Red flags ###\n- blames\n"
    )
    loaded = load_all(make_pack({"prompts/p.md": text}))
    (prompt,) = loaded.pack.prompts
    assert (prompt.head.title, prompt.wants, prompt.flags) == ("Tell me about <x>", "Wants.", ("blames",))
    source = loaded.sources[prompt.head.key]
    assert parse_item(Kind.PROMPT, source, loaded.pack.info, prompt.head.place) == prompt
