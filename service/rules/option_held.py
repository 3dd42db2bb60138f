"""Option held to expiry: bought once, never traded, marked by Black-Scholes at a stated volatility.

The option covers `notional_multiple` times the initial value. Its premium is paid from the value; the rest is cash.
"""

from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.declaration import Rule
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.closed_forms import option_price
from service.simulator.happenings import EXPIRED
from service.views import Values

SMALLEST_PREMIUM = 1e-9  # of the value; below it there is nothing to follow


class Settings(Shape):
    option_type = q.choice("Type of option", ["call", "put"], load_default="call")
    notional_multiple = q.multiple(
        "Value of the underlying covered, over the initial value", high=10.0, load_default=1.0
    )
    strike_over_price = q.multiple("Strike over the first price", low=0.1, high=10.0, above=None, load_default=1.0)
    days_to_expiry = q.days("Days from the start to expiry", required=True)
    annual_volatility = q.volatility("Volatility it is marked at, per year", low=0.01, required=True)
    interest_rate = q.rate_per_year("Interest rate it is marked at, per year", load_default=0.0)

    @validates_schema
    def premium_is_paid_from_value(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not SMALLEST_PREMIUM <= premium(data) <= 1.0:
            raise BrokenRelation(
                "premium-paid", "notional_multiple", f"the premium is {premium(data):.3g} times the value"
            )


def remember(price: float, clock: float) -> Numbers:
    """The clock at the start, and that it has not expired."""
    return clock, 0.0


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Hold until expiry, then be settled in cash."""
    multiple, strike, days, volatility, rate = settings
    start, expired = memory
    wanted = exposure
    happened = 0.0
    if expired == 0.0 and clock - start >= days * 86400.0:
        wanted = 0.0
        expired = 1.0
        happened = EXPIRED
    return wanted, 0.0, happened, (start, expired)


def priced(price: float, first_price: float, years: float, settings: Values) -> float:
    """The option's price when the underlying's is `price`, so many years after the start."""
    return option_price(
        settings["option_type"] == "call",
        price,
        first_price * settings["strike_over_price"],
        settings["days_to_expiry"] / 365 - years,
        settings["annual_volatility"],
        settings["interest_rate"],
    )


def premium(settings: Values) -> float:
    """The premium over the initial value: what is held at the start, as leverage."""
    return float(settings["notional_multiple"]) * priced(1.0, 1.0, 0.0, settings)


RULE = Rule(
    name="option-held",
    title="Option held to expiry",
    summary="A call or put bought once and held to expiry; the premium can be lost whole, and nothing beyond it.",
    settings=Settings,
    decide=decide,
    memory=remember,
    priced=priced,
    opens_at=premium,
    financing="premium",
    happenings={EXPIRED: ("expiry", "The option expired worth {price} a unit and was settled in cash.")},
    example={"notional_multiple": 3, "days_to_expiry": 90, "annual_volatility": 0.6},
    assumptions=[
        "The option is marked by Black-Scholes at the stated volatility, which does not change; exercise is European.",
        "Exposure is the option's own market value, not what it moves with; the premium is paid from the value.",
    ],
    about="options-basics",
)
