"""How well the interviewer understands questions and reads notes, on labelled sets (their README says how they were made).

Questions of a case that holds the answer (`ids` not empty; `second` is acceptable too): right, asked back with the right
one among two, wrong (any other answer among those given), refused. Questions that it does not hold: answered all the same,
or asked back, unless with one of `second`. Notes: probe asked as if nothing stood there, though they cover it; probe dropped,
though they only repeat its words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

from interviewprep.domain.library.cases import Case
from interviewprep.domain.mocks import clarify
from interviewprep.domain.mocks.clarify import Listener, Understanding
from interviewprep.domain.mocks.coverage import CoverageJudge
from interviewprep.packs.loader import load

from .table import percentile

ROOT = Path(__file__).parents[1]
SETS = ROOT.parent / "shared" / "cases" / "interviewer"

TARGETS = {
    "right": ("at least", 0.55),
    "right_or_asked_back_right": ("at least", 0.88),
    "wrong": ("at most", 0.02),
    "refused": ("at most", 0.10),
    "answered_without": ("at most", 0.04),
    "asked_back_without": ("at most", 0.35),
    "covered_asked": ("at most", 0.30),
    "repeated_dropped": ("at most", 0.10),
}

_ANSWERED = tuple(step / 50 for step in range(24, 46))
_UNKNOWN = tuple(step / 50 for step in range(25, 46))


@dataclass(frozen=True, slots=True)
class Sets:
    """Labelled questions and pieces of notes, with the cases that they are about."""

    cases: Mapping[str, Case]
    questions: list[dict[str, Any]]
    coverage: list[dict[str, Any]]


def read(folder: Path, content: Path) -> Sets:
    """The sets of a folder. Cases are found by their key, also an earlier one. Raises KeyError for an unknown case."""
    cases = known_cases(content)
    found = {kind: list(_lines(folder.glob(f"*{kind}.jsonl"))) for kind in ("questions", "coverage")}
    used = {line["case"] for lines in found.values() for line in lines}
    return Sets({key: cases[key] for key in used}, found["questions"], found["coverage"])


def known_cases(content: Path) -> dict[str, Case]:
    """Every case of the packs in a folder, by its key and by those it had before."""
    packs = [load(manifest.parent) for manifest in sorted(content.glob("*/pack.toml"))]
    earlier = {
        f"{case.head.pack}/{slug}": case for pack in packs for case in pack.cases for slug in case.head.was
    }
    return earlier | {case.head.key: case for pack in packs for case in pack.cases}


def _lines(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in sorted(files):
        yield from (
            json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()
        )


def figures(sets: Sets) -> dict[str, float]:
    """Every fraction, 0 to 1, with the thresholds as they are."""
    return fractions(_heard(sets)) | _read(sets)


def outcome(question: Mapping[str, Any], found: Understanding) -> str:
    """What became of a question: right, wrong, refused, asked back, or asked back with the right one."""
    accepted = {*question["ids"], *question["second"]}
    if found.answered:
        return "right" if {item.id for item in found.answered} <= accepted else "wrong"
    if not found.between:
        return "refused"
    return "asked_back_right" if {item.id for item in found.between} & accepted else "asked_back"


def _heard(sets: Sets) -> Counter[tuple[str, str]]:
    """How many questions of those that the case holds, and of the others, became what."""
    listener = cache(lambda key: Listener(sets.cases[key]))
    return Counter(
        (
            "held" if line["ids"] else "without",
            outcome(line, listener(line["case"]).understand(line["question"])),
        )
        for line in sets.questions
    )


def fractions(counts: Mapping[tuple[str, str], int]) -> dict[str, float]:
    """Of the questions that the case holds, and of those that it does not."""
    sums = Counter[str]()
    for (kind, _), number in counts.items():
        sums[kind] += number
    held = {name: counts.get(("held", name), 0) / (sums["held"] or 1) for name in _OUTCOMES}
    without = {name: counts.get(("without", name), 0) / (sums["without"] or 1) for name in _OUTCOMES}
    return {
        "right": held["right"],
        "asked_back_right": held["asked_back_right"],
        "right_or_asked_back_right": held["right"] + held["asked_back_right"],
        "wrong": held["wrong"],
        "refused": held["refused"],
        "answered_without": without["wrong"],
        "asked_back_without": without["asked_back"],
    }


_OUTCOMES = ("right", "asked_back_right", "wrong", "refused", "asked_back")


def _read(sets: Sets) -> dict[str, float]:
    """What becomes of a probe whose notes cover it, and of one whose words they only repeat."""
    seen: dict[bool, list[str]] = {True: [], False: []}
    for line in sets.coverage:
        case = sets.cases[line["case"]]
        probe = next(probe for probe in case.probes if probe.id == line["probe"])
        found = CoverageJudge(case.prompt).coverage(probe, line["notes"])
        become = "dropped" if found.dealt_with else "taken up" if found.quote else "asked"
        seen[line["covered"]].append(become)
    return {
        "covered_asked": seen[True].count("asked") / (len(seen[True]) or 1),
        "repeated_dropped": seen[False].count("dropped") / (len(seen[False]) or 1),
    }


def left_out(sets: Sets) -> dict[str, float]:
    """The fractions of questions, each case heard with the thresholds that are best for the others."""
    grid = {}
    shipped = clarify.ANSWERED, clarify.UNKNOWN
    heard = {key: _Remembering(case) for key, case in sets.cases.items()}
    for clarify.ANSWERED in _ANSWERED:
        for clarify.UNKNOWN in _UNKNOWN:
            counts: dict[str, Counter[tuple[str, str]]] = {key: Counter() for key in sets.cases}
            for line in sets.questions:
                kind = "held" if line["ids"] else "without"
                counts[line["case"]][
                    kind, outcome(line, heard[line["case"]].understand(line["question"]))
                ] += 1
            grid[clarify.ANSWERED, clarify.UNKNOWN] = counts
    clarify.ANSWERED, clarify.UNKNOWN = shipped
    total = Counter[tuple[str, str]]()
    for left in sets.cases:
        best = max(grid.values(), key=lambda counts, left=left: _worth(counts, left))  # type: ignore[misc]
        total += best[left]
    return fractions(total)


class _Remembering(Listener):
    """Hears each question once, whatever the thresholds."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.chances = cache(super().chances)  # type: ignore[method-assign]


