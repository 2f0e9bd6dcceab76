"""Where things lie. Nothing here creates anything."""

from __future__ import annotations

import os
from pathlib import Path

from interviewprep.domain.core.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """Inside the installed package, else in the checkout around it."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


def content() -> Path:
    """The packs that come along."""
    return _bundled("content")


def migrations() -> Path:
    return _bundled("migrations")


STORE_VARIABLE = "INTERVIEWPREP_STORE"


def store_url() -> str | None:
    """The address of a store on a server; None where the store is a file in the data folder. It may hold a password."""
    return os.environ.get(STORE_VARIABLE) or None


def store_file(folder: Path) -> Path | None:
    """The file of the store in a data folder; None where the store is on a server."""
    return None if store_url() else folder / "store.db"


def data_folder(chosen: str | None = None) -> Path:
    """The candidate's data folder: `chosen`, else INTERVIEWPREP_DATA, else the platform's place.

    Raises UsageError for an empty name, and for the home of a user who is not known here.
    """
    if chosen is not None and not chosen.strip():
        raise UsageError("--data is empty; name a folder, or leave it out for your platform's data folder")
    named = chosen or os.environ.get("INTERVIEWPREP_DATA")
    if named:
        try:
            return Path(named).expanduser().absolute()
        except RuntimeError:
            raise UsageError(f"{named}: there is no such user here; name a folder") from None
    from platformdirs import user_data_path

    return user_data_path("interviewprep", appauthor=False)
