"""Seamless auction against the contract's own tests and the deploy scripts' parameters."""

import pytest
from marshmallow import ValidationError

from service.calculators.seamless_auction import CALCULATOR

WAD = 10**18


def run(**inputs):
    body = {
        "initial_price_multiplier": 11 * WAD // 10,
        "min_price_multiplier": WAD // 10,
        "auction_duration": 86_400,
        "elapsed": 21_600,
        **inputs,
    }
    return CALCULATOR.run({name: one if isinstance(one, bool) else str(one) for name, one in body.items()})


@pytest.mark.parametrize(
    ("elapsed", "multiplier"),
    [(0, "1100000000000000000"), (21_600, "416406250000000000"), (43_200, "162500000000000000"),
     (64_800, "103906250000000000"), (86_400, "100000000000000000"), (90_000, "100000000000000000")],
)  # fmt: skip
def test_multipliers_of_the_contracts_test(elapsed, multiplier):
    # seamless-protocol/leverage-tokens at b002074, GetCurrentAuctionMultiplier.t.sol.
    assert run(elapsed=elapsed)["result"]["multiplier"] == multiplier


@pytest.mark.parametrize(
    ("duration", "initial", "floor", "half_way"),
    [(3_600, 1010, 999, "999687500000000000"), (21_600, 1010, 998, "998750000000000000")],
)
def test_the_price_half_way_through_sm_14(duration, initial, floor, half_way):
    # SM-14: 0.9996875 of the oracle's price for the 17x token of SM-11, 0.99875 for the 25x token.
    result = run(
        initial_price_multiplier=initial * WAD // 1000,
        min_price_multiplier=floor * WAD // 1000,
        auction_duration=duration,
        elapsed=duration // 2,
    )["result"]
    assert result["multiplier"] == half_way
    assert result["decay_factor"] == "62500000000000000"  # (1 - 0.5)^4 = 0.0625, where e^(-1.5) would be 0.223


@pytest.mark.parametrize(("over", "price"), [(True, 5 * 10**35), (False, 2 * 10**36)])
def test_amounts_of_the_contracts_test(over, price):
    # GetAmountIn.t.sol: 1,000 out at 2 for 1 is 2,000 in, times 0.1625 half way.
    answer = run(elapsed=43_200, amount_out=1_000, is_over_collateralized=over, collateral_price=price)
    assert (answer["result"]["base_amount_in"], answer["result"]["amount_in"]) == ("2000", "325")
    gives = "collateral and gets 1,000 of debt" if over else "debt and gets 1,000 of collateral"
    assert f"325 units of {gives}" in answer["explanation"]


def test_collateral_rounds_up_and_debt_down():
    three = 3 * 10**36
    assert run(elapsed=0, amount_out=10, collateral_price=three)["result"]["base_amount_in"] == "4"
    third = 10**36 // 3
    inverse = run(elapsed=0, amount_out=10, collateral_price=third, is_over_collateralized=False)
    assert inverse["result"]["base_amount_in"] == "3"


def test_no_amount_is_worked_out_where_none_is_given():
    result = run()["result"]
    assert result["base_amount_in"] is None
    assert result["amount_in"] is None


def test_a_floor_above_the_start_is_refused():
    with pytest.raises(ValidationError, match="at most initial_price_multiplier"):
        run(min_price_multiplier=2 * WAD)


def test_readers_are_warned_of_discounts_and_of_auctions_that_are_over():
    assert "paid by those who hold" in run()["warnings"][0]
    assert "The auction is over" in run(elapsed=86_401)["warnings"][0]
    assert not run(elapsed=0)["warnings"]
