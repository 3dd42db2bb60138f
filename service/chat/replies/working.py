"""The working in one line: the step that gives the figure that the explanation names, with the numbers put in."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service.display import show

NAME = re.compile(r"([a-z_][a-z0-9_]*)(?:\[([0-9]+)\])?")
LONGEST = 110
# How many moves of a path are worked out in an answer that nobody asked the steps of.
MOST_EACH = 5
SMALL = {"previous_value": 0.1, "cost": 0.01}
FUNCTIONS = ("max", "min", "abs", "exp", "log", "sqrt", "sum", "count", "normal")
SIGNS = {" ** ": "^", "*": "×", " - ": " − "}


def working(steps: Sequence[Mapping[str, Any]], explanation: str) -> list[str]:
    """The last step whose result the explanation names and no input is; none where no step is short enough."""
    if each := [one for one in steps if one.get("section") == "each_step"]:
        return step_by_step(each, MOST_EACH)
    first = next((one for one in steps if one.get("section") == "first_step"), None)
    if first:
        formula = with_numbers(first["formula"], first["values"])
        return [f"The first step worked out: {formula} = {show(first['result'], 'money')} ({_inside(first['text'])})."]
    for step in reversed(steps):
        formula, result = with_numbers(step["formula"], step["values"]), named_as(step["result"], explanation)
        told = any(step["result"] == value for value in step["values"].values())
        if formula and result and not told and len(formula) <= LONGEST:
            return [f"Worked out: {formula} = {result} ({_inside(step['text'])})."]
    return []


def step_by_step(each: Sequence[Mapping[str, Any]], most: int) -> list[str]:
    """The value after each move in one sentence, the first ones and the last one of a long path."""
    told = [_told(one) for one in each]
    last = show(each[-1]["result"], "money")
    rest = f"; and so on, to {last if float(last.replace(',', '')) else 'nearly nothing'}" if len(told) > most else ""
    costs = " − costs" if any("cost" in one["values"] for one in each) else ""
    return [f"Step by step, value × (1 + leverage × move){costs}: {'; '.join(told[:most])}{rest}."]


def _told(one: Mapping[str, Any]) -> str:
    """One step: the value before, moved; a token that is used up has nothing left."""
    values = {name: _rounded(name, value) for name, value in one["values"].items()}
    if one["result"] > 0:
        return f"{with_numbers(one['formula'], values)} = {show(one['result'], 'money')}"
    formula = one["formula"].removeprefix("max(").removesuffix(", 0)")
    return f"{with_numbers(formula, values)} is not above zero: nothing is left"


def _rounded(name: str, value: Any) -> Any:
    """A sum of money or a cost as it is shown, a small one as it is; any other value as it is."""
    return round(value, 2) if name in SMALL and value >= SMALL[name] else value


def _inside(text: str) -> str:
    """A sentence inside another one."""
    return text[0].lower() + text[1:].rstrip(".")


def named_as(result: Any, explanation: str) -> str:
    """A result as an explanation shows it, after the plain number of a percentage; empty where it does not."""
    if not isinstance(result, int | float) or isinstance(result, bool) or result in (0, 1):
        return ""
    for display in ("money", "leverage", "percent", "rate", "plain"):
        shown = show(abs(result), display)
        if shown in explanation and re.search(rf"(?<![\d.,]){re.escape(shown)}(?![\d%x])", explanation):
            plain = f"{show(result, 'plain')}, which is " if display in ("percent", "rate") else ""
            return plain + show(result, display)
    return ""


def with_numbers(formula: str, values: Mapping[str, Any]) -> str:
    """A formula with a number for each name; empty where a name stands for more than a number, or for a function."""
    spelled, whole = re.sub(r" \*\* |\*| - ", lambda sign: SIGNS[sign.group()], formula), True

    def number(match: re.Match[str]) -> str:
        nonlocal whole
        name, entry = match.groups()
        value = values.get(name)
        value = value[int(entry)] if entry and isinstance(value, list) else value
        if name not in values and name in FUNCTIONS[:6]:
            return name
        if not isinstance(value, int | float):
            whole = False
            return name
        return f"({show(value, 'plain')})" if value < 0 else show(value, "plain")

    written = NAME.sub(number, spelled)
    return written if whole else ""
