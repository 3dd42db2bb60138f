"""Redemption fee against the formula in TLX's code and its own definition."""

import pytest
from marshmallow import ValidationError

from service.calculators.redemption_fee import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"withdrawn": 1_000, "target_leverage": 5, **inputs})


@pytest.mark.parametrize(("leverage", "fee"), [(1, 5), (2, 10), (5, 25)])
def test_the_fee_grows_with_leverage(leverage, fee):
    # TLX-Protocol/protocol at 4fca649, LeveragedToken.sol: fee = base x targetLeverage x 0.005.
    result = run(target_leverage=leverage)["result"]
    assert result["fee"] == pytest.approx(fee, abs=1e-9)
    assert result["received"] == pytest.approx(1_000 - fee)


def test_at_the_rate_of_the_launch_post():
    # OC-15 of the fact sheet: 0.3% x target leverage; 1.5% of 1,000 at 5x.
    assert run(redemption_fee=0.003)["result"]["fee"] == pytest.approx(15)


@pytest.mark.parametrize("slippage", [0, 0.01])
@pytest.mark.parametrize("leverage", [1, 5, 50])
def test_a_token_that_gained_that_much_leaves_its_holder_even(leverage, slippage):
    gain = run(target_leverage=leverage, slippage=slippage)["result"]["break_even_gain"]
    later = run(withdrawn=1_000 * (1 + gain), target_leverage=leverage, slippage=slippage)["result"]
    assert later["received"] == pytest.approx(1_000, rel=1e-12)


def test_a_fee_of_the_whole_amount_is_refused():
    with pytest.raises(ValidationError, match="below 1") as refused:
        run(target_leverage=100, redemption_fee=0.01)
    assert list(refused.value.messages) == ["redemption_fee"]


def test_readers_are_warned_of_a_costly_way_out():
    assert "the way out alone" in run(target_leverage=11)["warnings"][0]
    assert not run()["warnings"]
