"""Anki's templates: `{{Field}}`, `{{filter:Field}}`, `{{#Field}}…{{/Field}}` and `{{^Field}}…{{/Field}}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

_TAG = re.compile(r"\{\{([#^/]?)([^{}]{1,200})\}\}")
_BARE = re.compile(r"<[^>]*>|&nbsp;|\s")
_MOST = 200
"""Tags of a template that are looked at."""
FRONT_SIDE = "FrontSide"


def rendered(template: str, fields: Mapping[str, str]) -> str:
    """HTML of one side. A field that does not exist is empty; the front is not repeated on the back."""
    shown: list[str] = []
    hidden: list[bool] = []
    for text, mark, name in _pieces(template):
        if not any(hidden):
            shown.append(text)
        if mark == "/":
            hidden[-1:] = []
        elif mark:
            hidden.append(_empty(fields.get(name, "")) == (mark == "#"))
        elif name and not any(hidden):
            shown.append(fields.get(name.rpartition(":")[2].strip(), ""))
    return "".join(shown)


@lru_cache(32)
def _pieces(template: str) -> list[tuple[str, str, str]]:
    """The texts of a template, each with the mark and the name of the tag behind it."""
    found = []
    at = 0
    for tag in islice(_TAG.finditer(template), _MOST):
        found.append((template[at : tag.start()], tag[1], tag[2].strip()))
        at = tag.end()
    return [*found, (template[at:], "", "")]


def _empty(html: str) -> bool:
    return not _BARE.sub("", html) and "<img" not in html
