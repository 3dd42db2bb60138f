"""One JavaScript module for a rule: its functions, the engine's and the driver, side by side, called after its hash.

A page loads one file a rule and nothing else to run it. The functions are the ledger's own, translated; the driver
walks them over a path that is seen at its closes, as `ledger.run` does.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

from service.declaration import Rule
from service.simulator.accounting import rates_of_step
from service.simulator.marks import marks
from service.simulator.sizing import exposure_for
from service.simulator.step import step
from service.web.drawing.band import band_chart
from service.web.drawing.bars import bars_chart
from service.web.drawing.curve import curve_chart
from service.web.drawing.fan import fan_chart
from service.web.drawing.lines import line_chart
from service.web.drawing.log import (
    acts_of,
    alert_list,
    alert_rings,
    alert_words,
    entries_of,
    happened_so_far,
    log_rows,
    steps_rows,
)
from service.web.drawing.numbers import exact, shown
from service.web.drawing.rows import due_of, rows_of, typical_day
from service.web.drawing.ruler import ruler_chart
from service.web.drawing.status import status_line, status_of, status_word
from service.web.drawing.watch import ahead_table, level_chart, level_ends, ruler_at, so_far
from service.web.machine.drawing import Drawing
from service.web.machine.language import NotInTheLanguage, Reading, Wider
from service.web.machine.signs import PRELUDE

CHARTS: dict[str, Callable[..., str]] = {
    "line": line_chart, "curve": curve_chart, "bars": bars_chart, "fan": fan_chart, "ruler": ruler_chart,
    "band": band_chart,
}  # fmt: skip
# What the monitor shows of a run, all of it drawn by the server first.
MONITOR: tuple[Callable[..., Any], ...] = (
    rows_of, typical_day, due_of, rates_of_step, status_of, status_word, status_line, ruler_at, ahead_table, so_far,
    level_ends, level_chart, entries_of, acts_of, log_rows, happened_so_far, alert_words, alert_rings, alert_list,
    steps_rows, exact,
)  # fmt: skip
DRIVER = Path(__file__).with_name("driver.js")


class Module(NamedTuple):
    """A module with the name it is served under."""

    name: str
    text: str


def check(function: Callable[..., Any]) -> set[FunctionType]:
    """The rule functions that this one reaches, itself included; NotInTheLanguage names file and line."""
    reached: set[FunctionType] = set()
    waiting: list[Any] = [function]
    while waiting:
        here = waiting.pop()
        if not isinstance(here, FunctionType):
            raise NotInTheLanguage(f"{here!r} is not a function")
        if here not in reached:
            reached.add(here)
            reading = Reading(here)
            reading.text()
            waiting += reading.reached
    return reached


def written(functions: Sequence[Callable[..., Any]], wider: Wider | None = None) -> str:
    """Functions and all they call as JavaScript, constants first; NotInTheLanguage where two share a name."""
    texts: dict[FunctionType, str] = {}
    constants: dict[str, Any] = {}
    waiting: list[Any] = list(functions)
    while waiting:
        here = waiting.pop(0)
        if here in texts:
            continue
        reading = Reading(here, wider)
        texts[here] = reading.text()
        waiting += reading.reached
        for name, value in reading.constants.items():
            if constants.setdefault(name, value) != value:
                raise NotInTheLanguage(f"{reading.file}: another number is called {name}")
    names = [one.__name__ for one in texts]
    if len(set(names)) < len(names) or constants.keys() & set(names):
        raise NotInTheLanguage(f"two things share a name among {', '.join(sorted(names))}")
    lines = [f"const {name} = {constant(value)};\n" for name, value in sorted(constants.items())]
    ordered = [texts[one] for one in sorted(texts, key=lambda one: one.__name__)]
    return PRELUDE + "".join(lines) + "".join(ordered)


def constant(value: Any) -> str:
    """A constant of a module as JavaScript."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(constant, value))}]"
    return repr(value)


def called_after_its_text(stem: str, text: str) -> Module:
    """A module named by its content, so that it may be kept for ever."""
    return Module(f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.js", text)


@cache
def module_of(
    decide: FunctionType, alarm: FunctionType, answer: FunctionType, memory: FunctionType, stem: str
) -> Module:
    """The module that runs a rule with these functions; `remembered` gives what it remembers at the start."""
    remembers = [memory] if memory.__name__ != "<lambda>" else []
    functions = written([step, marks, exposure_for, decide, alarm, answer, *remembers])
    rule = f"const rule = [{alarm.__name__}, {answer.__name__}, {decide.__name__}];\n"
    start = f"export const remembered = {memory.__name__ if remembers else '() => []'};\n"
    return called_after_its_text(stem, functions + rule + start + DRIVER.read_text())


def runs_in_a_browser(rule: Rule) -> bool:
    """True where closes are all a rule needs: not where what is held has a price of its own, or acts on its way."""
    return rule.priced is None and not rule.at_marks


def rule_module(rule: Rule) -> Module:
    """The module of a rule."""
    return module_of(rule.decide, rule.alarm, rule.answer, rule.memory, rule.name)


@cache
def chart_module(kind: str) -> Module:
    """The module that draws charts of one kind, and writes numbers as they do."""
    return drawing_module(f"{kind}-chart", (CHARTS[kind], shown))


@cache
def drawing_module(stem: str, functions: tuple[Callable[..., Any], ...]) -> Module:
    """A module that gives these functions of the drawing language."""
    names = ", ".join(one.__name__ for one in functions)
    return called_after_its_text(stem, written(functions, Drawing()) + f"export {{ {names} }};\n")
