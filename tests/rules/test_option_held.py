"""The option held to expiry: premium, payoff and what is left as cash."""

import pytest
from marshmallow import ValidationError

from service.simulator.closed_forms import option_price
from tests.simulations.posting import prices, results

CALL = {"rule": "option-held", "notional_multiple": 3, "days_to_expiry": 73, "annual_volatility": 0.5}
PREMIUM = 3000 * option_price(True, 1, 1, 0.2, 0.5, 0)


def test_the_premium_is_that_of_the_formula() -> None:
    """Haug, The Complete Guide to Option Pricing Formulas: S 60, K 65, T 0.25, r 8%, sigma 30% gives 2.1334."""
    assert option_price(True, 60, 65, 0.25, 0.3, 0.08) == pytest.approx(2.1334, abs=5e-5)


def test_call_less_put_is_the_price_less_the_discounted_strike() -> None:
    for strike in (80, 100, 130):
        difference = option_price(True, 100, strike, 0.7, 0.6, 0.05) - option_price(False, 100, strike, 0.7, 0.6, 0.05)
        assert difference == pytest.approx(100 - strike * 2.718281828459045 ** (-0.05 * 0.7))


@pytest.mark.parametrize(
    ("kind", "last", "payoff"), [("call", 120, 600), ("call", 80, 0), ("put", 80, 600), ("put", 120, 0)]
)
def test_at_expiry_it_pays_what_it_is_worth_and_the_premium_is_gone(kind: str, last: float, payoff: float) -> None:
    (option,) = results(prices(100, last, 50, step="73d"), {**CALL, "option_type": kind})
    assert option["summary"]["final_value"] == pytest.approx(1000 - PREMIUM + payoff)
    assert option["columns"]["value"][1] == option["columns"]["value"][2]
    assert option["events"][0]["kind"] == "expiry"


def test_the_rest_earns_the_rate_on_cash() -> None:
    (option,) = results(prices(100, 100, step="73d"), CALL, costs={"cash_rate": 0.1, "borrow_rate": 0.5})
    assert option["attribution"]["interest"] == pytest.approx((1000 - PREMIUM) * 0.02)


def test_no_fall_takes_more_than_the_premium() -> None:
    (option,) = results(prices(100, 10, 1, step="20d"), CALL)
    assert option["summary"]["final_value"] >= 1000 - PREMIUM - 1e-9


def test_a_premium_above_the_value_is_refused() -> None:
    with pytest.raises(ValidationError, match="premium"):
        results(prices(100, 100), {**CALL, "notional_multiple": 10, "annual_volatility": 5, "days_to_expiry": 365})


def test_it_is_not_called_after_the_share_that_its_premium_takes() -> None:
    (option,) = results(prices(100, 100, step="73d"), CALL)
    assert option["instrument"]["title"] == "Option held to expiry"
