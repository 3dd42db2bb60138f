"""Every rule and the accounting are written in the language that all machines compute alike."""

import importlib.util
import inspect
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from service.declaration import Rule
from service.rules import rules
from service.simulator import accounting, elementary, marks, sizing, step
from service.web.machine.flat import check
from service.web.machine.language import NotInTheLanguage

PARTS = ("decide", "alarm", "answer", "memory")
DEFAULT_MEMORY = Rule.memory
ENGINE = [
    pytest.param(function, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in (accounting, marks, sizing, step)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in rules().items()])
def test_every_rule_is_written_in_the_rule_language(rule: Rule) -> None:
    for part in PARTS:
        function = getattr(rule, part)
        if function is not DEFAULT_MEMORY:
            check(function)


@pytest.mark.parametrize("function", ENGINE)
def test_the_engine_is_written_in_the_rule_language(function: FunctionType) -> None:
    check(function)


@pytest.mark.parametrize("function", [elementary.exp_parts, elementary.log_of_parts, elementary.cos_sin_of_parts])
def test_the_shared_parts_of_the_elementary_functions_are_too(function: FunctionType) -> None:
    check(function)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in rules().items()])
def test_every_rule_takes_what_the_engine_gives(rule: Rule) -> None:
    seven = ["exposure", "value", "price", "clock", "fee", "settings", "memory"]
    assert list(inspect.signature(rule.decide).parameters) == seven
    assert list(inspect.signature(rule.answer).parameters) == seven
    assert list(inspect.signature(rule.alarm).parameters) == ["exposure", "value", "price", "settings", "memory"]


def test_the_check_follows_calls() -> None:
    assert sizing.exposure_for in check(rules()["daily-reset"].decide)
    assert {step.act, accounting.settle, accounting.liquidate, accounting.carry} <= check(step.step)


def module_of(folder: Path, text: str) -> ModuleType:
    """A module with this text, from a file of its own."""
    file = folder / "written_for_a_test.py"
    file.write_text(text)
    spec = importlib.util.spec_from_file_location("written_for_a_test", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ABOVE = """import math
from math import exp, log, sqrt

import numpy as np

HALF = 0.5
WHOLE = 2
NAMES = {"a": 1.0}


def other(x):
    return x * HALF


def rule(x, y, numbers, ask):
"""

ACCEPTED = """a = x + y - x * y / 2.0
first, (second, third) = numbers
(only,) = numbers
b = -a if x > y else other(a)
if x < y and not (x == 0.0 or y != 1.0):
    c = min(a, b)
elif x >= y:
    c = max(a, abs(b))
else:
    c = sqrt(a)
d = ask(c, HALF, other)
return a, (b, c), (), d"""

REFUSED = {
    "power": "return x ** 2.0",
    "remainder": "return x % y",
    "whole division": "return x // y",
    "bits": "return x & y",
    "matrix product": "return x @ y",
    "round": "return round(x)",
    "int": "return int(x)",
    "exp": "return exp(x)",
    "log": "return log(x)",
    "sum": "return sum(numbers)",
    "unknown function": "return unheard_of(x)",
    "while": "while x > 0.0:\n    x = x - 1.0\nreturn x",
    "for": "for n in numbers:\n    x = x + n\nreturn x",
    "comprehension": "return tuple(n for n in numbers)",
    "list": "return [x, y]",
    "dictionary": "return {x: y}",
    "set": "return {x, y}",
    "string": "return 'x'",
    "formatted string": "return f'{x}'",
    "string standing alone": "a = x\n'a remark'  # here\nreturn a",
    "whole number": "return x * 2",
    "truth value": "return True",
    "nothing": "return None",
    "bare return": "return",
    "comparison as a number": "return x < y",
    "chained comparison": "return x if 0.0 < x < y else y",
    "membership": "return x if x in numbers else y",
    "identity": "return x if x is y else y",
    "truth of a number": "return x if y else 0.0",
    "truth of a tuple": "if numbers:\n    return x\nreturn y",
    "and of numbers": "return x if x and y > 0.0 else y",
    "attribute": "return x.real",
    "attribute function": "return math.sqrt(x)",
    "numpy": "return np.sqrt(x)",
    "subscript": "return numbers[0]",
    "slice": "return numbers[1:]",
    "star": "first, *rest = numbers\nreturn first",
    "star argument": "return ask(*numbers)",
    "keyword argument": "return other(x=y)",
    "assignment to a part": "numbers[0] = x\nreturn x",
    "assignment in place": "x += y\nreturn x",
    "double assignment": "a = b = x\nreturn a",
    "annotated assignment": "a: float = x\nreturn a",
    "assignment expression": "return (a := x) + a",
    "plus sign": "return +x",
    "inner function": "def inner(z):\n    return z\nreturn inner(x)",
    "lambda": "return ask(lambda z: z)",
    "try": "try:\n    return x\nexcept ZeroDivisionError:\n    return y",
    "raise": "raise ValueError",
    "assert": "assert x > 0.0\nreturn x",
    "with": "with x:\n    return y",
    "import": "import os\nreturn x",
    "global": "global HALF\nreturn x",
    "delete": "del x\nreturn y",
    "pass": "pass\nreturn x",
    "await": "return (yield x)",
    "min of one": "return min(numbers)",
    "max of three": "return max(x, y, 0.0)",
    "abs of two": "return abs(x, y)",
    "whole number of the module": "return x * WHOLE",
    "dictionary of the module": "return ask(NAMES)",
    "name without a value": "return a",
    "value in one branch only": "if x > y:\n    a = x\nreturn a  # here",
    "statement after return": "return x\ny = x  # here",
    "function by another name": "again = other\nreturn again(x)  # here",
}


def indented(body: str) -> str:
    """A body of a function."""
    return "".join(f"    {line}\n" for line in body.splitlines())


def test_the_language_is_accepted_whole(tmp_path: Path) -> None:
    module = module_of(tmp_path, ABOVE + '    """What it gives."""\n' + indented(ACCEPTED))
    assert check(module.rule) == {module.rule, module.other}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_refused_with_file_and_line(tmp_path: Path, body: str) -> None:
    module = module_of(tmp_path, ABOVE + indented(body))
    trouble = next((number for number, line in enumerate(body.splitlines(), 1) if "# here" in line), 1)
    with pytest.raises(NotInTheLanguage, match=rf"written_for_a_test\.py:{ABOVE.count(chr(10)) + trouble}: "):
        check(module.rule)


def test_a_way_without_return_is_refused(tmp_path: Path) -> None:
    module = module_of(tmp_path, ABOVE + indented("if x > y:\n    return x"))
    with pytest.raises(NotInTheLanguage, match="every way through ends in a return"):
        check(module.rule)


@pytest.mark.parametrize(
    "head",
    [
        "def rule(x, y=1.0):",
        "def rule(x, *, y):",
        "def rule(*x):",
        "@staticmethod\ndef rule(x):",
        "rule = lambda x: x #",
    ],
)
def test_only_plain_functions_are_rules(tmp_path: Path, head: str) -> None:
    body = "    return x\n" if head.startswith(("def", "@")) else ""
    module = module_of(tmp_path, f"{head}\n{body}")
    with pytest.raises(NotInTheLanguage):
        check(module.rule)


def test_what_a_rule_calls_is_refused_too(tmp_path: Path) -> None:
    module = module_of(tmp_path, "def inner(x):\n    return x ** 2.0\n\n\ndef rule(x):\n    return inner(x)\n")
    with pytest.raises(NotInTheLanguage, match=r":2: "):
        check(module.rule)
