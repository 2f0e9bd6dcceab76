"""Domain to files: Markdown, HTML, calendars."""
