from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.library.cases import Phase
from interviewprep.domain.mocks.recorded import by_phase, from_second, read

VTT = """\
\ufeffWEBVTT - Recording
Kind: captions

NOTE made by a tool

1
00:00:01.000 --> 00:00:04.000
<v Dana Levi>How would you <i>start</i>?</v>

2
00:00:05.000 --> 00:00:09.000 align:start
<v Sam Ode>I'd ask who it is &amp; why.

00:10:00.000 --> 00:10:05.000
<v Sam Ode>Then I'd pick a metric.
"""
SRT = """\
1
00:00:01,000 --> 00:00:04,000
Dana Levi: How would you start?

2
00:00:05,000 --> 00:00:09,000
Sam Ode: I'd ask who it is
& why.

3
00:10:00,000 --> 00:10:05,000
Then I'd pick a metric.
"""
COLONS = """\
Dana Levi: How would you start?
Sam Ode: I'd ask who it is & why.
And there is one more thing: time.
Dana Levi: Right.
Sam Ode: Then I'd pick a metric.
"""
NAME_ABOVE = """\
Dana Levi  0:01
How would you start?

Sam Ode  0:05
I'd ask who it is & why.

Sam Ode  10:00
Then I'd pick a metric.
"""
TIME_FIRST = """\
[00:00:01] Dana Levi: How would you start?
[00:00:05] Sam Ode: I'd ask who it is & why.
[00:10:00] Sam Ode: Then I'd pick a metric.
"""
TIME_BEHIND = """\
Dana Levi (00:01): How would you start?
Sam Ode (00:05): I'd ask who it is & why.
Sam Ode (10:00): Then I'd pick a metric.
"""
TIME_ABOVE = """\
00:01 Dana Levi
How would you start?

00:05 Sam Ode
I'd ask who it is & why.

10:00 Sam Ode
Then I'd pick a metric.
"""
BOLD = """\
**Dana Levi:** How would you start?

**Sam Ode:** I'd ask who it is & why.

**Dana Levi:** Right.

**Sam Ode:** Then I'd pick a metric.
"""


@pytest.mark.parametrize("text", [VTT, SRT, NAME_ABOVE, TIME_FIRST, TIME_BEHIND, TIME_ABOVE])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_tool_says_who_said_what_and_when(text: str, newline: str) -> None:
    found = read(text.replace("\n", newline))
    assert found.candidate == "Sam Ode"
    assert list(found.words) == ["Sam Ode", "Dana Levi"]
    assert " ".join(said.text for said in found.own) == "I'd ask who it is & why. Then I'd pick a metric."
    assert [said.seconds for said in found.own if said.text != "& why."] == [5, 600]
    assert found.seconds == 599 + 5 / 2.5


@pytest.mark.parametrize("text", [COLONS, BOLD])
def test_without_times(text: str) -> None:
    found = read(text)
    assert found.candidate == "Sam Ode"
    assert found.seconds is None
    assert found.own[-1].text == "Then I'd pick a metric."
    assert list(found.words) == ["Sam Ode", "Dana Levi"]


def test_who_the_candidate_is() -> None:
    assert (
        read("Interviewer: Why is that so, and how would you know it at all?\nBo: It is.").candidate == "Bo"
    )
    assert read("Ana: A long question goes here.\nMe: Yes.\nAna: And then?\nMe: No.").candidate == "Me"
    assert read(COLONS, "dana").candidate == "Dana Levi"
    assert read("No name is anywhere here.\nNot here either.").candidate == ""
    with pytest.raises(UsageError, match="not a speaker; they are Sam Ode, Dana Levi"):
        read(COLONS, "Max")
    with pytest.raises(UsageError, match="several speakers"):
        read("Ana B: x\nAna C: y\nAna B: x\nAna C: z", "Ana")


@pytest.mark.parametrize(
    "text", ["", "\n \n", "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n", "[music]\n[laughter]"]
)
def test_where_nothing_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="nobody says anything"):
        read(text)


def test_words_that_subtitles_show_twice_and_noises_are_said_once() -> None:
    found = read("Sam: one\nSam: one\nSam: two [laughter] three\nSam: 42")
    assert [said.text for said in found.utterances] == ["one", "two three", "42"]


PHASES = (Phase("a", "A", 5), Phase("b", "B", 5), Phase("c", "C", 10))


def test_words_fall_into_the_phases_by_the_clock() -> None:
    found = by_phase(read(VTT), PHASES)
    assert [phase.text for phase in found] == ["I'd ask who it is & why.", "Then I'd pick a metric.", ""]
    assert [phase.seconds for phase in found] == [300, 300, 1]
    later = by_phase(from_second(read(VTT), 5), PHASES)
    assert [phase.text for phase in later] == ["I'd ask who it is & why.", "Then I'd pick a metric.", ""]
    with pytest.raises(UsageError, match="says nothing after"):
        from_second(read(VTT), 900)
    with pytest.raises(UsageError, match="no times"):
        from_second(read(COLONS), 1)


def test_without_a_clock_their_place_tells() -> None:
    text = "\n".join(f"Sam: word {number} and some\nDana: yes" for number in range(40))
    found = by_phase(read(text), PHASES)
    assert [phase.text.count("word") for phase in found] == [10, 10, 20]
    assert found[0].text.startswith("word 0 and some\n\nword 1 and some")
    assert sum(phase.seconds for phase in found) == pytest.approx(40 * 5 / 2.5)


def test_what_one_person_says_in_several_lines_is_one_paragraph() -> None:
    found = by_phase(read(SRT), PHASES)
    assert found[0].text == "I'd ask who it is & why."


@given(st.text(alphabet="aB:0123456789-> .\n<v>[]()&\u202e\x1b", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except UsageError:
        return
    assert sum(found.words.values()) == sum(len(said.text.split()) for said in found.utterances) > 0
    assert sum(len(phase.text.split()) for phase in by_phase(found, PHASES)) == sum(
        len(said.text.split()) for said in found.own
    )
    assert "\x1b" not in "".join(said.text for said in found.utterances)
