"""Worked examples: named steps whose formulas are evaluated, so that the working shown is the working done.

A formula is arithmetic over names: + - * / ** and the functions below, some of which take a list; prices[0] is the
first entry of one. Its values are looked up among the inputs and the results of earlier steps; nothing is typed twice.
Integers stay integers under + - * and the functions that divide them to one side, so a contract's arithmetic is worked
to the last unit; such a number is written as a string of digits. Bytes are hex texts such as 0x6f, in quotes where they
stand in a formula.
"""

import ast
import math
import operator
import re
import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service import chances, hashing


def floor_div(amount: int, by: int) -> int:
    """The quotient of two integers, rounded down; TypeError for anything else."""
    return operator.index(amount) // operator.index(by)


def ceil_div(amount: int, by: int) -> int:
    """The quotient of two integers, rounded up; TypeError for anything else."""
    return -floor_div(-amount, by)


def floored(amount: str, by: str = "10 ** 18") -> str:
    """The formula of a contract's quotient, rounded down; over 10^18 it is that of a product."""
    return f"floor_div({amount}, {by})"


def normal(z: float) -> float:
    """The chance that a standard normal number is at most z."""
    return math.erfc(-z / math.sqrt(2)) / 2


def normal_density(z: float) -> float:
    """The density of a standard normal number at z."""
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def sum_of_products(*lists: Iterable[float]) -> float:
    """What stands side by side in the lists, multiplied, and all of that added up."""
    return math.fsum(map(math.prod, zip(*lists, strict=True)))


def median(*numbers: float) -> float:
    """The middle of the numbers, or halfway between the two in the middle."""
    return statistics.median(numbers)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "binomial_above": chances.binomial_above,
    "bytes_of": hashing.bytes_of,
    "ceil_div": ceil_div,
    "count": len,
    "exp": math.exp,
    "floor_div": floor_div,
    "keccak256": hashing.keccak256,
    "log": math.log,
    "max": max,
    "median": median,
    "min": min,
    "normal": normal,
    "normal_density": normal_density,
    "poisson_above": chances.poisson_above,
    "product": math.prod,
    "reference": hashing.reference,
    "rlp_bytes": hashing.rlp_bytes,
    "rlp_list": hashing.rlp_list,
    "sha256": hashing.sha256,
    "sqrt": math.sqrt,
    "streak_within": chances.streak_within,
    "standard_deviation": statistics.stdev,
    "sum": math.fsum,
    "sum_of_products": sum_of_products,
    "word": hashing.word,
}
MOST_FORMULAS = 4_096  # some name entries of lists, so that there are more than are written here
DIGITS = re.compile(r"0|-?[1-9][0-9]*")
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


@lru_cache(MOST_FORMULAS)
def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body


@lru_cache(MOST_FORMULAS)
def names_in(formula: str) -> tuple[str, ...]:
    """The names a formula uses, in order of appearance, functions aside."""
    nodes = [node for node in ast.walk(_parsed(formula)) if isinstance(node, ast.Name)]
    ordered = sorted(nodes, key=lambda node: node.col_offset)
    return tuple(dict.fromkeys(node.id for node in ordered if node.id not in FUNCTIONS))


def evaluate(formula: str, values: Mapping[str, Any]) -> Any:
    """The number or the bytes a formula gives for `values`; ValueError for anything that is not arithmetic."""
    return _evaluate(_parsed(formula), values)


def _evaluate(node: ast.AST, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Constant(value=str() as text) if hashing.HEX.fullmatch(text):
            return text
        case ast.Name(id=name):
            return values[name]
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int() as index)):
            return values[name][index]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_evaluate(operand, values))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_evaluate(left, values), _evaluate(right, values))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_evaluate(argument, values) for argument in args))
    raise ValueError(f"not arithmetic: {ast.dump(node)}")


def _result(formula: str, used: Mapping[str, Any]) -> float | str:
    """What a formula gives for values as they are written: an integer made of strings of digits is one again."""
    exact = {name: int(value) for name, value in used.items() if isinstance(value, str) and DIGITS.fullmatch(value)}
    result = evaluate(formula, {**used, **exact})
    return str(result) if exact and isinstance(result, int) else result


def work(steps: Iterable[Step], known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each step with the values put in, as they are written, and its result, which the steps after it know."""
    values, worked = dict(known), []
    for step in steps:
        used = {name: values[name] for name in names_in(step.formula)}
        result = _result(step.formula, used)
        values[step.name] = result
        worked.append({"name": step.name, "text": step.text, "formula": step.formula, "values": used, "result": result})
    return worked
