"""Mock rounds: cases, the running round, scoring."""
