"""Worked examples: named steps whose formulas are evaluated, so that the working shown is the working done.

A formula is arithmetic over names: + - * / ** and the functions below. Its values are looked up among the inputs and
the results of earlier steps; nothing is typed twice.
"""

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs,
    "exp": math.exp,
    "log": math.log,
    "max": max,
    "min": min,
    "sqrt": math.sqrt,
}
OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


@dataclass(frozen=True)
class Step:
    """One step of a working: the name of its result, a sentence, and the formula that gives it."""

    name: str
    text: str
    formula: str


@cache
def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body


def names_in(formula: str) -> list[str]:
    """The names a formula uses, in order of appearance, functions aside."""
    nodes = [node for node in ast.walk(_parsed(formula)) if isinstance(node, ast.Name)]
    ordered = sorted(nodes, key=lambda node: node.col_offset)
    return list(dict.fromkeys(node.id for node in ordered if node.id not in FUNCTIONS))


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """The number a formula gives for `values`; ValueError for anything that is not arithmetic."""
    return _evaluate(_parsed(formula), values)


def _evaluate(node: ast.AST, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_evaluate(operand, values))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_evaluate(left, values), _evaluate(right, values))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_evaluate(argument, values) for argument in args))
    raise ValueError(f"not arithmetic: {ast.dump(node)}")


def work(steps: Iterable[Step], known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each step with the values put in and its result; results are known to the steps after them."""
    values, worked = dict(known), []
    for step in steps:
        used = {name: values[name] for name in names_in(step.formula)}
        result = evaluate(step.formula, used)
        values[step.name] = result
        worked.append({"name": step.name, "text": step.text, "formula": step.formula, "values": used, "result": result})
    return worked
