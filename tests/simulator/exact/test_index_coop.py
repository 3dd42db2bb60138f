"""Index Coop's arithmetic against the helpers of its tests, hand calculation, and random integers.

The position is that of flexibleLeverageStrategyExtension.spec.ts (IndexCoop/index-coop-smart-contracts at c852c02): 2
ETH, 1,000 USD of debt, target 2, band 1.7 to 2.3, 5% of the gap, ripcord at 2.6, collateral factor 0.75, 1% unused.
"""

from fractions import Fraction
from random import Random

import pytest

from service.simulator.exact.index_coop import (
    Lending,
    Methodology,
    Position,
    aim,
    is_past,
    lowest_leverage,
    product,
    quotient,
    recentred,
    reward,
    trade,
)
from service.simulator.exact.rounding import WAD

METHODOLOGY = Methodology(2 * WAD, 17 * WAD // 10, 23 * WAD // 10, 5 * WAD // 100, 26 * WAD // 10)
COMPOUND = Lending("compound", 75 * WAD // 100, 75 * WAD // 100, WAD // 100)


def at(price: int, debt: int = 1_000, collateral: int = 2) -> Position:
    return Position(collateral * WAD, price * WAD, debt * WAD)


def test_products_and_quotients_round_down():
    assert product(WAD - 1, WAD - 1) == WAD - 2
    assert quotient(2, 3) == WAD * 2 // 3
    assert product(1, 1) == 0


@pytest.mark.parametrize(
    ("price", "leverage", "new"),
    [
        # 2,020 / 1,020; 0.95 of it and 0.1, each product down.
        (1_010, 1980392156862745098, 1981372549019607843),
        # 1,700 / 700, which is above the band: the highest leverage.
        (850, 2428571428571428571, 2_300_000_000_000_000_000),
        (1_000, 2_000_000_000_000_000_000, 2_000_000_000_000_000_000),
        # 3,000 / 2,000 is below it: 0.95 x 1.5 + 0.1 = 1.525, so the lowest.
        (1_500, 1_500_000_000_000_000_000, 1_700_000_000_000_000_000),
    ],
)
def test_leverage_is_recentred_inside_the_band(price, leverage, new):
    assert at(price).leverage == leverage
    assert recentred(leverage, METHODOLOGY) == new


def test_the_band_is_symmetrical_in_ratios_ar_10():
    # AR-10: target 2 and maximum 2.3 give a minimum of 1.739.
    assert lowest_leverage(2 * WAD, 23 * WAD // 10) == 1739130434782608695
    assert lowest_leverage(3 * WAD, 3 * WAD) == 3 * WAD


def test_recentring_moves_towards_the_target_and_never_past_it():
    random = Random(1)
    for _ in range(300):
        speed, leverage = random.randrange(1, WAD + 1), random.randrange(WAD, 4 * WAD)
        new = recentred(leverage, Methodology(2 * WAD, WAD, 10 * WAD, speed))
        low, high = sorted((leverage, 2 * WAD))
        assert low - 2 <= new <= high
        assert new <= Fraction(leverage * (WAD - speed) + 2 * WAD * speed, WAD)


@pytest.mark.parametrize(
    ("position", "running", "expected"),
    [
        (at(1_010), 0, ("rebalance", 1981372549019607843)),
        (at(850), 0, ("rebalance", 2_300_000_000_000_000_000)),
        (at(800), 0, ("ripcord", 2_300_000_000_000_000_000)),
        (at(1_000, 0, 1), 0, ("engage", 2 * WAD)),
        # A series towards 2.3 from above goes on at 2.43 and ends once the price has done the rest.
        (at(850), 23 * WAD // 10, ("iterate", 23 * WAD // 10)),
        (at(900), 23 * WAD // 10, ("end-series", at(900).leverage)),
        (at(1_500), 17 * WAD // 10, ("iterate", 17 * WAD // 10)),
        (at(1_200), 17 * WAD // 10, ("end-series", at(1_200).leverage)),
    ],
)
def test_what_a_call_does(position, running, expected):
    assert aim(position, METHODOLOGY, running) == expected


def test_the_ripcord_starts_at_its_leverage_exactly():
    # 2.6 = 1,625 / (1,625 - 1,000), by hand.
    position = Position(2 * WAD, 8125 * WAD // 10, 1_000 * WAD)
    assert position.leverage == 26 * WAD // 10
    assert aim(position, METHODOLOGY, 0)[0] == "ripcord"
    assert aim(position, Methodology(2 * WAD, WAD, 3 * WAD, WAD // 2), 0)[0] == "rebalance"


def test_a_series_at_its_target_never_ends_by_itself():
    assert not is_past(2 * WAD, 2 * WAD, 2 * WAD)
    assert not is_past(3 * WAD, 2 * WAD, 2 * WAD)


def test_a_series_ends_at_its_leverage_exactly():
    for running in (17 * WAD // 10, 23 * WAD // 10):
        assert is_past(running, running, 2 * WAD)
    assert not is_past(17 * WAD // 10 - 1, 17 * WAD // 10, 2 * WAD)
    assert not is_past(23 * WAD // 10 + 1, 23 * WAD // 10, 2 * WAD)


def test_at_the_target_the_contract_is_ready_to_buy_nothing():
    # 2,000 x 0.75 x 0.99 - 1,000 = 485 USD might be borrowed, 0.485 ETH.
    made = trade(at(1_000), METHODOLOGY, COMPOUND, 0, None, None)
    assert (made.total, made.most, made.chunk) == (0, 485 * WAD // 1_000, 0)


@pytest.mark.parametrize(
    ("price", "total"),
    [
        (1_010, 990_099_009_900_990),  # 0.00099 ETH: (1.98137 - 1.98039) / 1.98039 x 2
        (850, 105_882_352_941_176_470),  # (2.42857 - 2.3) / 2.42857 x 2
        (800, 275_000_000_000_000_000),  # (2.66667 - 2.3) / 2.66667 x 2
    ],
)
def test_the_trade_is_the_gap_as_a_part_of_the_collateral(price, total):
    made = trade(at(price), METHODOLOGY, COMPOUND, 0, None, None)
    assert made.total == pytest.approx(total, rel=1e-12)
    assert made.chunk == made.total
    assert made.series is None


def test_engaging_goes_in_chunks_of_half_an_ether():
    # The test's own: 1 ETH at 1,000, twapMaxTradeSize 0.5; 742.5 USD may be borrowed.
    made = trade(at(1_000, 0, 1), METHODOLOGY, COMPOUND, 0, WAD // 2, None)
    assert (made.action, made.total, made.most) == ("engage", WAD, 7425 * WAD // 10_000)
    assert (made.chunk, made.series) == (WAD // 2, 2 * WAD)


def test_a_ripcord_has_its_own_size_and_leaves_no_series():
    made = trade(at(800), METHODOLOGY, COMPOUND, 0, 1, WAD // 10)
    assert (made.action, made.chunk, made.series) == ("ripcord", WAD // 10, None)


def test_the_last_trade_of_a_series_ends_it():
    made = trade(at(850), METHODOLOGY, COMPOUND, 23 * WAD // 10, WAD, None)
    assert (made.action, made.chunk, made.series) == ("iterate", made.total, None)
    assert trade(at(850), METHODOLOGY, COMPOUND, 23 * WAD // 10, 1, None).series == 23 * WAD // 10


@pytest.mark.parametrize(
    ("market", "most"),
    [
        # Limits 1,700 x 0.8 x 0.99 = 1,346.4 and, on Aave v3, 1,700 x 0.8 = 1,360; 2 (limit - 1,000) / limit.
        ("compound", Fraction(2 * 3_464, 13_464)),
        ("aave-v2", Fraction(2 * 3_464, 13_464)),
        ("aave-v3", Fraction(2 * 360, 1_360)),
    ],
)
def test_what_may_be_sold_depends_on_the_market(market, most):
    lending = Lending(market, 7 * WAD // 10, 8 * WAD // 10, WAD // 100)
    assert lending.most(at(850), buys=False) == int(most * WAD)


@pytest.mark.parametrize("market", ["compound", "aave-v2", "aave-v3"])
def test_what_may_be_bought_is_what_the_rest_of_the_limit_pays(market):
    # 2,020 x 0.7 x 0.99 - 1,000 = 399.86, at 1,010.
    lending = Lending(market, 7 * WAD // 10, 8 * WAD // 10, WAD // 100)
    assert lending.most(at(1_010), buys=True) == int(Fraction(39_986, 101_000) * WAD)


def test_a_debt_past_the_limit_leaves_nothing_to_trade():
    # 2 x 650 x 0.75 x 0.99 = 965.25 is below 1,000.
    assert COMPOUND.most(at(650), buys=False) == COMPOUND.most(at(650), buys=True) == 0
    assert Lending("compound", 0, 0, 0).most(at(850, 0), buys=False) == 0


def test_aave_v3_multiplies_before_it_divides_and_is_never_below_the_others():
    random, differs = Random(2), 0
    for _ in range(300):
        leverage, new = random.randrange(WAD, 4 * WAD), random.randrange(WAD, 4 * WAD)
        collateral = random.randrange(1, 10**24)
        divided = COMPOUND.total(leverage, new, collateral)
        multiplied = Lending("aave-v3", 0, 0, 0).total(leverage, new, collateral)
        exact = Fraction(abs(new - leverage) * collateral, leverage)
        assert divided <= exact
        assert multiplied <= exact
        differs += divided != multiplied
    assert differs


def test_the_reward_is_paid_for_the_ripcord_only_and_from_what_is_there():
    assert reward("ripcord", WAD, 5 * WAD) == WAD
    assert reward("ripcord", WAD, WAD // 2) == WAD // 2
    assert reward("rebalance", WAD, 5 * WAD) == 0
