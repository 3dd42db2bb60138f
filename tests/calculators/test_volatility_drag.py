"""Volatility drag against figures worked by hand, and against the closed form it is a part of."""

import pytest
from marshmallow import ValidationError

from service.calculators import leverage_token_return
from service.calculators.volatility_drag import CALCULATOR


def run(leverage, volatility, **others):
    return CALCULATOR.run({"target_leverage": leverage, "annual_volatility": volatility, **others})


@pytest.mark.parametrize(
    ("leverage", "drag"), [(2, -0.04), (-1, -0.04), (3, -0.12), (-2, -0.12), (1, 0), (0, 0), (0.5, 0.005)]
)
def test_the_drag_is_half_of_leverage_times_leverage_less_one_times_the_variance(leverage, drag):
    # At 20% volatility: 2 x 1 / 2 x 0.04 and so on, by hand; not L squared, which would give 8% for 2x.
    assert run(leverage, 0.2)["result"]["volatility_drag"] == pytest.approx(drag, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("leverage", [-3, -1, 0.5, 2, 5])
@pytest.mark.parametrize("years", [0.25, 1, 3])
def test_the_factor_is_that_of_the_return_of_a_token(leverage, years):
    token = leverage_token_return.CALCULATOR.run(
        {"underlying_return": 0.3, "target_leverage": leverage, "annual_volatility": 0.6, "years": years}
    )["result"]
    result = run(leverage, 0.6, years=years)["result"]
    assert result["drag_factor"] == pytest.approx(token["drag_factor"], rel=1e-12)
    assert result["drag_factor_per_year"] ** years == pytest.approx(result["drag_factor"], rel=1e-12)
    assert (1 - result["lost_per_day"]) ** (365 * years) == pytest.approx(result["drag_factor"], rel=1e-9)
    assert (1 + result["smooth_return_needed"]) ** leverage * token["drag_factor"] == pytest.approx(1, rel=1e-12)


def test_the_table_holds_what_a_flat_year_leaves():
    # exp(-0.3025 L (L - 1) / 2) at 55%: 3 for -2x and 3x, 1 for -1x and 2x, 10 for 5x.
    result = run(3, 0.55)["result"]
    left = dict(zip(result["leverages"], result["drag_factor_by_leverage"], strict=True))
    assert [round(left[one] * 100, 1) for one in (-3, -2, -1, 1, 2, 3, 5)] == [16.3, 40.4, 73.9, 100, 73.9, 40.4, 4.9]
    assert run(3, 0.55, leverages=[4])["result"]["leverages"] == [4]


def test_percent_mistakes_and_growth_past_all_numbers_are_refused():
    with pytest.raises(ValidationError, match="300% is 3"):
        run(300, 0.5)
    with pytest.raises(ValidationError, match=r"5% is 0\.05"):
        run(3, 55)
    with pytest.raises(ValidationError, match="range of numbers"):
        run(0.5, 5, years=100)


def test_readers_hear_of_the_other_measure_and_of_leverage_below_one():
    assert "8.00%" in run(2, 0.2)["warnings"][0]
    assert "buys when the price falls" in run(0.5, 0.4)["warnings"][0]
    assert not run(1, 0.4)["warnings"]
