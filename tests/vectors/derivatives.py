"""The reference cases of funding and options; what each is asked for, and those to come."""

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


TABLE: dict[str, Asker] = {"fund-snx-velocity": velocity, "fill-snx-skew-up": fill}

NOT_YET: tuple[str, ...] = (
    "opt-haug-1",
    "opt-haug-black76-call",
    "opt-haug-greeks-1",
    "opt-hull-greeks-call",
    "opt-bs-vollib",
    "opt-b76-greeks-1",
    "opt-iv-vollib",
    "opt-deribit-inverse-call",
    "opt-deribit-linear-call",
)
