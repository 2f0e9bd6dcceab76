"""What another store knows, taken into this one: every row once, whatever the order in which stores meet."""
