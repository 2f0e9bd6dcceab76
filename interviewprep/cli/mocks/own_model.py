"""`interviewer`: a model of one's own, how far it can be trusted, and what it thinks of a round."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from interviewprep.cli.context import add_json, opened, whole_number
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.domain.own_model.agreement import Requirement
    from interviewprep.services.own_model.check import ModelReport
    from interviewprep.services.own_model.opinions import OpinionLine, RoundOpinion
    from interviewprep.services.services import Services

_EVERY = 50
"""Calls after which progress is said on a line of its own, where no terminal shows it."""


def register(commands: Commands) -> None:
    interviewer = commands.add_parser("interviewer", help="a model of your own beside you (optional)")
    add_json(interviewer)
    interviewer.set_defaults(run=run_status)
    under = interviewer.add_subparsers(metavar="COMMAND")
    check = under.add_parser(
        "check", help="measure the model against the packs' graded answers before its levels are shown"
    )
    check.add_argument(
        "--answers",
        type=whole_number,
        default=None,
        metavar="N",
        help="graded answers to ask for (default: 24)",
    )
    check.add_argument("--again", action="store_true", help="ask for everything again")
    add_json(check)
    check.set_defaults(run=run_check)
    score = under.add_parser("score", help="what the model makes of a round that you have scored")
    score.add_argument("attempt", nargs="?", help="its id (default: the newest that is scored)")
    add_json(score)
    score.set_defaults(run=run_score)


def run_status(args: argparse.Namespace) -> int:
    """Exit status 1 where the server cannot be used."""
    from interviewprep.services.own_model.check import standing

    services = opened(args)
    server = services.own_model.server
    if server is None:
        services.own_model.models()  # says what to write
        return 1
    models = services.own_model.models()
    report = services.own_model.check.report()
    if args.json:
        print_json(
            record(
                server,
                "host",
                "model",
                "remote",
                "leaves",
                offered=list(models),
                allowed=report.allowed if report else None,
            )
        )
        return 0
    print(f"{server.model} on {server.host}")
    print(server.leaves or "Nothing leaves this machine.")
    print(f"The server offers {', '.join(models) or 'no model'}.")
    if models and server.model not in models:
        print(f"{server.model} is not among them; correct model in config.toml.")
    print(standing(report))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Exit status 1 where the model is below the bar."""
    from interviewprep.domain.own_model.agreement import requirements
    from interviewprep.services.own_model.check import ANSWERS, standing

    services = opened(args)
    answers = ANSWERS if args.answers is None else args.answers
    if answers < 1:
        raise UsageError(f"--answers {answers}: choose 1 or more")
    report = services.own_model.check.run(answers, _progress(sys.stderr.isatty()), again=args.again)
    found = requirements(report.agreement)
    if args.json:
        print_json(
            record(
                report,
                *("model", "server", "version", "unreadable", "allowed"),
                agreement=record(report.agreement, *report.agreement.__slots__),
                bar=[record(item, "title", "figure", "bound", "at_most", "met") for item in found],
            )
        )
    else:
        print("\n".join(_figures(report)))
        print("\nThe bar")
        print("\n".join(f"  {_requirement(item)}" for item in found))
        print(f"\n{standing(report)}")
    return 0 if report.allowed else 1


def run_score(args: argparse.Namespace) -> int:
    services = opened(args)
    attempt = args.attempt or _newest_scored(services)
    if (server := services.own_model.server) is not None and server.leaves and not args.json:
        print(server.leaves)
    found = services.own_model.opinions.ask(attempt, _progress(sys.stderr.isatty()))
    if args.json:
        print_json(
            record(
                found,
                *("model", "server", "version", "shows_levels", "notes"),
                dimensions=[_line_json(line) for line in found.lines],
            )
        )
    else:
        print("\n".join(_opinion(found)))
    return 0


def _newest_scored(services: Services) -> str:
    found = services.mocks.results(frozenset(Track))
    if not found:
        raise UsageError("no attempt is scored yet; `interviewprep mock` starts a round")
    return found[-1].attempt.id


def _progress(terminal: bool) -> Callable[[int, int], None]:
    began = time.monotonic()
    quick = 0  # calls that were answered from what is kept

    def show(done: int, whole: int) -> None:
        nonlocal quick
        seconds = time.monotonic() - began
        if seconds < 1:
            quick = done
        left = seconds / (done - quick) * (whole - done) if done > quick else 0.0
        line = f"{done} of {whole}" + (f", about {_minutes(left)} left" if left and done < whole else "")
        if terminal:
            print(f"\r\x1b[K{line}", end="" if done < whole else "\n", file=sys.stderr, flush=True)
        elif done % _EVERY == 0 or done == whole:
            print(line, file=sys.stderr, flush=True)

    return show


def _minutes(seconds: float) -> str:
    return count(round(seconds / 60), "minute") if seconds >= 90 else count(round(seconds), "second")


def _figures(report: ModelReport) -> list[str]:
    found = report.agreement
    levels = ", ".join(f"{gap:+.2f} at a {level}" for level, gap in found.leniency_by_level.items())
    lines = [
        f"{report.model} on {report.server}",
        f"{count(found.marks, 'mark')} of {count(found.answers, 'graded answer')}, three samples each",
        "",
        f"  exact            {found.exact:.0%}",
        f"  within one       {found.within_one:.0%}",
        f"  weighted kappa   {found.kappa:.2f}, 95% interval {found.low:.2f} to {found.high:.2f}",
        f"  leniency         {found.leniency:+.2f} levels ({levels or 'no mark'})",
        f"  spread           {found.spread:.2f} levels over three samples",
        f"  quotes found     {found.found:.0%}",
        f"  not readable     {report.unreadable:.0%} of replies",
    ]
    for place, drift in found.drift.items():
        what = "levels read backwards" if place == "order" else f"a line that praises, in the {place}"
        lines.append(
            f"  drift            {drift.mean:+.2f} levels by {what}; {drift.moved:.0%} of {drift.marks} moved "
            "by more than their spread"
        )
    return lines


def _requirement(item: Requirement) -> str:
    figure, bound = (
        f"{value:g}" if float(value).is_integer() else f"{value:.2f}" for value in (item.figure, item.bound)
    )
    least = "at most" if item.at_most else "at least"
    return f"{'met    ' if item.met else 'not met'}  {item.title} {figure}, {least} {bound}"


def _opinion(found: RoundOpinion) -> list[str]:
    from interviewprep.services.own_model.check import standing
    from interviewprep.services.own_model.opinions import level_words

    lines = [
        f"{found.model} on {found.server}, prompts {found.version}",
        standing(found.report),
        *found.notes,
        "",
    ]
    for line in found.lines:
        lines += [f"{line.dimension.title}: you {line.own}, {level_words(line, found.shows_levels)}"]
        if line.opinion is not None:
            lines += [f'  "{" ".join(quote.text.split())}"' for quote in line.opinion.quotes]
            lines += [f"  missing: {text}" for text in line.opinion.missing]
            if dropped := line.opinion.offered - line.opinion.found:
                lines.append(f"  {count(dropped, 'quotation')} dropped: not in your words")
    return lines


def _line_json(line: OpinionLine) -> dict[str, object]:
    found = line.opinion
    return {
        "dimension": line.dimension.id,
        "own": line.own,
        "level": line.level,
        "spread": found.spread if found else None,
        "quotes": [quote.text for quote in found.quotes] if found else [],
        "missing": list(found.missing) if found else [],
        "quotes_dropped": found.offered - found.found if found else 0,
    }
