"""`python -m benchmarks [store|progress|growth|screens|writing|recall|interviewer|listener] [--quick]`: everything, or one part; smaller with --quick.

The interviewer is measured on labelled sets: `--sets FOLDER`, `--content FOLDER` and `--json` are for it alone.
The listener's coefficients are fitted again; without --quick also without each case in turn (a quarter of an hour).
"""

from __future__ import annotations

import argparse
from compileall import compile_dir
from pathlib import Path

import interviewprep


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parts = ["store", "progress", "growth", "screens", "writing", "recall", "interviewer", "listener"]
    parser.add_argument("part", nargs="?", choices=parts)
    parser.add_argument("--quick", action="store_true", help="smaller stores, fewer scenarios")
    parser.add_argument("--sets", type=Path, help="folder of labelled questions and notes")
    parser.add_argument("--content", type=Path, help="folder of packs, instead of those that come with it")
    parser.add_argument("--json", action="store_true", help="fractions as JSON")
    args = parser.parse_args()
    if args.part in ("interviewer", "listener"):
        _listen(args)
        return
    compile_dir(Path(interviewprep.__file__).parent, quiet=1)  # as an installer does, ours and the peers'
    if args.part in (None, "store"):
        from . import store

        store.run((1_000, 10_000) if args.quick else (1_000, 10_000, 100_000))
    if args.part in (None, "progress"):
        from . import progress

        progress.run(1 if args.quick else 3)
    if args.part in (None, "growth"):
        from . import growth

        growth.run(*(((100, 1_000), (5, 50)) if args.quick else ((1_000, 10_000, 100_000), (20, 200, 2_000))))
    if args.part in (None, "screens"):
        from . import screens

        screens.run(5 if args.quick else 9)
    if args.part in (None, "writing"):
        from . import writing

        writing.run(200 if args.quick else 1_200)
    if args.part in (None, "recall"):
        from . import recall_on_the_day

        recall_on_the_day.run(args.quick)


def _listen(args: argparse.Namespace) -> None:
    from . import interviewer, listener

    sets, content = args.sets or interviewer.SETS, args.content or interviewer.ROOT / "content"
    if args.part == "interviewer":
        interviewer.run(sets, content, args.json)
    else:
        listener.run(sets, content, leave_out=not args.quick)


if __name__ == "__main__":
    main()
