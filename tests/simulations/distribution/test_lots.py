"""Distributions in lots: they cover every future once, give the bits of themselves, and the figures of the whole."""

import math
from typing import Any

import orjson
import pytest

from service.simulations.distribution import distribute, lots
from service.simulations.distribution.request import BUDGET, REQUEST
from tests.simulations.distribution.asking import DAILY, MARGIN, MONTH, figures

BAND = {"rule": "leverage-band", "target_leverage": -2, "lowest_leverage": 1.5, "highest_leverage": 3}
BODY = {
    "model": {**MONTH, "annual_drift": 0.2},
    "instruments": [DAILY, BAND, MARGIN],
    "costs": {"trading_fee": 0.001, "borrow_rate": 0.05},
    "paths": 5_000,
    "thresholds": [2, 3],
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lots of 1,024 futures."""
    monkeypatch.setattr(lots, "MOST", 1_024)


def packed(request: dict[str, Any]) -> list[bytes]:
    return [lots.boil_down(request, number) for number in range(len(lots.lots_of(request)))]


@pytest.mark.parametrize(
    ("paths", "steps", "count"), [(10_000_000, 1, 1), (9_999_999, 365, 3), (100_001, 50_000, 8), (1_000_000, 365, 8)]
)
def test_lots_cover_every_future_once_and_are_of_one_size_but_the_last(paths: int, steps: int, count: int) -> None:
    found = lots.lots_of({"paths": paths, "model": {"steps": steps}, "instruments": [{}] * count})
    assert [first for first, _ in found] == [sum(size for _, size in found[:n]) for n in range(len(found))]
    assert sum(size for _, size in found) == paths
    assert {size for _, size in found[:-1]} <= {found[0][1]}
    assert found[0][1] * steps * count <= max(lots.WORK, lots.LEAST * steps * count)


def test_the_largest_request_has_a_bounded_number_of_lots() -> None:
    most = [len(lots.lots_of({"paths": paths, "model": {"steps": BUDGET // paths}, "instruments": [{}]}))
            for paths in (1_000_000, 3_000_000, 10_000_000)]  # fmt: skip
    assert max(most) <= 3_000


@pytest.mark.usefixtures("small")
def test_a_lot_leaves_the_same_bits_each_time_and_the_answer_too() -> None:
    request = REQUEST.load(BODY)
    one, other = packed(request), packed(request)
    assert one == other
    assert len(one) == 5
    write = lambda answer: orjson.dumps(answer, option=orjson.OPT_SERIALIZE_NUMPY)  # noqa: E731
    assert write(lots.add_up(request, one)) == write(lots.add_up(request, iter(other)))


@pytest.mark.usefixtures("small")
def test_lots_added_up_say_what_the_whole_says() -> None:
    request = REQUEST.load(BODY)
    added, whole = lots.add_up(request, packed(request)), distribute(BODY)
    for one, other in zip(added["results"], whole["results"], strict=True):
        assert one["probability"] == other["probability"]
        assert one["fan"] == other["fan"]
        for name in ("mean", "costs", "rebalances"):
            assert (one[name] if name == "mean" else one[name]["mean"]) == same(
                other[name] if name == "mean" else other[name]["mean"]
            )
        assert one["rebalances"]["quantiles"][0]["value"] == round(other["rebalances"]["quantiles"][0]["value"])
        for left, right in zip(figures(one), figures(other), strict=True):
            assert left["value"] == pytest.approx(right["value"], rel=0.006, abs=0.002)
    for one, other in zip(added["comparisons"], whole["comparisons"], strict=True):
        assert {**one, "median_difference": 0} == same({**other, "median_difference": 0})
        assert one["median_difference"]["value"] == pytest.approx(other["median_difference"]["value"], rel=0.006)
    assert added["assumptions"] == whole["assumptions"]
    assert added["links"] == whole["links"]


def same(value: Any) -> Any:
    """What compares equal to a figure that differs in its last digits."""
    if isinstance(value, dict):
        return {name: same(one) for name, one in value.items()}
    return pytest.approx(value, rel=1e-8, abs=1e-10) if isinstance(value, float) else value


@pytest.mark.usefixtures("small")
def test_every_figure_of_lots_names_a_method_that_is_explained_and_lies_in_its_interval() -> None:
    request = REQUEST.load(BODY)
    answer = lots.add_up(request, packed(request))
    assert "counted-bins" in {figure["method"] for figure in figures(answer)}
    for figure in figures(answer):
        assert figure["method"] in answer["methods"]
        low = -math.inf if figure["low"] is None else figure["low"]
        high = math.inf if figure["high"] is None else figure["high"]
        assert low <= figure["value"] <= high, figure
