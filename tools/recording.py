"""`python -m tools.recording`: a short recording of the real app on the demo store, as one SVG that plays by itself.

Each step presses keys and holds what is then on the screen; the frames stand above one another and take turns.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from itertools import accumulate, pairwise
from pathlib import Path

from benchmarks import demo
from interviewprep.bootstrap import open_services
from interviewprep.config import Config
from interviewprep.ui.app import InterviewPrepApp

from .pictures import DOCS, NOW, plain, settled

SIZE = (100, 30)
NOTE = "I will say it before you ask. I was laid off in March with a third of the staff."
STEPS: tuple[tuple[tuple[str, ...], float], ...] = (
    ((), 3.0),
    (("r",), 2.5),
    (("space",), 3.0),
    (("3",), 1.5),
    (("space",), 2.0),
    (("3", "m"), 2.5),
    (("j", "j"), 1.0),
    (("enter",), 1.5),
    (("enter",), 3.0),
    (("enter",), 1.5),
    ((*NOTE[:29],), 0.8),
    ((*NOTE[29:],), 2.5),
    (("escape", "enter", "s"), 3.0),
    (("p",), 3.5),
)
"""Keys, and for how many seconds one looks at what they led to."""

_PARTS = re.compile(
    r"(?P<head>.*?<style>)(?P<style>.*?)</style>(?P<defs>.*?</defs>)(?P<body>.*)</svg>", re.DOTALL
)
_COLOR = re.compile(r"^\s*(\.terminal-r\d+ \{.*?\})", re.MULTILINE)


async def _frames(folder: Path) -> list[str]:
    """The screen after each step."""
    app = InterviewPrepApp(
        lambda: open_services(folder, demo.SteppedClock(NOW)), "today", Config(motion=False, theme="dark")
    )
    found = []
    async with app.run_test(size=SIZE) as pilot:
        while app.services is None or app.doing:
            await pilot.pause(0.05)
        for keys, _ in STEPS:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            await pilot.pause(0.5)  # what the last key began may still lead to a screen
            found.append(plain(app.export_screenshot(title="interviewprep")))
        app.services.close()
    return found


def joined(frames: list[str], seconds: list[float]) -> str:
    """One picture that shows these one after the other, again and again; the first alone where motion is not wanted.

    All are of one size, so what cuts their lines off is defined once.
    """
    parts = [_PARTS.fullmatch(frame.strip()) for frame in frames]
    first = parts[0]
    assert first is not None
    whole = sum(seconds)
    styles, bodies = [_COLOR.sub("", first["style"])], []
    for number, (part, (begin, end)) in enumerate(
        zip(parts, pairwise(accumulate(seconds, initial=0.0)), strict=True)
    ):
        assert part is not None
        styles += [f"#f{number} {rule}" for rule in _COLOR.findall(part["style"])]
        styles.append(
            f"@keyframes f{number} {{ 0% {{ visibility: hidden }} {begin / whole:.3%} {{ visibility: visible }} "
            f"{end / whole:.3%} {{ visibility: hidden }} }}"
            if number
            else f"@keyframes f0 {{ 0% {{ visibility: visible }} {end / whole:.3%} {{ visibility: hidden }} }}"
        )
        styles.append(
            f"#f{number} {{ visibility: {'hidden' if number else 'visible'} }} "
            f"@media (prefers-reduced-motion: no-preference) {{ #f{number} {{ animation: f{number} {whole}s step-end infinite }} }}"
        )
        bodies.append(f'<g id="f{number}">{part["body"]}</g>')
    return "\n".join([first["head"], *styles, "</style>", first["defs"], *bodies, "</svg>", ""])


def make(out: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        demo.make(folder, NOW).close()
        frames = asyncio.run(_frames(folder))
    out.write_text(joined(frames, [seconds for _, seconds in STEPS]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools.recording", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=DOCS / "recording.svg")
    make(parser.parse_args().file)


if __name__ == "__main__":
    main()
