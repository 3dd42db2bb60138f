"""Recovery against its closed form, and by applying the moves it names."""

import pytest
from marshmallow import ValidationError

from service.calculators.recovery import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


@pytest.mark.parametrize(("loss", "gain"), [(0.5, 1.0), (0.6, 1.5), (0.8, 4.0), (0.9, 9.0), (2 / 3, 2.0), (0.0, 0.0)])
def test_the_gain_needed_is_the_loss_over_what_is_left(loss, gain):
    # d / (1 - d) by hand.
    assert run(loss=loss)["result"]["gain_needed"] == pytest.approx(gain, rel=1e-12)


def test_losing_and_gaining_forty_percent_does_not_lead_back():
    # 0.6 x 1.4 = 0.84.
    assert run(loss=0.4)["result"]["same_gain_return"] == pytest.approx(-0.16, rel=1e-12)


@pytest.mark.parametrize("loss", [0.1, 0.33, 0.5])
@pytest.mark.parametrize("leverage", [-3, -2, 0.5, 1, 2, 3])
def test_the_moves_make_the_loss_good(loss, leverage):
    result = run(loss=loss, leverage=leverage)["result"]
    assert (1 - loss) * (1 + leverage * result["underlying_move"]) == pytest.approx(1.0, rel=1e-12)
    assert (1 - loss) * (1 + result["underlying_move_rebalanced"]) ** leverage == pytest.approx(1.0, rel=1e-12)


def test_a_move_below_zero_price_is_null():
    # A short of 1x has to double: the price would have to fall by 100%. At constant leverage -1 it halves.
    result = run(loss=0.5, leverage=-1)
    assert result["result"]["underlying_move"] is None
    assert result["result"]["underlying_move_rebalanced"] == pytest.approx(-0.5, rel=1e-12)
    assert "no move of the underlying" in result["explanation"]
    assert run(loss=0.5, leverage=0)["result"]["underlying_move_rebalanced"] is None


def test_without_leverage_there_is_no_move():
    result = run(loss=0.5)["result"]
    assert result["underlying_move"] is result["underlying_move_rebalanced"] is None


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(loss=50, leverage=300)
    assert "5% is 0.05" in refused.value.messages["loss"][0]
    assert "300% is 3" in refused.value.messages["leverage"][0]


def test_readers_are_warned_where_constant_leverage_needs_more():
    assert "71.00%" in run(loss=0.8, leverage=3)["warnings"][0]
    assert not run(loss=0.8, leverage=1)["warnings"]
    assert not run(loss=0.8)["warnings"]
