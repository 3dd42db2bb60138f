"""Recentering trades against the parameters and helpers of Index Coop's tests."""

from fractions import Fraction

import pytest
from marshmallow import ValidationError

from service.calculators.recentering_trade import CALCULATOR

WORDS = ("lending_market",)


def wad(amount) -> str:
    scaled = Fraction(str(amount)) * 10**18
    return str(scaled.numerator // scaled.denominator)


def run(price, **inputs):
    """IndexCoop/index-coop-smart-contracts at c852c02, flexibleLeverageStrategyExtension.spec.ts: 2 ETH, 1,000 USD."""
    body = {
        "collateral": 2,
        "collateral_price": price,
        "debt_value": 1_000,
        "lowest_leverage": 1.7,
        "highest_leverage": 2.3,
        "incentivized_leverage": 2.6,
        **inputs,
    }
    given = {name: value if name in WORDS else wad(value) for name, value in body.items() if value is not None}
    return CALCULATOR.run(given)


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        (1_010, ("rebalance", "lever", 1.980392157, 1.981372549, 0.000990099)),
        (850, ("rebalance", "delever", 2.428571429, 2.3, 0.105882353)),
        (800, ("ripcord", "delever", 2.666666667, 2.3, 0.275)),
        (1_000, ("rebalance", "none", 2, 2, 0)),
    ],
)
def test_rebalances_of_the_contracts_test(price, expected):
    result = run(price)["result"]
    assert (result["action"], result["direction"]) == expected[:2]
    named = ("current_leverage", "new_leverage", "total_rebalance")
    assert [int(result[name]) / 10**18 for name in named] == pytest.approx(expected[2:], rel=1e-6)


def test_a_left_out_lower_bound_is_as_far_away_as_the_upper_one_ar_10():
    # AR-10: target^2 / highest is 1.739 for 2 and 2.3. At 1,450 the leverage is 2,900 / 1,900 = 1.526.
    answer = run(1_450, lowest_leverage=None)
    assert answer["result"]["new_leverage"] == "1739130434782608695"
    assert {step["name"]: step["result"] for step in answer["worked_example"]}[
        "lowest_leverage"
    ] == "1739130434782608695"


def test_the_ripcord_pays_what_there_is():
    assert run(800)["result"]["reward_paid"] == wad(1)
    assert run(800, ether_balance=0.25)["result"]["reward_paid"] == wad(0.25)
    assert run(850)["result"]["reward_paid"] == "0"
    assert "stops at the highest leverage" in run(800)["warnings"][0]
    assert "Whoever calls gets 1 ETH." in run(800)["explanation"]


def test_engaging_in_two_chunks():
    result = run(1_000, collateral=1, debt_value=0, largest_trade=0.5)["result"]
    assert (result["action"], result["total_rebalance"], result["chunk_rebalance"]) == ("engage", wad(1), wad(0.5))
    assert result["twap_leverage_after"] == wad(2)
    assert result["most_trade"] == wad(0.7425)


def test_a_series_goes_on_until_the_price_has_done_the_rest():
    goes_on = run(850, twap_leverage=2.3, largest_trade=0.05)["result"]
    assert (goes_on["action"], goes_on["chunk_rebalance"]) == ("iterate", wad(0.05))
    assert goes_on["twap_leverage_after"] == wad(2.3)
    ends = run(900, twap_leverage=2.3)["result"]
    assert (ends["action"], ends["direction"], ends["chunk_rebalance"]) == ("end-series", "none", "0")
    assert ends["twap_leverage_after"] is None


@pytest.mark.parametrize("market", ["compound", "aave-v2", "aave-v3"])
@pytest.mark.parametrize("price", [700, 850, 1_000, 1_300, 2_000])
def test_the_working_is_the_answer_in_every_market(market, price):
    answer = run(price, lending_market=market, loan_to_value=0.8, liquidation_threshold=0.85, largest_trade=0.1)
    worked = {step["name"]: step["result"] for step in answer["worked_example"]}
    shared = worked.keys() & answer["result"].keys()
    assert {"current_leverage", "total_rebalance", "most_trade", "chunk_rebalance"} <= shared
    assert {name: worked[name] for name in shared} == {name: answer["result"][name] for name in shared}


def test_aave_v3_keeps_nothing_back_of_what_may_be_sold():
    # By hand: 2 (1,445 - 1,000) / 1,445 against 2 (1,430.55 - 1,000) / 1,430.55.
    v2, v3 = (
        int(run(850, lending_market=market, liquidation_threshold=0.85)["result"]["most_trade"]) / 10**18
        for market in ("aave-v2", "aave-v3")
    )
    assert v2 == pytest.approx(2 * 430.55 / 1_430.55)
    assert v3 == pytest.approx(2 * 445 / 1_445)


def test_a_position_under_water_is_refused():
    with pytest.raises(ValidationError, match="worth more than the debt"):
        run(500)


def test_a_debt_past_the_markets_limit_leaves_nothing_to_trade():
    # 2 x 650 x 0.75 x 0.99 = 965.25 is below 1,000: the contract's subtraction fails, ripcord or not.
    answer = run(650)
    assert (answer["result"]["action"], answer["result"]["chunk_rebalance"]) == ("ripcord", "0")
    assert any("fails instead of trading" in line for line in answer["warnings"])


@pytest.mark.parametrize(
    "levels",
    [{"target_leverage": 2.4}, {"lowest_leverage": 2.1}, {"incentivized_leverage": 2.2},
     {"target_leverage": 0.5, "lowest_leverage": 0}],
)  # fmt: skip
def test_levels_that_do_not_fit_are_refused(levels):
    with pytest.raises(ValidationError):
        run(1_000, **levels)


def test_readers_are_told_to_wait_inside_the_band():
    assert "has to wait" in run(1_010)["warnings"][0]
    assert not run(850)["warnings"]
