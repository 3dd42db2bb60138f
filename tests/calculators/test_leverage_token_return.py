"""Leverage token return against printed tables of fund prospectuses, and against a path walked step by step."""

import math

import pytest
from marshmallow import ValidationError

from service.calculators.leverage_token_return import CALCULATOR

# ProShares prospectuses, "Estimated Fund Returns" (SEC EDGAR, CIK 1174610: Ultra Ether and UltraShort Ether 2024,
# UltraPro Short Dow30 and Ultra COIN 2025): one year, no expenses, no financing, printed to 0.1 percentage point.
USUAL = (0.1, 0.25, 0.5, 0.75, 1.0)
PROSPECTUS = [
    (2, -0.5, USUAL, (-75.2, -76.5, -80.5, -85.8, -90.8)),
    (2, 0.0, USUAL, (-1.0, -6.1, -22.1, -43.0, -63.2)),
    (2, 1.0, USUAL, (296.0, 275.8, 211.5, 127.9, 47.2)),
    (-2, -0.9, USUAL, (9604.5, 8190.3, 4623.7, 1749.8, 397.9)),
    (-2, 0.2, USUAL, (-32.6, -42.4, -67.2, -87.2, -96.5)),
    (-3, -0.4, USUAL, (336.0, 218.2, 3.3, -84.2, -98.9)),
    (-3, 0.0, USUAL, (-5.8, -31.3, -77.7, -96.6, -99.8)),
    (2, 0.2, (0.25, 0.5, 0.75, 1.0, 1.25), (35.3, 12.1, -18.0, -47.0, -69.8)),
]


def run(leverage, underlying, volatility, **others):
    return CALCULATOR.run(
        {"target_leverage": leverage, "underlying_return": underlying, "annual_volatility": volatility, **others}
    )


@pytest.mark.parametrize(("leverage", "underlying", "volatilities", "printed"), PROSPECTUS)
def test_prospectus_rows_are_met_to_the_printed_digit(leverage, underlying, volatilities, printed):
    got = [run(leverage, underlying, at)["result"]["token_return"] * 100 for at in volatilities]
    assert got == pytest.approx(printed, abs=0.051)


def test_direxion_sentence_on_a_flat_index():
    # Direxion Shares 497K 2025: "would be expected to lose 17.1%" at 25% volatility, "lose 95%" at 100%.
    got = [run(3, 0.0, at)["result"]["token_return"] * 100 for at in (0.25, 1.0)]
    assert got == pytest.approx([-17.1, -95.0], abs=0.06)


@pytest.mark.parametrize(("leverage", "underlying", "printed"), [(2, 0.2, 0.44), (3, 0.5, 2.375)])
def test_a_smooth_path_is_a_power(leverage, underlying, printed):
    # Toros, "Leveraged tokens overview": 44% and 237%.
    assert run(leverage, underlying, 0.0)["result"]["token_return"] == pytest.approx(printed, rel=1e-12)


def test_the_grid_is_the_prospectus_table_for_these_inputs():
    result = run(-2, 0.3, 0.6)["result"]
    row, column = result["grid_returns"].index(0.2), result["grid_volatilities"].index(0.5)
    assert result["grid"][row][column] == pytest.approx(-0.672, abs=0.0005)
    assert [len(row) for row in result["grid"]] == [5] * 13


def test_a_reader_chooses_rows_and_columns():
    # The row of +100% and the column of 100% of the same prospectus: 47.2%.
    result = run(2, 0.0, 0.5, grid_returns=[1.0, -0.5], grid_volatilities=[1.0])["result"]
    assert result["grid_returns"] == [1.0, -0.5]
    assert [row[0] * 100 for row in result["grid"]] == pytest.approx([47.2, -90.8], abs=0.051)


@pytest.mark.parametrize("leverage", [-2, -1, 0.5, 2, 3])
def test_grid_and_single_runs_agree(leverage):
    others = {"years": 0.5, "borrow_rate": 0.05, "management_fee": 0.01}
    result = run(leverage, 0.0, 0.3, **others)["result"]
    for underlying, row in zip(result["grid_returns"], result["grid"], strict=True):
        singles = [run(leverage, underlying, at, **others)["result"]["token_return"] for at in USUAL]
        assert row == pytest.approx(singles, rel=1e-12)


