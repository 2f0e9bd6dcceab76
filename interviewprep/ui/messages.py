"""What the background tells the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from interviewprep.services.library.sync import SyncResult
    from interviewprep.services.services import Services


@dataclass
class StoreOpened(Message):
    """The store is open."""

    services: Services


@dataclass
class PacksSynced(Message):
    """The packs have been read; one entry for each that changed."""

    taken: list[SyncResult]
