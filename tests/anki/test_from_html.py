from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.anki.from_html import convert
from interviewprep.anki.to_html import html
from interviewprep.packs import loader
from interviewprep.paths import content


@pytest.mark.parametrize(
    ("given_html", "markdown"),
    [
        ("plain", "plain"),
        ("a<br>b", "a\\\nb"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("a <b> bold </b>word", "a **bold** word"),
        ("<i>it</i> <code>x*y`</code>", "*it* `` x*y` ``"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<ol start=3><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "3. a\n4. b\n   - c"),
        ("<pre><code class='language-sql'>a &lt; b\n---</code></pre>", "```sql\na < b\n---\n```"),
        ("<table><tr><th>a<th>b|c</tr><tr><td>1</td></tr></table>", "| a | b\\|c |\n| --- | --- |\n| 1 |  |"),
        ("<blockquote>said</blockquote>", "> said"),
        ("a<hr>b", "a\n\n***\n\nb"),
        ("<h2>Evidence</h2>x", "#### Evidence\n\nx"),
        ('<a href="https://x.org/a_b">there</a>', "[there](https://x.org/a_b)"),
        ('<a href="javascript:alert(1)">there</a>', "there"),
        ('<a href="file:///etc/passwd">there</a>', "there"),
        ("H<sub>2</sub>O, x<sup>2</sup>", "H\\_2O, x^2"),
        ("<script>alert(1)</script><style>b</style>x<iframe src=y>z</iframe>", "x"),
        ("<p onclick='x()'>words <unknown>kept</unknown></p>", "words kept"),
        ("# no heading<br>- no list<br>1. no number<br>&gt; no quote", "\\# no heading\\\n\\- no list\\\n1\\. no number\\\n\\> no quote"),
        ("---", "\\---"),
        ("2 * 3 snake_case _x_ `y` &lt;metric&gt; [a](b)", "2 \\* 3 snake_case \\_x\\_ \\`y\\` \\<metric> [a\\](b)"),
        ("&lt;!-- id: x --&gt;", "<\\!-- id: x -->"),
        ("one\x1b[31m two\u202e three\x00", "one␛[31m two three"),
        ("", ""),
        ("<div><br></div>", ""),
        ("<b>never <i>closed", "**never *closed***"),
        ("</b></i>closed", "closed"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(given_html: str, markdown: str) -> None:
    assert convert(given_html).text == markdown


def test_media_are_named_and_counted() -> None:
    made = convert('<img src="../a b.png">[sound:x.mp3]<img src=z.gif>[anki:play:q:0]')
    assert (made.text, made.images, made.sounds) == ("[image: a b.png][image: z.gif]", 2, 2)


def test_in_a_cloze_bold_type_is_left_out() -> None:
    assert convert("<b>{{c1::x}}</b> <i>y</i>", bold=False).text == "{{c1::x}} *y*"


def test_a_hundred_thousand_open_tags() -> None:
    assert convert("<div>" * 100_000 + "x").text == "x"
    assert convert("<b><i>" * 50_000 + "x").text.strip("*") == "x"


_SIGNS = st.text(alphabet="ab 12.#*_`~>-+=[](){}|\\<>&;:/!\n\"'", max_size=60)


@given(_SIGNS)
def test_words_come_through_as_they_are(text: str) -> None:
    """Whatever Markdown would make of them: they are only words in HTML."""
    back = html(convert(f"<p>{escape(text)}</p>").text)
    words = " ".join(text.split())
    assert back == (f"<p>{escape(words)}</p>".replace("&#x27;", "'") if words else "")


@given(_SIGNS)
def test_markdown_that_travels_once_travels_again(text: str) -> None:
    once = html(convert(html(text)).text)
    assert html(convert(once).text) == once


def test_every_card_that_comes_along_travels_unchanged() -> None:
    number = 0
    for folder in sorted(path.parent for path in content().glob("*/pack.toml")):
        for card in loader.load_all(folder).pack.cards:
            for text in (card.question, card.answer, card.stronger, card.weaker):
                number += 1
                assert html(convert(html(text)).text) == html(text)
    assert number > 2000
