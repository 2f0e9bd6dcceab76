"""Arguments in, plain text out."""
