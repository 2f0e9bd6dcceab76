"""The Textual application."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewprep.config import Config
    from interviewprep.domain.cards.only import ReviewOnly
    from interviewprep.domain.core.tracks import Track
    from interviewprep.domain.library.drills import Practice
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.services.services import Services
    from interviewprep.services.today.glance import Glance


def run(
    opener: Callable[[], Services],
    start: str,
    config: Config,
    begin: Begin | Practice | ReviewOnly | None = None,
    tracks: frozenset[Track] | None = None,
    known: Glance | None = None,
) -> int:
    """Run the screens until the candidate leaves; returns the exit status.

    `opener` opens the store; it is called in a thread once the first frame is painted. `begin` is a round to go
    straight to, from the start at Mock, or a drill or a dialogue, from Library; `tracks` are studied this time in
    place of the profile's; `known` is what Today shows until the store is open. Raises UsageError
    for `[keys]` that cannot be used.
    """
    from .app import InterviewPrepApp

    def open_and_settle() -> Services:
        services = opener()
        settle()
        return services

    app = InterviewPrepApp(open_and_settle, start, config, begin, tracks, known)
    try:
        app.run()
    finally:
        if app.services is not None:
            from interviewprep.services.today import glance

            folder = app.services.folder
            unchanged = app.seen is not None and app.seen[0] == glance.look_of(folder)
            app.services.close()
            if app.seen is not None and unchanged:
                glance.write(folder, app.seen[1])
    for sentence in app.last_words:
        print(sentence, file=sys.stderr)
    return app.return_code or 0


def settle() -> None:
    """Once all is loaded: what keeps keys quick, and what counts beside them.

    The modules stay: to look through them again and again would stop the screen for 30 to 70 ms. And a thread that
    computes gives way after one millisecond rather than five, to the screen as to the database's threads.
    """
    gc.freeze()
    sys.setswitchinterval(0.001)
