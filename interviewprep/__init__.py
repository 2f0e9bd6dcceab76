"""A study system for PGM and TPM interviews."""

__version__ = "0.2.0"
