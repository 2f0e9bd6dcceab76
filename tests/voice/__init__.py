"""Sound for tests: two phrases that espeak-ng spoke, between silences of known length."""
