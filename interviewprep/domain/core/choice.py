"""Reading one of a few things to choose from, as a person types it."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import UsageError


def choose(text: str, choices: Mapping[str, str], what: str) -> str:
    """The id that `text` means among `choices` (ids to titles): an id, a title, how only one of them begins,
    or any part that only one of them has.

    Case and hyphens do not matter. Raises UsageError that lists the choices.
    """
    typed = _plain(text)
    if not typed:
        raise UsageError(f"no {what} given; choose from {listed(choices)}")
    found = (
        [id for id in choices if _plain(id) == typed]
        or [id for id, title in choices.items() if _plain(title) == typed]
        or [id for id, title in choices.items() if f"\n{typed}" in f"\n{_plain(id)}\n{_plain(title)}"]
        or [id for id, title in choices.items() if typed in f"{_plain(id)}\n{_plain(title)}"]
    )
    if not found:
        raise UsageError(f"{text.strip()!r} is not a {what}; choose from {listed(choices)}")
    if len(found) > 1:
        several = listed({id: choices[id] for id in found})
        raise UsageError(f"{text.strip()!r} could be {several}; type more of it")
    return found[0]


def listed(choices: Mapping[str, str]) -> str:
    """`PGM, TPM`, or `Program design (program-design), …` where the id says something else."""
    return ", ".join(
        title if _plain(title) == _plain(id) and " " not in _plain(id) else f"{title} ({id})"
        for id, title in choices.items()
    )


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())
