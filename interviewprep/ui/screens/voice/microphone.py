"""What screens share that can listen: is there a microphone, and are recordings kept?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.message import Message

from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.section import SectionScreen

_DAYS = (
    ("0", "No, only the figures"),
    ("7", "Yes, for a week"),
    ("30", "Yes, for 30 days"),
    ("90", "Yes, for 90 days"),
)


@dataclass
class DeviceAsked(Message):
    """What the sound device said."""

    problem: str


class ListeningScreen(SectionScreen):
    """Asks for the device once, in the background: its library takes a moment to start."""

    ASKS = True
    """Is the device asked for as soon as the screen is shown?"""
    armed = False
    """Does it listen when the candidate begins?"""
    keeps = False
    """Is what is heard recorded?"""
    problem: str | None = None
    """Why nothing can be heard; empty where it can, None while nobody knows."""

    def on_mount(self) -> None:
        voice = self.services.voice if self.ASKS and self.app.services is not None else None
        if voice is not None:
            self.app.in_background(lambda: self.post_message(DeviceAsked(voice.problem())))

    @property
    def hears(self) -> bool:
        """Is there a microphone?"""
        return self.problem == ""

    @on(DeviceAsked)
    def _device_asked(self, message: DeviceAsked) -> None:
        self.problem = message.problem
        self.reload()

    async def arm(self) -> None:
        """From now on it listens; the first time it asks whether recordings are kept. Call it in a worker."""
        days = self.app.config.keep_recordings
        if days < 0:
            chosen = await self.app.push_screen_wait(ChooseDialog("Keep recordings of what you say?", _DAYS))
            if chosen is None:
                return
            days = int(chosen)
            self.app.change_config(keep_recordings=days)
        self.armed, self.keeps = True, days > 0

    def begin_listening(self, about: str, began: float = 0.0, deaf: Callable[[], bool] | None = None) -> None:
        """Where the device refuses, that is said and the rest goes on without it. `deaf`: is this no moment to listen?"""
        voice = self.services.voice
        if self.armed and voice is not None:
            self.armed = self.app.attempt(lambda: voice.begin(about, began, self.keeps, deaf))
