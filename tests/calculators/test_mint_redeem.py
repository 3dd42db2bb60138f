"""Coming and going by hand, as a balance of assets, and against the contract's preview."""

import pytest
from marshmallow import ValidationError

from service.calculators.mint_redeem import CALCULATOR
from service.calculators.seamless_preview import CALCULATOR as PREVIEW

WAD = 10**18


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(**inputs):
    return run(**inputs)["result"]


def test_a_mint_by_hand():
    # 3x, a swap that loses 1%: 1,000 / 1.02 = 980.392 of value, 1,960.784 borrowed, 19.608 lost in the swap.
    result = result_of(amount=1_000, leverage=3, slippage=0.01)
    assert result["debt"] == pytest.approx(1_960.784, abs=0.001)
    assert result["swap_loss"] == pytest.approx(19.608, abs=0.001)
    assert result["received"] == pytest.approx(980.392, abs=0.001)
    assert result["cost_share"] == pytest.approx(0.019608, abs=1e-6)


def test_a_redemption_by_hand():
    # 2x, 1% and 2% of fees: 1,000 x 0.99 x 0.98 = 970.20; the same of debt, 970.20 / 0.97 = 1,000.206 swapped.
    fees = {"token_action_fee": 0.01, "treasury_action_fee": 0.02}
    result = result_of(action="redeem", amount=1_000, leverage=2, slippage=0.03, **fees)
    assert result["fees"] == pytest.approx(29.8)
    assert result["swapped"] == pytest.approx(1_000.206, abs=0.001)
    assert result["received"] == pytest.approx(2 * 970.2 - 970.2 / 0.97)


@pytest.mark.parametrize("action", ["mint", "redeem"])
@pytest.mark.parametrize("leverage", [1.5, 3, 17])
@pytest.mark.parametrize("slippage", [0, 0.0005, 0.02])
def test_nothing_is_lost_but_fees_and_the_swap(action, leverage, slippage):
    result = result_of(action=action, amount=1_000, leverage=leverage, slippage=slippage, token_action_fee=0.001)
    assert result["cost"] == pytest.approx(result["swap_loss"] + result["fees"], abs=1e-9)
    assert result["collateral"] / (result["collateral"] - result["debt"]) == pytest.approx(leverage)


def test_a_mint_is_paid_for_by_own_money_and_the_swapped_loan():
    result = result_of(amount=1_000, leverage=17, slippage=0.001)
    assert 1_000 + result["debt"] * 0.999 == pytest.approx(result["collateral"])


def test_the_round_trip_is_a_mint_and_a_redemption():
    terms = {"leverage": 5, "slippage": 0.002, "token_action_fee": 0.001}
    minted = result_of(amount=1_000, **terms)
    back = result_of(action="redeem", amount=minted["received"], **terms)
    assert minted["round_trip_cost"] == pytest.approx(1 - back["received"] / 1_000)


def test_the_contracts_preview_says_the_same_without_a_swap():
    # 100 shares of 200 collateral and 100 debt at a price of 1: each worth 1 at 2x; 10 of them are redeemed.
    pool = {"total_collateral": 200, "total_debt": 100, "total_supply": 100}
    exact = PREVIEW.run(
        {"action": "redeem", "amount": str(10 * WAD), **{name: str(held * WAD) for name, held in pool.items()}}
        | {"token_action_fee": "10", "treasury_action_fee": "5", "collateral_price": str(10**36)}
    )["result"]
    plain = result_of(
        action="redeem", amount=10, leverage=2, token_action_fee=0.001, treasury_action_fee=0.0005, slippage=0
    )
    assert plain["collateral"] == pytest.approx(int(exact["collateral"]) / WAD, rel=1e-15)
    assert plain["debt"] == pytest.approx(int(exact["debt"]) / WAD, rel=1e-15)


def test_a_swap_that_uses_all_of_it_up_is_refused():
    with pytest.raises(ValidationError, match="leaves something"):
        run(amount=1_000, leverage=25, slippage=0.05)


def test_readers_are_warned_where_the_swap_is_the_cost():
    assert "leverage multiplies" in run(**CALCULATOR.example)["warnings"][0]
    assert not run(amount=1_000, leverage=2)["warnings"]
