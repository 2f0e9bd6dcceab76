"""Rules as pure functions of their arguments, time included."""
