"""Liquidation cascades by hand, round by round, and what more depth or more leverage must do."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.liquidation_cascade import CALCULATOR

TOY = CALCULATOR.example


def run(**inputs):
    return CALCULATOR.run(TOY | inputs)["result"]


def test_rounds_by_hand():
    # 57,000 reaches 57,500: 30 m are 1.5%, so 57,000 x 0.99^1.5 = 56,147; 56,000 is not reached.
    one = run(liquidation_prices=[57_500, 56_000], sizes=[30e6, 40e6])
    assert one["final_price"] == pytest.approx(57_000 * 0.99**1.5, rel=1e-12)
    assert (one["rounds"], one["liquidated_count"], one["liquidated"]) == (1, 1, 30e6)
    # With 45 m it is: 57,000 x 0.99^2.25 = 55,726 reaches 56,000, and 85 m make 57,000 x 0.99^4.25.
    two = run(liquidation_prices=[57_500, 56_000], sizes=[45e6, 40e6])
    assert two["prices"] == pytest.approx([57_000, 57_000 * 0.99**2.25, 57_000 * 0.99**4.25], rel=1e-12)
    assert two["sold"] == [0, 45e6, 85e6]
    assert two["extra_fall"] == pytest.approx(0.95 * (1 - 0.99**4.25), rel=1e-12)


def test_a_fall_that_reaches_nobody_goes_no_further():
    answer = CALCULATOR.run(TOY | {"shock": 0.04})
    assert (answer["result"]["rounds"], answer["result"]["liquidated"]) == (0, 0)
    assert answer["result"]["amplification"] == pytest.approx(1)
    assert "reaches no position" in answer["explanation"]


def test_the_end_is_where_price_and_sales_agree_and_selling_one_by_one_ends_there_too():
    pick = random.Random(4)
    for _ in range(100):
        count = pick.randrange(1, 30)
        levels, sizes = (
            [pick.uniform(40_000, 59_000) for _ in range(count)],
            [pick.uniform(0, 3e7) for _ in range(count)],
        )
        result = run(liquidation_prices=levels, sizes=sizes)
        price, sold = 57_000.0, 0.0
        for level, size in sorted(zip(levels, sizes, strict=True), reverse=True):
            if level < price:
                break
            sold += size
            price = 57_000 * 0.99 ** (sold / 20e6)
        assert result["final_price"] == pytest.approx(price, rel=1e-12)
        assert result["liquidated"] == pytest.approx(sold, rel=1e-12)
        assert result["prices"] == sorted(result["prices"], reverse=True)


def test_depth_dampens():
    falls = [run(depth_per_percent=depth)["total_fall"] for depth in (5e6, 20e6, 100e6, 1e9)]
    assert falls == sorted(falls, reverse=True)
    assert falls[-1] == pytest.approx(0.05, abs=0.001)


@pytest.mark.parametrize(
    ("name", "wrong"), [("sizes", {"sizes": [1]}), ("liquidation_prices", {"start_price": 57_000})]
)
def test_lists_and_prices_that_do_not_fit_are_refused(name, wrong):
    with pytest.raises(ValidationError) as refused:
        run(**wrong)
    assert refused.value.normalized_messages()[name][0].code == "relation"