@pytest.mark.parametrize("leverage", [-3, -1, 0.5, 1, 2, 3])
@pytest.mark.parametrize(("volatility", "rate", "fee"), [(0.0, 0.0, 0.0), (0.6, 0.0, 0.0), (0.6, 0.05, 0.02)])
def test_a_path_walked_in_many_small_steps_comes_to_the_same(leverage, volatility, rate, fee):
    # Log returns go up and down by sigma sqrt(dt), so realised variance is exact; each step earns
    # L r + (1 - L) rate dt - fee dt. 200,000 steps leave an error of the order of sigma^3 L^3 sqrt(dt).
    steps, years, underlying, value = 200_000, 2.0, 0.2, 1.0
    dt = years / steps
    drift, swing = math.log1p(underlying) / steps, volatility * math.sqrt(dt)
    for sign in (1, -1):
        step = 1 + leverage * math.expm1(drift + sign * swing) + ((1 - leverage) * rate - fee) * dt
        value *= step ** (steps // 2)
    result = run(leverage, underlying, volatility, years=years, borrow_rate=rate, management_fee=fee)["result"]
    assert result["return_multiple"] == pytest.approx(value, rel=1e-3)


@pytest.mark.parametrize("leverage", [-3, -1, 0.5, 2, 3])
def test_at_the_break_even_return_the_token_ends_where_it_began(leverage):
    costs = {"borrow_rate": 0.05, "management_fee": 0.02}
    at = run(leverage, 0.1, 0.5, **costs)["result"]["break_even_return"]
    assert run(leverage, at, 0.5, **costs)["result"]["token_return"] == pytest.approx(0.0, abs=1e-12)


def test_leverage_one_without_fee_is_the_underlying_and_leverage_zero_is_cash():
    assert run(1, -0.35, 0.9, borrow_rate=0.07)["result"]["token_return"] == pytest.approx(-0.35, rel=1e-12)
    cash = run(0, -0.35, 0.9, borrow_rate=0.07)["result"]
    assert cash["token_return"] == pytest.approx(math.exp(0.07) - 1, rel=1e-12)
    assert cash["break_even_return"] is None


def test_drag_of_minus_one_is_that_of_two_and_of_minus_two_that_of_three():
    # (L^2 - L) / 2 is 1 for both, then 3 for both; at 55% volatility 73.9% and 40.4% are left, by hand.
    left = {leverage: run(leverage, 0.0, 0.55)["result"]["drag_factor"] for leverage in (-2, -1, 2, 3)}
    assert left[-1] == left[2] == pytest.approx(0.739, abs=0.0005)
    assert left[-2] == left[3] == pytest.approx(0.404, abs=0.0005)


def test_percent_mistakes_are_refused_in_words():
    wrong = {"underlying_return": 20, "target_leverage": 300, "annual_volatility": 80, "borrow_rate": 5}
    with pytest.raises(ValidationError) as refused:
        CALCULATOR.run(wrong)
    said = {name: refusals[0] for name, refusals in refused.value.messages.items()}
    assert set(said) == set(wrong)
    assert "300% is 3" in said["target_leverage"]
    assert all("5% is 0.05" in said[name] for name in wrong if name != "target_leverage")


def test_a_result_past_the_range_of_numbers_is_refused():
    with pytest.raises(ValidationError) as refused:
        run(-25, -0.99, 0.0)
    assert refused.value.messages[0].code == "relation"


def test_readers_are_warned_where_the_formula_strays_from_a_daily_reset():
    assert "-33.33%" in run(3, 0.2, 0.8)["warnings"][0]
    assert not run(3, 0.2, 0.2)["warnings"]
    assert "plain ratio" in run(2, 5, 0.5)["warnings"][0]
    assert "smooth" in run(2, 0.2, 0)["warnings"][0]
