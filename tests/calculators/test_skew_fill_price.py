"""Fill prices against the protocol's example and the sum of many small trades."""

import pytest
from marshmallow import ValidationError

from service.calculators.skew_fill_price import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"oracle_price": 1200, "size": 100, "skew_scale": 100_000} | inputs)


def test_the_example_of_the_protocol():
    # Synthetix, PerpsV2Market.js: 100 against a scale of 100,000 at 1,200 is filled at 1,200.6.
    result = run()["result"]
    assert result["fill_price"] == pytest.approx(1200.6, abs=1e-9)
    assert result["cost"] == pytest.approx(60, abs=1e-9)


@pytest.mark.parametrize(("skew", "size"), [(0, 100), (3_000, -900), (-2_000, 5_000), (500, -500)])
def test_a_trade_costs_what_many_small_ones_cost(skew, size):
    parts, paid = 1_000, 0.0
    for part in range(parts):
        paid += 1200 * (skew + size * (part + 0.5) / parts) / 100_000 * size / parts
    assert run(skew=skew, size=size)["result"]["cost"] == pytest.approx(paid, rel=1e-9)


def test_there_and_back_again_costs_nothing_without_fees():
    there, back = run(skew=700, size=300)["result"], run(skew=1_000, size=-300)["result"]
    assert there["fill_price"] == pytest.approx(back["fill_price"], rel=1e-12)


def test_a_trade_against_the_skew_is_paid():
    answer = run(skew=1_000, size=-500)
    # Premium from 1% to 0.5%, filled at 0.75%: 500 x 1,200 x 0.75% = 4,500 more than the index.
    assert answer["result"]["cost"] == pytest.approx(-4_500, rel=1e-12)
    assert "brings 4,500.00" in answer["explanation"]
    assert "takes skew away" in answer["warnings"][0]
    assert not run()["warnings"]


@pytest.mark.parametrize(
    "inputs", [{"size": -100_000}, {"skew": -300_000}, {"size": 5e6}, {"skew": -150_000, "size": 2e5}]
)
def test_premiums_that_leave_no_price_are_refused(inputs):
    with pytest.raises(ValidationError) as refused:
        run(**inputs)
    assert refused.value.normalized_messages()["size"][0].code == "relation"


def test_dollars_taken_for_units_are_warned_of():
    assert "in units" in run(size=30_000)["warnings"][0]
