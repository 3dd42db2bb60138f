"""Margin position: borrow once, hold, and be liquidated when value falls to the maintenance margin."""

from service import quantities as q
from service.declaration import Rule
from service.shapes import Shape
from service.simulator.accounting import hold
from service.simulator.happenings import LIQUIDATED


class Settings(Shape):
    leverage = q.leverage("Leverage at the start, negative for a short position", required=True)
    maintenance_margin_rate = q.ratio("Maintenance margin rate, of the exposure", high=0.5, load_default=0.005)
    liquidation_fee = q.ratio(
        "Liquidation fee, of the exposure", high=0.5, text="Left out: the maintenance margin rate."
    )


CLOSED_BY_FORCE = (
    "liquidation",
    "At a price of {price} the leverage was {leverage} and value had fallen to the maintenance margin: the"
    " position was closed by force ({trade}), at a trading cost of {cost}.",
)
CLOSED_WHOLE = (
    "A liquidated position is closed whole where it reaches the maintenance margin. The liquidation fee, unless set all"
    " of that margin, is taken; the rest is cash."
)

RULE = Rule(
    name="margin-position",
    title="Margin position",
    summary="A position bought with a loan and held; closed by force when value falls to the maintenance margin.",
    settings=Settings,
    decide=hold,
    opens_at="leverage",
    financing="loan",
    happenings={LIQUIDATED: CLOSED_BY_FORCE},
    example={"leverage": 3, "maintenance_margin_rate": 0.005},
    assumptions=[CLOSED_WHOLE],
    about="what-is-leverage",
)
