"""Perpetual position: open once, pay or receive funding, and be liquidated at the maintenance margin."""

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


RULE = Rule(
    name="perpetual-position",
    title="Perpetual position",
    summary="A perpetual contract held with funding; closed by force when value falls to the maintenance margin.",
    settings=Settings,
    decide=hold,
    opens_at="leverage",
    financing="perpetual",
    happenings={
        LIQUIDATED: (
            "liquidation",
            "At a price of {price} the leverage was {leverage} and value had fallen to the maintenance margin: the"
            " position was closed by force ({trade}), at a trading cost of {cost}.",
        )
    },
    example={"leverage": 3, "maintenance_margin_rate": 0.005},
    assumptions=["A liquidated position is closed whole where it reaches the maintenance margin; the rest is cash."],
    about="what-is-leverage",
)
