"""Wipe-out moves, and gradual ones followed trigger by trigger."""

import pytest
from marshmallow import ValidationError

from service.calculators.wipe_out_move import CALCULATOR


def run(leverage, **others):
    return CALCULATOR.run({"target_leverage": leverage, **others})


@pytest.mark.parametrize(("leverage", "percent"), [(3, -33.333), (5, -20), (-1, 100), (-4, 25), (100, -1)])
def test_one_over_leverage_wipes_out(leverage, percent):
    result = run(leverage, price=200)["result"]
    assert result["wipe_out_move"] * 100 == pytest.approx(percent, abs=5e-4)
    assert 1 + leverage * result["half_move"] == pytest.approx(0.5)
    assert result["wipe_out_price"] == pytest.approx(200 * (1 - 1 / leverage))


def followed(leverage, trigger, end, pieces=200_000):
    """The value where the price goes to `end` in many equal ratios and the token trades as soon as it is past."""
    ratio, value, exposure, count = end ** (1 / pieces), 1.0, leverage, 0
    for _ in range(pieces):
        value, exposure = value + exposure * (ratio - 1), exposure * ratio
        if abs(exposure) >= trigger * value:
            exposure, count = leverage * value, count + 1
    return value, count


@pytest.mark.parametrize(("leverage", "trigger"), [(3, 4), (-3, 4), (2, 2.7), (5, 7)])
def test_a_gradual_move_leaves_what_following_it_leaves(leverage, trigger):
    result = run(leverage, trigger_leverage=trigger)["result"]
    value, count = followed(leverage, trigger, 1 - 1 / leverage)
    assert result["triggers"] == count
    assert result["value_left_gradually"] == pytest.approx(value, rel=1e-3)


def test_the_three_triggers_of_a_3x_token_by_hand():
    # 8/9 each time: after three the price is at 512/729 and (2/3)^3 is left; from there to 2/3 it is -5.08%, times 3.
    result = run(3, trigger_leverage=4)["result"]
    assert result["triggers"] == 3
    assert result["value_left_gradually"] == pytest.approx((2 / 3) ** 3 * (1 + 3 * (2 / 3 / (512 / 729) - 1)))


@pytest.mark.parametrize("leverage", [0, 0.5, 1])
def test_what_cannot_be_used_up_is_refused(leverage):
    with pytest.raises(ValidationError, match="losses lower leverage"):
        run(leverage)


def test_triggers_at_or_beside_the_target_are_refused():
    with pytest.raises(ValidationError, match="above"):
        run(3, trigger_leverage=3)
    with pytest.raises(ValidationError, match="too near"):
        run(3, trigger_leverage=3.00001)
    with pytest.raises(ValidationError, match="300% is 3"):
        run(300)


def test_warnings_tell_of_lenders_and_of_rebalances():
    assert "lender" in run(3, trigger_leverage=4)["warnings"][0]
    assert "unless it is a gap" in run(3)["warnings"][1]
