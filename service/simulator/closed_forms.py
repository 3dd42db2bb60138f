"""Closed forms: prices of comparison instruments and laws that the simulator is tested against.

Black-Scholes with a rate r, sigma the volatility, T years left, S the price, K the strike, N the normal distribution:
d1 = (ln(S/K) + (r + sigma^2/2) T) / (sigma sqrt T), d2 = d1 - sigma sqrt T
call = S N(d1) - K exp(-r T) N(d2), put = K exp(-r T) N(-d2) - S N(-d1)

Break-even of leverage L held constant in continuous time (Avellaneda and Zhang, "Path-dependence of leveraged ETF
returns", 2010), r the interest rate, f the fee: V/V0 = (S/S0)^L exp(-(L^2 - L) sigma^2 T/2 - ((L - 1) r + f) T), so
V = V0 where S/S0 = exp((L - 1) sigma^2 T/2 + ((L - 1) r + f) T/L): the least growth for L > 0, the most for L < 0.

Growth-optimal leverage (Kelly, 1956; Merton, 1969), m the drift of the price's mean: (m - r) / sigma^2, where the
median grows by r + L (m - r) - L^2 sigma^2 / 2 a year.
"""

from collections.abc import Callable
from math import erfc, exp, inf, log, sqrt

LARGEST_LOG = 700.0  # beyond it a number of this machine has no exponential


def bounded_exp(logarithm: float) -> float:
    """The exponential; infinity where the machine has no number for it."""
    return exp(logarithm) if logarithm < LARGEST_LOG else inf


def normal(x: float) -> float:
    """The probability that a standard normal number is at most x."""
    return 0.5 * erfc(-x / sqrt(2.0))


def option_price(is_call: bool, price: float, strike: float, years: float, volatility: float, rate: float) -> float:
    """The Black-Scholes price of a European option; its intrinsic value at or after expiry. Prices above 0, years."""
    sign = 1.0 if is_call else -1.0
    discounted = strike * exp(-rate * max(years, 0.0))
    spread = volatility * sqrt(max(years, 0.0))
    if spread == 0.0:
        return max(sign * (price - discounted), 0.0)
    d1 = (log(price / strike) + rate * years) / spread + spread / 2
    return max(sign * (price * normal(sign * d1) - discounted * normal(sign * (d1 - spread))), 0.0)


def future_price(price: float, annual_basis: float, years: float) -> float:
    """The price of a future whose basis runs off evenly: spot x (1 + basis x years left)."""
    return price * (1.0 + annual_basis * max(years, 0.0))


def break_even_growth(leverage: float, volatility: float, years: float, rate: float = 0.0, fee: float = 0.0) -> float:
    """The growth S/S0 at which constant leverage ends where it began: the least for a long, the most for a short.

    Continuous time; leverage other than 0, rates and volatility a year.
    """
    spread = (leverage - 1.0) * volatility * volatility / 2.0
    return bounded_exp((spread + ((leverage - 1.0) * rate + fee) / leverage) * years)


def break_even_with_static(leverage: float, volatility: float, years: float) -> tuple[float, float]:
    """The two growths S/S0 at which constant leverage ends where the same leverage left alone ends.

    Outside them rebalancing ended ahead, between them behind; continuous time, no costs, leverage above 1 or below 0,
    volatility and years above 0.
    """
    drag = (leverage * leverage - leverage) * volatility * volatility * years / 2.0
    empty = (leverage - 1.0) / leverage  # the growth at which the static position has lost everything

    def ahead(growth: float) -> float:
        # Compared as logarithms, which neither overflow nor vanish; past `empty` the static position holds nothing.
        static = 1.0 + leverage * (growth - 1.0)
        return inf if static <= 0.0 else leverage * log(growth) - drag - log(static)

    low, high = min(empty, 1.0), max(empty, 1.0)
    if leverage > 1.0:
        return _root(ahead, low, 1.0), _root(ahead, _past(ahead, 2.0), 1.0)
    return _root(ahead, _past(ahead, 0.5), 1.0), _root(ahead, high, 1.0)


def _past(ahead: Callable[[float], float], factor: float) -> float:
    """A growth, reached by multiplying, at which constant leverage is ahead."""
    growth = factor
    while ahead(growth) <= 0.0:
        growth *= growth if growth < factor else factor
    return growth


def _root(ahead: Callable[[float], float], there: float, here: float) -> float:
    """Where `ahead` changes its sign between a growth at which it is positive and one at which it is not."""
    for _ in range(200):
        middle = 0.5 * (there + here)
        if ahead(middle) > 0.0:
            there = middle
        else:
            here = middle
    return 0.5 * (there + here)


def growth_rate(leverage: float, drift: float, volatility: float, rate: float = 0.0) -> float:
    """The growth of the median a year, as a logarithm, of leverage held constant in continuous time."""
    return rate + leverage * (drift - rate) - 0.5 * leverage * leverage * volatility * volatility


def growth_optimal_leverage(drift: float, volatility: float, rate: float = 0.0) -> float:
    """The leverage at which the median grows fastest in the model; volatility above 0, rates a year."""
    return (drift - rate) / (volatility * volatility)
