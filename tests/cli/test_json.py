"""What each command prints with --json: its names and kinds of value are a promise to scripts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks import demo
from interviewprep.__main__ import main
from interviewprep.bootstrap import open_services
from interviewprep.cli.json_output import print_json
from interviewprep.cli.parser import build_parser
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.readiness import Term

PRACTICE = Path(__file__).parents[1] / "ui" / "content_practice" / "practice"


class Day:
    """A date in ISO 8601."""


class Moment:
    """A time in ISO 8601, with its offset, to the second."""


def unfit(value: Any, schema: Any, place: str = "") -> list[str]:
    """Where a value is not what its schema says. A list or a mapping must hold something to be judged by."""
    if isinstance(schema, tuple):  # one of these
        return [] if any(not unfit(value, one, place) for one in schema) else [f"{place}: {value!r}"]
    if schema in (Day, Moment):
        return _not_iso(value, schema, place)
    if isinstance(schema, list):
        if not isinstance(value, list) or not value:
            return [f"{place}: no list with something in it: {value!r}"]
        return [line for item in value for line in unfit(item, schema[0], f"{place}[]")]
    if isinstance(schema, dict):
        return _not_an_object(value, schema, place)
    right = isinstance(value, schema) and (not isinstance(value, bool) or schema is bool)
    return [] if right else [f"{place}: {value!r}"]


def _not_an_object(value: Any, schema: dict[Any, Any], place: str) -> list[str]:
    if not isinstance(value, dict) or not value:
        return [f"{place}: no object: {value!r}"]
    if str not in schema and set(value) != set(schema):
        return [f"{place}: {sorted(set(value) ^ set(schema))}"]
    kinds = dict.fromkeys(value, schema[str]) if str in schema else schema
    return [line for name in value for line in unfit(value[name], kinds[name], f"{place}.{name}")]


def _not_iso(value: Any, schema: Any, place: str) -> list[str]:
    try:
        read = date.fromisoformat(value) if schema is Day else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return [f"{place}: {value!r}"]
    whole = schema is Day or (isinstance(read, datetime) and read.tzinfo is not None and not read.microsecond)
    return [] if whole else [f"{place}: {value!r}"]


NUMBER = (int, float)
MAYBE_NUMBER = (int, float, type(None))
MAYBE_DAY = (Day, type(None))
ITEM = {"do": str, "what": str, "minutes": NUMBER, "must": bool, "from": str}
MERGED = {
    "source": str,
    "error": str,
    "heads": list,
    "counts": dict,
    "packs": dict,
    "ahead": dict,
    "backup": str,
}
FORECAST = {
    "minutes": NUMBER,
    "recall": NUMBER,
    "recall_if_stopped": NUMBER,
    "recall_with_more": {"minutes": NUMBER, "recall": NUMBER},
    "rounds": [
        {
            "track": str,
            "round": str,
            "date": Day,
            "cards": int,
            "stop": NUMBER,
            "keep": NUMBER,
            "low": NUMBER,
            "high": NUMBER,
        }
    ],
    "load": [{"date": Day, "minutes": NUMBER, "new": int, "reviews": int}],
    "not_held": {"cards": int, "enough_minutes": MAYBE_NUMBER, "keys": list, "each_stands_for": NUMBER},
}
ROUND = {
    "id": str,
    "round": str,
    "title": str,
    "minutes": int,
    "zone": str,
    "case": str,
    "date": MAYBE_DAY,
    "time": (str, type(None)),
}
DIALOGUE = {"key": str, "title": str, "round": str, "minutes": int, "case": str, "asked_as": [str]}
SCHEMAS: dict[str, Any] = {
    "today": {
        "tracks": [str],
        "new": {str: int},
        "queue": int,
        "keep": int,
        "resting": int,
        "queue_new": int,
        "minutes": NUMBER,
        "minutes_for_cards": NUMBER,
        "rows": [
            {
                "title": str,
                "detail": str,
                "minutes": NUMBER,
                "target_section": str,
                "also": bool,
                "done": bool,
                "result": str,
                "do": str,
                "key": str,
                "track": str,
                "case": str,
                "about": str,
                "number": int,
            }
        ],
        "answered": int,
        "next": MAYBE_DAY,
        "interview": Day,
    },
    "readiness": [
        {
            "track": str,
            "value": MAYBE_NUMBER,
            "weakest": (str, type(None)),
            "loop_ready": bool,
            "said": str,
            "rounds": [
                {
                    "round": str,
                    "track": str,
                    "level": str,
                    "value": MAYBE_NUMBER,
                    "low": NUMBER,
                    "high": NUMBER,
                    "mocks": int,
                    "advice": str,
                    "weak": list,
                    "title": str,
                    "terms": [
                        {
                            "name": str,
                            "value": MAYBE_NUMBER,
                            "weight": NUMBER,
                            "evidence": str,
                            "part": [int],
                        }
                    ],
                }
            ],
        }
    ],
    "checklist": [
        {
            "id": str,
            "text": str,
            "rule": str,
            "tracks": [str],
            "state": str,
            "have": int,
            "need": int,
            "missing": str,
            "due": MAYBE_DAY,
            "note": str,
        }
    ],
    "plan": {
        "last": Day,
        "notes": list,
        "shortfall": str,
        "days": [
            {"date": Day, "interviews": list, "kind": str, "minutes": NUMBER, "items": ([ITEM], list)},
        ],
        "left_out": ([{**ITEM, "why": str}], list),
        "forecast": FORECAST,
    },
    "plan --minutes 12": FORECAST,
    "plan --explain {card}": {
        "card": str,
        "today": bool,
        "why": str,
        "seconds": NUMBER,
        "round": (str, type(None)),
        "without": NUMBER,
        "with_review": NUMBER,
    },
    "contact list": [
        {
            "role": str,
            "employer": str,
            "questions": [str],
            "learned": str,
            "date": MAYBE_DAY,
            "lacks": str,
        }
    ],
    "interview list": {
        "interviews": [
            {
                "date": Day,
                "employer": str,
                "track": str,
                "round": str,
                "questions": [str],
                "score": MAYBE_NUMBER,
                "outcome": str,
                "note": str,
            }
        ],
        "separation": str,
    },
    "loop list": [{"id": str, "employer": str, "track": str, "rounds": [ROUND], "doubts": list}],
    "share {shared} --dry-run": {"written": str, "merges": [MERGED]},
    "merge {shared}/other.db --dry-run": MERGED,
    "doctor": {"ok": bool, "facts": {str: str}, "problems": list},
    "pack list": [{"id": str, "title": str, "version": str, "tracks": [str], "items": {str: int}}],
    "pack check {pack}": {
        "findings": [
            {
                "path": str,
                "line": int,
                "column": int,
                "code": str,
                "problem": str,
                "remedy": str,
                "error": bool,
            }
        ],
        "counts": {str: int},
    },
    "drill": [
        {
            "key": str,
            "title": str,
            "topic": str,
            "type": str,
            "minutes": int,
            "asked_as": [str],
            "last": MAYBE_DAY,
        }
    ],
    "dialogue": [DIALOGUE],
    "dialogue talk-move": {
        **DIALOGUE,
        "intro": str,
        "parts": [
            {
                "title": str,
                "minutes": MAYBE_NUMBER,
                "lines": [
                    (
                        {"speaker": str, "text": str},
                        {"note": str, "dimension": (str, type(None)), "level": (int, type(None))},
                    )
                ],
            }
        ],
        "debrief": str,
    },
    "search rollback": [
        {"key": str, "kind": str, "type": (str, type(None)), "title": str, "tracks": [str], "state": str}
    ],
    "story list": [
        {
            "id": str,
            "title": str,
            "version": int,
            "when": str,
            "competencies": list,
            "rounds": list,
            "tellings": {str: {"strength": str, "days": int, "errors": int, "warnings": int}},
            "resume": dict,
        }
    ],
    "story lint": [
        {
            "code": str,
            "severity": str,
            "message": str,
            "remedy": str,
            "basis": str,
            "story": str,
            "track": (str, type(None)),
            "part": (str, type(None)),
            "start": int,
            "end": int,
            "reason": (str, type(None)),
        }
    ],
    "story numbers courier-first-week": [
        {
            "what": str,
            "baseline": str,
            "after": str,
            "window": str,
            "method": str,
            "kind": str,
            "proxy": bool,
            "state": str,
        }
    ],
    "story matrix": {
        "rows": [
            {
                "track": str,
                "competency": str,
                "stories": ([{"id": str, "strength": int, "means": str}], list),
            }
        ],
        "gaps": [{"track": str, "competency": str, "advice": str}],
    },
    "story history courier-first-week": [
        {"version": int, "current": bool, "shows": int, "base": int, "title": str, "at": Moment}
    ],
    "mock list": [{"key": str, "title": str, "round": str, "attempts": int, "read": bool}],
    "mock show payments-ledger": {
        "key": str,
        "title": str,
        "round": str,
        "minutes": int,
        "prompt": str,
        "phases": [{"id": str, "title": str, "minutes": NUMBER}],
        "dimensions": [{"id": str, "title": str, "must": bool}],
        "attempts": int,
    },
    "mock history": [
        {
            "id": str,
            "case": str,
            "title": str,
            "round": str,
            "track": str,
            "drill": str,
            "stopped": bool,
            "practice": ([str], list),
            "at": Moment,
            "overall": MAYBE_NUMBER,
            "own": MAYBE_NUMBER,
            "cautious": MAYBE_NUMBER,
            "levels": ({str: NUMBER}, dict),
        }
    ],
    "posting {posting}": {
        "track": str,
        "competencies": [str],
        "dimensions": [str],
        "lines": int,
        "aside": int,
        "demands": [
            {
                "id": str,
                "title": str,
                "times": int,
                "wished": bool,
                "quotes": [{"words": str, "line": str, "number": int, "wished": bool}],
                "stories": (
                    [{"competency": str, "title": str, "story": str, "state": str, "gap": bool}],
                    list,
                ),
                "dimensions": ([{"dim": str, "title": str, "level": MAYBE_NUMBER, "gap": bool}], list),
                "cards": {"total": int, "learned": int, "topics": ([str], list)},
                "cases": ([{"key": str, "title": str, "shared": [str]}], list),
                "gaps": ([str], list),
            }
        ],
    },
    "anki reviews {deck}": {"taken": int, "cards": int, "known": int, "strange": int, "ahead": int},
    "anki import {deck} --as copy": {
        "pack": {
            "pack": str,
            "added": int,
            "known": int,
            "left": {str: int},
            "media": int,
            "folder": str,
        },
        "answers": type(None),
    },
    "mock loop": {
        "rule": str,
        "loops": [
            {
                "id": str,
                "track": str,
                "employer": str,
                "at": Moment,
                "passed": (bool, type(None)),
                "words": str,
                "rounds": [{"round": str, "overall": MAYBE_NUMBER, "passed": (bool, type(None))}],
            }
        ],
        "differences": [{"title": str, "pgm": MAYBE_NUMBER, "tpm": MAYBE_NUMBER}],
    },
}


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A store with something for every command, a card in it, and a pack with a mistake."""
    folder = tmp_path_factory.mktemp("json")
    data = folder / "data"
    demo.make(data, datetime.now().astimezone()).close()
    pack = folder / "pack"
    for words in (
        f"pack new {pack}",
        f"pack add {PRACTICE}",
        "loop add Spotify --track tpm --from spotify/spotify-tpm",
        "loop date 2 executive +9",
        "contact add Platform --question Why?",
        "interview add executive --track tpm --question Why? --score 3",
        "mock loop --start tpm",
    ):
        assert main(["--data", str(data), *words.split()]) == 0
    (pack / "cards" / "wrong.md").write_text("# Wrong\n\n## No answer? <!-- id: no-answer -->\n", "utf-8")
    services = open_services(data)
    try:
        session = services.review.start(services.settings.profile().tracks, 30)
        assert session.face is not None
        posting = folder / "posting.txt"
        posting.write_text(
            "You lead incident reviews, influence without authority and own the metrics.", "utf-8"
        )
        deck = folder / "deck.apkg"
        assert main(["--data", str(data), "anki", "export", str(deck)]) == 0
        shared = folder / "shared"
        shared.mkdir()
        services.backups.take().rename(shared / "other.db")
        return {
            "data": str(data),
            "shared": str(shared),
            "card": session.face.card.key,
            "pack": str(pack),
            "posting": str(posting),
            "deck": str(deck),
        }
    finally:
        services.close()


