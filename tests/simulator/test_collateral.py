"""Collateral ratios, leverage, and the published penalty."""

import pytest

from service.simulator.collateral import (
    leverage_at,
    liquidation_penalty,
    price_above,
    price_at,
    price_below,
    reward_cost,
    side_outside,
    swap_cost,
)  # fmt: skip


@pytest.mark.parametrize(("ratio", "leverage"), [(1.0625, 17.0), (1.062893082, 16.9), (1.06135, 17.3), (1.06061, 17.5)])
def test_a_ratio_is_the_leverage_of_fact_sm_11(ratio: float, leverage: float) -> None:
    assert leverage_at(ratio) == pytest.approx(leverage, abs=0.005)


def test_the_ratio_moves_like_the_price() -> None:
    assert price_at(1.35, 3000.0, 1000.0, 100.0) == pytest.approx(90)
    assert price_below(1.35, 3000.0, 1000.0, 100.0) < 90 < price_above(1.35, 3000.0, 1000.0, 100.0)


def test_a_position_without_debt_reaches_no_ratio() -> None:
    assert price_at(1.35, 900.0, 1000.0, 100.0) == 0
    assert side_outside(1.35, 1.65, 900.0, 1000.0) == 1  # as far above any band as can be


@pytest.mark.parametrize(("exposure", "side"), [(2499.0, 0), (2500.0, 0), (2501.0, 1), (1500.0, 0), (1499.0, -1)])
def test_the_edges_of_the_band_are_inside(exposure: float, side: float) -> None:
    """Debt is 1,000; the band is 1.5 to 2.5."""
    assert side_outside(1.5, 2.5, exposure, exposure - 1000.0) == side


def test_the_penalty_is_that_of_the_contract_s_own_test() -> None:
    assert liquidation_penalty(0.915) == pytest.approx(0.02616726526423807, abs=1e-15)
    assert liquidation_penalty(0.1) == pytest.approx(0.15)  # the market caps it


def test_a_reward_is_paid_on_the_debt_repaid() -> None:
    """1,000 repaid frees 1,000 (1 + g) of collateral; the loss of 1,000 g is spread over what was sold."""
    gained = liquidation_penalty(0.945) * 0.3
    assert gained == pytest.approx(0.3 * 0.016777, abs=1e-6)
    assert reward_cost(0.945, 0.3) * 1000 * (1 + gained) == pytest.approx(1000 * gained)


def test_a_swap_loses_its_part_of_what_goes_in() -> None:
    assert swap_cost(0.02, -1.0) == 0.02
    assert swap_cost(0.02, 1.0) * 980 == pytest.approx(20)
