"""Every command, declared once: its name in `[keys]`, key, action, label and help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

KEY_WORDS = {
    "escape": "esc", "question_mark": "?", "slash": "/", "minus": "-", "full_stop": ".", "comma": ",",
    "exclamation_mark": "!", "plus": "+", "less_than_sign": "<", "greater_than_sign": ">",
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


def _labelled(commands: tuple[Command, ...], labels: Mapping[str, str]) -> tuple[Command, ...]:
    """The same commands, some with another label at the foot, by their action."""
    return tuple(replace(command, label=labels.get(command.action, command.label)) for command in commands)


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Textual's bindings for these commands."""
    return [binding for command in commands for binding in command.bindings()]


EVERYWHERE = (
    Command("track", "t", "track", "track", "Change the track you study"),
    Command("settings", "comma", "settings", "settings", "Settings: tracks, dates, minutes, theme"),
    Command("help", "question_mark,f1", "help", "keys", "Show the keys of this screen"),
    Command("palette", "ctrl+p", "command_palette", "", "Find a command by its name"),
    Command("back", "escape", "back", "back", "Go back; nothing is lost"),
    Command("quit", "q,ctrl+q", "quit", "quit", "Quit; everything is already saved"),
)

_PROFILE = Command(
    "profile", "e", "profile", "date, minutes", "Change track, interview date and minutes a day"
)
SHOW_BELOW_TARGET = Command(
    "left-out", "w", "below_target", "", "Show the cards for which there is not enough time"
)

TODAY = (
    Command("start-row", "enter", "choose", "start", "Start the selected row"),
    Command("tick-row", "space", "tick", "tick", "Tick the selected row, or remove the tick"),
    replace(_PROFILE, label=""),
    SHOW_BELOW_TARGET,
)

BELOW_TARGET = (
    Command("leave-out", "D", "put_away", "suspend", "Suspend or resume the card"),
    Command("enough", "plus", "enough", "more minutes", "Set the minutes a day that nearly all cards need"),
    _PROFILE,
)

REVIEW = (
    Command(
        "reveal",
        "space,enter",
        "reveal",
        "",
        "Show the answer, then grade it Good; for a card to explain aloud, start the clock first",
    ),
    Command("again", "1", "grade(1)", "", "Again: not recalled; it comes back in this session"),
    Command("hard", "2", "grade(2)", "", "Hard: recalled with effort or with gaps"),
    Command("good", "3", "grade(3)", "", "Good: recalled"),
    Command("easy", "4", "grade(4)", "", "Easy: recalled at once"),
    Command("idea-a", "a", "letter('a')", "", "Tick the first idea, or choose the first answer"),
    Command("idea-b", "b", "letter('b')", "", "Tick the second idea, or choose the second answer"),
    Command("idea-c", "c", "letter('c')", "", "Tick the third idea, or choose the third answer"),
    Command("idea-d", "d", "letter('d')", "", "Tick the fourth idea"),
    Command("undo", "u", "undo", "undo", "Undo the last grade, bury or suspension (up to 30)"),
    Command("bury", "z", "bury", "bury", "Bury the card until tomorrow"),
    Command("suspend", "D", "suspend", "suspend", "Suspend the card until you resume it in the library"),
    Command(
        "flag",
        "exclamation_mark",
        "flag",
        "note",
        "Note what is wrong with the card; an empty note removes it",
    ),
    Command("new-card", "n", "new", "new", "Add a card of your own"),
    Command("edit-card", "e", "edit", "edit", "Edit the card, if it is in one of your own packs"),
    Command(
        "review-only", "f", "app.review_only", "filter", "Review only the cards of one topic, round or tag"
    ),
    Command("type", "i", "type", "", "Type the answer before you see it; Escape stops typing"),
    Command("open-source", "o", "open_source", "", "Open a source of the answer in your browser"),
)

LIBRARY = (
    Command("search", "slash", "search", "search", "Type words to search for"),
    Command("filters", "f", "filters", "filters", "Go to the filters: kind, pack, state"),
    Command(
        "edit-pack", "e", "edit", "", "Edit the selected item in $EDITOR, if it is in one of your own packs"
    ),
    Command("stretch", "w", "stretch", "stretch cards", "Study the stretch cards too, or leave them out"),
)

