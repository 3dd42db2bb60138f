"""Seamless management fee against the contract's own tests."""

import pytest

from service.calculators.seamless_management_fee import CALCULATOR

YEAR = 31_536_000


def run(**inputs):
    body = {"total_supply": 1_000, "management_fee": 1_000, "elapsed": YEAR // 2, **inputs}
    return CALCULATOR.run({name: str(value) for name, value in body.items()})


@pytest.mark.parametrize(("supply", "minted"), [(1_000, "50"), (1_050, "52")])
def test_half_years_of_ten_percent(supply, minted):
    # seamless-protocol/leverage-tokens at b002074, GetAccruedManagementFee.t.sol: 5%, the second half rounded down.
    assert run(total_supply=supply)["result"]["shares_minted"] == minted


@pytest.mark.parametrize(("years", "floor", "ceil"), [(0, "9", "10"), (1, "6", "7")])
def test_debt_of_convert_shares_to_debt(years, floor, ceil):
    # ConvertSharesToDebt.t.sol: 10 of 100 shares, 99 of debt, 50% a year.
    result = run(total_supply=100, management_fee=5_000, elapsed=years * YEAR, shares=10, total_debt=99)["result"]
    assert (result["debt_floor"], result["debt_ceil"]) == (floor, ceil)


def test_the_fee_is_paid_by_dilution():
    # By hand: 10% more shares leave each with 10 / 11 of what it stood for, 9.09% less.
    result = run(total_supply=10**20, elapsed=YEAR, shares=10**19, total_collateral=110, total_debt=11)["result"]
    assert result["fee_adjusted_supply"] == str(11 * 10**19)
    assert result["diluted_by"] == pytest.approx(1 / 11)
    assert (result["collateral_floor"], result["debt_floor"]) == ("10", "1")


def test_so_little_that_it_rounds_to_nothing_is_said():
    assert "rounds to nothing" in run(elapsed=1)["warnings"][0]
    assert not run(elapsed=0)["warnings"]
    assert not run()["warnings"]
