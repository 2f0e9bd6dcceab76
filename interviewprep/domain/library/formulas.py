"""Arithmetic that a pack may hold: numbers, + - * / ** and a few functions. Nothing else is ever evaluated."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable

LONGEST = 300
"""Characters of a formula."""

_TOKEN = re.compile(r"\s*(\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d{1,3})?|[a-z]+|\*\*|[-+*/(),])")
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "ceil": math.ceil,
    "floor": math.floor,
    "round": round,
    "sqrt": math.sqrt,
}


def evaluate(formula: str) -> float:
    """The value of a formula. Raises ValueError where it is not one or has no finite value."""
    tokens = _tokens(formula)
    try:
        value = _value(ast.parse(" ".join(tokens), mode="eval").body)
    except (SyntaxError, ArithmeticError, TypeError, RecursionError, MemoryError) as error:
        raise ValueError(f"it cannot be computed: {error}") from None
    if not math.isfinite(value):
        raise ValueError("its value is not finite")
    return value


def _tokens(formula: str) -> list[str]:
    if len(formula) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters")
    tokens, at, end = [], 0, len(formula.rstrip())
    while at < end:
        token = _TOKEN.match(formula, at)
        if token is None:
            raise ValueError(f"it contains {formula[at:end].strip()[:20]!r}")
        tokens.append(token[1])
        at = token.end()
    return tokens


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return float(_FUNCTIONS[name](*map(_value, arguments)))
    raise ValueError("only + - * / ** ( ) and " + ", ".join(_FUNCTIONS) + " are allowed")
