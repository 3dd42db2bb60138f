"""One flat module for a rule, one for a model: the very functions of the ledger, side by side, to be compiled.

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
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from service.simulator.accounting import Alarm, Rule
from service.simulator.lanes import FIELDS, walk_lanes
from service.simulator.step import step
from service.simulator.tiles import LANES, draw_tiles

INLINED = '@njit(forceinline=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)\n'
ROW, TABLE = "types.float64[::1]", "types.float64[:, ::1]"
COUNTS, COUNT_TABLE = "types.int64[::1]", "types.int64[:, ::1]"
WHOLE, NUMBER = "types.int64", "types.float64"
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
            for used, value in sorted(inspect.getclosurevars(function).globals.items()):
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


def entry(name: str, parameters: dict[str, str], body: str) -> str:
    """The function that Python calls: compiled for one signature, kept on disk, run without the interpreter's lock."""
    return (
        f'@njit(types.void({", ".join(parameters.values())}), nogil=True, cache=True, error_model="numpy")\n'
        f"def {name}({', '.join(parameters)}):\n    {body}\n"
    )


@cache
def drawing_text(fill: Callable[..., None]) -> str:
    """The text of the module whose `drive` draws the growths of a model, by the function that fills a tile."""
    flat = Flat()
    given = dict.fromkeys(("tiles", "carried", "numbers", "series"), ROW)
    given |= dict.fromkeys(("low", "high", "path", "begin", "end"), WHOLE)
    names = [flat.add(function) for function in (fill, draw_tiles)]
    return HEAD + flat.text + "\n\n" + entry("drive", given, f"{names[1]}({names[0]}, {', '.join(given)})")


@cache
def walking_text(alarm: Alarm, answer: Rule, decide: Rule, settings: int, slots: int) -> str:
    """The text of the module whose `drive` walks the lanes of a rule through the growths that were drawn.

    The rule's functions, how many settings they take and how many numbers they remember.
    """
    flat = Flat()
    rule = ", ".join(flat.add(part) for part in (alarm, answer, decide))
    flat.add(step)
    flat.add(walk_lanes)
    taken = {"rule_step", "recall", "keep", "drive"} & flat.functions.keys()
    if taken:
        raise Unflattable(f"the name {', '.join(sorted(taken))} is the kernel's own")
    given = {"lanes": TABLE, "tiles": ROW, "shared": TABLE, "begin": WHOLE, "end": WHOLE, "paths": WHOLE}
    given |= {"settings": ROW, "terms": ROW, "fee": NUMBER, "marks": COUNTS, "fan": COUNT_TABLE, "lowest": WHOLE}
    handed = {**{name: name for name in given}, "settings": unrolled("settings", settings)}
    handed["terms"] = unrolled("terms", 5)
    return "\n\n".join([
        HEAD + flat.text,
        memory_text(slots),
        f"{INLINED}def rule_step(settings, state, memory, market, terms):\n"
        f"    return step({rule}, settings, state, memory, market, terms)\n",
        entry("drive", given, f"walk_lanes(rule_step, recall, keep, {', '.join(handed.values())})"),
    ])  # fmt: skip


def name_of(text: str) -> str:
    """The name of the module with this text."""
    return f"flat_{hashlib.sha256(text.encode()).hexdigest()[:24]}"
