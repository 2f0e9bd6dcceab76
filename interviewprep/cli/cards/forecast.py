"""What `plan` says of recall on the day: the forecast, and why a card comes today."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from interviewprep.cli.context import chosen_tracks, print_json
from interviewprep.domain.cards.forecast import DayLoad, Forecast, RoundForecast
from interviewprep.domain.cards.planner import MOST_LOAD
from interviewprep.domain.cards.planner_model import Choice, Why
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.profile import parse_minutes
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS, Track

if TYPE_CHECKING:
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.services import Services

_NO_DATE = "No date is ahead, so the cards follow ordinary repetition. Set one: e on Today, or `interviewprep loop date`."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--minutes` and `--explain`, which make `plan` a forecast of the cards."""
    parser.add_argument(
        "--minutes",
        type=_minutes,
        metavar="N",
        help="recall on the day and load, with N minutes a day for cards",
    )
    parser.add_argument("--explain", metavar="CARD", help="why this card (its key) comes today, or does not")


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
    share = services.share.minutes(tracks)
    if args.explain is not None:
        of_today = args.minutes or share.today
        answered = services.review.today(tracks, of_today).answered
        choice, chosen = services.day.explain(tracks, day, of_today, args.explain, answered)
        if args.json:
            print_json(_choice_json(args.explain, choice, chosen))
        else:
            print("\n".join(_choice_lines(choice, chosen)))
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
        "minutes": round(minutes, 1),
        "recall": keep.recall,
        "recall_if_stopped": outlook.stop,
        "recall_with_more": {"minutes": outlook.more.minutes, "recall": outlook.more.recall},
        "rounds": [_round_json(each) for each in keep.rounds],
        "load": [_load_json(each) for each in keep.load],
        "not_held": {
            "cards": outlook.not_held,
            "enough_minutes": outlook.enough,
            "keys": [card.key for card in services.day.not_held(outlook)],
            "each_stands_for": keep.sampled,
        },
    }


def _outlook(services: Services, tracks: frozenset[Track], minutes: float) -> Outlook | None:
    answered = services.review.today(tracks, minutes).answered
    return services.day.outlook(tracks, services.today(), minutes, answered)


def _round_json(each: RoundForecast) -> dict[str, object]:
    track, _, kind = each.round.partition(":")
    return {
        "track": track,
        "round": kind,
        "date": day_date(each.day).isoformat(),
        "cards": each.cards,
        "stop": round(each.stop, 4),
        "keep": round(each.keep, 4),
        "low": round(each.low, 4),
        "high": round(each.high, 4),
    }


def _load_json(each: DayLoad) -> dict[str, object]:
    return {
        "date": day_date(each.day).isoformat(),
        "minutes": round(each.minutes, 1),
        "new": each.new,
        "reviews": each.reviews,
    }


def _forecast_lines(services: Services, outlook: Outlook) -> Iterator[str]:
    keep = outlook.keep
    yield f"Recall on the day at {keep.minutes:.0f} minutes a day (eight times in ten between the numbers in brackets):"
    for each in keep.rounds:
        yield (
            f"  {day_date(each.day):%a %d %b}  {_title(each.round):35} {_percent(each.keep)} "
            f"({each.low * 100:.0f} to {each.high * 100:.0f})  {_percent(each.stop)} if you stop now  {each.cards} cards"
        )
    if outlook.more.recall is not None:
        yield f"With {outlook.more.minutes:.0f} minutes a day: {_percent(outlook.more.recall)} over all rounds."
    yield from _not_held_lines(services, outlook)
    yield "Load:"
    for load in keep.load:
        yield f"  {day_date(load.day):%a %d %b}  {load.minutes:4.0f} min  {load.new:3} new  {load.reviews:3} again"
    yield from (f"! {line}" for line in _spikes(keep))


def _not_held_lines(services: Services, outlook: Outlook) -> Iterator[str]:
    if not outlook.not_held:
        return
    offer = (
        f"{outlook.enough:.0f} minutes a day would do"
        if outlook.enough
        else "no number of minutes near to it would do"
    )
    yield f"{outlook.not_held} cards cannot be held by then; {offer}. Among them:"
    yield from (f"  {card.key}  {card.title}" for card in services.day.not_held(outlook)[:10])


def _spikes(keep: Forecast) -> Iterator[str]:
    """Days that break the promise of the load; the planner makes none."""
    for load in keep.load:
        if load.minutes > MOST_LOAD * keep.minutes:
            yield f"{day_date(load.day):%a %d %b} takes {load.minutes:.0f} minutes, more than {MOST_LOAD} times those set"


def _choice_json(key: str, choice: Choice, chosen: bool) -> dict[str, object]:
    return {
        "card": key,
        "today": chosen,
        "why": choice.why.value,
        "seconds": round(choice.seconds, 1),
        "round": choice.round or None,
        "without": round(choice.without, 4),
        "with_review": round(choice.with_review, 4),
    }


def _choice_lines(choice: Choice, chosen: bool) -> Iterator[str]:
    yield "In today's queue." if chosen else "Not in today's queue: today's minutes do more for other cards."
    if choice.round:
        yield (
            f"A look today takes about {choice.seconds:.0f} seconds and raises its recall on the day of "
            f"{_title(choice.round)} from {_percent(choice.without)} to {_percent(choice.with_review)}."
        )
    else:
        yield "No round ahead needs it, so it follows ordinary repetition."
    if choice.why is Why.NEW:
        yield "It is new: new cards take turns, so that all are seen early enough."


def _title(round: str) -> str:
    track, _, kind = round.partition(":")
    return f"{ROUNDS[kind].title}, {Track(track).label}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
