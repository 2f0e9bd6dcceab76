"""Anki's packages (`.apkg`, `.colpkg`), read and written without Anki."""
