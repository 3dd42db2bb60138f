"""Closed forms: prices of comparison instruments and laws that the simulator is tested against.

Black-Scholes with a rate r, sigma the volatility, T years left, S the price, K the strike, N the normal distribution:
d1 = (ln(S/K) + (r + sigma^2/2) T) / (sigma sqrt T), d2 = d1 - sigma sqrt T
call = S N(d1) - K exp(-r T) N(d2), put = K exp(-r T) N(-d2) - S N(-d1)
"""

from math import erfc, exp, log, sqrt


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
