"""Index price (toy): one price from several feeds, such that a single bad one moves it little.

Feeds older than `stale_after` are left out. Of the others the median is taken; each is moved to within `deviation_cap`
of it, and the index is the weighted mean of what results.
"""

from math import fsum
from statistics import median
from typing import Any

from service import quantities as q
from service.declaration import Calculator
from service.refusals import BrokenRelation
from service.shapes import Shape
from service.views import Values, shown
from service.working import Step

MOST = 20
AGE = {"unit": "seconds", "low": 0.0, "high": 86_400.0}


class Inputs(Shape):
    prices = q.each(
        q.price("Price", low=1e-9, above=None, high=1e9),
        "Prices, one a feed",
        most=MOST,
        required=True,
        asked=("feeds", "prices"),
    )
    weights = q.each(
        q.number("Weight", low=0.01, high=100.0), "Weights, one a feed", most=MOST, text="Left out: all equal."
    )
    ages = q.each(q.number("Age", **AGE), "Ages of the prices, one a feed", most=MOST, text="Left out: all new.")
    stale_after = q.number("Age from which a price is left out", **AGE | {"low": 0.001}, load_default=10.0)
    deviation_cap = q.ratio(
        "How far from the median a feed counts", high=0.5, load_default=0.01, asked=("cap", "outlier")
    )


class Outputs(Shape):
    index_price = q.price("Index", above=None, low=0.0)
    median_price = q.price("Median of the feeds that count", above=None, low=0.0)
    plain_mean = q.price("Weighted mean of all feeds, without any rule", above=None, low=0.0)
    rule_effect = q.price_return("Index over that mean", low=None, high=None)
    feeds_used = q.count("Feeds that count", low=1, high=MOST)
    feeds_capped = q.count("Of these, moved to the edge", high=MOST)
    feeds_stale = q.count("Left out as too old", high=MOST)
    counted_prices = q.each(q.price("Price", above=None, low=0.0), "Prices, held to the edges", most=MOST)
    shares = q.each(q.ratio("Share"), "Shares in the index, 0 where too old", most=MOST)


def filled(inputs: Values) -> Values:
    """The inputs with equal weights and new prices where none are given."""
    count = len(inputs["prices"])
    return {"weights": [1.0] * count, "ages": [0.0] * count, **inputs}


def fresh(given: Values) -> list[int]:
    """The places of the feeds that are not too old."""
    return [place for place, age in enumerate(given["ages"]) if age < given["stale_after"]]


def compute(**inputs: Any) -> Values:
    given = filled(inputs)
    prices, weights = given["prices"], given["weights"]
    if len({len(prices), len(weights), len(given["ages"])}) != 1:
        raise BrokenRelation("lists-side-by-side", "prices", "prices, weights and ages")
    used = fresh(given)
    if not used:
        raise BrokenRelation("one-fresh-feed", "ages")
    middle, cap = median(prices[place] for place in used), given["deviation_cap"]
    counted = [min(max(price, middle * (1 - cap)), middle * (1 + cap)) for price in prices]
    total = fsum(weights[place] for place in used)
    shares = [weight / total if place in used else 0.0 for place, weight in enumerate(weights)]
    index = fsum(weights[place] * counted[place] for place in used) / total
    mean = fsum(weight * price for weight, price in zip(weights, prices, strict=True)) / fsum(weights)
    return {
        "index_price": index,
        "median_price": middle,
        "plain_mean": mean,
        "rule_effect": index / mean - 1,
        "feeds_used": len(used),
        "feeds_capped": sum(counted[place] != prices[place] for place in used),
        "feeds_stale": len(prices) - len(used),
        "counted_prices": counted,
        "shares": shares,
    }


def working(inputs: Values) -> list[Step]:
    used = fresh(filled(inputs))
    weighted = {place: f"weights[{place}]" if "weights" in inputs else "1" for place in used}
    counted = [f"{weighted[place]} * min(max(prices[{place}], low_edge), high_edge)" for place in used]
    listed = ", ".join(f"prices[{place}]" for place in used)
    return [
        Step("median_price", "The middle of the feeds that are not too old.", f"median({listed})"),
        Step("low_edge", "No feed counts for less.", "median_price * (1 - deviation_cap)"),
        Step("high_edge", "Nor for more.", "median_price * (1 + deviation_cap)"),
        Step(
            "index_price",
            "The weighted mean of what results.",
            f"({' + '.join(counted)}) / ({' + '.join(weighted.values())})",
        ),
    ]


def explain(inputs: Values, result: Values) -> str:
    sentence = (
        "The index is {index_price}, from {feeds_used} feeds around a median of {median_price}; a plain mean would be"
        " {plain_mean}. Held to the edge: {feeds_capped}; left out as too old: {feeds_stale}."
    )
    return sentence.format(**shown(inputs | result, Inputs, Outputs))


def warn(inputs: Values, result: Values) -> list[str]:
    lines = []
    if result["feeds_used"] < 3:
        lines.append("With fewer than three feeds no rule can tell which of them is wrong.")
    if 2 * result["feeds_capped"] >= result["feeds_used"] > 2:
        lines.append("Half of the feeds or more lie far from the median: they disagree, and the index hides it.")
    return lines


CALCULATOR = Calculator(
    name="index-price",
    title="Index price from several feeds (toy)",
    summary="One price from several feeds: stale ones left out, outliers held to the median; what a bad feed does.",
    group="risk",
    place=73,
    inputs=Inputs,
    outputs=Outputs,
    compute=compute,
    working=working,
    explain=explain,
    warn=warn,
    example={
        "prices": [1.0, 0.999, 0.65, 1.001, 0.998],
        "weights": [1, 1, 3, 1, 1],
        "ages": [1, 2, 1, 1, 30],
        "stale_after": 10,
        "deviation_cap": 0.01,
    },
    assumptions=[
        "A toy rule: venues publish their own, with the sources and weights that they choose.",
        "The example is made up after 10 October 2025, when a dollar token fell to about 0.65 on one venue's own order"
        " book and stayed near 1 elsewhere.",
        "A median holds as long as fewer than half of the feeds are wrong at once.",
    ],
    about="oracles-marks-and-collateral",
    questions=[
        "index price from feeds 1.0, 0.999, 0.65, 1.001",
        "what does one bad feed at 0.65 do to an index of five venues near 1",
        "median index with outlier cap 1%: prices 60000, 60050, 52000",
        "index if one feed is 30 seconds stale",
    ],
)