TIMED_DRILL = (
    Command(
        "timed-next", "space,enter", "next", "show, tick", "Show the next section; at the end, tick an idea"
    ),
    Command("timed-type", "i", "type", "type", "Type your answer; Escape stops typing and keeps it"),
    Command("timed-finish", "f", "finish", "finish", "Save how it went, once everything is shown"),
)

DIALOGUE = (
    Command(
        "dialogue-next",
        "space,enter,right",
        "turn(1)",
        "next part",
        "Go to the next part; the debrief comes last",
    ),
    Command("dialogue-before", "left", "turn(-1)", "previous part", "Go back to the previous part"),
)

EDIT_PACK = Command("edit-page", "e", "edit", "edit", "Edit it in $EDITOR, if it is in one of your own packs")

OPEN_SOURCE = Command("open-source", "o", "open_source", "open source", "Open the source in your browser")

READING = (
    OPEN_SOURCE,
    EDIT_PACK,
    Command("library-suspend", "D", "suspend", "suspend, resume", "Suspend or resume this card"),
    Command(
        "library-flag",
        "exclamation_mark",
        "flag",
        "note",
        "Note what is wrong with the card; an empty note removes it",
    ),
)

MOCK = (
    Command(
        "mock-choose", "enter", "choose", "choose", "Take the selected round, or continue one that is waiting"
    ),
    Command("mock-weakness", "w", "weakness", "weakest", "Take the case that you need most, by your scores"),
    Command("mock-surprise", "a", "surprise", "any case", "Take any case"),
    Command("mock-history", "v", "history", "history", "Read past attempts and their debriefs"),
    Command("mock-drop", "D", "drop", "discard", "Discard a round that is running or waiting for its score"),
    Command("mock-loop", "f", "loop", "full loop", "See or start a full loop of all rounds"),
)

MOCK_CASES = (
    Command(
        "mock-case-weakness", "w", "weakness", "weakest", "Take the case of this round that you need most"
    ),
    Command("mock-case-surprise", "a", "surprise", "any case", "Take any case of this round"),
)

MOCK_BRIEFING = (
    Command("mock-begin", "enter,space", "begin", "start", "Start the round and its clock"),
    Command(
        "mock-speak",
        "v",
        "speak",
        "speak, write",
        "Write the answer, or speak it, by taps or with the microphone",
    ),
    Command("mock-drill", "d", "drill", "drill", "Take one phase alone, or the whole round"),
    Command("mock-learn", "x", "learn", "learn to score", "Grade sample answers before the round"),
    Command(
        "mock-as", "a", "other_track", "other track", "Switch the track, for a case that belongs to both"
    ),
)

MOCK_PHASE = (
    Command(
        "mock-next",
        "ctrl+g,f8",
        "next",
        "next",
        "Finish the reply or the phase; asks before it ends the round",
    ),
    Command("mock-ask", "f2", "ask", "ask", "Ask the interviewer a question"),
    Command("mock-so-far", "f3", "so_far", "so far", "Reread the prompt, the questions and your notes"),
    Command("mock-earlier", "f6", "earlier", "", "Open the notes of the previous phase, and of earlier ones"),
    Command("mock-story", "f7", "story", "", "Note which of your stories you tell"),
    Command("mock-why", "f4", "why", "", "Show why this follow-up was asked"),
    Command("mock-pause", "f5", "pause", "pause", "Pause the clock, or continue"),
    Command("mock-stop", "f9", "stop", "end", "End the round and score it"),
)

MOCK_SPOKEN = (
    Command("mock-tap", "space,enter", "tap", "tap", "Note that you begin this part"),
    Command("mock-untap", "backspace,u", "untap", "take back", "Take back the last tap"),
)

MOCK_SO_FAR = (Command("mock-so-far-close", "f3", "dismiss", "", "Back to your notes"),)

