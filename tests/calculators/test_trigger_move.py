"""Trigger moves, each made to see which leverage it leads to, and against the table of FTX."""

import pytest
from marshmallow import ValidationError

from service.calculators import rebalance_trade
from service.calculators.trigger_move import CALCULATOR


def run(leverage, trigger, **others):
    return CALCULATOR.run({"target_leverage": leverage, "trigger_leverage": trigger, **others})


@pytest.mark.parametrize(("leverage", "percent"), [(3, -11.11), (-3, 6.67), (-1, 14.29)])
def test_one_third_above_the_target_as_for_the_tokens_of_ftx(leverage, percent):
    # FTX, "Leveraged Token Walkthrough": about 11.15% for BULL and 6.7% for BEAR; by hand 1/9, 1/15 and 1/7.
    assert run(leverage, abs(leverage) * 4 / 3)["result"]["trigger_move"] * 100 == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize("leverage", [-5, -3, -0.5, 1.2, 2, 3, 20])
@pytest.mark.parametrize("times", [1.05, 4 / 3, 2])
def test_the_move_leads_to_the_trigger(leverage, times):
    result = run(leverage, abs(leverage) * times, price=200)["result"]
    moved = rebalance_trade.CALCULATOR.run(
        {"value": 1, "target_leverage": leverage, "underlying_move": result["trigger_move"]}
    )["result"]
    assert moved["leverage_now"] == pytest.approx(leverage * times, rel=1e-9)
    assert result["value_left"] == pytest.approx(moved["value_now"], rel=1e-9)
    assert result["trade"] == pytest.approx(moved["trade"] / moved["value_now"], rel=1e-9)
    assert result["trigger_price"] == pytest.approx(200 * (1 + result["trigger_move"]), rel=1e-12)
    assert abs(result["trigger_move"]) < abs(result["wipe_out_move"])


def test_a_fall_of_a_ninth_by_hand():
    # 3x to 4x at 90: a fall of 1/9 to 80, value 2/3; the trade of -1 times that brings it back to 3.
    result = run(3, 4, price=90)["result"]
    assert result["trigger_price"] == pytest.approx(80)
    assert result["value_left"] == pytest.approx(2 / 3)
    assert result["trade"] == pytest.approx(-1)


def test_the_table_keeps_the_distance_of_the_trigger():
    result = run(3, 4)["result"]
    moves = dict(zip(result["leverages"], result["moves"], strict=True))
    assert moves[3] == result["trigger_move"]
    assert moves[-1] == pytest.approx(1 / 7)
    assert moves[2] == pytest.approx((8 / 3 - 2) / (2 * (1 - 8 / 3)))
    assert result["trigger_price"] is None


@pytest.mark.parametrize("leverage", [0, 0.5, 1, 1.005])
def test_what_losses_do_not_raise_has_no_trigger(leverage):
    with pytest.raises(ValidationError, match="losses lower leverage"):
        run(leverage, 4)


def test_a_trigger_inside_the_target_and_percent_are_refused():
    with pytest.raises(ValidationError, match="above"):
        run(-3, 3)
    with pytest.raises(ValidationError, match="300% is 3"):
        run(300, 400)


def test_warnings_follow_side_and_distance():
    assert "smaller move" in run(-3, 4)["warnings"][0]
    assert "much of the value" in run(3, 9)["warnings"][0]
    assert not run(3, 4)["warnings"]
