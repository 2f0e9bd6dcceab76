"""Anki's own library under the same load, run by `benchmarks.store` in an environment of its own; prints JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection
from anki.scheduler.v3 import CardAnswer

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.words import text

ANSWERS = 10


def build(path: Path, number: int, answers: int = ANSWERS) -> Any:
    """`number` cards in two decks, ten answers each unless said, a tenth of them due today, FSRS on."""
    col: Any = Collection(str(path))
    col.set_config("fsrs", True)
    config = col.decks.get_config(1)
    assert config is not None
    config["rev"]["perDay"] = 99_999
    config["new"]["perDay"] = 0
    col.decks.update_config(config)
    decks = [col.decks.id(name) for name in ("PGM", "TPM")]
    model = col.models.by_name("Basic")
    requests = []
    for index in range(number):
        note = col.new_note(model)
        note["Front"], note["Back"] = f"Question word{index}?", text(index)
        requests.append(AddNoteRequest(note=note, deck_id=decks[index % 2]))
    for at in range(0, number, 5000):
        col.add_notes(requests[at : at + 5000])
    _age(col, answers)
    col.close()
    return Collection(str(path))


def _age(col: Any, answers: int) -> None:
    """Give every card a past: type, due day, FSRS state, log."""
    today = col.sched.today
    ids = col.db.list("select id from cards order by id")
    rows = [
        (
            today if index % 10 < 1 else today + 1 + index % 60,
            json.dumps({"s": 20.0 + index % 50, "d": 5.0, "dr": 0.9, "decay": 0.1542}),
            card_id,
        )
        for index, card_id in enumerate(ids)
    ]
    col.db.executemany(
        "update cards set type=2, queue=2, ivl=20, factor=2500, reps=10, due=?, data=? where id=?", rows
    )
    start = int(time.time() * 1000) - 220 * 86_400_000
    log = []
    step = 180 * 86_400_000 // answers
    for turn in range(answers):
        for index, card_id in enumerate(ids):
            serial = turn * len(ids) + index
            ease = 3 if (serial * 7919) % 10 else 1
            log.append((start + turn * step + index, card_id, -1, ease, 18, 18, 2500, 9500, 1))
    col.db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", log)


def median_ms(call: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def answers(col: Any, number: int) -> list[float]:
    """Milliseconds of fetching a card and answering it good."""
    col.decks.select(col.decks.id("PGM"))
    taken = []
    for _ in range(number):
        began = time.perf_counter()
        queued = col.sched.get_queued_cards(fetch_limit=1)
        if not queued.cards:
            break
        card = queued.cards[0]
        answer = col.sched.build_answer(card=_card(col, card), states=card.states, rating=CardAnswer.GOOD)
        col.sched.answer_card(answer)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def _card(col: Any, queued: Any) -> Any:
    from anki.cards import Card

    card = Card(col, backend_card=queued.card)
    card.start_timer()
    return card


def main() -> None:
    path, number = Path(sys.argv[1]), int(sys.argv[2])
    if sys.argv[3] == "graphs":
        col = Collection(str(path)) if path.exists() else build(path, number, int(sys.argv[4]))
        print(json.dumps(_graphs(col)))
        return
    times = int(sys.argv[3])
    col = build(path, number)
    if not times:  # only the collection was wanted
        col.close()
        return
    taken = answers(col, times)
    figures = {
        "answer p50": statistics.median(taken),
        "answer p99": taken[int(len(taken) * 0.99)],
        "counts": median_ms(lambda: col.sched.deck_due_tree(), 15),
        "search rare": median_ms(lambda: col.find_cards("word777"), 15),
        "search common": median_ms(lambda: col.find_cards("rollb*"), 15),
        "health": median_ms(col.fix_integrity, 2),
        "rebuild": median_ms(lambda: _recompute(col), 2),
    }
    col.close()
    print(json.dumps(figures))


def _graphs(col: Any) -> list[float]:
    """Milliseconds of the first and of later openings of a year's graphs."""
    taken = [median_ms(lambda: col._backend.graphs(search="", days=365), times) for times in (1, 5)]
    col.close()
    return taken


def _recompute(col: Any) -> None:
    """Recompute every FSRS memory state from the log, as saving deck options does."""
    decks = col.decks.get_deck_configs_for_update(1)
    from anki.deck_config_pb2 import UpdateDeckConfigsRequest

    configs = [item.config for item in decks.all_config]
    # a changed weight makes the backend replay the whole log
    for item in configs:
        weights = list(item.config.fsrs_params_6) or list(decks.defaults.config.fsrs_params_6)
        if weights:
            weights[0] = 0.3 if weights[0] != 0.3 else 0.31
            del item.config.fsrs_params_6[:]
            item.config.fsrs_params_6.extend(weights)
    col._backend.update_deck_configs_raw(
        UpdateDeckConfigsRequest(
            target_deck_id=1, configs=configs, fsrs=True, mode=0, limits=decks.current_deck.limits
        ).SerializeToString()
    )


if __name__ == "__main__":
    main()
