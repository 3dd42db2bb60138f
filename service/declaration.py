"""One declaration, every view: a calculator or a rule is declared once and the rest is derived from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from service import quantities as q
from service.fields import Flag, Number
from service.shapes import TEXTS, Const, Figure, Free, Many, Part, Shape
from service.simulator import accounting as a
from service.views import Values, in_query, object_schema, units_of, written
from service.working import Step, work

MODEL_VERSION = "1"
FINANCING = {"none": a.NO_FINANCING, "loan": a.LOAN, "perpetual": a.PERPETUAL, "future": a.FUTURE, "premium": a.PREMIUM}
LONGEST_QUERY = 3_500
ENGINE_SETTINGS = ("maintenance_margin_rate", "liquidation_fee")


def none_to_say(inputs: Values, result: Values) -> list[str]:
    """No warning."""
    return []


class WorkedStep(Shape):
    """One step of a working, as an answer shows it."""

    name = q.Text("Name of the result", required=True)
    text = q.Text("What the step does", longest=500, required=True)
    formula = q.Text("Formula", longest=4_000, required=True)
    values = Free("The numbers put in", required=True)
    result = Figure("Result; an exact integer as a string of digits, bytes as a hex text", required=True)


class Links(Shape):
    """Where to go from an answer."""

    permalink = q.Text("The same answer as a GET; null if too long", longest=4_000, allow_none=True, required=True)


def sentences(title: str) -> q.Each:
    """A list of sentences of an answer, empty where there are none."""
    return q.each(q.Text(title, longest=1_000), title, least=0, required=True)


class CalculatorAnswer(Shape):
    """What every calculator answers; each has inputs and a result of its own."""

    calculator = q.Text("Calculator", required=True)
    inputs = Free("The inputs as understood", required=True)
    result = Free("The result; never rounded", required=True)
    worked_example = Many(WorkedStep, "The working, step by step", required=True)
    explanation = q.Text("The result in sentences", longest=5_000, required=True)
    assumptions = sentences("What is taken for granted")
    warnings = sentences("What may mislead")
    units = Free("Unit of each quantity", TEXTS, required=True)
    model_version = q.Text("Version of the arithmetic", required=True)
    links = Part(Links, "Where to go from here", required=True)


@dataclass(frozen=True)
class Calculator:
    """A formula with its inputs, outputs, working and words.

    `compute` takes the inputs by name and gives the outputs; `working` gives the steps for these inputs, the last of
    which is a field of the result; `explain` says the result in a sentence; `warn` lists what may mislead a reader;
    `about` is the slug of the article that teaches it. `questions` are a few ways in which a learner asks for it, with
    numbers; `place` orders it within its group, smallest first; `shown_beside_others` says that a simulation of several
    instruments shows it too; `across` is the input its curve is drawn over, where a picture would choose another.
    """

    name: str
    title: str
    summary: str
    group: str
    inputs: type[Shape]
    outputs: type[Shape]
    compute: Callable[..., Values]
    working: Callable[[Values], Sequence[Step]]
    explain: Callable[[Values, Values], str]
    example: Values
    assumptions: Sequence[str]
    about: str
    warn: Callable[[Values, Values], list[str]] = none_to_say
    questions: Sequence[str] = ()
    place: int = 50
    shown_beside_others: bool = False
    across: str = ""

    @cached_property
    def answers(self) -> type[Shape]:
        """The shape of an answer, for the OpenAPI document."""
        name = "".join(word.title() for word in self.name.split("-"))
        result = type(f"{name}Result", (self.outputs,), {"__doc__": self.outputs.__doc__})
        own = {
            "calculator": Const(self.name, "Calculator"),
            "inputs": Part(self.takes, "The inputs as understood", required=True),
            "result": Part(result, "The result; never rounded", required=True),
        }
        return type(f"{name}Answer", (CalculatorAnswer,), own)

    @cached_property
    def function(self) -> Values:
        """The calculator as a function for a chat or an assistant: name, description, parameters as JSON Schema."""
        described = f"{self.title}. {self.summary}"
        return {"name": self.name, "description": described, "parameters": object_schema(self.loader)}

    @cached_property
    def takes(self) -> type[Shape]:
        """The shape of a request, named after the calculator."""
        name = "".join(word.title() for word in self.name.split("-"))
        return type(f"{name}Request", (self.inputs,), {"__doc__": self.summary})

    @cached_property
    def loader(self) -> Shape:
        """The input schema, built once."""
        return self.inputs()

    def run(self, raw: Values) -> Values:
        """The answer to raw inputs; ValidationError where they are refused."""
        inputs: Values = self.loader.load(raw)
        result, given = self.compute(**inputs), written(inputs, self.inputs)
        return {
            "calculator": self.name,
            "inputs": given,
            "result": written(result, self.outputs),
            "worked_example": work(self.working(inputs), given),
            "explanation": self.explain(inputs, result),
            "assumptions": list(self.assumptions),
            "warnings": self.warn(inputs, result),
            "units": units_of(self.loader, self.outputs),
            "model_version": MODEL_VERSION,
            "links": {"permalink": self.permalink({name: inputs[name] for name in inputs if name in raw})},
        }

    def permalink(self, given: Values) -> str | None:
        """The address that gives this answer to a GET; None where it would be too long for one."""
        written = urlencode({name: in_query(value) for name, value in given.items()})
        return f"/v1/calculators/{self.name}/result?{written}" if len(written) <= LONGEST_QUERY else None


@dataclass(frozen=True)
class Rule:
    """A rebalance rule or position type: settings, the pure functions that decide, and the words for what they do.

    `opens_at` names the setting that is the opening leverage, is that leverage, or works it out. `complete` fills
    defaults that depend on other settings. `priced` gives the price of what is held where that is not the underlying
    itself: from the underlying's price, its first one, and the years since; `funding_per_year` what holding it costs
    beside the funding rate. `happenings` maps each event bit worth a sentence to its kind and template, whose fields
    are target, leverage, price, trade and cost. With `at_marks` its alarms act at their own prices even where the price
    jumped past them. `memory` gives what the rule remembers at the start from the price and the clock there.
    """

    name: str
    title: str
    summary: str
    settings: type[Shape]
    decide: a.Rule
    opens_at: str | float | Callable[[Values], float]
    financing: str
    example: Values
    assumptions: Sequence[str]
    alarm: a.Alarm = a.no_alarm
    answer: a.Rule = a.hold
    memory: Callable[[float, float], a.Numbers] = lambda price, clock: ()
    complete: Callable[[Values], Values] = lambda settings: settings
    happenings: Mapping[float, tuple[str, str]] = field(default_factory=dict)
    scheduled: bool = False
    at_marks: bool = False
    priced: Callable[[float, float, float, Values], float] | None = None
    funding_per_year: Callable[[Values], float] = lambda settings: 0.0
    about: str = ""

    @cached_property
    def fields(self) -> Mapping[str, Any]:
        """The fields of the settings by name, built once."""
        return self.settings().fields

    @property
    def rebalances(self) -> bool:
        """True where the rule ever trades on its own to change its leverage."""
        return self.decide is not a.hold and self.priced is None

    def numbers(self, settings: Values) -> a.Numbers:
        """The settings as the floats that `decide` takes, in the order of the schema."""
        fields = self.fields.items()
        named = [name for name, one in fields if isinstance(one, Number | Flag) and name not in ENGINE_SETTINGS]
        return tuple(float(settings[name]) for name in named)

    def opening_leverage(self, settings: Values) -> float:
        """The signed leverage that the instrument opens with."""
        if isinstance(self.opens_at, str):
            return float(settings[self.opens_at])
        return self.opens_at(settings) if callable(self.opens_at) else self.opens_at
