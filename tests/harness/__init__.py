"""One fault at a time, over every use case and every screen: a store that fails, a second writer, the small hours."""
