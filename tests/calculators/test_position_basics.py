"""Leverage in one step, by hand and against the drift in closed form."""

import pytest
from marshmallow import ValidationError

from service.calculators.position_basics import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def test_three_times_with_a_fall_of_a_tenth():
    # 3 x 1,000 x -0.1 = -300; 700 left; 3 x 0.9 / 0.7 = 3.857.
    result = run(equity=1_000, leverage=3, underlying_move=-0.1)["result"]
    assert result["exposure"] == 3_000
    assert result["gain"] == pytest.approx(-300)
    assert result["equity_left"] == pytest.approx(700)
    assert result["return_on_equity"] == pytest.approx(-0.3)
    assert result["leverage_after"] == pytest.approx(27 / 7)
    assert result["wipe_out_move"] == pytest.approx(-1 / 3)


def test_eight_percent_up_and_down_is_not_back_where_it_began():
    # 1.24 x 0.76 = 0.9424: one multiplied move after the other.
    up = run(equity=100, leverage=3, underlying_move=0.08)["result"]["equity_left"]
    down = run(equity=up, leverage=3, underlying_move=-0.08)["result"]["equity_left"]
    assert down == pytest.approx(94.24)


@pytest.mark.parametrize("leverage", [-5, -1, -0.5, 0.5, 1, 3, 20])
@pytest.mark.parametrize("move", [-0.04, 0.02, 0.15])
def test_the_leverage_after_follows_the_drift(leverage, move):
    result = run(leverage=leverage, underlying_move=move)["result"]
    assert result["leverage_after"] == pytest.approx(leverage * (1 + move) / (1 + leverage * move), rel=1e-12)


def test_the_wipe_out_move_leaves_nothing_and_past_it_there_is_a_shortfall():
    for leverage in (-4, -1, 2, 5):
        move = run(leverage=leverage, underlying_move=0)["result"]["wipe_out_move"]
        assert run(leverage=leverage, underlying_move=move)["result"]["equity_left"] == pytest.approx(0, abs=1e-9)
    past = run(equity=100, leverage=5, underlying_move=-0.25)
    assert past["result"]["equity_left"] == 0
    assert past["result"]["shortfall"] == pytest.approx(25)
    assert past["result"]["leverage_after"] is None
    assert "exceeds the own money" in past["warnings"][0]


def test_the_table_runs_over_one_to_ten_on_the_same_side():
    long, short = (run(equity=100, leverage=leverage, underlying_move=-0.2)["result"] for leverage in (2, -2))
    left = [80, 60, 40, 20, 0, 0, 0, 0, 0, 0]
    assert long["equity_left_by_multiple"] == pytest.approx(left, abs=1e-9)
    assert short["equity_left_by_multiple"] == pytest.approx([100 + 20 * one for one in range(1, 11)])
    assert long["wipe_out_by_multiple"][4] == -0.2
    assert short["wipe_out_by_multiple"][4] == 0.2


def test_no_leverage_is_never_wiped_out():
    assert run(leverage=0, underlying_move=-1)["result"]["wipe_out_move"] is None


def test_a_long_is_told_that_it_is_closed_before_and_a_spot_holder_is_not():
    assert "maintenance margin" in run(leverage=3, underlying_move=0.1)["warnings"][0]
    assert not run(leverage=1, underlying_move=0.1)["warnings"]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(leverage=300, underlying_move=5)
    assert "5% is 0.05" in refused.value.messages["underlying_move"][0]
    assert "300% is 3" in refused.value.messages["leverage"][0]
