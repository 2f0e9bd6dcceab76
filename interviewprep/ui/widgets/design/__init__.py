"""The parts that screens are built from. `make gallery` shows each of them alone.

Layout: `Panel` (a titled frame), `TextColumn` (text of at most 76 columns), `ListPreview` (a list and what is marked in it).
Pictures, pure functions that return `Content`: `level_bar`, `minutes_bar`, `day_strip`, `heat_map`.
Forms: `Picker` (a closed list), `DateField` (a typed date and its echo).
Answers to an action: `toast`.

Colours are the variables of `ui/themes.py`, spacing is in `design.tcss`; no screen names a colour of its own. Whatever a
colour says is said by a shape or a word as well, because NO_COLOR prints none.
"""
