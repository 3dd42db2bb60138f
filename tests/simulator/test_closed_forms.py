"""Break-even growths, growth rates and option prices against hand calculation, integration and simulation."""

import math

import numpy as np
import pytest

from service.simulator import closed_forms as c
from service.simulator.return_law import continuous_law
from tests.simulator.seeded import constant_leverage, growths


def test_an_option_is_worth_what_integration_gives() -> None:
    z = np.linspace(-12.0, 12.0, 400_001)
    price = 100 * np.exp((0.03 - 0.08) * 0.5 + 0.4 * math.sqrt(0.5) * z)
    weights = np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0]) * math.exp(-0.015)
    for is_call, sign in ((True, 1), (False, -1)):
        expected = float(np.sum(weights * np.maximum(sign * (price - 110), 0.0)))
        assert c.option_price(is_call, 100, 110, 0.5, 0.4, 0.03) == pytest.approx(expected, rel=1e-7)


def test_break_even_growths_are_those_of_the_hand() -> None:
    # exp((3 - 1) 0.8^2 / 2) = exp(0.64), and for -2: exp(-3 x 0.36 / 2 + (-3 x 0.05 + 0.02) / -2) = exp(-0.475).
    assert c.break_even_growth(3, 0.8, 1) == pytest.approx(math.exp(0.64))
    assert c.break_even_growth(-2, 0.6, 1, rate=0.05, fee=0.02) == pytest.approx(math.exp(-0.475))
    assert c.break_even_growth(1, 0.8, 2, fee=0.01) == pytest.approx(math.exp(0.02))


@pytest.mark.parametrize("leverage", [3.0, -2.0])
def test_a_path_that_ends_at_the_break_even_growth_gives_the_value_back(leverage: float) -> None:
    """Paths bent so that each ends where the formula says; what is left is the scatter of their realised variance."""
    steps, volatility = 20_000, 0.6
    moves = growths(volatility, 0.0, 1 / steps, steps, 20)
    wanted = math.log(c.break_even_growth(leverage, volatility, 1.0))
    bent = np.exp(np.log(moves) + ((wanted - np.log(moves).sum(axis=1)) / steps)[:, None])
    drag = (leverage**2 - leverage) / 2 * volatility**2
    ends = np.log(constant_leverage(leverage, bent))
    assert abs(ends.mean()) < 3.5 * drag * math.sqrt(2 / steps / 20) + 5e-3 * drag


@pytest.mark.parametrize(("leverage", "volatility", "years"), [(3, 0.8, 1), (2, 0.2, 0.1), (-1, 0.8, 1), (-3, 1.5, 2)])
def test_at_both_break_evens_with_a_static_position_the_values_are_equal(
    leverage: float, volatility: float, years: float
) -> None:
    low, high = c.break_even_with_static(leverage, volatility, years)
    assert low < 1 < high
    drag = (leverage**2 - leverage) / 2 * volatility**2 * years

    def gap(growth: float) -> float:
        return growth**leverage * math.exp(-drag) - (1 + leverage * (growth - 1))

    for growth in (low, high):
        assert gap(growth) == pytest.approx(0.0, abs=1e-9)
    assert gap(1.0) < 0 < min(gap(low * 0.99), gap(high * 1.01))


def test_the_growth_optimal_leverage_is_where_the_growth_rate_peaks() -> None:
    best = c.growth_optimal_leverage(0.12, 0.4, 0.02)
    assert best == pytest.approx(0.625)  # (0.12 - 0.02) / 0.16
    grid = np.linspace(best - 1, best + 1, 201)
    rates = [c.growth_rate(leverage, 0.12, 0.4, 0.02) for leverage in grid]
    assert grid[int(np.argmax(rates))] == pytest.approx(best)
    assert c.growth_rate(2 * best, 0.12, 0.4, 0.02) == pytest.approx(0.02)
    assert c.growth_rate(3, 0.1, 0.5) == pytest.approx(continuous_law(3, 0.5, 0.1, 1).log_mean)