MOCK_LEVELS = (
    Command("mock-level-1", "1", "level(1)", "", "Give a 1, strong no"),
    Command("mock-level-2", "2", "level(2)", "", "Give a 2, no"),
    Command("mock-level-3", "3", "level(3)", "", "Give a 3, yes"),
    Command("mock-level-4", "4", "level(4)", "", "Give a 4, strong yes"),
    Command("mock-dim-before", "left,shift+tab", "turn(-1)", "", "Go to the previous dimension"),
    Command("mock-dim-next", "right,tab", "turn(1)", "next", "Go to the next dimension"),
)

MOCK_SCORE = (
    *MOCK_LEVELS,
    Command("mock-pick", "space,enter", "pick", "pick", "Pick this passage as evidence, or remove it"),
    Command(
        "mock-none", "0", "none", "none", "Say that there is no evidence, which supports only a 1 or a 2"
    ),
    Command("mock-finish", "f", "finish", "finish", "Save the score for good"),
)

MOCK_QUIZ = (
    *MOCK_LEVELS,
    Command(
        "mock-on", "space,enter", "on", "go on", "Go to the next answer once every dimension has a level"
    ),
)

MOCK_SEEN_FOOT = _labelled(MOCK_SCORE, {"turn(-1)": "before", "turn(1)": "", "pick": "tick", "none": ""})
"""What works on the last page of a score."""

MOCK_QUIZ_FOOT = _labelled(MOCK_QUIZ, {"turn(-1)": "before"})
MOCK_GAPS_FOOT = _labelled(MOCK_QUIZ, {"turn(1)": ""})
"""What works while the reference is shown."""


def with_levels(foot: tuple[Command, ...], changed: Mapping[str, str]) -> tuple[Command, ...]:
    """A foot that begins with the four levels; a click on them gives none."""
    last = MOCK_LEVELS[3].shown_keys(changed).split(" ")[0]
    return (Command("mock-level-1", "1", "turn(0)", f"to {last} level", ""), *foot)


MOCK_DEBRIEF = (
    Command("mock-now-drill", "1", "drill", "drill", "Drill the phase that shows the weakest dimension"),
    Command(
        "mock-now-cards", "2", "cards", "cards", "Review; the cards of the weakest dimensions come first"
    ),
    Command(
        "mock-now-model", "3", "model", "one level up", "Read the answer one level up, or take another case"
    ),
    Command("mock-tab-next", "tab,right", "tab(1)", "next tab", "Go to the next tab"),
    Command("mock-tab-before", "shift+tab,left", "tab(-1)", "", "Go to the previous tab"),
    Command("mock-export", "E", "export", "export", "Export it as Markdown and as a printable page"),
)

MOCK_OPINION = Command(
    "mock-now-opinion", "4", "opinion", "your model", "What a model of your own makes of the round"
)

MOCK_HISTORY = (Command("mock-search", "slash", "search", "search", "Type words to search for"),)

MOCK_LOOP = (
    Command("mock-loop-round", "enter", "take", "take round", "Take the selected round"),
    Command("mock-begin-loop", "n", "begin", "new loop", "Start a full loop of the track you study"),
    Command("mock-loop-earlier", "left", "turn(1)", "earlier", "Show the previous loop"),
    Command("mock-loop-later", "right", "turn(-1)", "later", "Show the next loop"),
)

STORIES = (
    Command("story-new", "n", "new", "new", "Start a new story"),
    Command("story-view", "v", "view", "stories, matrix", "List the stories, or show the matrix again"),
    Command(
        "story-drill",
        "w",
        "drill",
        "which story?",
        "You get a question and ten seconds: which story do you tell?",
    ),
    Command("story-export", "E", "export", "export", "Export the stories as files that only you can read"),
)

STORY = (
    Command("story-facts", "f", "facts", "facts", "Write the facts, one question at a time"),
    Command("story-write", "e", "write", "edit", "Edit the telling here; Escape stops editing"),
    Command("story-other", "x", "other", "other", "Go to the telling for the other track"),
    Command("story-findings", "w", "findings", "findings", "Go to the findings; Enter jumps to the words"),
    Command("story-draft", "d", "draft", "draft", "Draft the telling from the facts, or change its shape"),
    Command("story-same", "b", "same", "same", "Show what both tellings say in the same words"),
    Command("story-rehearse", "a", "rehearse", "rehearse", "Tell it aloud against the clock"),
    Command("story-resume", "i", "resume", "résumé", "Write the résumé line for each track"),
    Command("story-undo", "u", "undo", "undo", "Undo: go back one version, even after a restart"),
    Command("story-history", "v", "history", "versions", "Show every version; Enter makes one current again"),
)

