"""Figures: what a page, an embed and an image show of one run: title, sentence, chart, sliders, table, risk note.

A figure is made of an answer alone, so a new calculator has one without a line written for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from service.chat.exact import question
from service.declaration import MODEL_VERSION, Calculator
from service.fields import Number, Quantity
from service.texts import Digits
from service.views import Values, in_query, quantities_of
from service.web.curve_ends import curve_of
from service.web.machine.flat import CHARTS
from service.web.ranges import matters, sliders
from service.web.sweeps import Sweep, chief, unit_of
from service.web.typesetting import minus

HEIGHT = 300
MOST_SLIDERS = 4
MOST_BARS = 8
RISK = "Leverage multiplies losses; a leverage token can lose nearly all of its value. This explains and never advises."


@dataclass(frozen=True)
class Slider:
    """An input that can be moved: where it stands in the request, title and display, value, range and step."""

    name: str
    title: str
    display: str
    value: float
    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Chart:
    """A chart: the kind of drawing and its arguments, between which a width stands.

    `moments` names its steps where they are not simply counted, `told` what happened at some: a step and a text.
    """

    kind: str
    before: Sequence[Any]
    after: Sequence[Any] = ()
    moments: Sequence[str] = ()
    told: Sequence[tuple[int, str]] = ()

    @property
    def says_little(self) -> bool:
        """True for one bar alone, which stands beside nothing."""
        return self.kind == "bars" and len(self.before[1]) < 2

    def draw(self, width: int, height: int | None = None) -> Markup:
        """The chart as SVG, so many pixels wide, and as high as it is meant to be or as told."""
        after = [height] if height and self.after else self.after
        drawn = CHARTS[self.kind](*self.before, width, *after)
        return Markup(drawn)  # noqa: S704 - every text in it is escaped where it is drawn


@dataclass(frozen=True)
class Figure:
    """One run as people see it; `query` is what an address needs to give it again, `page` where it can be changed.

    `across` is the input over which its curve is drawn, `live` what a browser needs to run a simulation itself,
    `question` what the tutor is asked to answer with the same run.
    """

    name: str
    title: str
    method: str
    sentence: str
    warnings: Sequence[str]
    chart: Chart
    sliders: Sequence[Slider]
    rows: Sequence[tuple[str, str]]
    query: Mapping[str, str]
    page: str
    answer: str | None
    question: str | None
    across: str = ""
    live: Mapping[str, Any] = field(default_factory=dict)


def of_calculator(calculator: Calculator, answer: Values) -> Figure:
    """The figure of a calculator's answer: a curve where an input can be varied, else its results as bars."""
    given = {name: in_query(value) for name, value in answer["inputs"].items() if value is not None}
    curve = curve_of(calculator, answer)
    return Figure(
        name=calculator.name,
        title=calculator.title,
        method=calculator.summary,
        sentence=minus(answer["explanation"]),
        warnings=[minus(warning) for warning in answer["warnings"]],
        chart=_curve(curve, answer) if curve else _bars(calculator, answer),
        across=curve.across if curve else "",
        sliders=sliders_of(calculator, answer),
        rows=rows_of(calculator, answer),
        query={**given, "v": MODEL_VERSION},
        page=f"/calculators/{calculator.name}",
        answer=answer["links"]["permalink"],
        question=question(calculator.name, answer["inputs"]),
    )


def _curve(curve: Sweep, answer: Values) -> Chart:
    before = [
        minus(answer["explanation"]), curve.result_title, curve.pieces, curve.limits, curve.here, curve.across_title,
        curve.across_unit, curve.unit, curve.put_in,
    ]  # fmt: skip
    return Chart("curve", before, [HEIGHT])


def _bars(calculator: Calculator, answer: Values) -> Chart:
    """The numbers of a result that can stand beside each other, each a bar from zero."""
    fields = quantities_of(calculator.outputs)
    amounts = {name: _amount(one, answer["result"][name]) for name, one in fields.items()}
    known = [name for name, amount in amounts.items() if amount is not None]
    first = chief(calculator, answer) or next(iter(known), "")
    chosen = _of_one_unit({name: fields[name] for name in known}, first)[:MOST_BARS]
    lengths = [amounts[name] for name in chosen]
    looks = ["chief" if name == first else "token" for name in chosen]
    titles, unit = [fields[name].title for name in chosen], unit_of(fields[chosen[0]]) if chosen else "money"
    return Chart("bars", [minus(answer["explanation"]), titles, looks, [0.0] * len(chosen), lengths, lengths, unit])


def _of_one_unit(fields: Mapping[str, Quantity], first: str) -> list[str]:
    """The names of what is measured like the first, else of what is measured alike at all, else the first alone."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name, one in fields.items():
        if one.unit:
            groups.setdefault((one.unit, unit_of(one)), []).append(name)
    by_rank = sorted(groups.values(), key=lambda names: (first not in names, -len(names)))
    return next((names for names in by_rank if len(names) > 1), [first] if first in fields else [])


def _amount(field: Quantity, value: Any) -> float | None:
    """A number of a result as a float; a contract's integer over its decimals."""
    if isinstance(field, Digits):
        return None if value is None else int(value) / 10**field.decimals
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if isinstance(field, Number) and is_number else None


def sliders_of(calculator: Calculator, answer: Values) -> list[Slider]:
    """The inputs of an answer that a reader can move, those that change something."""
    fields = quantities_of(calculator.loader)
    given = {name: value for name, value in answer["inputs"].items() if value is not None}
    return [
        slider(name, fields[name], given[name], low, high)
        for name, (low, high) in sliders(calculator, given).items()
        if fields[name].display != "hashes" and matters(calculator, given, name)
    ][:MOST_SLIDERS]


def slider(name: str, quantity: Quantity, value: float, low: float, high: float) -> Slider:
    """A slider over a range, in a few hundred round steps counted from its value; whole ones for whole numbers."""
    whole = isinstance(quantity, Number) and quantity.whole
    step = Decimal(1) if whole else Decimal(10) ** Decimal((high - low) / 200).adjusted()
    at = Decimal(repr(value))
    start = at - (at - Decimal(repr(low))) // step * step
    end = at + (Decimal(repr(high)) - at) // step * step
    return Slider(name, quantity.title, quantity.display, value, float(start), float(end), float(step))


def rows_of(calculator: Calculator, answer: Values) -> list[tuple[str, str]]:
    """The single figures of a result as a reader sees them, with their titles."""
    return [
        (field.title, minus(field.show(answer["result"][name])))
        for name, field in quantities_of(calculator.outputs).items()
        if not isinstance(answer["result"][name], list)
    ]
