"""Scenarios: short paths with a name, a source and a date, given as returns or as prices."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from service import quantities as q
from service.products.reading import CONTENT, Day, checked, text_of
from service.products.sources import Source, SourceShape
from service.shapes import Shape

MOST_STEPS = 10_000


@dataclass(frozen=True)
class Scenario:
    """A path by name: `returns`, one a step, or `prices`, one more than steps; the other is None."""

    name: str
    title: str
    summary: str
    source: Source
    as_of: date
    step: str
    returns: tuple[float, ...] | None
    prices: tuple[float, ...] | None


class ScenarioShape(Shape):
    """A scenario file."""

    title = fields.Str(required=True, validate=validate.Length(1, 80))
    summary = fields.Str(required=True, validate=validate.Length(1, 300))
    source = fields.Nested(SourceShape, required=True)
    as_of = Day(required=True)
    step = fields.Str(required=True, validate=validate.OneOf(("1m", "5m", "15m", "1h", "4h", "8h", "1d")))
    returns = q.each(q.price_return("Return of a step"), "Returns, one a step", most=MOST_STEPS)
    prices = q.each(q.price("Price"), "Prices, the first the start", least=2, most=MOST_STEPS + 1)

    @validates_schema
    def one_path(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Returns or prices, not both."""
        if ("returns" in data) == ("prices" in data):
            raise ValidationError("give returns or prices, and one only")


@cache
def scenarios(content: Path = CONTENT) -> dict[str, Scenario]:
    """Every scenario by its name, in alphabetical order; BrokenContent where one cannot be used."""
    return {file.stem: read_scenario(file) for file in sorted((content / "scenarios").glob("*.yaml"))}


def read_scenario(file: Path) -> Scenario:
    """One scenario file as a path."""
    loaded = checked(ScenarioShape, text_of(file), file)
    return Scenario(
        name=file.stem,
        title=loaded["title"],
        summary=loaded["summary"],
        source=Source(**loaded["source"]),
        as_of=loaded["as_of"],
        step=loaded["step"],
        returns=tuple(loaded["returns"]) if "returns" in loaded else None,
        prices=tuple(loaded["prices"]) if "prices" in loaded else None,
    )
