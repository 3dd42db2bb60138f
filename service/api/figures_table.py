"""The figures of a distribution as a table: a row a figure of an instrument, with its interval."""

from collections.abc import Iterator
from typing import Any

from service.api.tables import to_csv
from service.views import Values

HEADS = ("instrument", "title", "figure", "level", "step", "years", "value", "low", "high", "method")
ENDS = ("value", "low", "high", "method")


def of_distribution(answer: Values) -> bytes:
    """Every figure that has an interval; comparisons and closed forms are in the JSON answer alone."""
    rows = (
        [number, result["instrument"]["title"], *row]
        for number, result in enumerate(answer["results"])
        for row in _figures(result)
    )
    return to_csv([HEADS, *rows])


def _figures(result: Values) -> Iterator[list[Any]]:
    """Figure, level, step, years, value, interval and method of all that one instrument ended with."""
    yield _row("median", result["median"])
    yield _row("mean", result["mean"])
    for name in ("quantiles", "max_drawdown"):
        yield from (_row(name, figure) for figure in result[name])
    for name, figure in result["probability"].items():
        yield _row(f"probability of {name}", figure)
    for tail in result["tails"]:
        for name in ("value_at_risk", "expected_shortfall"):
            yield _row(name, tail[name] | {"level": tail["level"]})
    for name in ("costs", "rebalances"):
        yield _row(f"mean of {name}", result[name]["mean"])
        yield from (_row(f"quantiles of {name}", figure) for figure in result[name]["quantiles"])
    fan = result["fan"]
    for quantile in fan["quantiles"]:
        columns = zip(fan["step"], fan["years"], quantile["value"], quantile["low"], quantile["high"], strict=True)
        for step, years, *ends in columns:
            yield ["fan", quantile["level"], step, years, *ends, quantile["method"]]


def _row(name: str, figure: Values) -> list[Any]:
    return [name, figure.get("level"), None, None, *(figure[end] for end in ENDS)]
