"""The release floor of the content, held against the real packs."""
