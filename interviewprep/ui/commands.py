"""Every command, declared once: its name in `[keys]`, key, action, label and help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

KEY_WORDS = {
    "escape": "esc", "question_mark": "?", "slash": "/", "minus": "-", "full_stop": ".",
    "down": "↓", "up": "↑", "left": "←", "right": "→",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does. Its `name` is what a candidate writes in `[keys]` to give it another key."""

    name: str
    keys: str
    """Textual key names, separated by commas."""
    action: str
    label: str
    """One or two words for the line at the foot; empty keeps it out of there."""
    help: str
    """A sentence for the help screen and the palette."""

    def bindings(self) -> list[BindingType]:
        return [Binding(self.keys, self.action, self.label or self.help, id=self.name, show=bool(self.label))]

    def shown_keys(self, changed: Mapping[str, str]) -> str:
        """The keys as a person reads them, after the candidate's own `[keys]`."""
        return " ".join(KEY_WORDS.get(key, key) for key in changed.get(self.name, self.keys).split(","))


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Textual's bindings for these commands."""
    return [binding for command in commands for binding in command.bindings()]


EVERYWHERE = (
    Command("track", "t", "track", "track", "Change the track: PGM, TPM, both"),
    Command("help", "question_mark", "help", "keys", "Show the keys of this screen"),
    Command("palette", "ctrl+p", "command_palette", "", "Find a command by its name"),
    Command("back", "escape", "back", "back", "Go back; nothing is lost"),
    Command("quit", "ctrl+q", "quit", "", "Leave; everything is already saved"),
)

TODAY = (
    Command("profile", "e", "profile", "date, minutes", "Change track, interview date and minutes a day"),
)  # fmt: skip

REVIEW = (
    Command("reveal", "space,enter", "reveal", "", "Show the answer; on a card to explain, start the clock"),
    Command("again", "1", "grade(1)", "", "Again: not recalled; it comes back in this session"),
    Command("hard", "2", "grade(2)", "", "Hard: recalled with effort or with gaps"),
    Command("good", "3", "grade(3)", "", "Good: recalled"),
    Command("easy", "4", "grade(4)", "", "Easy: recalled at once"),
    Command("idea-a", "a", "letter('a')", "", "Tick the first idea, or choose the first answer"),
    Command("idea-b", "b", "letter('b')", "", "Tick the second idea, or choose the second answer"),
    Command("idea-c", "c", "letter('c')", "", "Tick the third idea, or choose the third answer"),
    Command("idea-d", "d", "letter('d')", "", "Tick the fourth idea"),
    Command("idea-e", "e", "letter('e')", "", "Tick the fifth idea"),
    Command("idea-f", "f", "letter('f')", "", "Tick the sixth idea"),
    Command("undo", "u", "undo", "undo", "Take back the last grade, bury or suspension (30 deep)"),
    Command("bury", "z", "bury", "bury", "Put the card away until tomorrow"),
    Command("suspend", "x", "suspend", "suspend", "Put it away until you resume it in the library"),
    Command("flag", "n", "flag", "flag", "Note what is wrong with it; empty takes the note off"),
    Command("type", "i", "type", "type", "Type the answer, or stop typing it"),
)

LIBRARY = (
    Command("search", "slash", "search", "search", "Type words to search for"),
    Command("filters", "f", "filters", "filters", "Go to the filters: kind, pack, state"),
)

READING = (
    Command("library-suspend", "x", "suspend", "suspend, resume", "Put this card away, or bring it back"),
    Command("library-flag", "n", "flag", "flag", "Note what is wrong with it; empty takes the note off"),
)

SCOPES: dict[str, tuple[Command, ...]] = {
    "today": TODAY,
    "review": REVIEW,
    "library": LIBRARY,
    "reading": READING,
}
"""The commands that are in force together, beside those of everywhere."""
