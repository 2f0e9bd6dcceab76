"""Checklist and plan."""
