"""A frame: one figure of one calculator, its everyday names, and what has to be given for it.

A given draws one input, or several that belong together, and says it in one of a few ways, such that the statements
stand in any order. All that the figure depends on is said, so a careful teacher would compute exactly one number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.chat.templates import pen as write
from tests.chat.templates.pen import Chance, Pen

Inputs = dict[str, Any]
Given = Callable[[Pen], tuple[Inputs, str]]
Writer = Callable[[Pen, Any], str]


@dataclass(frozen=True)
class Frame:
    """One figure of a calculator; `also` are other calculations and the fields in which they hold the same figure."""

    tool: str
    figure: str
    names: tuple[str, ...]
    givens: tuple[Given, ...]
    also: tuple[tuple[str, str], ...]
    key: str

    def draw(self, chance: Chance) -> tuple[Inputs, list[str]]:
        """Inputs as the calculator takes them, and the statements that give them."""
        pen = Pen(chance)
        drawn = [one(pen) for one in self.givens]
        inputs = {field: value for part, _ in drawn for field, value in part.items()}
        return inputs, [said for _, said in drawn if said]


FRAMES: list[Frame] = []


def frame(tool: str, figure: str, *names: str, given: Sequence[Given], also: Sequence[tuple[str, str]] = ()) -> None:
    """Register a frame."""
    key = f"{tool} {figure} {sum(one.tool == tool for one in FRAMES)}"
    FRAMES.append(Frame(tool, figure, names, tuple(given), tuple(also), key))


def unchanged(value: Any) -> Any:
    """The value itself."""
    return value


def one_of(value: Any) -> list[Any]:
    """A list that holds this value alone."""
    return [value]


def value_of(
    field: str,
    values: Sequence[Any],
    writer: Writer,
    *ways: str,
    into: Callable[[Any], Any] = unchanged,
) -> Given:
    """An input drawn from values, written in one of several ways; `into` is what the calculator takes for it."""

    def draw(pen: Pen) -> tuple[Inputs, str]:
        value = pen.chance.choice(values)
        return {field: into(value)}, pen.chance.choice(ways).format(writer(pen, value))

    return draw


def fact(inputs: Inputs, *ways: str) -> Given:
    """What is always so, in one of several ways."""
    return lambda pen: (inputs, pen.chance.choice(ways))


def sometimes(given: Given) -> Given:
    """A given that every other question leaves out: the figure must not need it."""
    return lambda pen: given(pen) if pen.chance.random() < 0.5 else ({}, "")


def moved(field: str, values: Sequence[float], *subjects: str) -> Given:
    """A move of a price, with a verb or with a sign."""

    def draw(pen: Pen) -> tuple[Inputs, str]:
        value, subject = pen.chance.choice(values), pen.chance.choice(subjects)
        verb, sign = f"{subject} {write.went(pen, value)}", f"{subject} moves {write.signed(pen, value)}"
        return {field: value}, pen.any_of(verb, verb, sign)

    return draw


def position(leverages: Sequence[float], side: str = "side", leverage: str = "leverage") -> Given:
    """A side and a leverage as two inputs."""

    def draw(pen: Pen) -> tuple[Inputs, str]:
        sided, size = pen.chance.choice(("long", "short")), pen.chance.choice(leverages)
        said = (f"{write.times(pen, size)} {sided}", f"{sided} {write.times(pen, size)}")
        return {side: sided, leverage: size}, pen.any_of(*said, f"{sided} with {write.multiple(pen, size)} leverage")

    return draw


def sided(field: str, leverages: Sequence[float], signs: Sequence[int] = (1, -1), what: str = "position") -> Given:
    """A side and a leverage as one signed input, of a position or a token."""

    def draw(pen: Pen) -> tuple[Inputs, str]:
        sign, size = pen.chance.choice(signs), pen.chance.choice(leverages)
        side = "long" if sign > 0 else "short"
        said = [f"{write.times(pen, size)} {side} {what}", f"{side} {what} with {write.multiple(pen, size)} leverage"]
        return {field: sign * size}, pen.any_of(*said, f"{side} {what} at {write.times(pen, size)}")

    return draw


def holding(values: Sequence[int], *ways: str, field: str = "years") -> Given:
    """A time in days or weeks, for an input in years of 365 days."""
    return value_of(field, values, write.days, *ways, into=lambda value: value / 365)
