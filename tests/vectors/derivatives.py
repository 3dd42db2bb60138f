"""The reference cases of funding and options; what each is asked for."""

from typing import Any

from tests.vectors.asking import PLAIN, Ask, Asker, Case

VELOCITY = "/v1/calculators/velocity-funding"
FILL = "/v1/calculators/skew-fill-price"


def velocity(case: Case) -> list[Ask]:
    """A request a stretch between two trades, each from the rate and the funding that the source gives before it."""
    given, expected = case["inputs"], case["expected"]
    rates, funding = expected["funding_rate_per_day_at_each_step"], expected["cumulative_funding_per_unit"]
    skew, asks = 0, []
    for place, step in enumerate(given["steps"]):
        body = {
            "skew": skew,
            "seconds": step["elapsed_s"],
            "max_funding_velocity": given["max_funding_velocity_per_day"],
            "skew_scale": given["skew_scale"],
            "price": given["price"],
            "funding_rate": rates[place - 1] if place else 0,
            "funding_so_far": funding[place - 1] if place else 0,
        }
        figures = {
            "result/rate_after": (rates[place], PLAIN),
            "result/cumulative_funding": (funding[place], PLAIN),
        }
        asks.append(Ask(VELOCITY, body, figures))
        skew += step["size_change"]
    return asks


def fill(case: Case) -> list[Ask]:
    """One trade."""
    return [Ask(FILL, case["inputs"], {"result/fill_price": (case["expected"]["fill_price"], PLAIN)})]


OPTION = "/v1/calculators/option-price"
IMPLIED = "/v1/calculators/implied-volatility"
PAYOFF = "/v1/calculators/option-payoff"
DAYS = 365
GREEKS = {"theta_per_year": "theta_per_year", "theta_per_day": "theta_per_day", "rho_per_1.0": "rho"}


def option(given: Any) -> dict[str, Any]:
    """An option as the service names it; on a forward where the source gives one."""
    on_future = "forward" in given
    return {
        "option_type": given.get("type", "call"),
        "underlying_price": given["forward" if on_future else "spot"],
        "strike": given["strike"],
        "days_to_expiry": given["t_years"] * DAYS,
        "interest_rate": given["rate"],
        "convention": "black-76" if on_future else "black-scholes",
        **({"annual_volatility": given["vol"]} if "vol" in given else {}),
        **({"asset_yield": given["dividend_yield"]} if "dividend_yield" in given else {}),
    }


def values(case: Case) -> list[Ask]:
    """A row each: its price, or the Greek that it names."""
    rows = case["inputs"]["rows"]
    return [
        Ask(OPTION, option(row), {f"result/{GREEKS.get(row.get('greek'), row.get('greek', 'price'))}": (value, PLAIN)})
        for row, value in zip(rows, case["expected"]["value"], strict=True)
    ]


def call_and_put(case: Case) -> list[Ask]:
    """Both on the same underlying."""
    return [
        Ask(OPTION, {**option(case["inputs"]), "option_type": kind}, {"result/price": (price, PLAIN)})
        for kind, price in case["expected"].items()
    ]


def greeks_of_call(case: Case) -> list[Ask]:
    """Greeks of one call, whether or not the source says so in their names."""
    figures = {f"result/{name.removeprefix('call_')}": (value, PLAIN) for name, value in case["expected"].items()}
    return [Ask(OPTION, option(case["inputs"]), figures)]


def implied(case: Case) -> list[Ask]:
    """The volatility of a price."""
    body = {**option(case["inputs"]), "option_price": case["inputs"]["price"]}
    return [Ask(IMPLIED, body, {"result/implied_volatility": (case["expected"]["implied_vol"], PLAIN)})]


def settled(case: Case) -> list[Ask]:
    """One option bought and held to delivery, in coin or in dollars."""
    given = case["inputs"]
    inverse = given["settlement"] == "inverse"
    body = {
        "option_types": [given["type"]],
        "strikes": [given["strike"]],
        "premiums": [given["premium_btc" if inverse else "premium_usdc"]],
        "quantities": [given.get("contracts", 1)],
        "multiplier": given.get("multiplier", 1),
        "price_at_expiry": given["delivery_price"],
        "settlement": "coin" if inverse else "linear",
    }
    figures = {f"result/{name.rpartition('_')[0]}": (value, PLAIN) for name, value in case["expected"].items()}
    return [Ask(PAYOFF, body, figures)]


TABLE: dict[str, Asker] = {
    "fund-snx-velocity": velocity,
    "fill-snx-skew-up": fill,
    "opt-haug-1": values,
    "opt-haug-black76-call": values,
    "opt-haug-greeks-1": values,
    "opt-hull-greeks-call": greeks_of_call,
    "opt-bs-vollib": call_and_put,
    "opt-b76-greeks-1": greeks_of_call,
    "opt-iv-vollib": implied,
    "opt-deribit-inverse-call": settled,
    "opt-deribit-linear-call": settled,
}
