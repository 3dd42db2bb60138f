"""A position of 2 units is 120 large at a price of 60; one of 120 dollars in coin is 2 large there."""

import pytest

from service.simulator.tiers import notional_at, price_at


@pytest.mark.parametrize(("size", "linear", "notional"), [(2.0, True, 120.0), (120.0, False, 2.0)])
def test_the_size_at_a_price_gives_the_price_back(size, linear, notional):
    assert notional_at(60.0, size, linear) == notional
    assert price_at(notional, size, linear) == 60.0
