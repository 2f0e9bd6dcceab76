"""A large package of Anki's, taken over by the command: seconds and the most memory that it took."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from interviewprep.anki import writer

from .words import text

_TYPES = {
    "1": {"name": "Basic", "type": 0, "flds": [{"name": "Front"}, {"name": "Back"}],
          "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}]},
    "2": {"name": "Cloze", "type": 1, "flds": [{"name": "Text"}, {"name": "Extra"}],
          "tmpls": [{"qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<br>{{Extra}}"}]},
}  # fmt: skip
_DECKS = {str(number): {"name": f"Interview::Part {number}"} for number in range(1, 41)}


def make(path: Path, notes: int, answers: int = 2) -> None:
    """A package of so many notes, one in ten a cloze of two gaps, in forty decks, each card answered so often."""
    file = path.with_suffix(".db")
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript("pragma synchronous = off; pragma journal_mode = off; begin;" + writer.TABLES)
    connection.execute(
        "insert into col values (1, 0, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
        (json.dumps(_TYPES), json.dumps(_DECKS)),
    )
    now = int(time.time() * 1000) - 40 * 86_400_000
    answer = 0
    for number in range(notes):
        cloze = number % 10 == 9
        words = text(number)
        fields = (
            f"Ship {{{{c1::word{number}}}}} first, then {{{{c2::watch}}}} it.\x1f{words}"
            if cloze
            else f"What is <b>word{number}</b>?\x1f<div>{words}</div><ul><li>one &amp; two</li><li>three</li></ul>"
        )
        connection.execute(
            "insert into notes values (?, ?, ?, 0, -1, ' pm ', ?, '', 0, 0, '')",
            (number + 1, f"g{number:09}", 2 if cloze else 1, fields),
        )
        for ordinal in range(2 if cloze else 1):
            card = 2 * number + ordinal + 1
            connection.execute(
                "insert into cards values (?, ?, ?, ?, 0, -1, 2, 2, 1, 1, 2500, 1, 0, 0, 0, 0, 0, '')",
                (card, number + 1, number % 40 + 1, ordinal),
            )
            for day in range(answers):
                answer += 1
                connection.execute(
                    "insert into revlog values (?, ?, -1, 3, 1, 1, 2500, 4000, 1)",
                    (now + day * 86_400_000 * 9 + answer, card),
                )
    connection.execute("commit")
    connection.close()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(file, "collection.anki2")
        archive.writestr("media", "{}")
    file.unlink()


def measured(arguments: list[str]) -> tuple[float, float, float]:
    """Seconds elapsed, seconds of the processor and MiB at most of a command of ours, in a process of its own."""
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "interviewprep", *arguments],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )  # fmt: skip
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(arguments)}: exit {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def run(sizes: tuple[int, ...] = (10_000, 100_000)) -> None:
    print("A package of Anki's, imported, and with its history (seconds, processor, MiB)")
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "deck.apkg"
            make(path, size)
            for history in ([], ["--history"]):
                data = str(Path(place) / f"data{len(history)}")
                measured(["--data", data, "pack", "list"])
                figures = measured(["--data", data, "anki", "import", str(path), "--as", "deck", *history])
                print(
                    f"{size:>9,} notes {history[0] if history else '':10}"
                    + "".join(f"{f:8.1f}" for f in figures)
                )


if __name__ == "__main__":
    run(tuple(map(int, sys.argv[1:])) or (10_000, 100_000))
