"""Flat modules hold the very functions of the ledger, and refuse what could mean two things."""

import ast
import math
from types import FunctionType

import pytest

from service.simulator import flat, step, tiles
from service.simulator.accounting import hold, no_alarm
from service.simulator.flat import Flat, Unflattable, drawing_text, name_of, walking_text
from tests.simulator.kernel_cases import RUN, example_machine

HALF = 0.5
NAMES = {"a": 1.0}


def half(x: float) -> float:
    """Half of it."""
    return x * HALF


def named(x: float) -> float:
    return x + len(NAMES)


def text_of(name: str) -> str:
    machine = example_machine(name)
    return walking_text(machine.alarm, machine.answer, machine.decide, len(machine.settings), len(machine.memory))


def functions(text: str) -> dict[str, str]:
    """The functions of a module by name, without decorators."""
    found = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    for node in found.values():
        node.decorator_list = []
    return {name: ast.unparse(node) for name, node in found.items()}


@pytest.mark.parametrize("name", RUN)
def test_every_rule_stands_in_the_text_as_it_is_written(name: str) -> None:
    written = functions(text_of(name))
    for function in (RUN[name].decide, RUN[name].alarm, RUN[name].answer, step.step, step.act):
        assert isinstance(function, FunctionType)
        assert written[function.__name__] == flat.source_of(function).strip()


@pytest.mark.parametrize("name", RUN)
def test_every_function_is_defined_before_it_is_used_and_once(name: str) -> None:
    names = [node.name for node in ast.parse(text_of(name)).body if isinstance(node, ast.FunctionDef)]
    assert len(names) == len(set(names))
    assert names[-1] == "drive"
    compile(text_of(name), name, "exec")


def test_numbers_of_the_module_keep_all_their_digits() -> None:
    gathered = Flat()
    gathered.add(half)
    assert gathered.numbers == {"HALF": "0.5"}
    assert f"TWO_MINUS_53 = {2.0**-53!r}" in drawing_text(tiles.fill_gbm)


def test_annotations_and_docstrings_are_taken_off() -> None:
    assert flat.source_of(half) == "def half(x):\n    return x * HALF\n"


def test_the_compiler_is_given_no_leave_to_reorder() -> None:
    for text in (text_of("leverage-band"), drawing_text(tiles.fill_merton)):
        assert "fastmath" not in text
        assert "parallel" not in text


def test_two_functions_of_one_name_are_refused() -> None:
    other = FunctionType(half.__code__, {"HALF": 0.25}, "hold")
    with pytest.raises(Unflattable, match="two functions are called hold"):
        walking_text(no_alarm, hold, other, 0, 0)  # type: ignore[arg-type]


def test_two_numbers_of_one_name_are_refused() -> None:
    gathered = Flat()
    gathered.add(half)
    with pytest.raises(Unflattable, match="two numbers are called HALF"):
        gathered.use("HALF", 0.25, half)


def test_what_no_machine_knows_is_refused() -> None:
    with pytest.raises(Unflattable, match="uses NAMES"):
        Flat().add(named)
    with pytest.raises(Unflattable, match="not a plain function"):
        Flat().add(lambda x: x)
    with pytest.raises(Unflattable, match="not a plain function"):
        Flat().add(math.sqrt)


def test_another_text_is_another_module() -> None:
    assert name_of("a") != name_of("b")
    assert text_of("daily-reset") == text_of("daily-reset")
    assert len({text_of(name) for name in ("daily-reset", "leverage-band", "spot")}) == 3
