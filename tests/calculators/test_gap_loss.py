"""Gaps by hand, and by following a token through the move."""

import pytest
from marshmallow import ValidationError

from service.calculators.gap_loss import CALCULATOR


def run(leverage, trigger, move, **others):
    return CALCULATOR.run({"target_leverage": leverage, "trigger_leverage": trigger, "underlying_move": move, **others})


def test_a_fall_of_30_percent_at_3x_by_hand():
    # 1 - 0.9 is left and 2 / (3 x 0.7) owed; at the trigger 2/3 is left at 8/9, and 0.7 / (8/9) is -21.25%.
    result = run(3, 4, -0.3, minutes=5, latency_minutes=2)["result"]
    assert result["value_not_rebalanced"] == pytest.approx(0.1)
    assert result["loan_to_value"] == pytest.approx(2 / 2.1)
    assert result["value_on_time"] == pytest.approx(2 / 3 * (1 - 3 * 0.2125))
    # Two of five minutes later the move is at -1/9 - 0.12: value 0.3067; then 0.7 / 0.7689 - 1 = -8.96%.
    at = -1 / 9 - 0.12
    assert result["move_at_trade"] == pytest.approx(at)
    assert result["value_late"] == pytest.approx((1 + 3 * at) * (1 + 3 * (0.7 / (1 + at) - 1)))
    assert result["leverage_at_trade"] == pytest.approx(3 * (1 + at) / (1 + 3 * at))


def followed(leverage, at, move, slippage):
    """The value of a token that trades once, at a place in the move, sized by trying."""
    value, exposure = 1 + leverage * at, leverage * (1 + at)
    wanted = leverage * value
    for _ in range(200):
        wanted = leverage * (value - slippage * abs(wanted - exposure))
    value -= slippage * abs(wanted - exposure)
    return value + wanted * ((1 + move) / (1 + at) - 1)


@pytest.mark.parametrize(("leverage", "trigger", "move"), [(3, 4, -0.2), (-3, 4, 0.15), (2, 2.3, -0.3), (-1, 1.4, 0.5)])
@pytest.mark.parametrize("slippage", [0, 0.01, 0.05])
@pytest.mark.parametrize("latency", [0, 1, 3])
def test_the_late_trade_leaves_what_following_it_leaves(leverage, trigger, move, slippage, latency):
    result = run(leverage, trigger, move, minutes=4, latency_minutes=latency, slippage=slippage)["result"]
    assert abs(result["leverage_at_trade"]) >= trigger - 1e-9
    expected = max(followed(leverage, result["move_at_trade"], move, slippage), 0)
    assert result["value_late"] == pytest.approx(expected, rel=1e-9, abs=1e-12)
    if latency == 0:
        assert result["value_late"] == pytest.approx(result["value_on_time"], rel=1e-12)


@pytest.mark.parametrize(("threshold", "percent"), [(0.80, -16.7), (0.83, -19.7), (0.86, -22.5)])
def test_where_a_loan_at_3x_is_liquidated(threshold, percent):
    # 2 / (3 (1 + r)) = threshold.
    result = run(3, 4, -0.3, liquidation_threshold=threshold)["result"]
    assert result["liquidation_move"] * 100 == pytest.approx(percent, abs=0.05)


def test_a_short_owes_the_asset():
    # -3x: 4 of cash against 3 owed, 75%; at 90% the asset is at 1.2.
    result = run(-3, 4, 0.25, liquidation_threshold=0.9)["result"]
    assert result["liquidation_move"] == pytest.approx(0.2)
    assert result["loan_to_value"] == pytest.approx(3 * 1.25 / 4)


def test_a_move_that_ends_before_the_trigger_sets_off_no_trade():
    answer = run(3, 4, -0.1)
    assert answer["result"]["move_at_trade"] is None
    assert answer["result"]["value_late"] == answer["result"]["value_on_time"] == pytest.approx(0.7)
    assert "ends before -11.11%" in answer["explanation"]


def test_a_move_past_the_wipe_out_leaves_nothing_to_a_late_token():
    answer = run(3, 4, -0.4, latency_minutes=10)
    assert answer["result"]["value_late"] == 0
    assert answer["result"]["leverage_at_trade"] is None
    assert "past zero" in answer["warnings"][0]
    assert "before the late trade" in run(**{"leverage": 3, "trigger": 4, "move": -0.3}, liquidation_threshold=0.75,
                                          latency_minutes=5)["warnings"][0]  # fmt: skip
    assert not run(3, 4, -0.3)["warnings"]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ((3, 4, 0.1), "against the token"),
        ((-3, 4, -0.1), "against the token"),
        ((0.5, 4, -0.1), "losses lower leverage"),
        ((3, 2, -0.1), "above"),
        ((300, 4, -0.1), "300% is 3"),
    ],
)
def test_what_is_no_gap_is_refused(inputs, words):
    with pytest.raises(ValidationError, match=words):
        run(*inputs)


def test_slippage_of_all_and_a_threshold_below_the_loan_are_refused():
    with pytest.raises(ValidationError, match="below 1"):
        run(3, 4, -0.2, slippage=0.4)
    with pytest.raises(ValidationError, match="at the start"):
        run(3, 4, -0.2, liquidation_threshold=0.6)