STORY_FACTS = (
    Command("fact-next", "ctrl+g,tab", "turn(1)", "next", "Go to the next question"),
    Command("fact-before", "shift+tab", "turn(-1)", "before", "Go to the previous question"),
    Command("fact-draft", "ctrl+o", "draft", "draft", "Draft the telling from the facts written so far"),
)

STORY_SAME = (
    Command("same-next", "space,right", "turn(1)", "next", "Go to the next words that both share"),
    Command("same-before", "left", "turn(-1)", "before", "Go to the previous shared words"),
)

STORY_REHEARSAL = (
    Command(
        "tap", "space,enter", "tap", "next part", "Begin, go to the next part, and stop after the last one"
    ),
    Command("tap-1", "1", "tap_part(0)", "", "Begin the first part"),
    Command("tap-2", "2", "tap_part(1)", "", "Begin the second part"),
    Command("tap-3", "3", "tap_part(2)", "", "Begin the third part"),
    Command("tap-4", "4", "tap_part(3)", "", "Begin the fourth part"),
    Command("tap-5", "5", "tap_part(4)", "", "Begin the fifth part"),
    Command("tap-6", "6", "tap_part(5)", "", "Begin the sixth part"),
    Command("tap-stop", "f", "stop", "finish", "Stop and keep the rehearsal"),
    Command("tap-again", "n", "again", "again", "Tell it again, with less to look at"),
)

LISTEN_BACK = Command(
    "listen-back", "b", "listen_back", "listen", "Listen to the recording, from a pause or a part"
)

MICROPHONE = (
    Command("microphone", "v", "microphone", "microphone", "Measure what you say by the microphone, or not"),
    LISTEN_BACK,
)
"""Where the extra `voice` is installed."""

RECORDING = (
    Command("recording-play", "enter", "play", "play", "Play from the place that is marked"),
    Command("recording-stop", "space", "quiet", "quiet", "Stop playing"),
    Command(
        "recording-evidence",
        "a",
        "evidence",
        "as evidence",
        "Keep the marked moment as evidence for the score",
    ),
    Command(
        "recording-transcribe",
        "w",
        "transcribe",
        "write down",
        "Have the marked part written down by your server",
    ),
    Command("recording-remove", "D", "remove", "remove", "Remove the recording; the figures stay"),
)

STORY_DRILL = (Command("drill-next", "n", "next", "next question", "Another question"),)

GO_TO_ITEM = Command(
    "go-to-item",
    "enter",
    "choose",
    "open",
    "Go to where the item is done, or tick one that only you can judge",
)

SHOW_LOOPS = Command("loops", "d", "loops", "dates", "Edit your interviews: rounds, dates, interviewers")

CHECKLIST = (
    GO_TO_ITEM,
    Command("tick", "space", "tick", "tick", "Tick or untick an item that only you can judge"),
    Command("add-item", "n", "add", "new", "Add an item of your own"),
    Command("remove-item", "D", "remove", "", "Delete an item of your own"),
    Command("plan", "v", "plan", "plan", "See the plan, day by day until the last round"),
    SHOW_LOOPS,
    Command("people", "w", "people", "people", "Informational chats: questions prepared, what you learned"),
    Command(
        "interviews", "i", "interviews", "interviews", "Real interviews: what was asked and how they ended"
    ),
    Command("drill", "b", "drill", "launches", "Take a launch apart, then compare with the worked example"),
    Command(
        "which-track",
        "f",
        "fit",
        "which track",
        "See which track fits you: your evidence beside what was measured",
    ),
)

