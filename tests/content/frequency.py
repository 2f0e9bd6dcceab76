"""How well the packs prepare what is reported to be asked: the measure of `pack map`, three items of two kinds for "well"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tests.content.conftest import QUESTION_TYPES, Head, Kind, Pack, Track, distinct

WELL_ITEMS = 3
WELL_KINDS = 2


def items(packs: Iterable[Pack]) -> Iterator[tuple[Kind, Head]]:
    """Everything that can name a question type; the gaps of a cloze count once."""
    for pack in packs:
        yield from ((Kind.CARD, card.head) for card in distinct(pack.cards))
        yield from ((Kind.CASE, case.head) for case in pack.cases)
        yield from ((Kind.PROMPT, prompt.head) for prompt in pack.prompts)
        yield from ((Kind.DRILL, drill.head) for drill in pack.drills)
        yield from ((Kind.DIALOGUE, dialogue.head) for dialogue in pack.dialogues)
        yield from ((Kind.TEARDOWN, teardown.head) for teardown in pack.teardowns)
        yield from ((Kind.STORY, story.head) for story in pack.stories)


def degrees(known: Iterable[tuple[Kind, Head]], track: Track) -> dict[str, str]:
    """`well`, `partly` or `none` for each question type of a track."""
    found: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for kind, head in known:
        for name in set(head.asked_as):
            found[name][kind] += 1
    return {name: _degree(found[name]) for name, item in QUESTION_TYPES.items() if item.track is track}


def _degree(kinds: Counter[Kind]) -> str:
    if kinds.total() >= WELL_ITEMS and len(kinds) >= WELL_KINDS:
        return "well"
    return "partly" if kinds else "none"
