"""A study system for PGM and TPM interviews."""

__version__ = "0.1.0"
