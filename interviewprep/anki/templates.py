"""Anki's templates: `{{Field}}`, `{{filter:Field}}`, `{{#Field}}…{{/Field}}` and `{{^Field}}…{{/Field}}`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TAG = re.compile(r"\{\{([#^/]?)([^{}]{1,200})\}\}")
_BARE = re.compile(r"<[^>]*>|&nbsp;|\s")
_MOST = 200
"""Tags of a template that are looked at."""
FRONT_SIDE = "FrontSide"


def rendered(template: str, fields: Mapping[str, str]) -> str:
    """HTML of one side. A field that does not exist is empty; the front is not repeated on the back."""
    shown: list[str] = []
    hidden: list[bool] = []
    at = 0
    for number, tag in enumerate(_TAG.finditer(template)):
        if number == _MOST:
            break
        if not any(hidden):
            shown.append(template[at : tag.start()])
        at = tag.end()
        name = tag[2].strip()
        if tag[1] == "/":
            hidden[-1:] = []
        elif tag[1]:
            hidden.append(_empty(fields.get(name, "")) == (tag[1] == "#"))
        elif not any(hidden):
            shown.append(fields.get(name.rpartition(":")[2].strip(), ""))
    return "".join(shown) + ("" if any(hidden) else template[at:])


def _empty(html: str) -> bool:
    return not _BARE.sub("", html) and "<img" not in html
