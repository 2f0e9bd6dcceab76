"""The real device's module, as far as a machine without a microphone can show it."""

from __future__ import annotations

from interviewprep.voice.sound import PortAudioDevice


def test_over_ssh_nothing_is_heard() -> None:
    problem = PortAudioDevice({"SSH_CONNECTION": "10.0.0.1 22"}).problem()
    assert problem.startswith("No microphone: over SSH")


def test_the_answer_is_one_sentence_or_none() -> None:
    problem = PortAudioDevice({}).problem()
    assert problem == "" or (problem.startswith("No microphone") and problem.endswith("."))
