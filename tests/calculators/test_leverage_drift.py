"""Leverage drift by hand, and by following exposure and value."""

import pytest
from marshmallow import ValidationError

from service.calculators.leverage_drift import CALCULATOR


def run(leverage, move, **others):
    return CALCULATOR.run({"target_leverage": leverage, "underlying_move": move, **others})


@pytest.mark.parametrize(
    ("leverage", "move", "now"),
    [(3, 0.1, 3.3 / 1.3), (3, -0.1, 2.7 / 0.7), (-3, 0.1, -3.3 / 0.7), (-1, -0.5, -0.5 / 1.5)],
)
def test_leverage_after_a_move_by_hand(leverage, move, now):
    assert run(leverage, move)["result"]["leverage_now"] == pytest.approx(now, rel=1e-12)


@pytest.mark.parametrize("move", [-0.2, -0.05, 0.05, 0.2])
def test_a_long_drifts_down_as_the_price_rises_and_a_short_up(move):
    for leverage in (3, -3):
        now = abs(run(leverage, move)["result"]["leverage_now"])
        assert (now > 3) == (move * leverage < 0)


def test_leverage_of_one_and_of_none_do_not_drift():
    assert run(1, 0.4)["result"]["leverage_now"] == 1
    assert run(0, 0.4)["result"]["leverage_now"] == 0
    assert "stays at 1.00x" in run(1, 0.4)["explanation"]


def test_the_trade_leads_back():
    # 3x after +10%: value 1.3, exposure 3.3; buying 0.6 makes 3.9, three times 1.3.
    result = run(3, 0.1)["result"]
    assert result["trade"] * result["value_left"] == pytest.approx(0.6)
    assert result["exposure_left"] == pytest.approx(3.3)
    assert result["value_change"] == pytest.approx(0.3)


def test_the_table_leaves_out_moves_that_leave_nothing():
    result = run(3, 0.1, moves=[-0.4, -0.1, 0.1])
    assert result["result"]["moves"] == [-0.1, 0.1]
    assert result["result"]["leverage_by_move"] == pytest.approx([2.7 / 0.7, 3.3 / 1.3])
    assert result["result"]["value_by_move"] == pytest.approx([0.7, 1.3])
    assert "left out" in result["warnings"][-1]


def test_a_move_that_uses_up_the_value_and_percent_are_refused():
    with pytest.raises(ValidationError, match="uses up the value"):
        run(3, -0.34)
    with pytest.raises(ValidationError, match="300% is 3"):
        run(300, 0.1)
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(3, -10)


def test_readers_hear_that_gains_lower_leverage():
    assert "counts less" in run(3, 0.1)["warnings"][0]
    assert not run(3, -0.1)["warnings"]
