"""Rebalancing of Seamless leverage tokens against the contracts' own tests, hand calculation, and random integers.

The figures are those of seamless-protocol/leverage-tokens at b002074, test/unit.
"""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from service.simulator.exact.rounding import WAD
from service.simulator.exact.seamless_rebalancing import (
    NO_DEBT,
    Bounds,
    Position,
    amount_in,
    auction_multiplier,
    base_amount_in,
    collateral_in_debt,
    debt_in_collateral,
    keeps_equity,
    liquidation_penalty,
    may_be_auctioned,
    may_be_pre_liquidated,
    most_equity_loss,
    moves_to_target,
)

DAY = 86_400
BOUNDS = Bounds(15 * WAD // 10, 2 * WAD, 25 * WAD // 10, 13 * WAD // 10)


def at(ratio: str, debt: int = 10**30) -> Position:
    """A position of this collateral ratio."""
    return Position(int(Fraction(ratio) * debt), debt)


# The auction


@pytest.mark.parametrize(
    ("elapsed", "multiplier"),
    [
        (0, 1_100_000_000_000_000_000),
        (DAY // 4, 416_406_250_000_000_000),
        (DAY // 2, 162_500_000_000_000_000),
        (3 * DAY // 4, 103_906_250_000_000_000),
        (DAY, 100_000_000_000_000_000),
        (DAY + 1, 100_000_000_000_000_000),
        (10**9, 100_000_000_000_000_000),
    ],
)
def test_multipliers_of_get_current_auction_multiplier(elapsed, multiplier):
    assert auction_multiplier(11 * WAD // 10, WAD // 10, DAY, elapsed) == multiplier


def test_the_multiplier_never_rises_and_stays_inside_its_ends():
    random = Random(1)
    for _ in range(100):
        lowest = random.randrange(2 * WAD)
        initial, duration = lowest + random.randrange(WAD), random.randrange(1, 10**6)
        times = sorted(random.randrange(2 * duration) for _ in range(20))
        seen = [auction_multiplier(initial, lowest, duration, elapsed) for elapsed in [0, *times]]
        assert seen[0] == initial
        assert all(one >= other >= lowest for one, other in pairwise(seen))


def test_the_multiplier_is_below_the_exact_curve_by_a_few_units_at_most():
    # Progress down makes 1 - p too large by less than a unit, which grows to 4 units on its way to the fourth power.
    for elapsed in range(0, 3_601, 7):
        exact = Fraction(999, 1000) + Fraction(11, 1000) * (1 - Fraction(elapsed, 3_600)) ** 4
        assert abs(auction_multiplier(101 * WAD // 100, 999 * WAD // 1000, 3_600, elapsed) - exact * WAD) < 5


@pytest.mark.parametrize(
    ("premium", "left"), [(WAD, 197_530_864_197_530_863), (7 * WAD // 10, 138_271_604_938_271_604)]
)
def test_every_step_of_the_multiplier_rounds_down(premium, left):
    # By hand, a third through: 1 - 0.333333333333333333 = 0.666666666666666667; squared 0.444444444444444444, squared
    # 0.197530864197530863, times 0.7 0.138271604938271604. Any of them rounded up ends in another digit.
    assert auction_multiplier(5 + premium, 5, 3, 1) == 5 + left


@pytest.mark.parametrize(("elapsed", "amount"), [(0, 2_200), (DAY // 2, 325), (DAY, 200)])
@pytest.mark.parametrize(("price", "over"), [(5 * 10**35, True), (2 * 10**36, False)])
def test_amounts_of_get_amount_in(elapsed, amount, price, over):
    multiplier = auction_multiplier(11 * WAD // 10, WAD // 10, DAY, elapsed)
    assert amount_in(base_amount_in(1_000, price, over), multiplier) == amount


def test_conversions_at_the_oracle_round_against_debt_and_for_collateral():
    third = 10**36 // 3
    assert amount_in(10, 35 * WAD // 100) == 3
    assert collateral_in_debt(10, third) == 3
    assert debt_in_collateral(3, third) == 10
    assert base_amount_in(1, 3 * 10**36, over=True) == 1
    assert base_amount_in(1, third, over=False) == 0
    random = Random(2)
    for _ in range(300):
        amount, price = random.randrange(10**30), random.randrange(1, 10**40)
        assert collateral_in_debt(amount, price) <= Fraction(amount * price, 10**36)
        assert debt_in_collateral(amount, price) >= Fraction(amount * 10**36, price)
        assert debt_in_collateral(collateral_in_debt(amount, price), price) <= amount


# The position


def test_the_ratio_rounds_down_and_is_the_largest_number_without_debt():
    assert Position(30_000, 15_000).ratio == 2 * WAD
    assert Position(10, 3).ratio == 3_333_333_333_333_333_333
    assert Position(80_000 * 10**6, 33_922_924_716).ratio == 2_358_287_225_224_640_032
    assert Position(1, 0).ratio == Position(0, 0).ratio == NO_DEBT
    assert len(str(NO_DEBT)) == 78
    assert NO_DEBT + 1 == 1 << 256


def test_equity_is_never_below_nothing():
    assert Position(30_000, 15_000).equity == 15_000
    assert Position(14_999, 15_000).equity == 0


# Who may rebalance


def test_the_band_of_is_eligible_for_rebalance():
    assert may_be_auctioned(at("1"), 1, BOUNDS)
    assert may_be_auctioned(at("3"), 1, BOUNDS)
    assert not may_be_auctioned(at("2"), 1, BOUNDS)


def test_the_edges_of_the_band_are_inside_it():
    assert not may_be_auctioned(at("1.5"), 1, BOUNDS)
    assert not may_be_auctioned(at("2.5"), 1, BOUNDS)
    assert may_be_auctioned(Position(15 * 10**17 - 1, WAD), 1, BOUNDS)
    assert may_be_auctioned(Position(25 * 10**17 + 1, WAD), 1, BOUNDS)


def test_an_empty_token_is_not_auctioned():
    assert not may_be_auctioned(at("1"), 0, BOUNDS)
    assert not may_be_auctioned(Position(0, 100), 1, BOUNDS)


def test_anyone_may_act_below_the_threshold_only():
    assert may_be_pre_liquidated(Position(13 * 10**17 - 1, WAD), BOUNDS)
    assert not may_be_pre_liquidated(at("1.3"), BOUNDS)
    assert may_be_pre_liquidated(Position(0, 100), BOUNDS)  # the contract asks for no collateral and no shares here
    assert not may_be_pre_liquidated(at("1"), Bounds(1, 2, 3))


# What must hold afterwards


@pytest.mark.parametrize(
    ("before", "after", "valid"),
    [
        ("3", "2.5", True),
        ("3", "2", True),
        ("2.5", "3", False),
        ("2.5", "1.4", False),
        ("3", "3", False),
        ("1.2", "1.3", True),
        ("1.2", "2", True),
        ("1.2", "2.1", False),
        ("1.2", "1.1", False),
        ("2", "2", False),
        ("2", "2.1", False),
    ],
)
def test_the_ratio_moves_towards_the_target_and_not_past_it(before, after, valid):
    assert moves_to_target(at(before), at(after), BOUNDS) is valid


def test_without_debt_the_ratio_is_above_every_target():
    assert moves_to_target(Position(10, 0), at("2"), BOUNDS)
    assert not moves_to_target(at("3"), Position(10, 0), BOUNDS)


@pytest.mark.parametrize(
    ("threshold", "penalty"), [("0.915", "0.02616726526423807"), ("0.86", "0.043841336116910229"), ("0.2", "0.15")]
)
def test_penalties_of_get_liquidation_penalty(threshold, penalty):
    # The first two are read in the source; at 0.2 the factor 1 / (1 - 0.24) is above its limit of 1.15.
    assert liquidation_penalty(int(Fraction(threshold) * WAD)) == Fraction(penalty) * WAD


def test_the_penalty_rounds_down_inside_too():
    # 0.3 x 10^-18 is nothing, so the factor is 1 / 1.
    assert liquidation_penalty(WAD - 1) == 0


def test_the_equity_limit_of_is_state_after_rebalance_valid():
    # Penalty 5%, reward 50%, 100 of debt repaid: 2.5 of equity may go and not a unit more.
    loss = most_equity_loss(100 * WAD, 5 * WAD // 100, 5_000)
    assert loss == 25 * WAD // 10
    before = Position(200 * WAD, 100 * WAD)
    assert keeps_equity(before, Position(975 * WAD // 10, 0), loss)
    assert not keeps_equity(before, Position(975 * WAD // 10 - 1, 0), loss)


def test_the_contract_fails_where_more_may_go_than_there_is():
    assert not keeps_equity(Position(100, 100), Position(50, 40), 1)
    assert keeps_equity(Position(100, 100), Position(50, 50), 0)


def test_the_equity_limit_rounds_down():
    random = Random(3)
    for _ in range(300):
        change, reward = random.randrange(10**25), random.randrange(10_001)
        penalty = liquidation_penalty(random.randrange(WAD))
        assert most_equity_loss(change, penalty, reward) <= Fraction(change * penalty * reward, WAD * 10_000)
