"""Seamless rebalance checks against the contracts' own tests and hand calculation."""

from fractions import Fraction

import pytest
from marshmallow import ValidationError

from service.calculators.seamless_rebalance_check import CALCULATOR


def ether(amount) -> str:
    return str((Fraction(str(amount)) * 10**18).numerator)


def run(collateral, debt, **actions):
    """ETH at 2,000, both assets of 18 decimals, the band of the template's deploy script."""
    body = {
        "total_collateral": collateral,
        "total_debt": debt,
        "lowest_collateral_ratio": 1.8,
        "target_collateral_ratio": 2,
        "highest_collateral_ratio": 2.2,
        **actions,
    }
    plain = {name: body.pop(name) for name in ("rebalance_reward", "collateral_price") if name in body}
    price = {"collateral_price": str(2_000 * 10**36)}
    return CALCULATOR.run({**price, **{name: ether(amount) for name, amount in body.items()}, **plain})


def test_too_much_collateral_is_brought_back_to_the_target():
    # seamless-protocol/leverage-tokens at b002074, Rebalance.t.sol: 5 ETH added, 10,000 USDC borrowed.
    result = run(10, 5_000, collateral_added=5, debt_borrowed=10_000)["result"]
    assert [result[name] for name in ("collateral_in_debt", "debt", "equity", "collateral_ratio")] == [
        ether(30_000), ether(15_000), ether(15_000), ether(2),
    ]  # fmt: skip
    assert (result["leverage_before"], result["leverage"]) == (pytest.approx(4 / 3), 2)
    assert result["is_valid"]


def test_a_rebalancer_takes_a_reward():
    # Rebalance.t.sol: 4,500 USDC worth of ETH for 5,000 USDC; 500 of equity are the reward.
    answer = run(10, 5_000, collateral_added=2.25, debt_borrowed=5_000)
    assert answer["result"]["equity"] == ether(14_500)
    assert answer["result"]["collateral_ratio"] == ether(2.45)
    assert answer["result"]["is_valid"]
    assert "only the auction's price" in answer["warnings"][0]


def test_too_little_collateral_is_brought_back():
    # Rebalance.t.sol: 10,000 repaid, 5.5 ETH removed.
    result = run(10, 15_000, debt_repaid=10_000, collateral_removed=5.5)["result"]
    assert [result[name] for name in ("collateral_in_debt", "debt", "equity", "collateral_ratio")] == [
        ether(9_000), ether(5_000), ether(4_000), ether(1.8),
    ]  # fmt: skip


@pytest.mark.parametrize(("debt", "eligible"), [(10_000, False), (11_000, False), (11_200, True), (9_000, True)])
def test_only_outside_the_band(debt, eligible):
    # 20,000 over the debt: 2, 1.818, 1.786, 2.222.
    assert run(10, debt)["result"]["is_eligible"] is eligible


def test_the_edges_of_the_band_are_inside_it():
    assert not run(9, 10_000)["result"]["is_eligible"]  # 18,000 / 10,000 = 1.8
    assert not run(11, 10_000)["result"]["is_eligible"]  # 22,000 / 10,000 = 2.2
    assert run("8.999999999999999999", 10_000)["result"]["eligible_by_auction"]


def test_an_empty_token_cannot_be_auctioned():
    assert not run(10, 15_000, total_supply=0)["result"]["is_eligible"]
    assert not run(0, 15_000)["result"]["is_eligible"]


def test_past_the_target_is_refused():
    answer = run(10, 15_000, debt_repaid=6_000, collateral_removed=0.5)
    assert answer["result"]["collateral_ratio"] == "2111111111111111111"
    assert not answer["result"]["moves_to_target"]
    assert not answer["result"]["is_valid"]
    assert "not past it" in answer["warnings"][0]


def test_nothing_done_does_not_stand():
    assert not run(10, 15_000)["result"]["moves_to_target"]


@pytest.mark.parametrize(("removed", "keeps"), [("4.4", True), ("4.5", False)])
def test_below_the_threshold_equity_counts(removed, keeps):
    # By hand: at 86% the penalty is 4.384%, half of it on 8,700 is 190.71 of equity at most; ETH 2,000 a piece.
    # 8,700 repaid and 4.4 ETH taken out costs 100, 4.5 ETH costs 300.
    answer = run(10, 16_000, pre_liquidation_collateral_ratio=1.3, debt_repaid=8_700, collateral_removed=removed)
    result = answer["result"]
    assert result["eligible_by_pre_liquidation"]
    assert int(result["most_equity_loss"]) / 10**18 == pytest.approx(8_700 * 0.043841336116910229 / 2)
    assert result["keeps_equity"] is keeps
    assert result["is_valid"] is keeps


def test_above_the_threshold_equity_does_not_count():
    result = run(10, 16_000, pre_liquidation_collateral_ratio=1.2, debt_repaid=8_700, collateral_removed=4.5)["result"]
    assert result["most_equity_loss"] is None
    assert result["is_valid"]


def test_the_band_in_leverage():
    result = run(10, 15_000)["result"]
    named = ("highest_leverage", "target_leverage", "lowest_leverage")
    assert [result[name] for name in named] == pytest.approx([2.25, 2, 11 / 6])


def test_without_debt_there_is_no_ratio_and_no_leverage_to_speak_of():
    result = run(10, 0)["result"]
    assert result["collateral_ratio"] is None
    assert result["leverage"] == 1
    assert result["eligible_by_auction"]
    assert run(1, 3_000)["result"]["leverage"] is None


@pytest.mark.parametrize(
    ("actions", "name"), [({"collateral_removed": 11}, "collateral_removed"), ({"debt_repaid": 15_001}, "debt_repaid")]
)
def test_more_than_there_is_is_refused(actions, name):
    with pytest.raises(ValidationError, match="than there is") as refused:
        run(10, 15_000, **actions)
    assert list(refused.value.messages) == [name]


def test_a_band_without_its_target_is_refused():
    with pytest.raises(ValidationError, match="lowest_collateral_ratio <="):
        run(10, 15_000, target_collateral_ratio=2.3)
