"""One use case, one method, one transaction."""
