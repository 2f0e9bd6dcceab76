"""Use cases of speaking aloud."""
