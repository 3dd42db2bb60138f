"""Break-even moves, each put back into the closed form it comes from."""

import math

import pytest
from marshmallow import ValidationError

from service.calculators import leverage_token_return
from service.calculators.break_even_move import CALCULATOR

COSTS = {"borrow_rate": 0.05, "management_fee": 0.02}


def run(leverage, volatility, **others):
    return CALCULATOR.run({"target_leverage": leverage, "annual_volatility": volatility, **others})


def token(leverage, volatility, underlying, **others):
    inputs = {"target_leverage": leverage, "annual_volatility": volatility, "underlying_return": underlying}
    return leverage_token_return.CALCULATOR.run(inputs | others)["result"]["token_return"]


@pytest.mark.parametrize("leverage", [-3, -1, 0.5, 2, 3])
@pytest.mark.parametrize("years", [0.25, 2])
def test_there_the_token_is_even_with_its_start_and_with_the_underlying(leverage, years):
    result = run(leverage, 0.5, years=years, **COSTS)["result"]
    start, spot = result["to_start"], result["to_underlying"]
    assert token(leverage, 0.5, start, years=years, **COSTS) == pytest.approx(0, abs=1e-12)
    assert token(leverage, 0.5, spot, years=years, **COSTS) == pytest.approx(spot, rel=1e-9)
    assert result["token_at_no_move"] == pytest.approx(token(leverage, 0.5, 0, years=years, **COSTS), rel=1e-9)


@pytest.mark.parametrize("leverage", [-3, -1, 1.5, 2, 3, 5])
@pytest.mark.parametrize("volatility", [0.2, 0.5, 0.8])
def test_between_two_moves_leverage_left_alone_is_ahead_and_outside_behind(leverage, volatility):
    result = run(leverage, volatility)["result"]
    low, high = result["static_low"], result["static_high"]
    assert low < 0 < high
    for edge in (low, high):
        if 1 + leverage * edge > 1e-9:
            assert token(leverage, volatility, edge) == pytest.approx(leverage * edge, rel=1e-6)
    inside, outside = (low + high) / 2 if leverage < 0 else high / 2, high + 0.05 if leverage > 0 else low - 0.01
    assert token(leverage, volatility, inside) < leverage * inside
    assert token(leverage, volatility, outside) > leverage * outside


def test_the_static_answer_of_2x_is_the_root_of_a_quadratic():
    # (1 + R)^2 d = 1 + 2 R with d = exp(-sigma^2): R = ((1 - d) +- sqrt(1 - d)) / d, by hand.
    drag = math.exp(-0.36)
    root = math.sqrt(1 - drag)
    result = run(2, 0.6)["result"]
    assert result["static_low"] == pytest.approx(((1 - drag) - root) / drag, rel=1e-12)
    assert result["static_high"] == pytest.approx(((1 - drag) + root) / drag, rel=1e-12)


def test_what_does_not_exist_is_null():
    assert run(0, 0.5)["result"]["to_start"] is None
    assert run(1, 0.5)["result"]["to_underlying"] is None
    assert run(0.5, 0.5)["result"]["static_low"] is run(3, 0)["result"]["static_high"] is None
    assert run(1, 0.5, management_fee=0.1)["result"]["to_start"] == pytest.approx(math.exp(0.1) - 1)


def test_percent_mistakes_and_numbers_out_of_range_are_refused():
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(3, 60)
    with pytest.raises(ValidationError, match="range of numbers"):
        run(25, 5)


def test_the_sentence_says_on_which_side_and_warns_of_liquidation():
    assert "or less" in run(-2, 0.5)["explanation"]
    assert "loses below" in run(2, 0.5)["explanation"]
    assert "liquidated" in run(2, 0.5)["warnings"][0]
    assert not run(0.5, 0.5)["warnings"]
