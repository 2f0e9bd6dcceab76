"""Flashcards: memory, queue, session."""
