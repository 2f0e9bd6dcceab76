"""STAR stories and their tellings."""
