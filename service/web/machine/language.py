"""The rule language, read off the syntax tree and written as JavaScript: what all machines compute with the same bits.

Numbers, + - * /, single comparisons, if (statement and expression), and/or/not of comparisons, min and max of two,
abs of one, sqrt, tuples, assignments to names, calls of other rule functions or of functions handed over, return.
Anything else is refused with file and line, so the translator is the rules' linter too. `Wider` lets another language
in on top of this one; `drawing` is one.
"""

import ast
import builtins
import inspect
import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any, Protocol

from service.web.machine.signs import BUILTINS, COMPARISONS, OPERATORS, spelt

Known = set[str]


class NotInTheLanguage(Exception):
    """Says what stands where that another machine would compute differently, or not at all."""


class Wider(Protocol):
    """What a language takes beyond the rule language; None where it does not take this either."""

    def statement(self, reading: "Reading", node: ast.stmt, known: Known) -> tuple[str, Known | None] | None: ...

    def value(self, reading: "Reading", node: ast.expr, known: Known) -> str | None: ...


@dataclass
class Reading:
    """One function, read statement by statement and written as JavaScript; `reached` gathers what it needs."""

    function: FunctionType
    wider: Wider | None = None
    reached: list[FunctionType] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lines, first = inspect.getsourcelines(self.function)
        self.file = inspect.getsourcefile(self.function)
        self.globals = {**vars(builtins), **self.function.__globals__}
        tree = ast.parse(textwrap.dedent("".join(lines)))
        ast.increment_lineno(tree, first - 1)
        self.tree = tree.body[0]

    def text(self) -> str:
        """The function as JavaScript; NotInTheLanguage if something else than the language stands there."""
        tree = self.tree
        if not isinstance(tree, ast.FunctionDef):
            raise self.refusal(tree, "only a def holds a rule")
        taken = tree.args
        if tree.decorator_list or taken.defaults or taken.kwonlyargs or taken.vararg or taken.kwarg:
            raise self.refusal(tree, "parameters are plain names: no default, no star, no decorator")
        named = [parameter.arg for parameter in [*taken.posonlyargs, *taken.args]]
        self.parameters, self.assigned = set(named), dict[str, None]()
        body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
        written, known = self.block(body, set(named))
        if known is not None:
            raise self.refusal(tree, "every way through ends in a return")
        own = [spelt(name) for name in self.assigned if name not in self.parameters]
        declared = f"let {', '.join(own)};\n" if own else ""
        return f"function {spelt(tree.name)}({', '.join(map(spelt, named))}) {{\n{declared}{written}}}\n"

    def refusal(self, node: ast.AST, why: str) -> NotInTheLanguage:
        """The refusal of a node, with its file and line."""
        return NotInTheLanguage(f"{self.file}:{getattr(node, 'lineno', 0)}: {why}: {ast.unparse(node).splitlines()[0]}")

    def block(self, body: list[ast.stmt], known: Known) -> tuple[str, Known | None]:
        """Statements, and the names that have a value after them; None where they return."""
        now: Known | None = set(known)
        parts = []
        for statement in body:
            if now is None:
                raise self.refusal(statement, "nothing follows a return")
            written, now = self.statement(statement, now)
            parts.append(written)
        return "".join(parts), now

    def statement(self, node: ast.stmt, known: Known) -> tuple[str, Known | None]:
        """A statement, and the names that have a value after it; None where it returns."""
        match node:
            case ast.Assign(targets=[ast.Name() | ast.Tuple() as target], value=value):
                written = self.value(value, known)
                names = list(self.names(target))
                self.assigned.update(dict.fromkeys(names))
                return f"{self.target(target)} = {written};\n", known | set(names)
            case ast.If(test=test, body=body, orelse=otherwise):
                return self.choice(test, body, otherwise, known)
            case ast.Return(value=ast.expr() as value):
                return f"return {self.value(value, known)};\n", None
        taken = self.wider.statement(self, node, known) if self.wider else None
        if taken is None:
            raise self.refusal(node, "not in the language")
        return taken

    def choice(
        self, test: ast.expr, body: list[ast.stmt], otherwise: list[ast.stmt], known: Known
    ) -> tuple[str, Known | None]:
        """An if with its else, and the names that have a value after both ways."""
        asked = self.condition(test, known)
        (first, after), (second, afterwards) = self.block(body, known), self.block(otherwise, known)
        written = f"if ({asked}) {{\n{first}}}" + (f" else {{\n{second}}}\n" if otherwise else "\n")
        ways = [names for names in (after, afterwards) if names is not None]
        return written, set.intersection(*ways) if ways else None

    def target(self, target: ast.expr) -> str:
        """What an assignment gives values to."""
        if isinstance(target, ast.Tuple):
            return f"[{', '.join(map(self.target, target.elts))}]"
        return spelt(target.id) if isinstance(target, ast.Name) else ""

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

    def condition(self, node: ast.expr, known: Known) -> str:
        """A comparison, or and/or/not of such: a number alone is not true or false on every machine."""
        match node:
            case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in COMPARISONS:
                return f"({self.value(left, known)} {COMPARISONS[type(operator)]} {self.value(right, known)})"
            case ast.BoolOp(op=operator, values=parts):
                sign = " && " if isinstance(operator, ast.And) else " || "
                return f"({sign.join(self.condition(part, known) for part in parts)})"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"!{self.condition(operand, known)}"
        raise self.refusal(node, "a condition is a single comparison, or and/or/not of such")

    def value(self, node: ast.expr, known: Known) -> str:
        """An expression that gives a number or a tuple."""
        match node:
            case ast.Constant(value=float() as number) if math.isfinite(number):
                return repr(number)
            case ast.Name(id=name):
                return self.name(node, name, known)
            case ast.Tuple(elts=parts):
                return f"[{', '.join(self.value(part, known) for part in parts)}]"
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"(-{self.value(operand, known)})"
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
                return f"({self.value(left, known)} {OPERATORS[type(operator)]} {self.value(right, known)})"
            case ast.IfExp(test=test, body=first, orelse=second):
                ways = f"{self.value(first, known)} : {self.value(second, known)}"
                return f"({self.condition(test, known)} ? {ways})"
            case ast.Call(func=ast.Name(), keywords=[]) if (called := self.call(node, known)) is not None:
                return called
        taken = self.wider.value(self, node, known) if self.wider else None
        if taken is None:
            raise self.refusal(node, "not in the language")
        return taken

    def name(self, node: ast.expr, name: str, known: Known) -> str:
        """A name that has a value here, a constant of the module, or a rule function handed over."""
        meant = self.globals.get(name)
        if name in known:
            return spelt(name)
        if isinstance(meant, FunctionType):
            self.reached.append(meant)
        elif isinstance(meant, float) or (self.wider and isinstance(meant, int | str | tuple)):
            self.constants[name] = meant
        else:
            raise self.refusal(node, "has no value here, or is neither a float nor a rule function")
        return spelt(name)

    def call(self, node: ast.Call, known: Known) -> str | None:
        """A call of a rule function, of a parameter, or of min, max, abs and sqrt; None for any other."""
        assert isinstance(node.func, ast.Name)  # noqa: S101
        name = node.func.id
        called = self.globals.get(name)
        if isinstance(called, FunctionType):
            self.reached.append(called)
        elif name not in self.parameters:
            found = next((one for one in BUILTINS if one[0] is called), None)
            if found is None:
                return None
            _, takes, name = found
            if takes != len(node.args):
                raise self.refusal(node, f"takes {takes}")
        return f"{spelt(name)}({', '.join(self.value(argument, known) for argument in node.args)})"
