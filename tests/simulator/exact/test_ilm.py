"""Seamless ILM against its own test, hand calculation, and random integers."""

from fractions import Fraction
from random import Random

import pytest

from service.simulator.exact.ilm import (
    USD,
    required_borrow,
    required_collateral,
    share_of_collateral,
    share_of_debt,
    usd_div,
    usd_mul,
)


def test_share_debt_and_equity_of_the_contracts_test():
    # seamless-protocol/ilm at 9dae40b, LoanLogic.t.sol, test_shareDebtAndEquityUSD.
    debt = share_of_debt(2_000 * 10**9, 10, 3_005)
    assert debt == 6_655_574_044
    assert share_of_collateral(10_000 * 10**9, 10, 3_005) - debt == 26_622_296_172


def test_products_and_quotients_round_half_up():
    half = USD // 2
    assert [usd_mul(1, part) for part in (half - 1, half, half + 1)] == [0, 1, 1]
    assert usd_div(1, 2 * USD) == 1
    assert usd_div(1, 2 * USD + 2) == 0
    assert usd_div(2, 3) == 66_666_667
    assert usd_div(1, 3) == 33_333_333


@pytest.mark.parametrize("convert", [usd_mul, usd_div])
def test_rounding_is_off_by_half_a_unit_at_most(convert):
    random = Random(1)
    for _ in range(500):
        one, other = random.randrange(10**20), random.randrange(1, 10**20)
        exact = Fraction(one * other, USD) if convert is usd_mul else Fraction(one * USD, other)
        assert abs(convert(one, other) - exact) <= Fraction(1, 2) + Fraction(1, 2 * other)


def test_shares_of_all_holders_leave_the_vault_nothing_to_pay():
    random = Random(2)
    for _ in range(200):
        parts = [random.randrange(1, 10**9) for _ in range(5)]
        collateral, debt = random.randrange(10**18), random.randrange(10**17)
        assert sum(share_of_collateral(collateral, part, sum(parts)) for part in parts) <= collateral
        assert sum(share_of_debt(debt, part, sum(parts)) for part in parts) >= debt


def test_the_trade_up_by_hand():
    # Ratio 4 to 3 with a loss of 0.3%: (40,000 - 3 x 10,000) / (3 - 0.997) = 4,992.51123315.
    assert required_borrow(40_000 * USD, 10_000 * USD, 3 * USD, 300_000) == 499_251_123_315


def test_the_trade_down_by_hand():
    # Ratio 2.5 to 3: (3 x 10,000 - 25,000) / (3 x 0.997 - 1) = 2,511.30085384.
    assert required_collateral(25_000 * USD, 10_000 * USD, 3 * USD, 300_000) == 251_130_085_384


@pytest.mark.parametrize("offset", [0, 300_000, 5_000_000])
def test_either_trade_ends_at_the_target(offset):
    random, left = Random(3), Fraction(USD - offset, USD)
    for _ in range(200):
        debt, target = random.randrange(10**12, 10**16), random.randrange(12 * USD // 10, 5 * USD)
        above = usd_mul(target, debt) + random.randrange(10**15)
        borrow = required_borrow(above, debt, target, offset)
        assert (above + borrow * left) / (debt + borrow) == pytest.approx(target / USD, rel=1e-7)
        below = usd_mul(target, debt) * 95 // 100
        sell = required_collateral(below, debt, target, offset)
        if sell * left < debt:
            assert (below - sell) / (debt - sell * left) == pytest.approx(target / USD, rel=1e-6)
