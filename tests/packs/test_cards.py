"""What a card's Markdown becomes."""

from __future__ import annotations

import pytest

from interviewprep.domain.core.tracks import TPM_ONLY, Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.packs.loader import load
from tests.packs.conftest import MakePack


def _cards(make_pack: MakePack, text: str) -> tuple[Card, ...]:
    pack = load(make_pack({"cards/t.md": text}))
    assert [str(finding) for finding in pack.findings if finding.error] == []
    return pack.cards


def test_a_rule_parts_question_and_answer_and_tasks_are_ideas(make_pack: MakePack) -> None:
    text = "# T\n## Why? <!-- id: why -->\nA log:\n```\n---\n- [ ] code\n```\n\n---\nSo.\n\n- [ ] one\n  goes on\n- [x] two\n"
    (card,) = _cards(make_pack, text)
    assert card.question == "Why?\n\nA log:\n```\n---\n- [ ] code\n```"
    assert card.answer == "So."
    assert card.ideas == ("one goes on", "two")
    assert (card.section, card.head.place.path, card.head.place.line) == ("T", "cards/t.md", 2)


def test_headings_in_a_fence_are_text(make_pack: MakePack) -> None:
    (card,) = _cards(
        make_pack, "# T\n## Why? <!-- id: why -->\n~~~~\n# no\n~~~\n## no <!-- id: no -->\n~~~~\n"
    )
    assert "## no" in card.answer


def test_a_comment_within_a_heading_is_text(make_pack: MakePack) -> None:
    (card,) = _cards(make_pack, "# T\n## Why <!-- not: here --> this? <!-- id: why -->\nSo.\n")
    assert card.question == "Why <!-- not: here --> this?"


def test_a_topic_passes_on_all_but_identity(make_pack: MakePack) -> None:
    topic = '# T <!-- id: topic, tracks: [tpm], tags: [a, "b, c"], source: "S: one", as-of: 2025-02, confidence: official -->\n'
    one, two = _cards(make_pack, topic + "## A? <!-- id: aa -->\nx\n## B? <!-- id: bb, tags: [d] -->\ny\n")
    assert (one.head.slug, one.head.tracks, one.head.tags) == ("aa", TPM_ONLY, ("a", "b, c"))
    assert one.head.evidence[0].source == "S: one"
    assert two.head.tags == ("d",)


def test_gaps_of_one_number_hide_together(make_pack: MakePack) -> None:
    heading = (
        "## {{c1::One}} and {{c2::two::a number}} and {{c1::three}} <!-- id: count, type: cloze -->\nMore.\n"
    )
    one, two = _cards(make_pack, "# T\n" + heading)
    assert (one.key, two.key, one.sibling) == ("sample/count#c1", "sample/count#c2", two.sibling)
    assert one.question == "[…] and two and […]"
    assert two.question == "One and [a number] and three"
    assert two.answer == "One and **two** and three\n\nMore."
    assert one.head.title == "One and two and three"


def test_gaps_in_the_body_end_the_question_with_their_paragraph(make_pack: MakePack) -> None:
    (card,) = _cards(
        make_pack,
        "# T\n## Order <!-- id: order, type: cloze -->\nFirst {{c1::read}}\nthen write.\n\nWhy: safe.\n\n- [ ] safe\n",
    )
    assert card.question == "Order\n\nFirst […]\nthen write."
    assert card.answer == "Order\n\nFirst **read**\nthen write.\n\nWhy: safe."
    assert card.ideas == ("safe",)


def test_a_gap_in_a_fence_is_text(make_pack: MakePack) -> None:
    cards = _cards(make_pack, "# T\n## {{c1::A}} <!-- id: aa, type: cloze -->\n```\n{{c2::b}}\n```\n")
    assert [card.cloze for card in cards] == [1]


def test_evidence_lines_become_claims_and_leave_the_answer(make_pack: MakePack) -> None:
    text = '# T\n## How long? <!-- id: long -->\nWeeks.\n### Evidence\n- 18 days <!-- source: "A", as-of: undated, confidence: reported -->\n'
    (card,) = _cards(make_pack, text)
    assert card.answer == "Weeks."
    assert [(fact.claim, fact.source) for fact in card.head.evidence] == [("18 days", "A")]


@pytest.mark.parametrize(
    ("attributes", "rounds"),
    [
        ("dims: [leadership/conflict]", ("leadership",)),
        ("dims: [screen/pitch]", ("recruiter", "hiring-manager")),
        ("dims: [strategy/position], tracks: [pgm]", ("strategy",)),
        ("dims: [tpm-core/executive/altitude], tracks: [tpm]", ("executive",)),
        ("dims: [strategy/position], rounds: [written]", ("written",)),
        (
            "tracks: [pgm]",
            (
                "recruiter",
                "hiring-manager",
                "product-sense",
                "product-execution",
                "strategy",
                "leadership",
                "written",
            ),
        ),
    ],
)
def test_rounds_follow_from_dimensions(make_pack: MakePack, attributes: str, rounds: tuple[str, ...]) -> None:
    (card,) = _cards(make_pack, f"# T\n## Why? <!-- id: why, {attributes} -->\nSo.\n")
    assert card.head.rounds == rounds


def test_types_carry_what_they_need(make_pack: MakePack) -> None:
    contrast = "## Q <!-- id: qq, type: contrast -->\n### Weaker\na\n### Stronger\nb\n### Why\nc\n- [ ] d\n"
    which = "## W <!-- id: ww, type: which-track, answer: tpm -->\nx\n"
    explain = '## E <!-- id: ee, type: explain, audience: "a partner", seconds: 45 -->\nx\n'
    one, two, three = _cards(make_pack, "# T\n" + contrast + which + explain)
    assert (one.type, one.weaker, one.stronger, one.answer, one.ideas) == (
        CardType.CONTRAST,
        "a",
        "b",
        "c",
        ("d",),
    )
    assert two.expected == {Track.TPM}
    assert (three.audience, three.seconds) == ("a partner", 45)


def test_windows_line_ends_and_a_byte_order_mark(make_pack: MakePack) -> None:
    pack = load(make_pack({"cards/t.md": b"\xef\xbb\xbf# T\r\n## Why? <!-- id: why -->\r\nSo.\r\n"}))
    assert (pack.cards[0].answer, pack.findings) == ("So.", ())
