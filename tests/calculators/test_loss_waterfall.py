"""Loss waterfalls by hand, and nothing lost or made on the way."""

import random

import pytest

from service.calculators.loss_waterfall import CALCULATOR

LONG = CALCULATOR.example


def run(**inputs):
    return CALCULATOR.run(LONG | inputs)["result"]


def test_each_layer_by_hand():
    # 10 x 8,000 = 80,000: 60,000 of margin, 5,000 of the fund, 15,000 of 80,000 won.
    result = run()
    assert (result["loss"], result["paid_by_margin"], result["paid_by_fund"]) == (80_000, 60_000, 5_000)
    assert (result["paid_by_winners"], result["unpaid"], result["fund_left"]) == (15_000, 0, 0)
    assert result["haircut"] == pytest.approx(15 / 80)
    assert result["bankruptcy_price"] == 54_000


def test_above_the_bankruptcy_price_the_margin_is_enough():
    result = run(exit_price=54_500)
    assert (result["margin_left"], result["fund_left"], result["paid_by_winners"]) == (5_000, 5_000, 0)
    assert not CALCULATOR.run(LONG | {"exit_price": 54_500})["warnings"]


def test_without_winners_the_venue_is_short():
    answer = CALCULATOR.run(LONG | {"winners_profit": 0})
    assert answer["result"]["unpaid"] == 15_000
    assert answer["result"]["haircut"] is None
    assert "itself is short" in answer["warnings"][1]


def test_nothing_is_lost_on_the_way():
    pick = random.Random(1)
    for _ in range(200):
        side, entry = pick.choice(["long", "short"]), pick.uniform(1, 1e5)
        move = pick.uniform(0, 0.99) * (1 if side == "long" else -1)
        given = {
            "margin": pick.uniform(0, 1e6),
            "insurance_fund": pick.uniform(0, 1e5),
            "winners_profit": pick.uniform(0, 1e6),
        }
        result = run(side=side, entry_price=entry, exit_price=entry * (1 - move), **given)
        paid = result["paid_by_margin"] + result["paid_by_fund"] + result["paid_by_winners"] + result["unpaid"]
        assert paid == pytest.approx(result["loss"], rel=1e-12)
        assert result["margin_left"] + result["paid_by_margin"] == pytest.approx(given["margin"], rel=1e-12)
        assert result["fund_left"] + result["paid_by_fund"] == pytest.approx(given["insurance_fund"], rel=1e-12)
        assert (result["paid_by_fund"] > 0) <= (result["margin_left"] == 0)
        assert (result["paid_by_winners"] > 0) <= (result["fund_left"] == 0)


@pytest.mark.parametrize("inputs", [{"exit_price": 60_001}, {"side": "short"}])
def test_nobody_pays_where_nothing_is_lost(inputs):
    assert run(**inputs)["loss"] == run(**inputs)["paid_by_margin"] == 0
    assert CALCULATOR.run(LONG | inputs)["warnings"] == ["At this exit nothing is lost."]
