"""The rule language, read off the syntax tree: what all three machines compute with the same bits.

Numbers, + - * /, single comparisons, if (statement and expression), and/or/not of comparisons, min and max of two,
abs of one, sqrt, tuples, assignments to names, calls of other rule functions or of functions handed over, return.
"""

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

BUILTINS = [(min, 2), (max, 2), (abs, 1), (math.sqrt, 1)]
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


class NotInTheLanguage(Exception):
    """Says what stands where that another machine would compute differently, or not at all."""


def check(function: Callable[..., Any]) -> set[FunctionType]:
    """The rule functions that this one reaches, itself included; NotInTheLanguage names file and line."""
    reached: set[FunctionType] = set()
    waiting = [function]
    while waiting:
        here = waiting.pop()
        if not isinstance(here, FunctionType):
            raise NotInTheLanguage(f"{here!r} is not a function")
        if here not in reached:
            reached.add(here)
            waiting += Reading(here).calls()
    return reached


class Reading:
    """One function, read statement by statement."""

    def __init__(self, function: FunctionType) -> None:
        lines, first = inspect.getsourcelines(function)
        self.file = inspect.getsourcefile(function)
        seen = inspect.getclosurevars(function)
        self.globals = {**seen.globals, **seen.builtins}
        tree = ast.parse(textwrap.dedent("".join(lines)))
        ast.increment_lineno(tree, first - 1)
        self.tree = tree.body[0]
        self.reached: list[Callable[..., Any]] = []

    def calls(self) -> list[Callable[..., Any]]:
        """The rule functions called or handed over; NotInTheLanguage if anything else stands there."""
        tree = self.tree
        if not isinstance(tree, ast.FunctionDef):
            raise self.refusal(tree, "only a def holds a rule")
        taken = tree.args
        if tree.decorator_list or taken.defaults or taken.kwonlyargs or taken.vararg or taken.kwarg:
            raise self.refusal(tree, "parameters are plain names: no default, no star, no decorator")
        self.parameters = {parameter.arg for parameter in [*taken.posonlyargs, *taken.args]}
        body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
        if self.block(body, self.parameters) is not None:
            raise self.refusal(tree, "every way through ends in a return")
        return self.reached

    def refusal(self, node: ast.AST, why: str) -> NotInTheLanguage:
        """The refusal of a node, with its file and line."""
        return NotInTheLanguage(f"{self.file}:{getattr(node, 'lineno', 0)}: {why}: {ast.unparse(node).splitlines()[0]}")

    def block(self, body: list[ast.stmt], known: set[str]) -> set[str] | None:
        """The names that have a value after these statements; None where they return."""
        now: set[str] | None = set(known)
        for statement in body:
            if now is None:
                raise self.refusal(statement, "nothing follows a return")
            now = self.statement(statement, now)
        return now

    def statement(self, node: ast.stmt, known: set[str]) -> set[str] | None:
        """The names that have a value after this statement; None where it returns."""
        match node:
            case ast.Assign(targets=[target], value=value):
                self.value(value, known)
                return known | set(self.names(target))
            case ast.If(test=test, body=body, orelse=otherwise):
                self.condition(test, known)
                ways = [names for names in (self.block(body, known), self.block(otherwise, known)) if names is not None]
                return set.intersection(*ways) if ways else None
            case ast.Return(value=ast.expr() as value):
                self.value(value, known)
                return None
        raise self.refusal(node, "not in the rule language")

    def names(self, target: ast.expr) -> Iterator[str]:
        """The names that an assignment gives a value to."""
        match target:
            case ast.Name(id=name):
                yield name
            case ast.Tuple(elts=parts):
                for part in parts:
                    yield from self.names(part)
            case _:
                raise self.refusal(target, "only names are assigned to")

    def condition(self, node: ast.expr, known: set[str]) -> None:
        """Accept a comparison, or and/or/not of such: a number alone is not true or false on every machine."""
        match node:
            case ast.Compare(left=left, ops=[operator], comparators=[right]) if isinstance(operator, COMPARISONS):
                self.value(left, known)
                self.value(right, known)
            case ast.BoolOp(values=parts):
                for part in parts:
                    self.condition(part, known)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self.condition(operand, known)
            case _:
                raise self.refusal(node, "a condition is a single comparison, or and/or/not of such")

    def value(self, node: ast.expr, known: set[str]) -> None:
        """Accept an expression that gives a number or a tuple."""
        match node:
            case ast.Constant(value=float()):
                pass
            case ast.Name(id=name):
                self.name(node, name, known)
            case ast.Tuple(elts=parts):
                for part in parts:
                    self.value(part, known)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                self.value(operand, known)
            case ast.BinOp(left=left, op=operator, right=right) if isinstance(operator, OPERATORS):
                self.value(left, known)
                self.value(right, known)
            case ast.IfExp(test=test, body=first, orelse=second):
                self.condition(test, known)
                self.value(first, known)
                self.value(second, known)
            case ast.Call(keywords=[]):
                self.call(node, known)
            case _:
                raise self.refusal(node, "not in the rule language")

    def name(self, node: ast.expr, name: str, known: set[str]) -> None:
        """Accept a name that has a value here, a constant of the module, or a rule function handed over."""
        meant = self.globals.get(name)
        if name in known or isinstance(meant, float):
            return
        if not isinstance(meant, FunctionType):
            raise self.refusal(node, "has no value here, or is neither a float nor a rule function")
        self.reached.append(meant)

    def call(self, node: ast.Call, known: set[str]) -> None:
        """Accept a call of a rule function, of a parameter, or of min, max, abs and sqrt."""
        if not isinstance(node.func, ast.Name):
            raise self.refusal(node, "only functions are called, by their name")
        called = self.globals.get(node.func.id)
        if isinstance(called, FunctionType):
            self.reached.append(called)
        elif node.func.id not in self.parameters:
            takes = next((count for builtin, count in BUILTINS if builtin is called), None)
            if takes is None:
                raise self.refusal(node, "not a rule function")
            if takes != len(node.args):
                raise self.refusal(node, f"takes {takes}")
        for argument in node.args:
            self.value(argument, known)
