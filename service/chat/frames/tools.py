"""Tools: everything that can be calculated here, calculators and simulations alike, under one face."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from service.calculators import calculators
from service.chat.frames.slots import Slot, slots_of
from service.chat.simulated import SIMULATED, Simulated
from service.declaration import Calculator
from service.shapes import Shape
from service.views import Values


@dataclass(frozen=True)
class Tool:
    """Something that turns inputs into an answer with working; `slots` are its inputs as a conversation fills them."""

    name: str
    title: str
    summary: str
    questions: Sequence[str]
    about: str
    inputs: type[Shape]
    outputs: type[Shape]
    run: Callable[[Values], Values]
    slots: Sequence[Slot]
    pairs: Sequence[tuple[str, str]]
    page: str

    @property
    def of_texts(self) -> bool:
        """True for what needs texts: keys, proofs, tickers."""
        return any(slot.required and slot.kind == "text" for slot in self.slots)


@cache
def tools() -> Mapping[str, Tool]:
    """Every tool by its name."""
    declared: list[Calculator | Simulated] = [*calculators().values(), *SIMULATED]
    return {one.name: _tool(one) for one in declared}


def _tool(declared: Calculator | Simulated) -> Tool:
    return Tool(
        declared.name, declared.title, declared.summary, declared.questions, declared.about, declared.inputs,
        declared.outputs, declared.run, slots_of(declared.inputs), tuple(declared.inputs.one_of_two.values()),
        f"/calculators/{declared.name}" if declared.name in calculators() else "/simulations",
    )  # fmt: skip
