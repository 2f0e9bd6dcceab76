"""What makes parts of the documentation: pictures of the screens, the reference of the command line."""
