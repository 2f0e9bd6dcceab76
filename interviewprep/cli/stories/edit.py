"""`story edit`: a story in one's own editor, taken back where it can be read."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from interviewprep.cli.context import opened
from interviewprep.domain.core.errors import PackError
from interviewprep.domain.stories.competencies import unknown_words
from interviewprep.services.keeping.own_editor import open_in_editor

if TYPE_CHECKING:
    from interviewprep.services.services import Services


def run_edit(args: argparse.Namespace) -> int:
    """Exit status 1 where what was written could not be taken back; it is kept for the next try."""
    services = opened(args)
    return edit_story(services, services.stories.find(args.story))


def edit_story(services: Services, story: str) -> int:
    """Opens a story in the editor and takes it back; the exit status, as `run_edit`'s."""
    edit = services.story_files.hand_out(story, services.settings.profile().tracks)
    if edit.again:
        print("This is the text that could not be saved last time.", file=sys.stderr)
    status = open_in_editor(edit.path)
    if status:
        print(
            f"The editor ended with status {status}; nothing was changed. Your text is kept: {edit.path}",
            file=sys.stderr,
        )
        return 1
    try:
        kept = services.story_files.take_back(edit)
    except PackError as error:
        print(error, file=sys.stderr)
        print(f"Nothing was changed. Your text is kept for a second try: {edit.path}", file=sys.stderr)
        return 1
    print(
        f"{edit.story}: version {kept.version}"
        + (" (nothing changed)" if kept.version == edit.version else "")
    )
    if unknown := unknown_words(services.stories.read(edit.story).file.story.competencies):
        print(f"Competencies: {unknown}", file=sys.stderr)
    if kept.overtook:
        print(
            f"Another window saved version {kept.overtook} meanwhile; both are kept: "
            f"`interviewprep story history {edit.story}`",
            file=sys.stderr,
        )
    return 0
