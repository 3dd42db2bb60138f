"""Closed forms beside the futures: the right ones for each instrument, equal to their formulas, near what was drawn."""

import math

import pytest

from service.simulations.distribution.laws import laws_of
from service.simulations.distribution.models import make_drawn
from service.simulations.distribution.request import REQUEST
from service.simulations.instruments import make_instrument
from tests.simulations.distribution.asking import DAILY, MARGIN, SPOT, asked, holds

YEAR = {"kind": "gbm", "annual_volatility": 0.8, "annual_drift": 0.32, "steps": 365, "seed": 11}
BAND = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2, "highest_leverage": 5}
SURE = {"confidence": 0.999, "paths": 2_000}


def laws(instrument, **more):
    (result,) = asked(instrument, **more)["results"]
    return {law["name"]: law["value"] for law in result["closed_forms"]}, result


def test_the_law_of_constant_leverage_stands_beside_the_futures_it_describes() -> None:
    known, drawn = laws(DAILY, model=YEAR, **SURE)
    assert holds(drawn["median"], known["median"])
    assert holds(drawn["probability"]["loss"], known["loss"])


def test_break_even_and_growth_optimal_leverage_are_those_of_the_formulas() -> None:
    costs = {"borrow_rate": 0.05, "management_fee": 0.02}
    known, _ = laws({**DAILY, "financing": "loan", "costs": costs}, model=YEAR)
    # exp((L-1) v^2 T/2 + ((L-1) r + f) T/L) - 1 = exp(0.64 + 0.04) - 1, and (m - r) / v^2 = 0.27 / 0.64.
    assert known["break_even_return"] == pytest.approx(math.exp(0.64 + 0.04) - 1, rel=1e-12)
    assert known["growth_optimal_leverage"] == pytest.approx(0.27 / 0.64, rel=1e-12)


def test_a_band_trades_about_as_often_as_its_law_says() -> None:
    known, drawn = laws(BAND, model=YEAR, **SURE)
    assert drawn["rebalances"]["mean"]["value"] == pytest.approx(known["expected_rebalances"], rel=0.1)


def test_watching_all_the_time_liquidates_more_often_than_looking_at_closes() -> None:
    known, drawn = laws(MARGIN, model=YEAR, **SURE)
    assert holds(drawn["probability"]["liquidated"], known["liquidated_at_closes"])
    assert known["liquidated_watched"] > known["liquidated_at_closes"]


def test_the_explanation_says_what_the_laws_add() -> None:
    said = asked(DAILY, MARGIN, model=YEAR)["explanation"]
    assert "the price has to rise by at least" in said
    assert "Watched all the time it is" in said


@pytest.mark.parametrize(
    ("instrument", "more"),
    [
        (SPOT, {}),
        ({**MARGIN, "costs": {"cash_rate": 0.1}}, {}),
        (DAILY, {"model": {"kind": "garch", "annual_volatility": 0.8, "steps": 10}}),
        (DAILY, {"model": {"kind": "gbm", "annual_volatility": 0.0, "steps": 10}}),
    ],
)
def test_where_no_law_fits_none_is_given(instrument, more) -> None:
    assert laws(instrument, **more)[0] == {}


@pytest.mark.parametrize("short", [{"rule": "margin-position", "leverage": -3}, {**DAILY, "target_leverage": -2}])
def test_shorts_have_laws_too(short) -> None:
    known, drawn = laws(short, model=YEAR, **SURE)
    if "loss" in known:
        assert holds(drawn["probability"]["loss"], known["loss"])
    else:
        assert holds(drawn["probability"]["liquidated"], known["liquidated_at_closes"])


def test_a_merge_changes_no_bit_of_the_futures() -> None:
    plain, merging = (asked(one)["results"][0] for one in (DAILY, {**DAILY, "merge": {"below": 0.1, "factor": 10}}))
    assert {**plain, "instrument": 0} == {**merging, "instrument": 0}


@pytest.mark.parametrize("volatility", [1e-6, 0.01, 0.5, 5.0])
@pytest.mark.parametrize("drift", [-5.0, 0.0, 5.0])
@pytest.mark.parametrize("steps", [1, 3_650])
def test_at_the_corners_of_the_model_every_law_is_a_number(volatility: float, drift: float, steps: int) -> None:
    held = [{**DAILY, "target_leverage": leverage} for leverage in (-125, -3, 0.5, 3, 125)] + [
        BAND,
        MARGIN,
        {**MARGIN, "leverage": -2},
        {**BAND, "target_leverage": -3},
    ]
    for data in held:
        loaded = REQUEST.load(
            {
                "model": {
                    "kind": "gbm",
                    "annual_volatility": volatility,
                    "annual_drift": drift,
                    "steps": steps,
                },
                "instruments": [data],
                "paths": 100,
            }
        )
        drawn = make_drawn(loaded["model"])
        instrument = make_instrument(0, loaded["instruments"][0], {}, False)
        for law in laws_of(instrument, drawn, 1e12):
            assert math.isfinite(law["value"]), law
            if law["unit"] == "ratio" and law["name"] != "break_even_return":
                assert 0.0 <= law["value"] <= 1.0, law
