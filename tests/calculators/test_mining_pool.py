"""Mining pools against exact binomial chances, seeded draws, and the figures of hand calculations."""

from math import exp, expm1, log, log1p, sqrt

import numpy
import pytest
from marshmallow import ValidationError

from service.calculators.mining_pool import CALCULATOR

SMALL = {"hashrate": 1e15, "network_hashrate": 1e21, "block_fees": 0}


def run(**inputs):
    return CALCULATOR.run(SMALL | inputs)["result"]


def test_a_small_miner_waits_nineteen_years():
    # 10^-6 of 52,560 blocks a year.
    result = run()
    assert result["expected_blocks"] == pytest.approx(0.05256, rel=1e-12)
    assert result["days_per_block"] == pytest.approx(365 / 0.05256, rel=1e-12)
    assert result["no_block_probability"] == pytest.approx(exp(-0.05256), rel=1e-12)


@pytest.mark.parametrize(("hashrate", "difficulty", "days"), [(5e8, 567_358.224571, 14), (1e15, 1.4e14, 365)])
def test_the_chance_of_a_block_is_that_of_the_exact_binomial(hashrate, difficulty, days):
    # n hashes, each a block with chance p: 1 - (1 - p)^n; it differs from Poisson by about n p^2.
    result = CALCULATOR.run({"hashrate": hashrate, "difficulty": difficulty, "days": days})["result"]
    p, n = 1 / (2**32 * difficulty), hashrate * days * 86_400
    assert result["hash_probability"] == pytest.approx(p, rel=1e-12)
    assert result["block_probability"] == pytest.approx(-expm1(n * log1p(-p)), rel=1e-12)


def test_schemes_by_hand():
    # 525.6 blocks of 3.125 + 0.5 with a hundredth of the network; a fee of 2%; the pool is 20 times the miner.
    given = {"hashrate": 1e19, "block_fees": 0.5, "pool_fee": 0.02}
    solo, pplns = run(**given), run(**given, scheme="pplns", pool_hashrate=2e20)
    pps, fpps = run(**given, scheme="pps"), run(**given, scheme="fpps")
    assert solo["expected_income"] == pytest.approx(525.6 * 3.625)
    assert pplns["expected_income"] == fpps["expected_income"] == pytest.approx(525.6 * 3.625 * 0.98)
    assert pps["expected_income"] == pytest.approx(525.6 * 3.125 * 0.98)
    assert solo["relative_deviation"] == pytest.approx(1 / sqrt(525.6))
    assert pplns["relative_deviation"] == pytest.approx(1 / sqrt(525.6 * 20))
    assert pps["income_deviation"] == fpps["income_deviation"] == 0
    assert [one["risk_bearer"] for one in (solo, pplns, pps, fpps)] == ["miner", "miner", "pool", "pool"]
    assert pplns["no_income_probability"] == pytest.approx(exp(-525.6 * 20))


def test_the_swing_of_a_pools_income_is_that_of_drawn_blocks():
    result = run(hashrate=2e19, scheme="pplns", pool_hashrate=1e20, days=1, pool_fee=0.01)
    blocks = numpy.random.default_rng(1).poisson(14.4, 400_000)
    income = blocks * 0.2 * 3.125 * 0.99
    assert result["expected_income"] == pytest.approx(income.mean(), rel=0.003)
    assert result["income_deviation"] == pytest.approx(income.std(), rel=0.005)


def test_a_reserve_is_held_by_those_who_pay_per_share_only():
    assert run(scheme="pplns", pool_hashrate=1e18)["reserve"] is run()["reserve"] is None
    assert run(scheme="pps", pool_fee=0)["reserve"] is None
    assert "ruined in the end" in CALCULATOR.run(SMALL | {"scheme": "pps", "pool_fee": 0})["warnings"][0]


def test_a_walk_with_the_reserve_is_ruined_about_as_often_as_it_says():
    # In units of a block's subsidy: the operator earns 1 + f a block expected and pays 1 for each found.
    # Gains per block's worth of work: 1 x Poisson(1) received against (1 - f) paid out; ruin within a long time.
    fee, ruin = 0.1, 0.1
    reserve = run(scheme="pps", pool_fee=fee, ruin_probability=ruin)["reserve"] / 3.125
    steps = numpy.random.default_rng(2).poisson(1, (4_000, 1_000)) - (1 - fee)
    ruined = (reserve + steps.cumsum(axis=1)).min(axis=1) < 0
    assert 0.6 * ruin < ruined.mean() < 1.2 * ruin


def test_parts_larger_than_the_whole_are_refused():
    for wrong in (
        {"hashrate": 2e21},
        {"scheme": "pplns", "pool_hashrate": 1e14},
        {"scheme": "pplns", "pool_hashrate": 2e21},
    ):
        with pytest.raises(ValidationError, match="miner"):
            run(**wrong)


def test_readers_are_told_that_most_find_nothing():
    assert "most such miners find nothing" in CALCULATOR.run(SMALL)["warnings"][0]
    assert "whole pool" in CALCULATOR.run(SMALL | {"scheme": "pplns"})["warnings"][0]


def test_an_operator_who_pays_out_fees_too_holds_a_reserve_for_them() -> None:
    given = {"hashrate": 1e15, "network_hashrate": 1e21, "block_fees": 0.5, "pool_fee": 0.02, "ruin_probability": 0.001}
    assert run(**given, scheme="pps")["reserve"] == pytest.approx(3.125 * log(1000) / 0.04)
    assert run(**given, scheme="fpps")["reserve"] == pytest.approx(3.625 * log(1000) / 0.04)
