"""The figures of distributions as tables: a row a figure of an instrument, with its interval."""

from collections.abc import Iterator
from typing import Any

from service.api.tables import to_csv
from service.views import Values

ENDS = ("value", "low", "high", "method")
HEADS = ("instrument", "title", "figure", "level", "step", "years", *ENDS)
SWEPT = ("instrument", "title", "figure", "level", *ENDS)


def of_distribution(answer: Values) -> bytes:
    """Every figure that has an interval; comparisons and closed forms are in the JSON answer alone."""
    rows = (
        [number, result["instrument"]["title"], *row]
        for number, result in enumerate(answer["results"])
        for row in (*([*which, None, None, *ends] for *which, ends in _figures(result)), *_fan(result["fan"]))
    )
    return to_csv([HEADS, *rows])


def of_sweep(answer: Values) -> bytes:
    """The same figures of every point, beside the numbers that it stands at; a point without any says why."""
    points = answer["points"]
    axes = [name for name in ("rows", "columns") if name in points[0]]
    rows = ([*(point[axis]["value"] for axis in axes), *row] for point in points for row in _at_a_point(point))
    return to_csv([[*(points[0][axis]["field"] for axis in axes), *SWEPT], *rows])


def _at_a_point(point: Values) -> Iterator[list[Any]]:
    """The figures of every instrument at a point of a sweep; where it has none, one row with the reason as title."""
    if point["refused"] is not None:
        yield [None, point["refused"], "refused", None, *(None for _ in ENDS)]
    for number, result in enumerate(point["results"]):
        for *which, ends in _figures(result):
            yield [number, result["instrument"]["title"], *which, *ends]


def _figures(result: Values) -> Iterator[tuple[str, Any, list[Any]]]:
    """Figure, level, and value with interval and method, of all that one instrument ended with."""
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


def _row(name: str, figure: Values) -> tuple[str, Any, list[Any]]:
    return name, figure.get("level"), [figure[end] for end in ENDS]


def _fan(fan: Values) -> Iterator[list[Any]]:
    """Figure, level, step, years, value, interval and method of the quantiles over time."""
    for quantile in fan["quantiles"]:
        columns = zip(fan["step"], fan["years"], quantile["value"], quantile["low"], quantile["high"], strict=True)
        for step, years, *ends in columns:
            yield ["fan", quantile["level"], step, years, *ends, quantile["method"]]
