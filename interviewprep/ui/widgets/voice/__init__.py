"""Speech as it looks."""
