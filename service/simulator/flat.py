"""One flat module for a rule and a model: the very functions of the ledger, written side by side to be compiled.

The text is made from the sources of the functions, without annotations and docstrings, each told to be inlined; global
numbers become constants. No option lets the compiler reorder or fuse arithmetic, so the bits are those of plain Python.
A compiler's cache looks at one file only and cannot see that a function in another one was edited; here everything is
in one file, called after the hash of its text.
"""

import ast
import hashlib
import inspect
import math
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from service.simulator.lanes import FIELDS, walk_lanes
from service.simulator.ledger import Machine
from service.simulator.step import step
from service.simulator.tiles import LANES

INLINED = '@njit(forceinline=True, error_model="numpy")\n'
ROW, TABLE = "types.float64[::1]", "types.float64[:, ::1]"
COUNTS, COUNT_TABLE = "types.int64[::1]", "types.int64[:, ::1]"
SIGNATURE = ", ".join(
    ["types.int64", TABLE, ROW, ROW, "types.int64", "types.int64", ROW, ROW, ROW, ROW, COUNTS, TABLE, COUNT_TABLE]
)
GIVEN = "numbers, series, low, high, opening, remembered"
HEAD = """import math
from math import sqrt

import numpy as np
from numba import njit, types

"""


class Unflattable(TypeError):
    """Says which function cannot stand in a flat module, and why."""


@dataclass
class Flat:
    """Functions and numbers gathered so far, by name, those that are called before those that call them."""

    functions: dict[str, FunctionType] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def add(self, function: Callable[..., Any]) -> str:
        """Gather a function and all it calls; the name it goes by."""
        if not isinstance(function, FunctionType) or function.__closure__ or function.__name__ == "<lambda>":
            raise Unflattable(f"{function!r} is not a plain function of a module")
        name = function.__name__
        known = self.functions.setdefault(name, function)
        if known is not function:
            raise Unflattable(f"two functions are called {name}: in {known.__module__} and in {function.__module__}")
        if not any(text.startswith(f"{INLINED}def {name}(") for text in self.texts):
            for used, value in inspect.getclosurevars(function).globals.items():
                self.use(used, value, function)
            self.texts.append(INLINED + source_of(function))
        return name

    def use(self, name: str, value: Any, function: FunctionType) -> None:
        """Gather what a function takes from its module: a number, another function, or one of the known modules."""
        if isinstance(value, int | float):
            if self.numbers.setdefault(name, repr(value)) != repr(value):
                raise Unflattable(f"two numbers are called {name}; one of them in {function.__module__}")
        elif isinstance(value, FunctionType):
            self.add(value)
        elif value is not math.sqrt and not (isinstance(value, ModuleType) and value in (math, np)):
            raise Unflattable(f"{function.__module__}.{function.__name__} uses {name}, which no machine knows")

    @property
    def text(self) -> str:
        """The gathered constants and functions."""
        constants = "".join(f"{name} = {value}\n" for name, value in sorted(self.numbers.items()))
        return "\n\n".join([constants, *self.texts])


class Bare(ast.NodeTransformer):
    """Takes annotations and docstrings off a function."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Strip the function and what is in it."""
        self.generic_visit(node)
        node.returns = None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter is its name."""
        node.annotation = None
        return node


def source_of(function: FunctionType) -> str:
    """The source of a function without annotations, docstring, comments and layout."""
    return ast.unparse(Bare().visit(ast.parse(textwrap.dedent(inspect.getsource(function))))) + "\n"


def unrolled(name: str, count: int) -> str:
    """A tuple of the first `count` numbers of a row, written out."""
    return "(" + "".join(f"{name}[{n}], " for n in range(count)) + ")"


def memory_text(slots: int) -> str:
    """The two functions that take a rule's memory out of the lanes and put it back."""
    places = [f"lanes[{(FIELDS + slot) * LANES} + lane]" for slot in range(slots)]
    names = "".join(f"slot_{slot}, " for slot in range(slots))
    keep = [f"    {names}= memory", *(f"    {place} = slot_{slot}" for slot, place in enumerate(places))]
    return (
        f"{INLINED}def recall(lanes, lane):\n    return ({''.join(f'{place}, ' for place in places)})\n\n\n"
        f"{INLINED}def keep(lanes, lane, memory):\n" + "\n".join(keep if slots else ["    pass"]) + "\n"
    )


def flat_text(machine: Machine, fill: Callable[..., None]) -> str:
    """The text of the module whose `drive` walks the paths of a rule under the model that `fill` draws."""
    flat = Flat()
    rule = ", ".join(flat.add(part) for part in (machine.alarm, machine.answer, machine.decide))
    names = [flat.add(function) for function in (step, walk_lanes, fill)]
    taken = {"rule_step", "recall", "keep", "drive"} & flat.functions.keys()
    if taken:
        raise Unflattable(f"the name {', '.join(sorted(taken))} is the kernel's own")
    settings, terms = unrolled("settings", len(machine.settings)), unrolled("terms", 5)
    return "\n\n".join([
        HEAD + flat.text,
        memory_text(len(machine.memory)),
        f"{INLINED}def rule_step(settings, state, memory, market, terms):\n"
        f"    return {names[0]}({rule}, settings, state, memory, market, terms)\n",
        f'@njit(types.void({SIGNATURE}), nogil=True, cache=True, error_model="numpy")\n'
        f"def drive(first, shared, {GIVEN}, settings, terms, marks, results, fan):\n"
        f"    {names[1]}(rule_step, recall, keep, {names[2]}, first, shared, {GIVEN},"
        f" {settings}, {terms}, marks, results, fan)\n",
    ])  # fmt: skip


def name_of(text: str) -> str:
    """The name of the module with this text."""
    return f"flat_{hashlib.sha256(text.encode()).hexdigest()[:24]}"
