"""The perpetual position: funding by hand, signs, and liquidation."""

import pytest

from tests.simulations.posting import prices, results, returns

PERPETUAL = {"rule": "perpetual-position", "leverage": 2}


@pytest.mark.parametrize(("leverage", "sign"), [(2, -1), (-2, 1)])
def test_longs_pay_shorts_while_the_rate_is_positive(leverage: float, sign: int) -> None:
    (position,) = results(returns(0.0, step="8h"), {**PERPETUAL, "leverage": leverage}, costs={"funding_rate": 0.0001})
    assert position["attribution"]["funding"] == pytest.approx(sign * 0.2)  # 2000 x 0.01%


def test_funding_is_charged_pro_rata_of_the_step() -> None:
    (daily,) = results(returns(0.0, step="1d"), PERPETUAL, costs={"funding_rate": 0.0001})
    (hourly,) = results(returns(0.0, step="1h"), PERPETUAL, costs={"funding_rate": 0.0001})
    assert daily["attribution"]["funding"] == pytest.approx(-0.6)
    assert hourly["attribution"]["funding"] == pytest.approx(-0.025)


def test_funding_follows_the_exposure_at_the_start_of_each_step() -> None:
    (position,) = results(prices(100, 110, 110, step="8h"), PERPETUAL, costs={"funding_rate": [0.0, 0.001]})
    assert position["attribution"]["funding"] == pytest.approx(-2.2)


def test_it_ignores_the_borrow_rate_and_says_so() -> None:
    (position,) = results(returns(0.0), PERPETUAL, costs={"borrow_rate": 0.5})
    assert position["summary"]["final_value"] == 1000


def test_its_whole_value_earns_the_rate_on_cash() -> None:
    (position,) = results(returns(0.0, step="73d"), PERPETUAL, costs={"cash_rate": 0.05})
    assert position["attribution"]["interest"] == pytest.approx(10)
