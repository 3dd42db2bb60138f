"""Shares of Seamless leverage tokens against the contracts' own tests, hand calculation, and random integers.

The figures are those of seamless-protocol/leverage-tokens at b002074, test/unit, in units of 10^18 ("ether").
"""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from service.simulator.exact.rounding import WAD, ceil_div, floor_div
from service.simulator.exact.seamless_shares import (
    BPS,
    YEAR,
    Preview,
    Shares,
    Token,
    accrued_shares,
    collateral_to_debt,
    collateral_to_shares,
    deposit,
    from_gross,
    from_net,
    mint,
    redeem,
    shares_to_collateral,
    shares_to_debt,
    withdraw,
)

RANDOM = range(400)
HUNDRED = 100 * WAD
AFTER_A_YEAR = HUNDRED + accrued_shares(HUNDRED, 1_000, YEAR)


def ether(amount: str) -> int:
    scaled = Fraction(amount) * WAD
    assert scaled.denominator == 1
    return scaled.numerator


def token(supply: int = HUNDRED) -> Token:
    """The token of PreviewMint.t.sol and its sisters: 100 of collateral at a price of 2, 100 of debt."""
    return Token(HUNDRED, HUNDRED, supply, price=2 * 10**36)


# Fees


def test_fees_of_compute_fees_for_gross_shares():
    assert from_gross(WAD, 200, 400) == Shares(WAD, ether("0.9408"), ether("0.02"), ether("0.0392"))
    assert from_gross(WAD, 600, 800) == Shares(WAD, ether("0.8648"), ether("0.06"), ether("0.0752"))


def test_fees_of_compute_fees_for_net_shares():
    minted = Shares(ether("1.062925170068027212"), WAD, ether("0.021258503401360545"), ether("0.041666666666666667"))
    redeemed = Shares(ether("1.156336725254394081"), WAD, ether("0.069380203515263645"), ether("0.086956521739130436"))
    assert from_net(WAD, 200, 400) == minted
    assert from_net(WAD, 600, 800) == redeemed


def test_the_order_of_fees_matters_by_one_unit():
    # By hand, each quotient up: 1 / 0.94 = 1.063829787234042554, / 0.92 ends in 081; 1 / 0.92 = 1.086956521739130435,
    # / 0.94 ends in 080. The contract takes the first way.
    other_way_round = ceil_div(ceil_div(WAD * BPS, BPS - 800) * BPS, BPS - 600)
    assert from_net(WAD, 600, 800).gross == 1156336725254394081
    assert other_way_round == 1156336725254394080


def test_fees_round_up_and_take_all_of_one_share():
    assert from_gross(1, 1, 0) == Shares(1, 0, 1, 0)
    assert from_gross(1, 0, 1) == Shares(1, 0, 0, 1)
    assert from_gross(0, 9_999, 9_999) == Shares(0, 0, 0, 0)
    assert from_net(0, 9_999, 9_999) == Shares(0, 0, 0, 0)


@pytest.mark.parametrize("convert", [from_gross, from_net])
def test_fees_and_what_is_left_add_up(convert):
    random = Random(2)
    for _ in RANDOM:
        shares = convert(random.randrange(10 ** random.randrange(1, 30)), random.randrange(BPS), random.randrange(BPS))
        assert shares.gross == shares.net + shares.token + shares.treasury
        assert min(shares.net, shares.token, shares.treasury) >= 0


def gross_of(net: int, token_fee: int, treasury_fee: int) -> Fraction:
    """The shares before fees, without any rounding."""
    return Fraction(net * BPS * BPS, (BPS - token_fee) * (BPS - treasury_fee))


def test_net_to_gross_to_net_is_off_by_a_unit_at_most():
    random = Random(3)
    for _ in RANDOM:
        net, fees = random.randrange(10 ** random.randrange(1, 30)), (random.randrange(BPS), random.randrange(BPS))
        there = from_net(net, *fees)
        assert gross_of(net, *fees) <= there.gross < gross_of(net, *fees) + Fraction(BPS, BPS - fees[1]) + 1
        assert abs(from_gross(there.gross, *fees).net - net) <= 1


def test_gross_to_net_to_gross_asks_for_no_more_than_its_own_rounding_over_what_was_paid():
    # Fees rounded up leave no more than the exact net, so grossing it up adds only the two quotients rounded up.
    random = Random(4)
    for _ in RANDOM:
        gross, fees = random.randrange(10 ** random.randrange(1, 30)), (random.randrange(BPS), random.randrange(BPS))
        net = from_gross(gross, *fees).net
        assert gross_of(net, *fees) <= gross
        assert from_net(net, *fees).gross < gross + Fraction(BPS, BPS - fees[1]) + 1


