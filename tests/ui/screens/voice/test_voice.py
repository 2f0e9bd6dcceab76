"""Speaking aloud by keys alone: a device that hears a recording, the real detector, the real store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from interviewprep import config
from interviewprep.domain.voice.speech import RATE
from interviewprep.domain.voice.takes import attempt_about
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.mocks.debrief import DebriefScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.stories.editor import StoryScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from interviewprep.ui.screens.voice.recording import MomentDialog, RecordingScreen, TranscriptDialog
from tests.making import FrozenClock
from tests.ui.conftest import STILL, MakeApp
from tests.ui.journey import on
from tests.ui.screens.mocks.test_mocks import chosen, quizzed
from tests.ui.screens.stories.test_stories import opened, said, services_of
from tests.voice.devices import FileDevice
from tests.voice.sounds import spoken
from tests.voice.test_transcriber import reply, serving
from tests.waiting import wait_for

SOUND, RUNS = spoken((0.8, 1.4, 2.6))


async def rehearsing(pilot: Pilot[Any]) -> RehearsalScreen:
    await opened(pilot)
    await pilot.press("a")
    screen = await on(pilot, RehearsalScreen)
    await wait_for(pilot, lambda: screen.problem is not None, "what the device says")
    return screen


async def test_a_telling_is_heard_measured_kept_and_listened_to(
    make_app: MakeApp, clock: FrozenClock, folder: Path
) -> None:
    device = FileDevice(SOUND)
    async with make_app(device=device).run_test(size=(100, 40)) as pilot:
        screen = await rehearsing(pilot)
        assert "v microphone" in str(screen.keys.content)
        await pilot.press("v")
        await on(pilot, ChooseDialog)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: screen.armed, "the microphone")
        assert config.load(folder).keep_recordings == 7
        assert "listens when you begin" in said(screen, "#heard")
        await pilot.press("space")
        assert "v microphone" not in str(screen.keys.content)
        clock.advance(seconds=4)
        await pilot.press("2")
        clock.advance(seconds=8)
        await pilot.press("f")
        await wait_for(pilot, lambda: screen.done, "the measure")
        text = said(screen, "#text")
        assert "First word after 0.8 s" in text
        assert "2 pauses of a second or more, 1 of two or more (at 0:05)" in text
        assert "words a minute while speaking" in text
        assert "Figures, not marks" in text
        assert "Before:" not in text

        await pilot.press("b")
        recording = await on(pilot, RecordingScreen)
        rows = [str(option.prompt).strip() for option in recording.lines.options]
        assert len(rows) == 5
        assert any("pause of 2.6 s" in row or "pause of 2.5 s" in row for row in rows)
        await pilot.press("G", "enter", "space")
        start = recording._moments[-1].play
        assert device.played == [SOUND[int(start * RATE) * 2 :]]
        assert device.stopped == 1
        await pilot.press("D")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await wait_for(pilot, lambda: recording.lines.option_count == 0, "the removal")
        assert list((folder / "recordings").iterdir()) == []
        await pilot.press("escape")

        await on(pilot, RehearsalScreen)
        await pilot.press("n", "space")  # once more, with the microphone still on, and not asked again
        clock.advance(seconds=30)
        await pilot.press("f")
        await wait_for(pilot, lambda: screen.done, "the second measure")
        assert "Before: speech" in said(screen, "#text")
        await pilot.press("n", "space", "escape")  # and one that leaves no trace
        await on(pilot, StoryScreen)
        assert len(list((folder / "recordings").iterdir())) == 1


async def test_without_a_microphone_one_sentence_says_so_and_its_key_is_absent(make_app: MakeApp) -> None:
    problem = "No microphone was found on this machine."
    async with make_app(device=FileDevice(problem=problem)).run_test(size=(100, 40)) as pilot:
        screen = await rehearsing(pilot)
        await wait_for(pilot, lambda: problem in said(screen, "#text"), "the sentence")
        assert "microphone" not in str(screen.keys.content)
        await pilot.press("v", "space")
        assert not screen.armed
        assert problem not in said(screen, "#text")


async def test_a_round_is_heard_and_a_moment_of_it_stands_as_evidence(
    make_app: MakeApp, clock: FrozenClock, folder: Path
) -> None:
    device = FileDevice(SOUND)
    kept = replace(STILL, keep_recordings=30)
    with serving(reply({"text": "Um, I cut the scope."})) as own:
        (folder / "config.toml").write_text(f'[voice]\ntranscribe = "{own.url}"\n', encoding="utf-8")
        async with make_app("mock", config=kept, device=device).run_test(size=(110, 44)) as pilot:
            await journey(pilot, clock, device)
    (request,) = own.requests
    assert SOUND in request[2]  # the whole phase, as it was recorded


async def journey(pilot: Pilot[Any], clock: FrozenClock, device: FileDevice) -> None:
    """From the briefing to a debrief, by way of the recording."""
    briefing = await chosen(pilot)
    await wait_for(pilot, lambda: briefing.hears, "the microphone")
    await pilot.press("v")
    assert "tap where you are" in said(briefing, "#terms")
    await pilot.press("v")
    await wait_for(pilot, lambda: briefing.armed, "the microphone to be on")
    assert "with the microphone: recorded" in said(briefing, "#terms")
    await pilot.press("enter")
    screen = await on(pilot, PhaseScreen)
    voice = services_of(pilot).voice
    assert voice is not None
    assert voice.running is not None
    clock.advance(seconds=60)
    await pilot.press("f5")  # the clock stands, and nobody listens
    assert voice.running is None
    await pilot.press("f5", "tab", *"the goal is the date")
    assert voice.running is not None
    assert screen.query_one("#heard").display
    clock.advance(seconds=60)
    await pilot.press("f9")
    await on(pilot, ConfirmDialog)
    await pilot.press("enter")
    score = await quizzed(pilot)
    assert len(voice.recorded(attempt_about(screen.running_round.attempt.id))) == 2

    await pilot.press("b")
    await on(pilot, RecordingScreen)
    await pilot.press("down", "enter", "a")
    assert len(device.played) == 1
    await on(pilot, MomentDialog)
    await pilot.press(*"Omar owns the keys", "enter")
    await on(pilot, RecordingScreen)
    await pilot.press("g", "w")
    transcript = await on(pilot, TranscriptDialog)
    assert "um 1" in str(transcript.query_one("#fillers", Static).content)
    area = transcript.query_one(TextArea)
    area.replace("", (0, 0), (0, 4))  # edited before it is kept
    await pilot.press("ctrl+s")
    await on(pilot, RecordingScreen)
    await pilot.press("escape")
    await wait_for(
        pilot, lambda: "I cut the scope." in [q.text for q in score._rows if q is not None], "the transcript"
    )
    await wait_for(
        pilot,
        lambda: any(q is not None and q.text.endswith("Omar owns the keys") for q in score._rows),
        "the moment among the words",
    )
    row = next(n for n, q in enumerate(score._rows) if q is not None and "Omar" in q.text)
    await pilot.press("3")
    score.pieces.highlighted = row
    await pilot.press("space")
    given = next(iter(score._marks.values()))
    assert given.quotes[0].text.startswith("[recording 0:0")
    assert given.quotes[0].place == "moment:Moments of the recording"
    await pilot.press("2", "space", "space", "f")
    debrief = await on(pilot, DebriefScreen)
    debrief.tabs.active = "speech"
    await wait_for(pilot, lambda: "First word after 0.8 s" in said(debrief, "#packet"), "the figures")
    assert "Figures, not marks" in said(debrief, "#packet")
    await pilot.press("b")
    await on(pilot, RecordingScreen)
