"""Settings of the app and of what is studied."""