def _worth(counts: Mapping[str, Counter[tuple[str, str]]], left: str) -> float:
    """How many are right at once, less what is over a target, without one case."""
    found = fractions(sum((counter for key, counter in counts.items() if key != left), Counter()))
    return found["right"] - sum(_PRICE[name] * _over(found[name], *TARGETS[name]) for name in _PRICE)


_PRICE = {
    "right_or_asked_back_right": 2,
    "wrong": 10,
    "refused": 3,
    "answered_without": 10,
    "asked_back_without": 1,
}


def _over(found: float, side: str, target: float) -> float:
    return max(0.0, target - found if side == "at least" else found - target)


def times(sets: Sets) -> list[float]:
    """Milliseconds that each question takes, and each choice among a case's probes with four pages of notes."""
    took = []
    for key, case in sets.cases.items():
        listener, judge = Listener(case), CoverageJudge(case.prompt)
        notes = "\n".join(line["notes"] for line in sets.coverage) if sets.coverage else ""
        for line in (line for line in sets.questions if line["case"] == key):
            began = process_time()
            listener.understand(line["question"])
            took.append((process_time() - began) * 1000)
        for probe in case.probes:
            began = process_time()
            judge.coverage(probe, notes[:12_000])
            took.append((process_time() - began) * 1000)
    return took


def run(folder: Path, content: Path, as_json: bool) -> None:
    """Print the fractions. Exit with a sentence where there are no sets."""
    sets = read(folder, content)
    if not sets.questions and not sets.coverage:
        raise SystemExit(f"no *questions.jsonl or *coverage.jsonl in {folder}")
    found = figures(sets)
    if as_json:
        print(json.dumps({name: round(value, 4) for name, value in found.items()}, indent=2))
        return
    others = left_out(sets)
    took = times(sets)
    print(
        f"\nThe interviewer: {len(sets.questions)} questions and {len(sets.coverage)} pieces of notes, {len(sets.cases)} cases"
    )
    print(f"  {'':28} {'found':>7} {'left out':>9}")
    for name, (side, target) in TARGETS.items():
        apart = f"{others[name]:8.1%}" if name in others else ""
        missed = "   missed" if _over(found[name], side, target) else ""
        print(f"  {name.replace('_', ' '):28} {found[name]:7.1%} {apart:>9}   {side} {target:.0%}{missed}")
    print(f"  p99 {percentile(took, 99):.1f} ms of the processor, at most 50")
    print("  left out: the two thresholds of questions are chosen without the case that is judged")
