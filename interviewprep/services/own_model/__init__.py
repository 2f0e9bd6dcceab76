"""Use cases of a model of one's own: checking it, its opinion on a round, its proposals during one."""
