"""Seamless previews against the contract's own tests."""

from fractions import Fraction

import pytest
from marshmallow import ValidationError

from service.calculators.seamless_preview import CALCULATOR

YEAR = 31_536_000


def ether(amount: str) -> str:
    return str((Fraction(amount) * 10**18).numerator)


def run(action, amount, **inputs):
    """The token of PreviewDeposit.t.sol and its sisters (seamless-protocol/leverage-tokens at b002074)."""
    body = {
        "total_collateral": 100 * 10**18,
        "total_debt": 100 * 10**18,
        "total_supply": 100 * 10**18,
        "token_action_fee": 500,
        "treasury_action_fee": 1_000,
        "management_fee": 1_000,
        **inputs,
    }
    numbers = {name: value if name == "collateral_decimals" else str(value) for name, value in body.items()}
    return CALCULATOR.run({"action": action, "amount": amount, **numbers})


@pytest.mark.parametrize(
    ("action", "amount", "years", "expected"),
    [
        ("deposit", "20", 0, ("20", "20", "17.1", "1", "1.9")),
        ("deposit", "20", 1, ("20", "20", "18.81", "1.1", "2.09")),
        ("mint", "17.1", 0, ("20", "20", "17.1", "1", "1.9")),
        ("mint", "17.1", 1, ("18.181818181818181819", "18.181818181818181819", "17.1", "1", "1.9")),
        ("redeem", "17.1", 0, ("14.6205", "14.6205", "17.1", "0.855", "1.6245")),
        ("redeem", "17.1", 1, ("13.291363636363636363", "13.291363636363636364", "17.1", "0.855", "1.6245")),
        ("withdraw", "17.1", 0, ("17.1", "17.1", "20", "1", "1.9")),
        ("withdraw", "17.1", 1, ("17.1", "17.1", "22", "1.1", "2.09")),
    ],
)
def test_previews_of_the_contracts_tests(action, amount, years, expected):
    result = run(action, ether(amount), elapsed=years * YEAR)["result"]
    named = ("collateral", "debt", "shares", "token_fee", "treasury_fee")
    assert [result[name] for name in named] == [ether(one) for one in expected]


@pytest.mark.parametrize("action", ["deposit", "mint", "redeem", "withdraw"])
@pytest.mark.parametrize(
    "token",
    [
        {},
        {"total_supply": 0},
        {"total_collateral": 0},
        {"total_collateral": 0, "total_debt": 0},
        {"total_collateral": 0, "total_debt": 0, "total_supply": 0},
        {"total_collateral": 0, "total_debt": 0, "total_supply": 0, "collateral_decimals": 8},
    ],
)
def test_the_working_is_the_answer_for_every_kind_of_token(action, token):
    answer = run(action, "123456789012345678901", elapsed=86_401, initial_collateral_ratio=1_062_500_000_000_000_000,
                 collateral_price=64_000 * 10**34, **token)  # fmt: skip
    result = answer["result"]
    worked = {step["name"]: step["result"] for step in answer["worked_example"]}
    assert {name: worked[name] for name in worked if name in result} == {
        name: result[name] for name in worked if name in result
    }
    assert {"debt", "token_fee", "treasury_fee", "fee_adjusted_supply"} <= worked.keys()


def test_the_first_deposit_by_hand():
    # At 17x 17 of collateral are 1 of equity, so 1 share, and 16 of debt.
    empty = {"total_collateral": 0, "total_debt": 0, "total_supply": 0, "token_action_fee": 0, "treasury_action_fee": 0}
    ratio = {"initial_collateral_ratio": 1_062_500_000_000_000_000}
    result = run("deposit", ether("17"), **empty, **ratio)["result"]
    assert (result["shares"], result["debt"]) == (ether("1"), ether("16"))
    usdc = run("deposit", "17000000", **empty, **ratio, collateral_decimals=6)["result"]
    assert (usdc["shares"], usdc["debt"]) == (ether("1"), "16000000")


def test_an_initial_ratio_of_one_is_refused_as_the_contract_does():
    with pytest.raises(ValidationError, match="above 1"):
        run("deposit", "1", initial_collateral_ratio=10**18)


def test_readers_are_warned_of_what_would_fail_and_of_gifts():
    assert "There is less than that" in run("redeem", ether("101"))["warnings"][0]
    assert "There is less than that" in run("withdraw", ether("101"))["warnings"][0]
    assert "a gift" in run("deposit", "1", total_supply=1)["warnings"][0]
    assert "liquidated" in run("redeem", "5", total_collateral=0)["warnings"][0]
    assert not run("redeem", ether("1"))["warnings"]