@pytest.mark.parametrize("command", SCHEMAS)
def test_a_command_prints_what_its_schema_says(
    command: str, lived_in: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word.format(**lived_in) for word in command.split()]
    assert main(["--data", lived_in["data"], *words, "--json"]) in (0, 1)
    printed = capsys.readouterr().out
    assert unfit(json.loads(printed), SCHEMAS[command]) == []


def _with_json(parser: argparse.ArgumentParser, name: str = "") -> Iterator[str]:
    """The commands that take --json, as typed."""
    for action in parser._actions:
        if "--json" in action.option_strings:
            yield name
        if isinstance(action, argparse._SubParsersAction):
            for inner, under in action.choices.items():
                yield from _with_json(under, f"{name} {inner}".strip())


ASKING = ("interviewer", "interviewer check", "interviewer score")
"""Those that need a model; `tests/cli/mocks/test_own_model.py` has one on loopback."""


def test_every_command_that_prints_json_has_a_schema() -> None:
    schemas = {" ".join(command.split()[:2]) for command in SCHEMAS} | {
        command.split()[0] for command in SCHEMAS
    }
    assert [command for command in _with_json(build_parser()) if command not in {*schemas, *ASKING}] == []


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Stamp(1_700_000_000_123, 60, 0), "2023-11-14T23:13:20+01:00"),
        (date(2026, 12, 3), "2026-12-03"),
        (frozenset({Track.TPM, Track.PGM}), ["pgm", "tpm"]),
        ({Track.TPM: (1, 2.00004)}, {"tpm": [1, 2.0]}),
        (Term("mocks", None, 0.123456, "é", (1, 3)), {"name": "mocks", "value": None, "weight": 0.1235, "evidence": "é", "part": [1, 3]}),
        (Path("a/b"), "a/b"),
        (True, True),
        (Grade.GOOD, 3),
    ],
)  # fmt: skip
def test_a_value_of_the_domain_is_printed_plainly(
    value: object, printed: object, capsys: pytest.CaptureFixture[str]
) -> None:
    print_json(value)
    out = capsys.readouterr().out
    assert json.loads(out) == printed
    assert "\\u" not in out
