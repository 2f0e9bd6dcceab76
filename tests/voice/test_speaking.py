"""The interviewer's voice, with a program that writes what it was told."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewprep.domain.voice.wording import said_aloud
from interviewprep.voice.speaking import SystemVoice, command_of

_VOICE = """
import os, subprocess, sys, time
open(sys.argv[1] + ".started", "w").close()
text = sys.stdin.read()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1] + ".new", "w").write(f"{os.getpid()} {child.pid} {text}")
os.rename(sys.argv[1] + ".new", sys.argv[1])
time.sleep(60)
"""


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Does it run? One that is dead and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_the_text_comes_by_standard_input_and_a_cut_kills_the_voice_and_what_it_started(
    tmp_path: Path,
) -> None:
    told = tmp_path / "told"
    speaker = SystemVoice((sys.executable, "-c", _VOICE, str(told)))
    said = "$(touch /tmp/never); `id` 'quoted' — why?"
    speaker.say(said)
    wait_until(told.exists)
    voice, child, text = told.read_text().split(" ", 2)
    assert text == said
    assert speaker.speaking
    speaker.cut()
    assert not speaker.speaking
    wait_until(lambda: not alive(int(voice)) and not alive(int(child)))
    speaker.cut()  # once more does nothing


def test_a_new_sentence_cuts_the_one_before_and_a_voice_that_ends_early_harms_nothing(tmp_path: Path) -> None:
    told = tmp_path / "told"
    speaker = SystemVoice((sys.executable, "-c", _VOICE, str(told)))
    speaker.say("first")
    wait_until(told.exists)
    told.unlink()
    speaker.say("second")
    wait_until(told.exists)
    assert told.read_text().endswith(" second")
    speaker.cut()
    deaf = SystemVoice((sys.executable, "-c", "pass"))
    deaf.say("x" * 100_000)  # nothing waits for it to be read
    wait_until(lambda: not deaf.speaking)
    SystemVoice((str(tmp_path / "no such program"),)).say("nothing happens")


def test_the_systems_voice_is_the_first_that_is_there() -> None:
    def here(*names: str) -> Callable[[str], str | None]:
        return lambda name: f"/bin/{name}" if name in names else None

    assert command_of(("system",), "linux", here("spd-say", "espeak-ng"))[:2] == ("espeak-ng", "--stdin")
    assert command_of(("system",), "linux", here("spd-say")) == ("spd-say", "-e", "-w")
    assert command_of(("system",), "darwin", here("say"))[0] == "say"
    assert command_of(("system",), "win32", here("powershell"))[0] == "powershell"
    assert command_of(("system",), "linux", here()) == ()
    assert command_of((), "linux", here("espeak-ng")) == ()
    assert command_of(("piper", "--x"), "linux", here("piper")) == ("piper", "--x")


def test_what_is_said_is_one_plain_line_without_denied_names() -> None:
    text = "You  said\n\n**Acme** [[slnc 5000]] owns it; \x1b]52;c;x\x07 ask acme's team, and Acmeist."
    assert said_aloud(text, ("Acme",)) == (
        "You said that name ((slnc 5000)) owns it; )52;c;x ask that name's team, and Acmeist."
    )


@pytest.mark.skipif(os.name != "posix" or not command_of(("system",)), reason="no voice on this machine")
def test_the_systems_voice_can_be_cut() -> None:
    speaker = SystemVoice(command_of(("system",)))
    speaker.say("This sentence is long enough to be cut off in the middle of it, on any machine. " * 20)
    speaker.cut()
    assert not speaker.speaking
