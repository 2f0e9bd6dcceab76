"""Listening back."""
