"""Cards from Anki as Markdown of a pack, which a person can read and edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from interviewprep.disk_index import DiskIndex

from .from_html import Converted, convert, plain
from .identity import slug_of
from .model import FIELDS, OWN_TYPE, AnkiCard
from .templates import FRONT_SIDE, rendered

MOST_CARD_BYTES = 15 * 1024
"""A little less than a pack's reader takes."""
_GAP = re.compile(r"\{\{c(\d{1,3})(?:,\d{1,3})*::((?:(?!\{\{c\d)(?!\}\}).)*?)\}\}", re.DOTALL)
_ANSWER = re.compile(r"<hr\s+id=\"?answer\"?\s*/?>", re.IGNORECASE)
_IDEA = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_FACT = re.compile(
    r"(?:(?P<claim>.*): )?(?:<a href=\"(?P<url>[^\"]*)\">(?P<linked>[^<]*)</a>|(?P<source>[^<]*?))"
    r" \((?P<as_of>[\d-]{4,10}|undated), (?P<confidence>[a-z]+)\)"
)
_MOST_GAP = 99


@dataclass(slots=True)
class Left:
    """What an import left out, or changed, and how often."""

    images: int = 0
    sounds: int = 0
    no_question: int = 0
    no_answer: int = 0
    too_long: int = 0
    gaps: int = 0
    """Gaps inside gaps, or numbered above 99: their words are kept."""
    twice: int = 0
    """Cards whose guid another note of the file has already."""


@dataclass(frozen=True, slots=True)
class MarkdownCard:
    """A card of a pack: its id, the deck it was in, and its Markdown."""

    slug: str
    deck: str
    text: str


_MADE, _THERE = "made", "there"


@dataclass(slots=True)
class CardMaker:
    """Makes Markdown of cards, and counts what is left out. The ids it has made are not made again."""

    ids: DiskIndex
    """Ids of the cards that were made, and of those that are there already."""
    left: Left = field(default_factory=Left)

    def leave(self, slug: str) -> bool:
        """Make no card of this id: it is there already. False where that was said before."""
        return self.ids.add(slug, _THERE)

    def make(self, cards: Iterable[AnkiCard]) -> Iterator[MarkdownCard]:
        """Cards that are not there by their ids; the cards of a cloze are one."""
        for card in cards:
            slug = slug_of(card.guid, 0 if card.type.cloze else card.ordinal)
            if not self.ids.add(slug, _MADE):
                if self.ids.get(slug) == _THERE:
                    self.ids.put(slug, _MADE)
                elif not card.type.cloze:  # the other gaps of a cloze stand in the same text
                    self.left.twice += 1
                continue
            text = self._cloze(card, slug) if card.type.cloze else self._asked(card, slug)
            if text and len(text.encode()) > MOST_CARD_BYTES:
                self.left.too_long += 1
            elif text:
                yield MarkdownCard(slug, card.deck, text)

    def _asked(self, card: AnkiCard, slug: str) -> str:
        if card.type.name == OWN_TYPE and card.type.fields == FIELDS:
            return self._own(card, slug)
        if card.ordinal >= len(card.type.templates):
            self.left.no_question += 1
            return ""
        template = card.type.templates[card.ordinal]
        fields = {
            **card.fields,
            FRONT_SIDE: "",
            "Tags": "",
            "Deck": "",
            "Subdeck": "",
            "Card": "",
            "Type": "",
        }
        question = rendered(template.front, fields)
        answer = _ANSWER.sub("", rendered(template.back, fields))
        return self._card(card, slug, question, answer)

    def _own(self, card: AnkiCard, slug: str) -> str:
        """A card of an export of ours, taken back."""
        front, back, ideas, source = (card.fields.get(name, "") for name in FIELDS)
        facts = [found for part in source.split("<br>") if (found := _FACT.fullmatch(part.strip()))]
        wanted = [self._converted(item).text for item in _IDEA.findall(ideas)]
        alone = _attributes(facts[0]) if len(facts) == 1 and not facts[0]["claim"] else ""
        return self._card(card, slug, front, back, wanted, "" if alone else _evidence(facts), alone)

    def _card(
        self,
        card: AnkiCard,
        slug: str,
        question: str,
        answer: str,
        ideas: Sequence[str] = (),
        evidence: str = "",
        *attributes: str,
    ) -> str:
        asked, answered = self._converted(question), self._converted(answer)
        if not asked.text:
            self.left.no_question += 1
            return ""
        if not answered.text and not ideas:
            self.left.no_answer += 1
            return ""
        title, more = _split_title(_harmless(asked.text))
        parts = [_heading(title, slug, card.tags, *filter(None, attributes))]
        parts += [more, "---"] if more else []
        parts += [_harmless(answered.text), "\n".join(f"- [ ] {idea}" for idea in ideas), evidence]
        return "\n\n".join(part for part in parts if part)

    def _cloze(self, card: AnkiCard, slug: str) -> str:
        names = [name for name in card.type.fields if name in card.fields]
        main = next((name for name in names if _GAP.search(card.fields[name])), "")
        if not main:
            self.left.no_question += 1
            return ""
        text = self._gaps(self._converted(card.fields[main], cloze=True).text)
        extra = "\n\n".join(
            _without_gaps(self._converted(card.fields[name], cloze=True).text)
            for name in names
            if name != main
        ).strip()
        title, more = _split_title(text, cloze=True)
        if "{{c" not in title + more:
            self.left.no_question += 1
            return ""
        parts = [
            _heading(title, slug, card.tags, "type: cloze"),
            more,
            *(["---", extra] if more and extra else [extra]),
        ]
        return "\n\n".join(part for part in parts if part)

    def _gaps(self, text: str) -> str:
        """Gaps as a pack has them: in one line, none inside another, numbered 1 to 99."""
        kept: list[str] = []

        def keep(found: re.Match[str]) -> str:
            number, inside = int(found[1]), " ".join(found[2].replace("\\\n", " ").split())
            if not 0 < number <= _MOST_GAP or not inside.partition("::")[0].strip():
                self.left.gaps += 1
                return inside.partition("::")[0]
            kept.append(f"{{{{c{number}::{inside.replace('{{', '{ {')}}}}}")
            return f"\x00{len(kept) - 1}\x00"

        text = text.replace("\x00", "")
        text, before = _GAP.sub(keep, text), ""
        while text != before and "{{c" in text:  # a gap around others: those stay, its own words go on
            before = text
            text = self._outer(text)
        text = text.replace("{{c", "{ {c")
        return re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], text)

    def _outer(self, text: str) -> str:
        found = re.search(r"\{\{c\d{1,3}::((?:(?!\{\{|\}\}).)*)\}\}", text, re.DOTALL)
        if found is None:
            return text
        self.left.gaps += 1
        return text[: found.start()] + found[1] + text[found.end() :]

    def _converted(self, html: str, cloze: bool = False) -> Converted:
        made = convert(html, bold=not cloze)
        self.left.images += made.images
        self.left.sounds += made.sounds
        if cloze:
            made.text = made.text.replace("```", "")
        return made


