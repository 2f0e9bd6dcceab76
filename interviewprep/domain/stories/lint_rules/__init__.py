"""The rules of the story linter: limits and wording as data, measurements as pure functions."""
