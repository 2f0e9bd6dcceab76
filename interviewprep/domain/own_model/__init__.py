"""A model of one's own: what it is asked, what of its answers stands, how far it agrees with graded answers."""
