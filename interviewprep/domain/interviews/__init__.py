"""Loops, people and real interviews."""
