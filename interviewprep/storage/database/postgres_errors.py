"""What PostgreSQL's errors mean for a candidate. Nothing that a server or driver says is repeated where it may hold a secret."""

from __future__ import annotations

import json

import psycopg

_AGAIN = "nothing was half-written: try again"
_LOST = f"the connection to the server was lost; {_AGAIN} once it can be reached"

_BY_STATE = (
    ("08", _LOST),
    ("57P", _LOST),
    ("25P0", _LOST),
    ("55P03", f"another window kept the store busy; {_AGAIN}, or close the other window"),
    ("40", f"another window wrote at the same moment; {_AGAIN}"),
    ("28", "the server refused the login; check the user's name and the password (best kept in ~/.pgpass)"),
    ("3D000", "there is no such database on the server; check the address, or have it made"),
    ("3F000", "the candidate's schema is not there any more; ask whoever runs the server"),
    ("42P01", "a table is missing; whoever runs the server can go back to a backup made with pg_dump"),
    ("42501", "this user may not do that there; ask whoever runs the server to make a schema that belongs to the user"),
    ("25006", "the server only lets itself be read; ask whoever runs it, or use the main server's address"),
    ("53100", "the server's disk is full; ask whoever runs it: nothing was half-written"),
    ("53300", f"the server has too many connections; {_AGAIN} later"),
    ("22", "the server cannot keep such a text; take out what is not ordinary writing, or make it shorter"),
)  # fmt: skip

_BY_WORDS = (
    ("password authentication failed", "28"),
    ("no password supplied", "28"),
    ("no pg_hba.conf entry", "28"),
    ("authentication failed", "28"),
    ("role ", "28"),
    ("database ", "3D000"),
    ("too many clients", "53300"),
    ("remaining connection slots", "53300"),
)
"""Of a login: what the server says then has no code."""

_UNREACHED = (
    (("could not translate host name", "resolve host", "Name or service not known"), "there is no such host; check the address"),
    (("SSL", "certificate"), "the connection could not be encrypted as the address asks; check the server's certificate, or sslmode in the address"),
)  # fmt: skip


def explain(error: Exception, place: str) -> str:
    """An error as a sentence that says what to do."""
    if isinstance(error, json.JSONDecodeError):
        return f"{place}: a row is damaged; run `interviewprep doctor`"
    cause = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None) or _state_of_login(str(cause))
    for beginning, sentence in _BY_STATE:
        if state.startswith(beginning):
            return f"{place}: {sentence}"
    if not state and isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return f"{place}: {_unreached(str(cause))}"
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or type(cause).__name__
    said = "".join(filter(str.isprintable, said))[:200]
    return f"{place}: the store refused what was asked ({state} {said}); run `interviewprep doctor`"


def _state_of_login(said: str) -> str:
    if "FATAL" not in said:
        return ""
    _, _, reason = said.partition("FATAL")
    return next((state for words, state in _BY_WORDS if words in reason), "")


def _unreached(said: str) -> str:
    if "connection failed" not in said and "connection to server" not in said and "resolve" not in said:
        return _LOST
    for words, sentence in _UNREACHED:
        if any(word in said for word in words):
            return sentence
    return "the server cannot be reached; check the address, the network, and that it runs"
