"""Isolated against cross, by hand."""

import pytest
from marshmallow import ValidationError

from service.calculators.isolated_cross import CALCULATOR

PAIR = {"exposures": [30_000, -20_000], "margins": [3_000, 2_000], "spare_collateral": 5_000}


def run(**inputs):
    return CALCULATOR.run({**PAIR, **inputs})


def test_a_fall_that_isolated_margin_contains_and_cross_margin_survives():
    # Long: 3,000 - 4,500 - 255 = -1,755, gone. Short: 2,000 + 2,000 - 180 = 3,820, stays with 4,000 beside 5,000.
    # Cross: 10,000 - 4,500 + 2,000 = 7,500 against 435.
    answer = run(price_moves=[-0.15, -0.1])
    result = answer["result"]
    assert result["isolated_spares"] == pytest.approx([-1_755, 3_820])
    assert result["isolated_survivors"] == 1
    assert result["isolated_left"] == pytest.approx(9_000)
    assert result["cross_spare"] == pytest.approx(7_065)
    assert result["cross_left"] == pytest.approx(7_500)
    assert result["cross_survivors"] == 2
    assert "one pocket helps another" in answer["warnings"][0]


def test_a_domino_takes_the_spare_money_in_cross_margin_only():
    # Long -30%: 10,000 - 9,000 - 20,000 x 0.1 = -1,000: all gone. Isolated keeps the 5,000 that were set apart.
    answer = run(price_moves=[-0.3, 0.1])
    assert answer["result"]["cross_left"] == 0
    assert answer["result"]["isolated_left"] == 5_000
    assert answer["result"]["isolated_survivors"] == answer["result"]["cross_survivors"] == 0
    assert "domino" in answer["warnings"][0]


def test_collateral_marked_down_liquidates_positions_whose_prices_stand_still():
    # 5,000 x 0.65 = 3,250 against 1% of 400,000: nothing moved but the collateral.
    body = {"exposures": [200_000, -200_000], "margins": [2_500, 2_500], "price_moves": [0, 0], "spare_collateral": 0}
    before, after = run(**body), run(**body, collateral_move=-0.35)
    assert before["result"]["cross_survivors"] == 2
    assert after["result"]["cross_survivors"] == after["result"]["isolated_survivors"] == 0
    assert after["result"]["counted_collateral"] == pytest.approx(3_250)
    assert "has not moved" in after["warnings"][0]


def test_a_haircut_lessens_what_counts_and_not_what_is_left():
    plain, cut = (run(price_moves=[0.05, 0.05], collateral_haircut=cut)["result"] for cut in (0, 0.2))
    assert plain["cross_left"] == cut["cross_left"] == pytest.approx(10_500)
    assert plain["cross_spare"] - cut["cross_spare"] == pytest.approx(2_000)


def test_a_hedge_costs_nothing_in_cross_margin():
    # The same exposure on both sides: the profit is nothing at any move; isolated, one side dies.
    for move in (-0.2, 0.2):
        result = run(exposures=[20_000, -20_000], price_moves=[move, move], spare_collateral=0)["result"]
        assert result["profit"] == 0
        assert result["cross_survivors"] == 2
        assert result["isolated_survivors"] == 1


@pytest.mark.parametrize("name", ["margins", "price_moves"])
def test_lists_stand_side_by_side(name):
    with pytest.raises(ValidationError) as refused:
        run(**{"price_moves": [0, 0], name: [0]})
    assert refused.value.messages[name][0].code == "relation"


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"35 would be 3,500%"):
        run(price_moves=[0, 0], collateral_haircut=35)
