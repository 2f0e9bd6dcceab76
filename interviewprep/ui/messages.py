"""What the background tells the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from interviewprep.services.library.sync import Taken
    from interviewprep.services.services import Services


@dataclass
class Opened(Message):
    """The store is open."""

    services: Services


@dataclass
class Synced(Message):
    """The packs have been read; one entry for each that changed."""

    taken: list[Taken]
