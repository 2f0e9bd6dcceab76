"""The screens in a real pseudo-terminal beside a one-Static app, posting and clanki, interleaved in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from interviewprep.bootstrap import open_services
from interviewprep.domain.core.tracks import PGM_ONLY
from tests.terminal import Terminal

from . import filled
from .peers import environment
from .table import Row, show
from .words import text as words

_OURS = [sys.executable, "-m", "interviewprep"]
_STATIC = [sys.executable, "-m", "benchmarks.one_static"]
CARDS = 10_000


def run(times: int = 9) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh, full, home = (Path(scratch) / name for name in ("fresh", "full", "home"))
        _welcomed(fresh)
        filled.fill(full, CARDS).close()
        _welcomed(full)
        clanki, clanki_env = _clanki(home)
        posting = [str(environment("posting") / "bin" / "posting")]
        starts: dict[str, Callable[[], float]] = {
            "static": lambda: _start(_STATIC, "BASELINE"),
            "frame": lambda: _start(_ours(fresh), "interviewprep"),
            "today": lambda: _start(_ours(fresh), "minutes in this order"),
            "posting": lambda: _start(posting, "Collection", {"HOME": str(home)}),
            "question": lambda: _start([*_ours(full), "review"], "show the answer"),
            "clanki": lambda: _start(clanki, "Question word", clanki_env),
        }
        taken = _interleaved(starts, times)
        with Terminal(_ours(fresh)) as terminal:
            terminal.wait("minutes in this order")
            terminal.quiet(1.0)
            memory = terminal.memory()
        show(
            "starting (ms, median)",
            [
                Row("first frame / one Static", taken["frame"], taken["static"], 1.4),
                Row("Today with data / one Static", taken["today"], taken["static"], 2.3),
                Row("Today with data / posting", taken["today"], taken["posting"], 0.55),
                Row("first question, 10k cards / clanki", taken["question"], taken["clanki"], 0.8),
                Row("resident MB on Today / 70 MB", memory, 70.0, 1.0),
            ],
        )
        _keys(full, clanki, clanki_env)


def _keys(full: Path, clanki: Sequence[str], clanki_env: dict[str, str], times: int = 40) -> None:
    text = words(0) + "\n\n" + "\n\n".join(f"**{index}** {words(index)}" for index in range(5))
    reveals = []
    for _ in range(5):
        with Terminal([*_STATIC, text]) as terminal:
            terminal.wait("BASELINE")
            reveals.append(terminal.key(" ", "Card word"))
    ours_reveal, ours_next = _answering([*_ours(full), "review"], {}, times, "1 again", "show the answer")
    _, clanki_next = _answering(clanki, clanki_env, times, "Card word", "Question word")
    show(
        "key to paint (ms)",
        [
            Row("reveal p50 / Static with Markdown", _p(ours_reveal, 50), _p(reveals, 50), 1.5),
            Row("grade to next p50 / clanki", _p(ours_next, 50), _p(clanki_next, 50), 0.5),
            Row("grade to next p99 / clanki", _p(ours_next, 99), _p(clanki_next, 99), 0.5),
        ],
    )


def _answering(
    command: Sequence[str], env: dict[str, str], times: int, revealed: str, asked: str
) -> tuple[list[float], list[float]]:
    """Milliseconds from space until `revealed` is painted, and from a grade until `asked` is."""
    reveal, following = [], []
    with Terminal(command, env) as terminal:
        terminal.wait(asked)
        for _ in range(times):
            reveal.append(terminal.key(" ", revealed))
            following.append(terminal.key("3", asked))
    return reveal, following


def _start(command: Sequence[str], text: str, env: dict[str, str] | None = None) -> float:
    with Terminal(command, env) as terminal:
        return terminal.wait(text)


def _interleaved(starts: dict[str, Callable[[], float]], times: int) -> dict[str, float]:
    for start in starts.values():
        start()
    taken: dict[str, list[float]] = {name: [] for name in starts}
    for _ in range(times):
        for name, start in starts.items():
            taken[name].append(start())
    return {name: statistics.median(values) for name, values in taken.items()}


def _p(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def _ours(folder: Path) -> list[str]:
    return [*_OURS, "--data", str(folder)]


def _welcomed(folder: Path) -> None:
    """A store that has its packs, its three answers and today's backup."""
    services = open_services(folder)
    services.library.sync()
    services.settings.change(welcomed=True, tracks=PGM_ONLY, minutes=600)
    services.backups.daily()
    services.close()


def _clanki(home: Path) -> tuple[list[str], dict[str, str]]:
    profile = home / ".local" / "share" / "Anki2" / "User 1"
    profile.mkdir(parents=True)
    python = environment("anki") / "bin" / "python"
    script = Path(__file__).with_name("peer_anki.py")
    subprocess.run(
        [str(python), str(script), str(profile / "collection.anki2"), str(CARDS), "0"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    program = str(environment("anki") / "bin" / "clanki")
    env = {"HOME": str(home), "XDG_DATA_HOME": str(home / ".local" / "share")}
    return [program, "--no-images", "--no-audio", "review", "PGM"], env
