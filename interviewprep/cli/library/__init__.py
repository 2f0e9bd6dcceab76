"""What packs hold, and where it stands."""
