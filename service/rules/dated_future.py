"""Dated future: a margin position in a contract that expires, whose basis over spot runs off to nothing.

F = S (1 + basis x years left): a future above spot falls towards it as time passes, at a cost to the long side.
"""

from service import quantities as q
from service.declaration import Rule
from service.shapes import Shape
from service.simulator.accounting import Decision, Numbers
from service.simulator.closed_forms import future_price
from service.simulator.happenings import EXPIRED, LIQUIDATED
from service.views import Values


class Settings(Shape):
    leverage = q.leverage("Leverage at the start, negative for a short position", required=True)
    days_to_expiry = q.days("Days from the start to expiry", required=True)
    annual_basis = q.rate_per_year("Basis of the future over spot, per year", low=-0.9, load_default=0.0)
    maintenance_margin_rate = q.ratio("Maintenance margin rate, of the exposure", high=0.5, load_default=0.005)
    liquidation_fee = q.ratio(
        "Liquidation fee, of the exposure", high=0.5, text="Left out: the maintenance margin rate."
    )


def remember(price: float, clock: float) -> Numbers:
    """The clock at the start, and that it has not expired."""
    return clock, 0.0


def decide(
    exposure: float, value: float, price: float, clock: float, fee: float, settings: Numbers, memory: Numbers
) -> Decision:
    """Hold until expiry, then be settled in cash."""
    leverage, days, basis = settings
    start, expired = memory
    wanted = exposure
    happened = 0.0
    if expired == 0.0 and clock - start >= days * 86400.0:
        wanted = 0.0
        expired = 1.0
        happened = EXPIRED
    return wanted, 0.0, happened, (start, expired)


def priced(price: float, first_price: float, years: float, settings: Values) -> float:
    """The future's price when the underlying's is `price`, so many years after the start."""
    return future_price(price, settings["annual_basis"], settings["days_to_expiry"] / 365 - years)


RULE = Rule(
    name="dated-future",
    title="Dated future",
    summary="A future with an expiry date, held on margin; its basis over spot runs off and it settles in cash.",
    settings=Settings,
    decide=decide,
    memory=remember,
    priced=priced,
    opens_at="leverage",
    financing="future",
    happenings={
        EXPIRED: ("expiry", "The future expired at a price of {price} and was settled in cash."),
        LIQUIDATED: (
            "liquidation",
            "At a future's price of {price} the leverage was {leverage} and value had fallen to the maintenance margin:"
            " the position was closed by force ({trade}), at a trading cost of {cost}.",
        ),
    },
    example={"leverage": 3, "days_to_expiry": 90, "annual_basis": 0.08},
    assumptions=[
        "The future's price is spot times one plus the basis for the time left; the basis does not change otherwise.",
        "Exposure and margin are taken on the future's own price; settlement costs nothing.",
    ],
    about="basis-and-carry",
)
