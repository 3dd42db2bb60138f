"""Figures against closed forms: intervals of 99.9% hold what is known exactly, at fixed seeds."""

import math

import pytest

from service.simulations.distribution.known import known_mean
from service.simulations.distribution.models import make_drawn
from service.simulations.distribution.request import REQUEST
from service.simulator import passage
from service.simulator.return_law import continuous_law, discrete_law
from tests.simulations.distribution.asking import DAILY, MARGIN, SPOT, asked, holds

YEAR = 30 / 365
GBM = {"kind": "gbm", "annual_volatility": 0.8, "annual_drift": 0.3, "steps": 30, "seed": 3}
MERTON = {
    "kind": "merton", "annual_volatility": 0.5, "annual_drift": 0.3, "annual_jumps": 40, "jump_mean": -0.05,
    "jump_deviation": 0.1, "steps": 30, "seed": 3,
}  # fmt: skip
GARCH = {"kind": "garch", "annual_volatility": 0.8, "annual_drift": 0.3, "alpha": 0.1, "beta": 0.85, "steps": 30}
RETURNS = [0.03, -0.02, 0.05, -0.06, 0.01, 0.0, -0.015]
BLOCKS = {"kind": "bootstrap", "returns": RETURNS, "block": 3, "steps": 20, "seed": 5}
SURE = {"confidence": 0.999, "paths": 2_000}


def test_spot_has_the_quantiles_of_the_lognormal_law() -> None:
    (spot,) = asked(SPOT, model=GBM, **SURE)["results"]
    law = continuous_law(1.0, 0.8, 0.3, YEAR)
    for one in spot["quantiles"][1:-1]:
        assert holds(one, 1000 * law.quantile(one["level"]))
    assert holds(spot["probability"]["loss"], law.below(1.0))
    assert holds(spot["probability"]["below_half"], law.below(0.5))
    assert holds(spot["tails"][0]["value_at_risk"], 1 - law.quantile(0.05))
    assert spot["mean"]["value"] == pytest.approx(1000 * law.mean)
    assert holds(spot["mean"]["plain"], 1000 * law.mean)


def test_the_expected_shortfall_of_spot_is_that_of_the_lognormal_law() -> None:
    """E[S; S < q] = E[S] N(z - v sqrt T), over the level, z the normal quantile of the level."""
    (spot,) = asked(SPOT, model=GBM, **SURE)["results"]
    known = math.exp(0.3 * YEAR) * 0.5 * math.erfc((1.6448536 + 0.8 * math.sqrt(YEAR)) / math.sqrt(2)) / 0.05
    assert holds(spot["tails"][0]["expected_shortfall"], 1 - known)


def test_the_daily_reset_has_the_law_of_constant_leverage_and_its_mean_is_known_exactly() -> None:
    (token,) = asked(DAILY, model=GBM, **SURE)["results"]
    law = discrete_law(3.0, 0.8, 0.3, 1 / 365, 30)
    for one in token["quantiles"][1:-1]:
        assert holds(one, 1000 * law.quantile(one["level"]))
    assert holds(token["probability"]["loss"], law.below(1.0))
    assert token["mean"]["value"] == pytest.approx(1000 * law.mean, rel=1e-10)
    assert token["mean"]["standard_error"] < 1e-6
    assert holds(token["mean"]["plain"], 1000 * law.mean)


def test_the_margin_position_is_liquidated_as_often_as_the_first_passage_says() -> None:
    (position,) = asked(MARGIN, model={**GBM, "steps": 120}, **SURE)["results"]
    known = passage.liquidation_probability(3.0, 0.005, 0.8, 0.3, 120 / 365, 1 / 365)
    assert holds(position["probability"]["liquidated"], known)
    assert 0.1 < known < 0.9


def test_a_band_rebalances_about_as_often_as_the_renewal_formula_says() -> None:
    band = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2, "highest_leverage": 5}
    (token,) = asked(band, model={**GBM, "steps": 365}, paths=500)["results"]
    known = passage.expected_rebalances(3, 2, 5, 0.8, 0.3, 1.0, 1 / 365)
    assert token["rebalances"]["mean"]["value"] == pytest.approx(known, rel=0.1)


@pytest.mark.parametrize("model", [GBM, MERTON, GARCH, BLOCKS, {**BLOCKS, "block": 1}])
@pytest.mark.parametrize("leverage", [1.0, 3.0, -2.0])
def test_the_mean_that_is_known_is_the_mean_of_the_futures(model: dict[str, object], leverage: float) -> None:
    token = {"rule": "daily-reset", "target_leverage": leverage}
    drawn = make_drawn(REQUEST.load({"model": model, "instruments": [token]})["model"])
    known = known_mean(drawn, leverage)
    assert (known is None) == (drawn.kind == "garch" and leverage != 1.0)
    (result,) = asked(token, model=model, **SURE)["results"]
    if known is not None:
        assert holds(result["mean"]["plain"], 1000 * known)
        assert result["mean"]["value"] == pytest.approx(1000 * known, rel=1e-9)


def test_where_a_step_can_wipe_out_the_known_mean_counts_it() -> None:
    wild = {"kind": "gbm", "annual_volatility": 3.0, "steps": 10, "seed": 2}
    token = {"rule": "daily-reset", "target_leverage": 5}
    (result,) = asked(token, model=wild, **SURE)["results"]
    assert result["probability"]["wiped_out"]["value"] > 0.2
    assert result["mean"]["value"] == pytest.approx(1000 * discrete_law(5.0, 3.0, 0.0, 1 / 365, 10).mean, rel=1e-9)
    assert holds(result["mean"]["plain"], result["mean"]["value"])


def test_controls_make_the_mean_of_a_band_far_more_certain() -> None:
    band = {"rule": "leverage-band", "target_leverage": 3, "lowest_leverage": 2.25, "highest_leverage": 4.125}
    (token,) = asked(band, model={**GBM, "steps": 120}, paths=1_000)["results"]
    mean, plain = token["mean"], token["mean"]["plain"]
    assert mean["high"] - mean["low"] < 0.3 * (plain["high"] - plain["low"])
    assert plain["low"] < mean["value"] < plain["high"]
