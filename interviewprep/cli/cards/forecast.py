"""What `plan` says of recall on the day: the forecast, and why a card comes today."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from interviewprep.cli.context import chosen_tracks
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.cards.forecast import Forecast, RoundForecast
from interviewprep.domain.cards.planner import MOST_LOAD
from interviewprep.domain.cards.planner_model import PlannedCard, Why, named_round
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.profile import parse_minutes
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count

if TYPE_CHECKING:
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.services import Services

_NO_DATE = "No round with a date lies ahead, so the cards follow ordinary repetition. Set one: e on Today, or `interviewprep loop date`."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--minutes` and `--explain`, which make `plan` a forecast of the cards."""
    parser.add_argument(
        "--minutes",
        type=_minutes,
        metavar="N",
        help="show recall on the day and the load, with N minutes a day for cards",
    )
    parser.add_argument(
        "--explain", metavar="CARD", help="say why this card (its key) does or does not come today"
    )


def _minutes(text: str) -> int:
    try:
        return parse_minutes(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def asked_for(args: argparse.Namespace) -> bool:
    """Was `plan` asked for the forecast rather than the agenda?"""
    return args.minutes is not None or args.explain is not None


def run_forecast(args: argparse.Namespace, services: Services) -> int:
    tracks, day = chosen_tracks(args, services), services.today()
    share = services.card_budget.minutes(tracks)
    if args.explain is not None:
        of_today = args.minutes or share.today
        answered = services.review.today(tracks, of_today).answered
        choice, chosen = services.planner.explain(tracks, day, of_today, args.explain, answered)
        if args.json:
            shown = record(choice, "why", "seconds", "without", "with_review", round=choice.round or None)
            print_json({"card": args.explain, "today": chosen, **shown})
        else:
            print("\n".join(_choice_lines(services, choice, chosen)))
        return 0
    minutes = args.minutes or share.daily
    outlook = _outlook(services, tracks, minutes)
    if args.json:
        print_json(forecast_json(services, tracks, minutes))
    elif outlook is None:
        print(_NO_DATE)
    else:
        print("\n".join(_forecast_lines(services, outlook)))
    return 0


def forecast_json(services: Services, tracks: frozenset[Track], minutes: float) -> dict[str, object] | None:
    """Load by day and expected recall by round with its range; None without a date. Takes a second or two."""
    outlook = _outlook(services, tracks, minutes)
    if outlook is None:
        return None
    keep = outlook.keep
    return {
        "minutes": minutes,
        "recall": keep.recall,
        "recall_if_stopped": outlook.stop,
        "recall_with_more": record(outlook.more, "minutes", "recall"),
        "rounds": [_round_json(round) for round in keep.rounds],
        "load": [record(day, "minutes", "new", "reviews", date=day_date(day.day)) for day in keep.load],
        "not_held": {
            "cards": outlook.below_target,
            "enough_minutes": outlook.enough,
            "keys": [card.key for card in services.planner.below_target(outlook)],
            "each_stands_for": keep.sampled,
        },
    }


def _outlook(services: Services, tracks: frozenset[Track], minutes: float) -> Outlook | None:
    answered = services.review.today(tracks, minutes).answered
    return services.planner.outlook(tracks, services.today(), minutes, answered)


def _round_json(expected: RoundForecast) -> dict[str, object]:
    track, kind = named_round(expected.round)
    names = ("cards", "stop", "keep", "low", "high")
    return record(expected, *names, track=track, round=kind, date=day_date(expected.day))


def _forecast_lines(services: Services, outlook: Outlook) -> Iterator[str]:
    keep = outlook.keep
    yield f"Recall on the day at {keep.minutes:.0f} minutes a day (the numbers in parentheses are a range that holds eight times in ten):"
    yield f"  This allows for days that you miss: you are expected to study on {_percent(keep.kept)} of them."
    for own_round in keep.rounds:
        yield (
            f"  {day_date(own_round.day):%a %d %b}  {_title(services, own_round.round):35} {_percent(own_round.keep)} "
            f"({own_round.low * 100:.0f} to {own_round.high * 100:.0f})  {_percent(own_round.stop)} if you stop now  {count(own_round.cards, 'card')}"
        )
    if outlook.more.recall is not None:
        yield f"With {outlook.more.minutes:.0f} minutes a day: {_percent(outlook.more.recall)} over all rounds."
    yield from _not_held_lines(services, outlook)
    yield "Load:"
    for load in keep.load:
        yield f"  {day_date(load.day):%a %d %b}  {load.minutes:4.0f} min  {load.new:3} new  {load.reviews:3} again"
    yield from (f"! {line}" for line in _spikes(keep))


def _not_held_lines(services: Services, outlook: Outlook) -> Iterator[str]:
    if not outlook.below_target:
        return
    offer = (
        f"{outlook.enough:.0f} minutes a day would be enough"
        if outlook.enough
        else "no realistic number of minutes would be enough"
    )
    yield f"{count(outlook.below_target, 'card')} will not fit in before then; {offer}. Among them:"
    yield from (f"  {card.key}  {card.title}" for card in services.planner.below_target(outlook)[:10])


def _spikes(keep: Forecast) -> Iterator[str]:
    """Days that break the promise of the load; the planner makes none."""
    for load in keep.load:
        if load.minutes > MOST_LOAD * keep.minutes:
            yield f"{day_date(load.day):%a %d %b} takes {load.minutes:.0f} minutes, more than {MOST_LOAD} times what you set"


def _choice_lines(services: Services, choice: PlannedCard, chosen: bool) -> Iterator[str]:
    yield "In today's queue." if chosen else "Not in today's queue: today's minutes do more for other cards."
    if choice.round:
        yield (
            f"A look today takes about {choice.seconds:.0f} seconds and raises its recall on the day of "
            f"{_title(services, choice.round)} from {_percent(choice.without)} to {_percent(choice.with_review)}."
        )
    else:
        yield "No round ahead needs it, so it follows ordinary repetition."
    if choice.why is Why.NEW:
        yield "It is new: new cards take turns in their pack's order, and no new card comes on the day of a round."


def _title(services: Services, round: str) -> str:
    track, kind = named_round(round)
    return f"{services.loops.title(track, kind)}, {track.label}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