def _split_title(text: str, cloze: bool = False) -> tuple[str, str]:
    """The first line, which is the heading, and the rest. A block that cannot be a heading gets one of its own."""
    first, _, rest = text.partition("\n")
    if re.match(r"(?:[-*+>|#`~]|\d+[.)])", first) and not cloze:
        return "What is asked", text
    if first.endswith("\\") and not first.endswith("\\\\"):
        first = first[:-1].rstrip()
    return " ".join(first.split()), rest.strip("\n")


def _heading(title: str, slug: str, tags: tuple[str, ...], *more: str) -> str:
    title = re.sub(r"(?<=\s)(#+)$", r"\\\1", title.replace("-->", "→"))
    kept = [f'"{word}"' for tag in tags[:20] if (word := re.sub(r'["<>\[\]]|--', "", tag)[:60])]
    attributes = [f"id: {slug}", *more, *([f"tags: [{', '.join(kept)}]"] if kept else [])]
    return f"## {title} <!-- {', '.join(attributes)} -->"


def _harmless(text: str) -> str:
    """Nothing that a pack's reader would take for a part of the card."""
    return text.replace("{{c", "{ {c")


def _without_gaps(text: str) -> str:
    return _GAP.sub(lambda found: found[2].partition("::")[0], text).replace("{{c", "{ {c")


def _evidence(facts: list[re.Match[str]]) -> str:
    lines = [f"- {convert(fact['claim'] or '').text} <!-- {_attributes(fact)} -->" for fact in facts]
    return "\n".join(["### Evidence", "", *lines]) if lines else ""


def _attributes(fact: re.Match[str]) -> str:
    url = f', url: "{unescape(fact["url"])}"' if fact["url"] else ""
    source = plain(fact["linked"] or fact["source"] or "").replace('"', "'").replace("-->", "→")
    return f'source: "{source}", as-of: {fact["as_of"]}, confidence: {fact["confidence"]}{url}'
