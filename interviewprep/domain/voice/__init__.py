"""Speech as it can be measured without its words."""
