"""Mining profit by hand, and by putting each break-even back in."""

import pytest

from service.calculators.mining_profit import CALCULATOR

ONE = {"efficiency": 20, "power_price": 60, "hashprice": 39.53}


def run(**inputs):
    return CALCULATOR.run(ONE | inputs)["result"]


def test_twenty_joules_at_sixty_dollars_by_hand():
    # 20 kW for a day is 0.48 MWh: $28.80. 39.53 - 28.80 = 10.73; after -30%, 27.671 - 28.80 = -1.129.
    result = run()
    assert result["power_cost"] == pytest.approx(28.8, rel=1e-12)
    assert result["margin"] == pytest.approx(10.73, rel=1e-12)
    assert result["stressed_margin"] == pytest.approx(-1.129, rel=1e-12)
    assert result["operating_leverage"] == pytest.approx(39.53 / 10.73, rel=1e-12)
    assert result["break_even_move"] == pytest.approx(28.8 / 39.53 - 1, rel=1e-12)


@pytest.mark.parametrize("costs", [{}, {"pool_fee": 0.02, "other_costs": 3.5}, {"efficiency": 33, "power_price": 85}])
def test_nothing_is_left_at_each_break_even(costs):
    result = run(**costs)
    for name in ("hashprice", "power_price", "efficiency"):
        assert run(**costs | {name: result[f"break_even_{name}"]})["margin"] == pytest.approx(0, abs=1e-10)
    assert run(**costs, price_move=result["break_even_move"])["stressed_margin"] == pytest.approx(0, abs=1e-10)


def test_the_margin_moves_by_its_leverage_times_the_price():
    result = run(price_move=-0.1)
    change = result["stressed_margin"] / result["margin"] - 1
    assert change == pytest.approx(-0.1 * result["operating_leverage"], rel=1e-12)


def test_a_fleet_earns_in_proportion():
    assert run(hashrate=250)["margin_per_day"] == pytest.approx(250 * 10.73, rel=1e-12)


def test_a_loss_is_called_one():
    answer = CALCULATOR.run(ONE | {"power_price": 90})
    assert answer["result"]["margin"] < 0
    assert answer["result"]["operating_leverage"] is None
    assert "adds to the loss" in answer["warnings"][0]
    assert "2,016 blocks" in answer["warnings"][1]


def test_free_power_has_no_break_even_efficiency():
    assert run(power_price=0)["break_even_efficiency"] is None
    assert run(hashprice=0)["break_even_move"] is None
