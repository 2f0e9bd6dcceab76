"""Expressions that databases spell differently: here as SQLite does; another backend says how it does."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType


class Matches(FunctionElement[Any]):
    """Does a row of `search` match this query? Of no type, so that no comparison with true is added."""

    inherit_cache = True
    type = NullType()


class AsJson(FunctionElement[Any]):
    """A text that holds JSON, as JSON."""

    inherit_cache = True
    type = JSON()


class ListLength(FunctionElement[int]):
    """How many there are in a text that holds a JSON list; 0 or NULL for another value."""

    inherit_cache = True
    type = Integer()


class Whole(FunctionElement[int]):
    """A number without its fraction."""

    inherit_cache = True
    type = Integer()


@compiles(Matches)
def _matches(element: Matches, compiler: SQLCompiler, **kw: Any) -> str:
    return f"search MATCH {compiler.process(element.clauses, **kw)}"


@compiles(AsJson)
def _as_json(element: AsJson, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(ListLength)
def _list_length(element: ListLength, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_array_length({compiler.process(element.clauses, **kw)})"


@compiles(Whole)
def _whole(element: Whole, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **kw)} AS INTEGER)"
