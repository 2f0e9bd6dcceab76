"""Talking to a server that holds a model; the only place that knows how."""
