"""Paths: prices, returns, scenarios and the model, and what is refused."""

from typing import Any

import pytest
from marshmallow import ValidationError

from service.simulations import simulate
from tests.simulations.posting import candles, prices, returns

SPOT = {"rule": "spot"}


def run(path: dict[str, Any]) -> dict[str, Any]:
    return simulate({"path": path, "instruments": [SPOT], "digits": 17})


def test_returns_grow_the_first_price() -> None:
    assert list(run(returns(0.5, -0.5, initial_price=80))["path"]["price"]) == [80, 120, 60]


def test_a_price_that_reached_zero_stays_there() -> None:
    given = run(returns(0.1, -1.0, 5.0))
    assert list(given["path"]["price"]) == pytest.approx([100, 110, 0, 0])
    assert any("reached zero" in warning for warning in given["warnings"])


@pytest.mark.parametrize("leverage", [-3, 3])
def test_at_price_zero_nothing_is_negative_and_nothing_is_nan(leverage: float) -> None:
    instruments = [
        {"rule": "daily-reset", "target_leverage": leverage},
        {"rule": "adverse-move", "target_leverage": leverage},
        {"rule": "leverage-band", "target_leverage": leverage, "lowest_leverage": 2, "highest_leverage": 4},
        {"rule": "perpetual-position", "leverage": leverage},
    ]
    for result in simulate({"path": returns(-1.0, 0.5, -0.5), "instruments": instruments})["results"]:
        assert min(result["columns"]["value"]) >= 0


def test_a_step_is_calendar_time_over_365_days() -> None:
    times = ["2024-02-28", "2024-02-29", "2024-03-10"]
    given = simulate(
        {
            "path": prices(100, 100, 100, times=times),
            "instruments": [{"rule": "margin-position", "leverage": 2}],
            "costs": {"borrow_rate": 0.365},
        }
    )
    assert given["results"][0]["attribution"]["interest"] == pytest.approx(-1 - 10.01)  # a day on 1000, ten on 1001
    assert given["path"]["time"] == times


def test_a_missing_open_is_the_previous_close() -> None:
    token = {"rule": "adverse-move", "target_leverage": 3}
    path = candles(100, (100, 100, 80, 85), (85, 90, 84, 88))
    del path["opens"]
    assert simulate({"path": path, "instruments": [token]})["results"][0]["events"][0]["price"] == pytest.approx(
        800 / 9
    )


def test_a_scenario_is_a_stored_path() -> None:
    given = simulate({"path": {"kind": "scenario", "name": "ten-round-trips"}, "instruments": [SPOT]})
    assert len(given["path"]["price"]) == 21
    assert any("ten" in line.lower() for line in given["assumptions"])


def test_the_model_gives_the_same_path_for_the_same_seed_and_another_for_another() -> None:
    model = {"kind": "model", "model": "gbm", "annual_volatility": 0.8, "steps": 50, "seed": 7}
    first, again, other = run(model), run(model), run({**model, "seed": 8})
    assert list(first["path"]["price"]) == list(again["path"]["price"])
    assert list(first["path"]["price"]) != list(other["path"]["price"])
    assert run({**model, "seed": 2**53 - 1})["path"]["price"][0] == 100


def test_without_volatility_the_model_is_its_drift() -> None:
    given = run({"kind": "model", "model": "gbm", "annual_volatility": 0, "annual_drift": 0.1, "steps": 365})
    assert given["path"]["price"][-1] == pytest.approx(100 * 2.718281828459045**0.1)


@pytest.mark.parametrize(
    ("path", "field", "word"),
    [
        (prices(100), "prices", "1 entries"),
        (prices(100, 0), "prices", "from 1e-12"),
        (prices(100, -1), "prices", "from 1e-12"),
        (returns(), "returns", "0 entries"),
        (returns(-1.01), "returns", "from -1"),
        (prices(100, 101, times=["2024-01-01"]), "times", ""),
        (prices(100, 101, times=["2024-01-02", "2024-01-02"]), "times", "ascending"),
        (prices(100, 101, times=["2024-01-02", "2024-01-01"]), "times", "ascending"),
        (prices(100, 101, times=["2023-02-29", "2024-01-01"]), "times", ""),
        (prices(100, 101, times=["2020-01-01", "2024-01-01"]), "times", "366 days"),
        (prices(100, 101, highs=[100, 101]), "lows", "missing"),
        (prices(100, 101, highs=[100, 101], lows=[100]), "lows", ""),
        (prices(100, 101, highs=[100, 101, 3], lows=[100, 101]), "highs", "equal"),
        (candles(100, (100, 99, 98, 98)), "lows", "out of order"),
        (candles(100, (100, 101, 100, 99)), "lows", "out of order"),
        ({"kind": "scenario", "name": "nope"}, "name", "is not one of"),
        ({"kind": "model", "model": "gbm", "annual_volatility": 1, "steps": 100_001}, "steps", "100,000"),
        (returns(0.0, step="0d"), "step", ""),
        (returns(0.0, step="400d"), "step", ""),
    ],
)
def test_a_path_that_cannot_be_is_refused_by_its_field(path: dict[str, Any], field: str, word: str) -> None:
    with pytest.raises(ValidationError) as refused:
        run(path)
    assert field in refused.value.normalized_messages()["path"]
    if word == "equal":
        word = "as many entries"
    assert word in str(refused.value)


def test_more_than_100_000_steps_are_refused_with_what_to_do_instead() -> None:
    with pytest.raises(ValidationError, match=r"1 to 100,000 are allowed.*use longer ones or post the path in parts"):
        run({"kind": "returns", "returns": [0.0] * 100_001})


def test_a_list_of_rates_has_one_number_a_step() -> None:
    with pytest.raises(ValidationError, match="one number a step"):
        simulate({"path": returns(0.1, 0.1), "instruments": [SPOT], "costs": {"asset_yield": [0.1]}})


def test_a_trade_whose_cost_eats_the_value_is_refused() -> None:
    token = {"rule": "daily-reset", "target_leverage": 100}
    with pytest.raises(ValidationError, match="below 1"):
        simulate({"path": returns(0.1), "instruments": [token], "costs": {"trading_fee": 0.01}})


def test_a_band_that_excludes_its_target_and_a_trigger_below_it_are_refused() -> None:
    band = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 1, "highest_leverage": 2}
    low = {"rule": "adverse-move", "target_leverage": 3, "trigger_leverage": 3}
    both = {"rule": "adverse-move", "target_leverage": 3, "trigger_leverage": 4, "adverse_move": 0.1}
    for instrument, sentence in ((band, "band excludes"), (low, "above"), (both, "not both")):
        with pytest.raises(ValidationError, match=sentence):
            simulate({"path": returns(0.1), "instruments": [instrument]})
