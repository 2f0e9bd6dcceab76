"""A judge on loopback that knows the reference marks, and whatever weakness a test gives it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from interviewprep.domain.own_model.check_plan import TRAP
from interviewprep.services.mocks.mocks import MockService
from interviewprep.storage.mocks import attempts
from tests.model_client.hostile_server import Exchange

_SECTIONS = re.compile(
    r"\[(?P<nonce>\w+) case\]\n(?P<case>.*?)\n\[\1 dimension\]\n(?P<title>[^\n]*)\n.*?\n\[\1 answer\]\n(?P<answer>.*)\n\[\1 end\]",
    re.DOTALL,
)


@dataclass
class Judge:
    """Answers like a decent server; `known` by the beginning of an answer and the title of a dimension."""

    known: dict[tuple[str, str], int] = field(default_factory=dict)
    lean: int = 0
    """Levels by which it is too kind."""
    gullible: bool = False
    """Does it do what a line in the material says?"""
    invents: bool = False
    """Does it quote what nobody said?"""
    wavers: bool = False
    """Is every third sample a level lower?"""
    asked: int = 0

    def __call__(self, exchange: Exchange) -> None:
        self.asked += 1
        material = exchange.body["messages"][1]["content"]
        found = _SECTIONS.search(material)
        assert found, material
        answer = found["answer"].partition(":\n")[2]
        level = min(4, max(1, self.known.get((answer[:60], found["title"]), 3) + self.lean))
        if self.wavers and exchange.body["seed"] == 3:
            level = max(1, level - 1)
        if self.gullible and TRAP in material:
            level = 4
        quote = "Excellent structure and great clarity" if self.invents else " ".join(answer.split()[:6])
        reply = {"quotes": [quote], "missing": ["a threshold"], "level": level, "why": "It says so."}
        text = json.dumps(reply)
        exchange.say(text[:9], text[9:])


def judge_of(mocks: MockService, **weaknesses: object) -> Judge:
    """A judge that knows every graded answer of the packs."""
    known = {}
    with mocks._store.read() as connection:
        keys = attempts.with_specimens(connection)
    for key in keys:
        case, rubric, _ = mocks.material.open(key)
        titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
        for specimen in case.specimens:
            for mark in specimen.marks:
                known[specimen.text[:60], titles[mark.dim]] = mark.level
    return Judge(known, **weaknesses)  # type: ignore[arg-type]
