"""`mock`: rounds to take, and what came of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewprep import private_files
from interviewprep.cli.context import add_json, add_track, chosen_tracks, opened
from interviewprep.cli.json_output import print_json, record
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUND_TYPES, ROUNDS, Track
from interviewprep.domain.core.wording import count

from . import choice as mock_choice
from . import full_loop as mock_loops
from . import plain as mock_plain
from . import recorded as mock_recorded

if TYPE_CHECKING:
    from interviewprep.cli.context import Commands
    from interviewprep.domain.mocks.attempts import Attempt, Begin
    from interviewprep.domain.mocks.results import AttemptResult
    from interviewprep.services.mocks.mocks import MockService


def register(commands: Commands) -> None:
    mock = commands.add_parser("mock", help="take a mock round, score it, read its debrief")
    add_track(mock)
    mock.add_argument("--plain", action="store_true", help="plain lines through stdin and stdout")
    mock.add_argument("--case", help="key, id or beginning of the title (default: by weakness)")
    mock.add_argument("--round", choices=list(ROUNDS), help="take a case of this round")
    mock.add_argument("--drill", metavar="PHASE", help="only this phase of the case")
    mock.add_argument("--surprise", action="store_true", help="take any case")
    mock.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="ATTEMPT",
        help="continue a round that is not finished or not scored (default: the newest)",
    )
    mock.set_defaults(run=run_mock)
    under = mock.add_subparsers(metavar="COMMAND")
    _register_reading(under)
    loop = under.add_parser(
        "loop", help="show a full loop: its rounds, its decision, where the tracks differ"
    )
    loop.add_argument(
        "--start",
        metavar="TRACK|LOOP",
        help="start one: pgm or tpm, or one of your loops by its employer or number",
    )
    add_json(loop)
    loop.set_defaults(run=mock_loops.run_loop)


def _register_reading(under: Commands) -> None:
    cases = under.add_parser("list", help="list cases by round")
    cases.add_argument("--round", choices=list(ROUNDS))
    add_track(cases)
    add_json(cases)
    cases.set_defaults(run=run_list)
    show = under.add_parser("show", help="show a case as the candidate sees it")
    show.add_argument("case")
    add_json(show)
    show.set_defaults(run=run_show)
    sheet = under.add_parser("sheet", help="print two pages for a friend who interviews you")
    sheet.add_argument("case")
    _add_file(sheet)
    sheet.set_defaults(run=run_sheet)
    export = under.add_parser("export", help="print the debrief of an attempt")
    export.add_argument("attempt", nargs="?", help="its id (default: the newest that is scored)")
    _add_file(export)
    export.set_defaults(run=run_export)
    scores = under.add_parser("import-scores", help="import the scores from the form of the sheet")
    scores.add_argument("file", type=Path)
    scores.set_defaults(run=run_import)
    recorded = under.add_parser(
        "import-transcript", help="turn a recorded round into an attempt that you score"
    )
    recorded.add_argument(
        "file", metavar="FILE|-", help="text, .srt or .vtt from any meeting tool, or - to paste it"
    )
    recorded.add_argument("--case", required=True, help="key, id or beginning of the title")
    recorded.add_argument(
        "--candidate",
        default="",
        metavar="NAME",
        help="your name in it (default: the person who speaks most)",
    )
    recorded.add_argument(
        "--from", dest="start", metavar="M:SS", help="when the round begins in the recording"
    )
    add_track(recorded)
    recorded.set_defaults(run=mock_recorded.run_import_transcript)
    history = under.add_parser("history", help="list attempts, newest first")
    history.add_argument("words", nargs="*", help="every word must occur in the title, notes or replies")
    history.add_argument("--round", choices=list(ROUNDS), default="")
    add_json(history)
    history.set_defaults(run=run_history)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--html", action="store_true", help="write a printable page instead of Markdown")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to this file, readable only by you"
    )


def run_mock(args: argparse.Namespace) -> int:
    if not args.plain:
        status: int = args.open_app("mock", args, _begin(args))
        return status
    return mock_plain.run(opened(args), args)


def _begin(args: argparse.Namespace) -> Begin | None:
    """What the arguments ask for, found before the app opens so that a mistake is said here; None to choose there."""
    if not (args.case or args.round or args.drill or args.surprise or args.resume is not None):
        return None
    services = opened(args)
    try:
        return mock_choice.wanted(services, args)
    finally:
        services.close()


def run_list(args: argparse.Namespace) -> int:
    """Exit status 1 where there is no case."""
    services = opened(args)
    lines = services.mocks.material.cases(chosen_tracks(args, services), args.round or "")
    if args.json:
        print_json([record(line, "key", "title", "round", "attempts", "read") for line in lines])
        return 0 if lines else 1
    for kind in ROUND_TYPES:
        of_round = [line for line in lines if line.round == kind.id]
        if of_round:
            print(f"{kind.title} ({kind.id})")
        for line in of_round:
            taken = f"  taken {count(line.attempts, 'time')}" if line.attempts else ""
            taken += "  answers read in the quiz" if line.read else ""
            print(f"  {line.key:40} {line.title}{taken}")
    if not lines:
        print("There is no case for this track; add a pack, or choose another track.")
    return 0 if lines else 1


def run_show(args: argparse.Namespace) -> int:
    mocks = opened(args).mocks
    found = mocks.briefing(mocks.material.find(args.case))
    case = found.case
    if args.json:
        dimensions = [record(d, "id", "title", "must") for d in found.rubric.dimensions]
        print_json(
            record(
                case,
                "round",
                "minutes",
                "prompt",
                key=case.head.key,
                title=case.head.title,
                phases=[record(phase, "id", "title", "minutes") for phase in case.plan],
                dimensions=dimensions,
                attempts=found.attempts,
            )
        )
        return 0
    print(
        f"{case.head.title}\n{found.kind.title}, {case.minutes} min. {found.kind.judges}\n\n{case.prompt}\n"
    )
    for phase in case.plan:
        id_ = "" if case.phases_hidden else f"  [{phase.id}]"
        print(f"  {phase.minutes:4g} min  {phase.title}{id_}")
    print(
        "\nJudged by: " + ", ".join(d.title + (" (must)" if d.must else "") for d in found.rubric.dimensions)
    )
    return 0


def run_sheet(args: argparse.Namespace) -> int:
    from interviewprep.services.mocks import files as mock_files

    mocks = opened(args).mocks
    key = mocks.material.find(args.case)
    return _give(args, mock_files.sheet(mocks, key, _format(args)))


def run_export(args: argparse.Namespace) -> int:
    from interviewprep.services.mocks import files as mock_files

    mocks = opened(args).mocks
    attempt = args.attempt or _newest_scored(mocks)
    return _give(args, mock_files.debrief_text(mocks, attempt, _format(args)))


def run_import(args: argparse.Namespace) -> int:
    from interviewprep.services.mocks import score_import as mock_import

    mocks = opened(args).mocks
    found = mock_import.import_scores(mocks, args.file)
    score = found.score
    print(f"Imported from {score.name}: `interviewprep mock export {score.attempt}` prints the debrief.")
    if found.corrected:
        print(f"It replaces what {score.name} wrote before; both stay in the log, and the newest counts.")
    if found.others:
        names = " and ".join(found.others)
        print(f"{names} scored this round too; all stay in the log, and the newest counts: {score.name}'s.")
    return 0


def run_history(args: argparse.Namespace) -> int:
    """Exit status 1 where nothing was found."""
    mocks = opened(args).mocks
    found = mocks.history(" ".join(args.words), args.round)
    overall = {item.attempt.id: item for item in mocks.results(frozenset(Track))}
    hidden = mocks.scoring.hidden()
    unfinished = (
        [] if args.words else [open_ for open_ in mocks.unfinished() if args.round in ("", open_.round)]
    )
    if args.json:
        print_json([_attempt_json(attempt, overall.get(attempt.id)) for attempt in found])
    else:
        for attempt in found:
            result = overall.get(attempt.id)
            score = "hidden" if attempt.id in hidden else "not scored"
            score = f"{result.result.overall:.2f}" if result else score
            kind = f", {attempt.kind_words}" if attempt.kind_words else ""
            print(
                f"{attempt.at.date}  {score:>10}  {attempt.track.label}  {attempt.title}{kind}  [{attempt.id}]"
            )
        for attempt in unfinished:
            print(f"{attempt.at.date}  {'open':>10}  {attempt.track.label}  {attempt.title}  [{attempt.id}]")
        if unfinished:
            print("Open: `interviewprep mock --resume ID` goes on with it.")
        elif not found:
            print("No attempt yet; `interviewprep mock` starts a round.")
        if hidden:
            print("Hidden: it is waiting for your blind second score; give it with `interviewprep mock`.")
    return 0 if found or unfinished else 1


def _attempt_json(attempt: Attempt, result: AttemptResult | None) -> dict[str, object]:
    return record(
        attempt,
        *("id", "case", "title", "round", "track", "drill", "stopped", "practice", "at"),
        overall=result.result.overall if result else None,
        own=result.own.overall if result and result.own else None,
        cautious=result.cautious.overall if result else None,
        levels=result.levels if result else {},
    )


def _newest_scored(mocks: MockService) -> str:
    found = mocks.results(frozenset(Track))
    if not found:
        raise UsageError("no attempt is scored yet; `interviewprep mock` starts a round")
    return found[-1].attempt.id


def _format(args: argparse.Namespace) -> Any:
    from interviewprep.services.mocks.files import MockFormat

    return MockFormat.HTML if args.html else MockFormat.MARKDOWN


def _give(args: argparse.Namespace, text: str) -> int:
    if args.output is None:
        print(text, end="")
    else:
        print(private_files.write(args.output, text))
    return 0