def test_more_shares_never_leave_less():
    for convert in (from_gross, from_net):
        ends = [convert(shares, 30, 70) for shares in range(2_000)]
        assert all(one.net <= other.net and one.gross <= other.gross for one, other in pairwise(ends))


# Management fee


def test_shares_of_get_accrued_management_fee():
    assert accrued_shares(1_000, 1_000, YEAR // 2) == 50
    assert accrued_shares(1_050, 1_000, YEAR // 2) == 52


def test_the_management_fee_rounds_down_and_is_nothing_without_time_or_shares():
    assert accrued_shares(1_000, 1, YEAR - 1) == 0
    assert accrued_shares(10_000, 1, YEAR) == 1
    assert accrued_shares(0, 10_000, YEAR) == accrued_shares(10**30, 10_000, 0) == 0


# Previews


def test_previews_with_fees():
    assert deposit(token(), 20 * WAD, 500, 1_000) == Preview(
        20 * WAD, 20 * WAD, Shares(20 * WAD, ether("17.1"), WAD, ether("1.9"))
    )
    assert mint(token(), ether("17.1"), 500, 1_000) == Preview(
        20 * WAD, 20 * WAD, Shares(20 * WAD, ether("17.1"), WAD, ether("1.9"))
    )
    assert redeem(token(), ether("17.1"), 500, 1_000) == Preview(
        ether("14.6205"), ether("14.6205"), Shares(ether("17.1"), ether("14.6205"), ether("0.855"), ether("1.6245"))
    )
    assert withdraw(token(), ether("17.1"), 500, 1_000) == Preview(
        ether("17.1"), ether("17.1"), Shares(20 * WAD, ether("17.1"), WAD, ether("1.9"))
    )


def test_previews_after_a_year_of_ten_percent():
    later = token(AFTER_A_YEAR)
    assert deposit(later, 20 * WAD, 500, 1_000).shares == Shares(22 * WAD, ether("18.81"), ether("1.1"), ether("2.09"))
    assert mint(later, ether("17.1"), 500, 1_000).collateral == ether("18.181818181818181819")
    assert mint(later, ether("17.1"), 500, 1_000).debt == ether("18.181818181818181819")
    assert redeem(later, ether("17.1"), 500, 1_000).collateral == ether("13.291363636363636363")
    assert redeem(later, ether("17.1"), 500, 1_000).debt == ether("13.291363636363636364")
    assert withdraw(later, ether("17.1"), 500, 1_000).shares == Shares(
        22 * WAD, ether("18.81"), ether("1.1"), ether("2.09")
    )


def test_debt_of_convert_shares_to_debt():
    for years, down, up in ((0, 9, 10), (1, 6, 7)):
        later = Token(0, 99, 100 + accrued_shares(100, 5_000, years * YEAR))
        assert shares_to_debt(later, 10, floor_div) == down
        assert shares_to_debt(later, 10, ceil_div) == up


def test_the_first_deposit_takes_the_initial_ratio():
    # PreviewMint, ZeroTotalSupply at 2 and a price of 1: 100 shares for 200 of collateral and 100 of debt.
    empty = Token(0, 0, 0)
    assert mint(empty, HUNDRED, 0, 0) == Preview(2 * HUNDRED, HUNDRED, Shares(HUNDRED, HUNDRED, 0, 0))
    assert deposit(empty, 2 * HUNDRED, 0, 0) == Preview(2 * HUNDRED, HUNDRED, Shares(HUNDRED, HUNDRED, 0, 0))
    # By hand: 17x, 3 WBTC of 8 decimals at 64,000 USDC of 6: debt 3 x 64,000 / 1.0625, shares 3 (1 - 1 / 1.0625).
    wbtc = Token(0, 0, 0, ether("1.0625"), price=64_000 * 10**34, collateral_decimals=8)
    first = deposit(wbtc, 3 * 10**8, 0, 0)
    assert first.debt == 180_705_882_240  # 282,352,941 units of collateral at the ratio, down, times the price
    assert first.shares.gross == 17_647_058 * 10**10  # 0.1764705882... rounded down to 8 decimals, then scaled
    assert shares_to_collateral(wbtc, 17_647_058 * 10**10, ceil_div) == 299_999_986
    assert shares_to_debt(wbtc, 17_647_058 * 10**10, floor_div) == 282_352_928 * 640


def test_the_oracle_price_of_an_empty_token_rounds_down_on_either_side():
    # By hand: half of 10 of collateral is 5, a third of that 1.67; the debt of 10 shares is 10, a third of that 3.33.
    third = Token(0, 0, 0, price=10**36 // 3)
    for divide in (floor_div, ceil_div):
        assert collateral_to_debt(third, 10, divide) == 1
        assert shares_to_debt(third, 10, divide) == 3


def test_dust_in_an_empty_token_sets_the_debt_and_not_the_shares():
    dusty = Token(3, 1, 0)
    assert deposit(dusty, 300, 0, 0) == Preview(300, 100, Shares(150, 150, 0, 0))


def test_a_liquidated_token_gives_no_shares_and_converts_no_debt():
    assert deposit(Token(0, 50, HUNDRED), 2 * WAD, 0, 0) == Preview(2 * WAD, 0, Shares(0, 0, 0, 0))
    assert mint(Token(0, 50, HUNDRED), HUNDRED, 0, 0).collateral == 0
    # ZeroCollateralZeroDebtNonZeroTotalSupply: the debt comes from the initial ratio.
    assert withdraw(Token(0, 0, HUNDRED), 5, 0, 0) == Preview(5, 3, Shares(0, 0, 0, 0))
    assert deposit(Token(0, 0, HUNDRED), 5, 0, 0).debt == 2


def made(random: Random) -> tuple[Token, Fraction]:
    """A token with equity, and one base unit of its collateral in base units of debt."""
    collateral, supply = (random.randrange(1, 10 ** random.randrange(2, 28)) for _ in range(2))
    price = Fraction(random.randrange(1, 10**9), random.randrange(1, 10**9))
    return Token(collateral, random.randrange(int(collateral * price) + 1), supply), price


def after(before: Token, moved: Preview, sign: int) -> Token:
    """The token once an action is done: shares of holder and treasury come or go, the token's fee is burned."""
    shares = moved.shares.net + moved.shares.treasury if sign > 0 else moved.shares.treasury - moved.shares.gross
    return Token(before.collateral + sign * moved.collateral, before.debt + sign * moved.debt, before.supply + shares)


@pytest.mark.parametrize("enter", [deposit, mint])
@pytest.mark.parametrize("fees", [(0, 0), (10, 5), (300, 1_000)])
def test_whoever_enters_and_leaves_never_gets_back_more_than_was_paid(enter, fees):
    random = Random(5)
    for _ in RANDOM:
        start, price = made(random)
        paid = enter(start, random.randrange(10 ** random.randrange(1, 28)), *fees)
        back = redeem(after(start, paid, 1), paid.shares.net, *fees)
        assert back.collateral <= paid.collateral
        assert back.collateral * price - back.debt <= paid.collateral * price - paid.debt


@pytest.mark.parametrize("action", [redeem, withdraw])
def test_whoever_leaves_never_takes_from_those_who_stay(action):
    random = Random(6)
    for _ in RANDOM:
        start, price = made(random)
        most = start.supply if action is redeem else start.collateral
        left = action(start, random.randrange(most + 1), 20, 30)
        rest = after(start, left, -1)
        if left.shares.gross > start.supply or rest.supply <= 0:
            continue
        before = (start.collateral * price - start.debt) / start.supply
        assert (rest.collateral * price - rest.debt) / rest.supply >= before


def test_deposit_and_mint_round_against_whoever_enters_and_withdraw_against_whoever_leaves():
    random = Random(7)
    for _ in RANDOM:
        start, _ = made(random)
        amount = random.randrange(10 ** random.randrange(1, 28))
        exact = Fraction(amount * start.supply, start.collateral)
        assert deposit(start, amount, 0, 0).shares.net <= exact <= withdraw(start, amount, 0, 0).shares.gross
        assert redeem(start, amount, 0, 0).collateral <= Fraction(amount * start.collateral, start.supply)
        assert mint(start, amount, 0, 0).collateral >= Fraction(amount * start.collateral, start.supply)


@pytest.mark.parametrize("action", [deposit, mint, redeem, withdraw])
def test_more_in_never_gives_less_out(action):
    random = Random(8)
    for _ in range(50):
        start, _ = made(random)
        amounts = sorted(random.randrange(10**20) for _ in range(20))
        seen = [action(start, amount, 25, 75) for amount in amounts]
        for one, other in pairwise(seen):
            assert one.collateral <= other.collateral
            assert one.debt <= other.debt
            assert one.shares.net <= other.shares.net


def test_conversions_bracket_the_ratio():
    random = Random(9)
    for _ in RANDOM:
        start, _ = made(random)
        amount = random.randrange(10**25)
        for convert in (collateral_to_debt, collateral_to_shares, shares_to_collateral, shares_to_debt):
            assert 0 <= convert(start, amount, ceil_div) - convert(start, amount, floor_div) <= 1