PLAN = (
    Command("start-item", "enter", "choose", "start", "Start the selected row"),
    Command("move-earlier", "less_than_sign", "move(-1)", "", "Move it a day earlier"),
    Command("move-later", "greater_than_sign", "move(1)", "move < >", "Move it a day later"),
    Command("take-out", "D", "take_out", "remove", "Remove it from the plan; undo brings it back"),
    Command("undo-plan", "u", "undo", "undo", "Undo the last move, or bring back what you removed"),
)

POSTING = (
    Command("posting-new", "n", "new", "new", "Paste a job posting; it is kept, and the plan puts what it asks for first"),
    Command("posting-forget", "D", "discard", "discard", "Forget the posting; the plan is as it was before"),
)  # fmt: skip

PROGRESS = (
    Command("figure", "enter", "choose", "table", "Show the table behind the figure"),
    Command("report", "E", "report", "export", "Export all figures as one HTML page to your data folder"),
)  # fmt: skip

ADD_ROUND = Command("add-round", "a", "add_round", "add round", "Add a round to this loop")

LOOPS = (
    Command("edit-loop", "enter,e", "choose", "edit", "Edit the selected loop or round"),
    Command("add-loop", "n", "add", "new loop", "Add a loop, empty or from what a pack reports"),
    ADD_ROUND,
    Command("remove-round", "D", "remove", "delete", "Delete the selected round, or the whole loop if its own line is selected"),
)  # fmt: skip

_ADD = Command("add", "n", "add", "new", "Add one")

PEOPLE = (
    Command("edit-person", "enter,e", "choose", "edit", "Edit what you prepared and what you learned"),
    _ADD,
    Command("remove-person", "D", "remove", "delete", "Delete the selected chat"),
)

INTERVIEWS = (
    Command("edit-interview", "enter,e", "choose", "edit", "Edit what was asked and how it ended"),
    _ADD,
    Command("remove-interview", "D", "remove", "delete", "Delete the selected interview"),
)

TEARDOWNS = (
    Command("open-teardown", "enter", "choose", "open", "Start this launch, or continue it"),
    _ADD,
)

DRILL = (
    Command("next-part", "tab", "next_part", "next part", "Go to the next part; shift+tab goes to the previous one"),
    Command("compare", "ctrl+g", "compare", "compare", "Open the worked example; if a part is not written yet it asks first, because the teardown then does not count"),
)  # fmt: skip

FIT = (
    Command("answer-fit", "enter", "choose", "answer", "Answer the question: how often, and which example"),
    Command("differences", "d", "differences", "what differs", "What the packs say about the two roles, with sources"),
)  # fmt: skip

SCOPES: dict[str, tuple[Command, ...]] = {
    "today": TODAY,
    "left-out": BELOW_TARGET,
    "review": REVIEW,
    "library": LIBRARY,
    "reading": READING,
    "timed-drill": TIMED_DRILL,
    "dialogue": DIALOGUE,
    "mock": MOCK,
    "mock-cases": MOCK_CASES,
    "mock-briefing": MOCK_BRIEFING,
    "mock-phase": (*MOCK_SPOKEN, *MOCK_PHASE),
    "mock-so-far": MOCK_SO_FAR,
    "mock-score": (*MOCK_SCORE, LISTEN_BACK),
    "mock-quiz": MOCK_QUIZ,
    "mock-debrief": (*MOCK_DEBRIEF, MOCK_OPINION, LISTEN_BACK),
    "mock-history": MOCK_HISTORY,
    "mock-loop": MOCK_LOOP,
    "checklist": CHECKLIST,
    "plan": PLAN,
    "posting": POSTING,
    "progress": PROGRESS,
    "loops": LOOPS,
    "people": PEOPLE,
    "interviews": INTERVIEWS,
    "teardowns": TEARDOWNS,
    "drill": DRILL,
    "fit": FIT,
    "stories": STORIES,
    "story": STORY,
    "story-facts": STORY_FACTS,
    "story-same": STORY_SAME,
    "story-rehearsal": (*STORY_REHEARSAL, *MICROPHONE),
    "story-drill": STORY_DRILL,
    "recording": RECORDING,
}
"""The commands that are in force together, beside those of everywhere."""
