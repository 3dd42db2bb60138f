"""Looping share against the contract's own test and hand calculation."""

import pytest
from marshmallow import ValidationError

from service.calculators.looping_share import CALCULATOR

USD = 10**8


def run(**inputs):
    return CALCULATOR.run({name: str(value) for name, value in inputs.items()})


def test_share_debt_and_equity_of_the_contracts_test():
    # seamless-protocol/ilm at 9dae40b, LoanLogic.t.sol; debt rounds up, collateral down.
    result = run(collateral=10_000 * 10**9, debt=2_000 * 10**9, shares=10, total_shares=3_005)["result"]
    assert (result["share_debt"], result["share_equity"]) == ("6655574044", "26622296172")
    assert result["collateral_ratio"] == "500000000"
    assert result["required_borrow"] is None


@pytest.mark.parametrize(
    ("collateral", "borrow", "sell"), [(40_000, "499251123315", "0"), (25_000, "0", "251130085384"), (30_000, "0", "0")]
)
def test_the_trade_to_a_ratio_of_three_by_hand(collateral, borrow, sell):
    # (40,000 - 30,000) / (3 - 0.997) and (30,000 - 25,000) / (3 x 0.997 - 1), to the last 10^-8 USD.
    result = run(
        collateral=collateral * USD, debt=10_000 * USD, shares=1, total_shares=2, target_collateral_ratio=3 * USD
    )["result"]
    assert (result["required_borrow"], result["required_collateral"]) == (borrow, sell)


def test_a_vault_without_debt_has_no_ratio():
    result = run(collateral=100, debt=0, shares=1, total_shares=3, target_collateral_ratio=2 * USD)["result"]
    assert result["collateral_ratio"] is None
    assert result["share_equity"] == "33"


def test_a_vault_under_water_is_refused():
    with pytest.raises(ValidationError, match="worth more than the debt"):
        run(collateral=100, debt=100, shares=1, total_shares=3)


def test_a_target_that_a_swap_uses_up_is_refused():
    with pytest.raises(ValidationError, match="above 1"):
        run(collateral=100, debt=50, shares=1, total_shares=1, target_collateral_ratio=USD)
