"""Power perpetual: a perpetual on a power of the price, which pays for its convexity through funding.

The index is S^p. With volatility sigma the fair funding per year is p (p - 1) sigma^2 / 2, paid by the long side;
the mark is taken to follow the index.
"""

from service import quantities as q
from service.declaration import Rule
from service.shapes import Shape
from service.simulator.accounting import hold
from service.simulator.happenings import LIQUIDATED
from service.views import Values


class Settings(Shape):
    leverage = q.leverage("Position in the power index over value, negative for short", required=True)
    power = q.count("Power of the price", low=2, high=4, load_default=2)
    annual_volatility = q.volatility("Volatility that the funding pays for, per year", required=True)
    maintenance_margin_rate = q.ratio("Maintenance margin rate, of the exposure", high=0.5, load_default=0.005)
    liquidation_fee = q.ratio(
        "Liquidation fee, of the exposure", high=0.5, text="Left out: the maintenance margin rate."
    )


def priced(price: float, first_price: float, years: float, settings: Values) -> float:
    """The power index, scaled to the first price."""
    growth = float(price / first_price)
    return float(first_price * growth ** settings["power"])


def funding_per_year(settings: Values) -> float:
    """What convexity costs the long side in a year, as a ratio of the exposure."""
    power = settings["power"]
    return float(power * (power - 1) / 2 * settings["annual_volatility"] ** 2)


RULE = Rule(
    name="power-perpetual",
    title="Power perpetual",
    summary="A perpetual on the square (or a higher power) of the price: convex both ways, paid for through funding.",
    settings=Settings,
    decide=hold,
    priced=priced,
    funding_per_year=funding_per_year,
    opens_at="leverage",
    financing="perpetual",
    happenings={
        LIQUIDATED: (
            "liquidation",
            "At an index of {price} the leverage was {leverage} and value had fallen to the maintenance margin: the"
            " position was closed by force ({trade}), at a trading cost of {cost}.",
        )
    },
    example={"leverage": 1, "annual_volatility": 0.6},
    assumptions=[
        "The mark follows the power of the price; the funding is the fair price of the convexity at the stated"
        " volatility, beside any funding_rate given.",
        "Exposure is the position in the power index; a small move of the price moves it by the power times as much.",
    ],
    about="everlasting-and-power-perps",
)
