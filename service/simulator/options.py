"""European options: price and Greeks of Black and Scholes with a yield, and the volatility that a price implies.

A = S exp(-b T) is what the underlying delivered at expiry costs now, B = K exp(-r T) what the strike then costs now,
s = sigma sqrt T, d1 = ln(A/B)/s + s/2, d2 = d1 - s, w = 1 for a call and -1 for a put:
price = w (A N(w d1) - B N(w d2)). Black-76 is the case b = r, with the future's price for S.
Conventions of Haug, "The Complete Guide to Option Pricing Formulas": theta per year as time passes, vega and rho per 1.
"""

from math import exp, log, pi, sqrt
from typing import NamedTuple

from service.simulator.closed_forms import normal

LOWEST, HIGHEST = 1e-9, 100.0


class Terms(NamedTuple):
    """What an option's price is made of; all positive but the rates."""

    is_call: bool
    price: float
    strike: float
    years: float
    rate: float
    asset_yield: float

    @property
    def underlying(self) -> float:
        """What the underlying, delivered at expiry, costs now."""
        return self.price * exp(-self.asset_yield * self.years)

    @property
    def exercise(self) -> float:
        """What the strike, paid at expiry, costs now."""
        return self.strike * exp(-self.rate * self.years)


class Greeks(NamedTuple):
    """A price and how it moves; theta per year, vega and rho per 1."""

    price: float
    delta: float
    gamma: float
    vega: float
    theta: float
    rho: float
    d1: float
    d2: float
    chance: float


def density(z: float) -> float:
    """The density of a standard normal number."""
    return exp(-z * z / 2) / sqrt(2 * pi)


def distances(terms: Terms, volatility: float) -> tuple[float, float]:
    """d1 and d2."""
    spread = volatility * sqrt(terms.years)
    d1 = log(terms.underlying / terms.exercise) / spread + spread / 2
    return d1, d1 - spread


def worth(terms: Terms, volatility: float) -> float:
    """The price of an option; volatility and years above 0."""
    sign = 1.0 if terms.is_call else -1.0
    d1, d2 = distances(terms, volatility)
    return max(sign * (terms.underlying * normal(sign * d1) - terms.exercise * normal(sign * d2)), 0.0)


def greeks(terms: Terms, volatility: float) -> Greeks:
    """Price and Greeks; volatility and years above 0."""
    sign = 1.0 if terms.is_call else -1.0
    d1, d2 = distances(terms, volatility)
    held, owed = terms.underlying * normal(sign * d1), terms.exercise * normal(sign * d2)
    vega = terms.underlying * density(d1) * sqrt(terms.years)
    decay = -vega * volatility / (2 * terms.years)
    return Greeks(
        price=worth(terms, volatility),
        delta=sign * held / terms.price,
        gamma=vega / (terms.price**2 * volatility * terms.years),
        vega=vega,
        theta=decay + sign * (terms.asset_yield * held - terms.rate * owed),
        rho=sign * terms.years * owed,
        d1=d1,
        d2=d2,
        chance=normal(sign * d2),
    )


def bounds(terms: Terms) -> tuple[float, float]:
    """The prices between which an option's price lies whatever the volatility."""
    sign = 1.0 if terms.is_call else -1.0
    least = max(sign * (terms.underlying - terms.exercise), 0.0)
    return least, terms.underlying if terms.is_call else terms.exercise


def implied(terms: Terms, price: float) -> float | None:
    """The volatility whose price is this one; none where no volatility from 1e-9 to 100 has it.

    Halved in logarithms on the side that is out of the money, whose price is all time value: nothing cancels there.
    """
    least, _ = bounds(terms)
    is_call = terms.underlying <= terms.exercise
    outside, value = terms._replace(is_call=is_call), price - least
    low, high = LOWEST, HIGHEST
    if not worth(outside, low) < value < worth(outside, high):
        return None
    for _ in range(200):
        middle = sqrt(low * high)
        if worth(outside, middle) < value:
            low = middle
        else:
            high = middle
    return sqrt(low * high)
