"""Markdown to domain: reading, checking and mending packs."""
