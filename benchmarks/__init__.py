"""Measurements beside peers, in the same run; `make bench` prints them as ratios."""
