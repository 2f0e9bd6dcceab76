"""What PostgreSQL's errors mean for a candidate. Nothing that a server or driver says is repeated where it may hold a secret."""

from __future__ import annotations

import json

import psycopg

_AGAIN = "nothing was half-written: try again"
_LOST = f"the connection to the server was lost; {_AGAIN} once it can be reached"

_BY_STATE = (
    ("08", _LOST),
    ("57P", _LOST),
    ("25P03", _LOST),
    ("55P03", f"another window kept the store busy; {_AGAIN}, or close the other window"),
    ("40", f"another window wrote at the same moment; {_AGAIN}"),
    ("28", "the server refused the login; check the user's name and the password (best kept in ~/.pgpass)"),
    ("3D000", "there is no such database on the server; check the address, or have it made"),
    ("3F000", "the candidate's schema is not there any more; ask the administrator of the server"),
    ("42P01", "a table is missing; the administrator of the server can go back to a backup made with pg_dump"),
    ("42501", "this user may not do that there; ask the administrator of the server to make a schema that belongs to the user"),
    ("25006", "the server only lets itself be read; ask its administrator, or use the main server's address"),
    ("53100", "the server's disk is full; ask its administrator: nothing was half-written"),
    ("53300", f"the server has too many connections; {_AGAIN} later"),
    ("22", "the server cannot keep such a text; take out what is not ordinary writing, or make it shorter"),
)  # fmt: skip

_OF_LOGIN = (
    (("password", "authentication", "no pg_hba.conf entry", 'role "'), "28"),
    (('database "',), "3D000"),
    (("too many clients", "connection slots"), "53300"),
)
"""What a server or the driver says to a login has no code."""

_UNREACHED = (
    (("translate host name", "resolve host", "not known"), "there is no such host; check the address"),
    (("SSL", "certificate"), "the connection could not be encrypted as the address asks; check the server's certificate, or sslmode in the address"),
    (("invalid", "missing"), "the address asks for something that the driver does not know; check what stands after the ?"),
)  # fmt: skip


class NotConnected(psycopg.OperationalError):
    """There was no connection yet."""


def explain(error: Exception, place: str) -> str:
    """An error as a sentence that says what to do."""
    if isinstance(error, json.JSONDecodeError):
        return f"{place}: a row is damaged; run `interviewprep doctor`"
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, NotConnected):
        return f"{place}: {_not_connected(str(cause))}"
    state = getattr(cause, "sqlstate", None)
    if state is None and isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return f"{place}: {_LOST}"
    if sentence := _by_state(state or ""):
        return f"{place}: {sentence}"
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or type(cause).__name__
    said = "".join(filter(str.isprintable, said))[:200]
    return f"{place}: the store refused what was asked ({said}); run `interviewprep doctor`"


def _by_state(state: str) -> str:
    return next((sentence for beginning, sentence in _BY_STATE if state.startswith(beginning)), "")


def _not_connected(said: str) -> str:
    found = [sentence for words, sentence in _UNREACHED if any(word in said for word in words)]
    found = [_by_state(state) for words, state in _OF_LOGIN if any(word in said for word in words)] or found
    return next(iter(found), "the server cannot be reached; check the address, the network, and that it runs")
