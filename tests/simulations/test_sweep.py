"""Sweeps: each point is the distribution that could be asked for by itself, and what a point cannot be is refused."""

from copy import deepcopy
from typing import Any

import pytest
from marshmallow import ValidationError

from service.simulations import sweep
from service.simulations.distribution import distribute


def body(**more: Any) -> dict[str, Any]:
    return {**deepcopy(sweep.EXAMPLE), **more}


def test_every_point_is_the_distribution_with_its_numbers_put_in_row_by_row() -> None:
    request = sweep.REQUEST.load(body())
    points = sweep.swept(request)["points"]
    assert [(one["rows"]["value"], one["columns"]["value"]) for one in points] == [
        (2.0, 0.4), (2.0, 0.8), (3.0, 0.4), (3.0, 0.8),
    ]  # fmt: skip
    alone = distribute({
        "model": {**sweep.EXAMPLE["model"], "annual_volatility": 0.4},
        "instruments": [{"rule": "daily-reset", "target_leverage": 3}],
        "paths": 200,
    })  # fmt: skip
    assert points[2]["results"] == [{name: result[name] for name in sweep.KEPT} for result in alone["results"]]
    assert points[2]["comparisons"] == alone["comparisons"]


def test_columns_may_be_left_out() -> None:
    given = body()
    del given["columns"]
    points = sweep.swept(sweep.REQUEST.load(given))["points"]
    assert [one["rows"]["value"] for one in points] == [2.0, 3.0]
    assert all("columns" not in one for one in points)


@pytest.mark.parametrize(
    ("more", "place", "said"),
    [
        ({"rows": {"field": "/instruments/1/target_leverage", "values": [2]}}, "rows.field", "no such instrument"),
        ({"rows": {"field": "/model/annual_drift", "values": [0.5, 900]}}, "columns", "annual_drift = 900"),
        ({"rows": {"field": "/model/annual_volatility", "values": [0.5]}}, "columns.field", "two different fields"),
        ({"rows": {"field": "/model/colour", "values": [1]}}, "columns", "/model/colour"),
        ({"paths": 200_000}, "paths", "each point"),
        ({"rows": {"field": "/model/steps", "values": [30, 40_000]}, "paths": 2_000}, "paths", "steps = 40000"),
    ],
)
def test_a_point_that_would_be_refused_is_named(more: dict[str, Any], place: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        sweep.REQUEST.load(body(**more))
    assert said in str(refused.value.messages[place])


def test_a_point_whose_prices_leave_the_range_says_so_and_the_others_are_answered() -> None:
    wild = body(rows={"field": "/model/annual_drift", "values": [0.0, 5.0]}, columns={
        "field": "/model/steps", "values": [30, 40_000]}, paths=100)  # fmt: skip
    points = sweep.swept(sweep.REQUEST.load(wild))["points"]
    assert [one["refused"] is None for one in points] == [True, True, True, False]
    assert points[3]["results"] == []
    assert "grows without end" in points[3]["refused"]


def test_work_is_summed_over_all_points() -> None:
    request = sweep.REQUEST.load(body())
    assert sweep.work_of(request) == 4 * 200 * 30
    assert not sweep.is_large(request)
