"""Luck of a pool, against the Poisson distribution and the exact binomial one."""

from math import exp

import pytest

from service.calculators.block_luck import CALCULATOR


def test_blocks_expected_are_the_share_of_all() -> None:
    # 0.03 x 144 = 4.32; exp(-4.32) = 0.0133
    result = CALCULATOR.run({"share": 0.03})["result"]
    assert result["expected_blocks"] == pytest.approx(4.32, rel=1e-12)
    assert result["no_block_probability"] == pytest.approx(0.0132998835, rel=1e-8)
    assert result["block_probability"] == pytest.approx(1 - exp(-4.32), rel=1e-12)


def test_a_small_share_is_near_the_exact_binomial_chance() -> None:
    # (1 - 0.001)^144: each of 144 blocks goes to someone else
    assert CALCULATOR.run({"share": 0.001})["result"]["no_block_probability"] == pytest.approx(0.999**144, rel=1e-4)


def test_time_and_blocks_count_alike() -> None:
    slow = CALCULATOR.run({"share": 0.01, "blocks_per_day": 72, "days": 2})["result"]
    assert slow["expected_blocks"] == CALCULATOR.run({"share": 0.01})["result"]["expected_blocks"]
    # one of a hundred blocks of 72 a day
    assert slow["days_per_block"] == pytest.approx(100 / 72, rel=1e-12)
