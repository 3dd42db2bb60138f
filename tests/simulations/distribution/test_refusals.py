"""What a distribution refuses, and what it says about it."""

from typing import Any

import pytest
from marshmallow import ValidationError

from service.simulations.distribution.request import REQUEST
from tests.simulations.distribution.asking import DAILY, MONTH, SPOT, asked

Values = dict[str, Any]
JUMPS = {"kind": "merton", "annual_volatility": 0.5, "steps": 10, "jump_mean": 0, "jump_deviation": 0.1}
OPTION = {"rule": "option-held", "days_to_expiry": 90, "annual_volatility": 0.6}
FUTURE = {"rule": "dated-future", "leverage": 3, "days_to_expiry": 90}
POWER = {"rule": "power-perpetual", "leverage": 1, "annual_volatility": 0.8}


@pytest.mark.parametrize("instrument", [OPTION, FUTURE, POWER])
def test_what_has_a_price_of_its_own_runs_on_one_path_only(instrument: Values) -> None:
    with pytest.raises(ValidationError, match="run on one path, not in a distribution") as refused:
        asked(SPOT, instrument)
    assert list(refused.value.normalized_messages()) == ["instruments.1"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"paths": 10_000_000, "steps": 5_001}, "that is 50,010,000,000; 9,998,000 paths fit"),
        ({"paths": 10_000_000, "steps": 100_000}, "500,000 paths fit"),
    ],
)
def test_work_past_the_budget_is_refused_with_what_fits(more: Values, said: str) -> None:
    steps = more.pop("steps")
    with pytest.raises(ValidationError, match=said):
        asked(SPOT, model={**MONTH, "steps": steps}, **more)


def test_exactly_the_budget_is_taken() -> None:
    REQUEST.load({"model": {**MONTH, "steps": 5_000}, "instruments": [SPOT], "paths": 10_000_000})
    REQUEST.load({"model": {**MONTH, "steps": 625}, "instruments": [SPOT] * 8, "paths": 10_000_000})


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ({**JUMPS, "annual_jumps": 366}, "0 to 1 jumps a step"),
        ({**JUMPS, "annual_jumps": 1, "step": "366d"}, "0 to 1 jumps a step"),
        ({"kind": "garch", "annual_volatility": 0.8, "alpha": 0.3, "beta": 0.7, "steps": 10}, "below 1"),
        ({"kind": "bootstrap", "returns": [0.1, -0.1], "block": 3, "steps": 10}, "at most as many as there are"),
        ({"kind": "bootstrap", "steps": 10}, "scenario, returns or history"),
        (
            {"kind": "bootstrap", "scenario": "four-days-up", "returns": [0.1], "steps": 10},
            "scenario, returns or history",
        ),
    ],
)
def test_a_model_whose_numbers_do_not_go_together_is_refused_with_the_bound(model: Values, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        asked(SPOT, model=model)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"model": {"kind": "heston"}}, "model"),
        ({"model": {**MONTH, "annual_volatility": 5.1}}, "model"),
        ({"model": {**MONTH, "steps": 0}}, "model"),
        ({"model": {**MONTH, "annual_jumps": 1}}, "model"),
        ({"paths": 99}, "paths"),
        ({"paths": 10_000_001}, "paths"),
        ({"confidence": 1.0}, "confidence"),
        ({"thresholds": []}, "thresholds"),
        ({"instruments": [DAILY] * 9}, "instruments"),
        ({"points": 100}, "points"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_name(change: Values, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        REQUEST.load({"model": MONTH, "instruments": [SPOT], **change})
    assert list(refused.value.messages) == [field]


def test_a_list_of_rates_has_one_number_a_step() -> None:
    with pytest.raises(ValidationError, match="2 rates for 30 steps"):
        asked(DAILY, costs={"borrow_rate": [0.1, 0.1]})
    assert asked(DAILY, costs={"borrow_rate": [0.1] * 30})["results"] != asked(DAILY)["results"]


def test_futures_that_grow_without_end_are_refused() -> None:
    with pytest.raises(ValidationError, match="range of numbers"):
        asked(SPOT, model={**MONTH, "annual_drift": 5.0, "steps": 100, "step": "366d"}, paths=100)


@pytest.mark.parametrize("volatility", [0.0, 5.0])
def test_the_corners_of_the_model_give_figures(volatility: float) -> None:
    answer = asked(DAILY, SPOT, model={**MONTH, "annual_volatility": volatility, "step": "366d"}, paths=100)
    mean = answer["results"][1]["mean"]
    assert mean["method"] == "plain-mean"
    assert mean["low"] <= mean["value"] <= mean["high"]
    assert any("known exactly" in line for line in answer["warnings"])
