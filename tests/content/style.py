"""What a reader who sees only style would measure: how a text is put together, never what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import fmean, pstdev

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_BREAK = re.compile(r"(?<=[.!?])[\"”*)]*\s+")
_INTERVIEWER = re.compile(r"(?m)^\*?\(?\*{0,2}Interviewer:.*(?:\n(?!\n).*)*")
_CONTRACTION = re.compile(r"(?i)\w['’](?:s|t|re|ve|ll|d|m)\b")

WORDS: Mapping[str, str] = {
    "stock words of weak answers": "also really improve first monitor closely stakeholders aligned look sure hi",
    "stock words of strong answers": "kill kills die dies lose loses game gamed novel wrong cost costs alone night undone purpose",
    "hedges": "maybe perhaps might could think guess probably roughly about around likely some",
    "number words": "one two three four five six seven eight nine ten half third quarter hundred thousand million billion percent",
    "I": "i i'd i'm i've i'll my me",
    "we": "we we'd we're we've we'll our us",
    "you": "you you'd you're you've you'll your",
    "it": "it it's there there's",
}
"""Counted together. The stock words are those that reviewers found in earlier specimens."""

FUNCTION_WORDS = "the a an of and to in that so but for with on as at is are was this they which"
"""Counted one by one. Words that state a condition, a date or an owner (if, by, until, who) are left out: what they
state is what levels are judged by."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, one after the other."""
    return [part for part in _BREAK.split(" ".join(text.split())) if _WORD.search(part)]


@lru_cache(maxsize=4_000)
def features(text: str) -> dict[str, float]:
    """Everything that is measured, by name. What the interviewer says inside an answer is only counted."""
    said = _INTERVIEWER.sub("", text)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(said)]
    parts = sentences(said)
    return {
        "words": float(len(words)),
        "paragraphs": float(len([part for part in said.split("\n\n") if part.strip()])),
        "turns of the interviewer": float(len(_INTERVIEWER.findall(text))),
        **_rhythm(parts),
        **_edge("first", parts[0]),
        **_edge("last", parts[-1]),
        **_marks(said, len(words)),
        **_vocabulary(words),
    }


def _rhythm(parts: Sequence[str]) -> dict[str, float]:
    sizes = [len(_WORD.findall(part)) for part in parts]
    return {
        "sentence length": fmean(sizes),
        "spread of sentence lengths": pstdev(sizes),
        "shortest sentence": float(min(sizes)),
        "longest sentence": float(max(sizes)),
        "share of sentences up to five words": fmean(size <= 5 for size in sizes),
    }


def _edge(name: str, sentence: str) -> dict[str, float]:
    words = _WORD.findall(sentence)
    return {
        f"{name} sentence, words": float(len(words)),
        f"{name} sentence, a figure": float(any(char.isdigit() for char in sentence)),
        f"{name} sentence, a question": float("?" in sentence),
        f"{name} sentence, opens with I or we": float(re.split(r"['’]", words[0].lower())[0] in ("i", "we")),
    }


def _marks(text: str, words: int) -> dict[str, float]:
    """Per 100 words."""
    counts = {
        "figures": r"\d[\d.,]*",
        "percent and currency signs": r"[%$€£₹]",
        "commas": r",",
        "colons and semicolons": r"[:;]",
        "dashes and brackets": r"[–—(]| - ",
        "quotation marks": r"[\"“”]",
        "question marks": r"\?",
        "contractions": _CONTRACTION.pattern,
        "names inside a sentence": r"(?<=[a-z,] )[A-Z][a-z]+",
    }
    return {name: 100 * len(re.findall(pattern, text)) / words for name, pattern in counts.items()}


def _vocabulary(words: Sequence[str]) -> dict[str, float]:
    counts = Counter(words)
    groups = {name: sum(counts[word] for word in group.split()) for name, group in WORDS.items()}
    single = {f"the word {word!r}": counts[word] for word in FUNCTION_WORDS.split()}
    return {
        "letters of a word": fmean(len(word) for word in words),
        "long words": fmean(len(word) >= 9 for word in words),
        "different words": len(counts) / len(words),
        **{name: 100 * count / len(words) for name, count in (groups | single).items()},
    }
