"""Backups, settings, health."""
