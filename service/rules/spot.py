"""Spot: hold the underlying itself, leverage 1, nothing to rebalance."""

from service.declaration import Rule
from service.shapes import Shape
from service.simulator.accounting import hold


class Settings(Shape):
    """Spot has no settings."""


RULE = Rule(
    name="spot",
    title="Spot",
    summary="Buys the underlying and holds it: the yardstick for everything else.",
    settings=Settings,
    decide=hold,
    opens_at=1.0,
    financing="none",
    example={},
    assumptions=["Spot is bought at the first price and held."],
    about="what-is-leverage",
)
