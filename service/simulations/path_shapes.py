"""The kinds of path a request may give, and what is refused about them."""

from datetime import datetime
from itertools import pairwise
from typing import Any

from marshmallow import validates_schema

from service import quantities as q
from service.prices.store import LONGEST_NAME, NAME
from service.products import scenarios
from service.refusals import BrokenRelation
from service.shapes import Const, Shape

MOST_STEPS = 100_000
LONGEST_STEP = 366 * 86_400
UNITS = {"m": 60, "h": 3_600, "d": 86_400}
TOO_LONG = "For more steps than this, use longer ones or post the path in parts."
DURATION = "^(?:[1-9][0-9]{0,3}m|[1-9][0-9]{0,2}h|(?:[1-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6])d)$"
_DAY_OF_MONTH = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
_LEAP_YEAR = "(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000"
DURATION_LIKE = "minutes, hours or days such as 1m, 8h, 1d"
MOMENT_LIKE = "a date or a time in UTC such as 2024-01-31 or 2024-01-31T16:00Z"
MOMENT = (
    f"^(?:(?:19|20|21)[0-9]{{2}}-(?:{_DAY_OF_MONTH})|(?:{_LEAP_YEAR})-02-29)"
    "(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,3})?)?Z)?$"
)


def seconds(duration: str) -> int:
    """The length of a duration such as 1m, 8h or 1d, in seconds."""
    return int(duration[:-1]) * UNITS[duration[-1]]


def instant(moment: str) -> float:
    """Seconds since 1970 of a date or date-time in UTC."""
    text = moment.removesuffix("Z") + ("+00:00" if "T" in moment else "T00:00+00:00")
    return datetime.fromisoformat(text).timestamp()


def price(title: str, **options: Any) -> q.Number:
    """A price of a path: far enough above zero that quotients of prices stay numbers."""
    return q.price(title, above=None, low=1e-12, **options)


def step_field() -> q.Text:
    """The length of a step."""
    return q.Text(
        "Length of a step",
        pattern=DURATION,
        like=DURATION_LIKE,
        longest=5,
        load_default="1d",
        text="Minutes, hours or days: 1m, 8h, 1d.",
    )


class ReturnsPath(Shape):
    """The price's return in each step."""

    kind = Const("returns", "Kind of path")
    returns = q.each(
        q.price_return("Return of the price in the step"),
        "Returns, one a step",
        most=MOST_STEPS,
        required=True,
        text=TOO_LONG,
    )
    step = step_field()
    initial_price = price("First price", load_default=100.0)


class PricesPath(Shape):
    """Closing prices, and where known the rest of each candle. The first entry is the start: only its price counts."""

    kind = Const("prices", "Kind of path")
    prices = q.each(
        price("Closing price"), "Closing prices", least=2, most=MOST_STEPS + 1, required=True, text=TOO_LONG
    )
    times = q.each(
        q.Text("Time of a price", pattern=MOMENT, like=MOMENT_LIKE, longest=24),
        "Times of the prices, UTC",
        least=2,
        most=MOST_STEPS + 1,
        text="Dates (2020-03-12) or date-times (2020-03-12T16:00Z), strictly ascending.",
    )
    opens = q.each(price("Opening price"), "Opening prices", least=2, most=MOST_STEPS + 1)
    highs = q.each(price("Highest price"), "Highest prices", least=2, most=MOST_STEPS + 1)
    lows = q.each(price("Lowest price"), "Lowest prices", least=2, most=MOST_STEPS + 1)
    step = step_field()

    @validates_schema
    def columns_fit(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Columns of one length, candles in order, times ascending."""
        count = len(data["prices"])
        for name in ("times", "opens", "highs", "lows"):
            if name in data and len(data[name]) != count:
                raise BrokenRelation("equal-lengths", name, f"{len(data[name]):,} entries beside {count:,} prices")
        if ("highs" in data) != ("lows" in data) or ("opens" in data and "highs" not in data):
            raise BrokenRelation(
                "candle-order", "highs" if "highs" not in data else "lows", "a part of the candles is missing"
            )
        if "highs" in data:
            _check_candles(data)
        if "times" in data:
            _check_times(data["times"])


def _check_candles(data: dict[str, Any]) -> None:
    opens = data.get("opens", data["prices"])
    for entry, (opening, high, low, close) in enumerate(
        zip(opens, data["highs"], data["lows"], data["prices"], strict=True)
    ):
        if not low <= min(opening, close) <= max(opening, close) <= high:
            raise BrokenRelation("candle-order", "lows", f"entry {entry} is out of order")


def _check_times(times: list[str]) -> None:
    for entry, (earlier, later) in enumerate(pairwise(map(instant, times))):
        if not earlier < later <= earlier + LONGEST_STEP:
            said = "is not later than" if later <= earlier else "is more than 366 days after"
            known = f"entry {entry + 1} ({times[entry + 1]}) {said} the one before it ({times[entry]})"
            raise BrokenRelation("ascending-times", "times", known)


class ScenarioPath(Shape):
    """A stored scenario, by name."""

    kind = Const("scenario", "Kind of path")
    name = q.choice("Name of the scenario", sorted(scenarios()), required=True)


class GbmPath(Shape):
    """Geometric Brownian motion: independent log returns of constant volatility, drawn from a seed."""

    kind = Const("model", "Kind of path")
    model = Const("gbm", "Model")
    annual_volatility = q.volatility("Volatility, per year", required=True)
    annual_drift = q.rate_per_year("Drift of the price's mean, per year", low=-5.0, high=5.0, load_default=0.0)
    steps = q.count("Number of steps", low=1, high=MOST_STEPS, required=True, text=TOO_LONG)
    seed = q.count("Seed of the random numbers", load_default=0)
    step = step_field()
    initial_price = price("First price", load_default=100.0)


def _stretch() -> dict[str, Any]:
    """The fields that name a stretch of a stored series; a mapping because "from" is a word of Python's own."""
    return {
        "name": q.Text("Name of the stored series", pattern=NAME, longest=LONGEST_NAME, required=True),
        "from": q.Text("First time, included", pattern=MOMENT, like=MOMENT_LIKE, longest=24),
        "to": q.Text(
            "Last time, included", pattern=MOMENT, like=MOMENT_LIKE, longest=24, text="A date is its whole day."
        ),
        "hash": q.digest("Hash of the series", text="Where it is given, a series that has changed is refused."),
    }


STRETCH = "A stretch of a stored series: the returns of its closes, from entry to entry."
HistoryStretch = type("HistoryStretch", (Shape,), {"__doc__": STRETCH, **_stretch()})
HISTORY = """A stretch of a stored series, as a path of prices: its closes, and opens, highs and lows where it has them.

Days keep their dates; shorter candles get the times of their closes.
"""
HistoryPath = type(
    "HistoryPath",
    (Shape,),
    {
        "__doc__": HISTORY,
        "kind": Const("history", "Kind of path"),
        **_stretch(),
        "funding": q.Text(
            "Name of a stored series of funding rates",
            pattern=NAME,
            longest=LONGEST_NAME,
            text="It stands in the place of funding_rate: for each step the mean over its time of the rates, each of "
            "which holds for the hours before its payment.",
        ),
        "funding_hash": q.digest("Hash of the series of funding rates", text="As hash, for funding."),
    },
)


PATHS: dict[str, type[Shape]] = {
    "returns": ReturnsPath,
    "prices": PricesPath,
    "scenario": ScenarioPath,
    "model": GbmPath,
    "history": HistoryPath,
}
