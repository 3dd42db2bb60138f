"""The simulator by hand gives what a simulation gives, to the last bit."""

import pytest

from service.rules.daily_reset import decide
from service.simulations import simulate
from service.simulator import Machine, Terms, days, run
from service.simulator.accounting import LOAN, PERPETUAL

COSTS = {"borrow_rate": 0.05, "cash_rate": 0.03, "asset_yield": 0.02, "management_fee": 0.01, "funding_rate": 0.0001}


@pytest.mark.parametrize(("financing", "said"), [(LOAN, "loan"), (PERPETUAL, "perpetual")])
@pytest.mark.parametrize("leverage", [3.0, -2.0])
def test_a_run_by_hand_has_the_bits_of_the_simulation(financing: float, said: str, leverage: float) -> None:
    prices = [100.0, 80.0, 90.0, 130.0, 100.0]
    machine = Machine(decide, (leverage,), (), leverage)
    ledger = run(machine, Terms(fee=0.001, financing=financing), days(prices, **COSTS), 1000.0)
    request = {
        "path": {"kind": "prices", "prices": prices},
        "instruments": [{"rule": "daily-reset", "target_leverage": leverage, "financing": said}],
        "costs": {"trading_fee": 0.001, **COSTS},
        "digits": 17,
    }
    assert ledger.values == simulate(request)["results"][0]["columns"]["value"].tolist()


@pytest.mark.parametrize("prices", [[], [100.0], [100.0, 0.0], [100.0, -1.0]])
def test_prices_that_make_no_market_are_refused(prices: list[float]) -> None:
    with pytest.raises(ValueError, match="two prices or more"):
        days(prices)
