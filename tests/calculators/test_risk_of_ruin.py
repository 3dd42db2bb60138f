"""Risk of ruin against the even game's closed form, and against a walk over the capital trade by trade."""

import pytest
from marshmallow import ValidationError

from service.calculators.risk_of_ruin import CALCULATOR


def result_of(win_chance, **inputs):
    return CALCULATOR.run({"win_chance": win_chance, **inputs})["result"]


def walked(chance, payoff, stakes, trades):
    """The chance of ruin by carrying the chances of every capital from trade to trade."""
    held, ruined = {stakes: 1.0}, 0.0
    for _ in range(trades):
        after = {}
        for capital, there in held.items():
            for change, likely in ((payoff, chance), (-1, 1 - chance)):
                after[capital + change] = after.get(capital + change, 0.0) + there * likely
        ruined += after.pop(0, 0.0)
        held = after
    return ruined


@pytest.mark.parametrize("chance", [0.51, 0.55, 0.7, 0.9])
@pytest.mark.parametrize("stakes", [1, 10, 50])
def test_even_money_is_the_gamblers_ruin(chance, stakes):
    # ((1 - p) / p)^N.
    assert result_of(chance, stakes=stakes)["ruin_chance"] == pytest.approx(((1 - chance) / chance) ** stakes, rel=1e-9)


@pytest.mark.parametrize("payoff", [1, 2, 5])
@pytest.mark.parametrize("chance", [0.15, 0.4, 0.6])
@pytest.mark.parametrize(("stakes", "trades"), [(1, 1), (3, 40), (10, 9), (12, 150)])
def test_a_walk_over_the_capital_gives_the_chance_within(chance, payoff, stakes, trades):
    found = result_of(chance, payoff=payoff, stakes=stakes, trades=trades)["ruin_within"]
    assert found == pytest.approx(walked(chance, payoff, stakes, trades), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(("chance", "payoff"), [(0.6, 1), (0.4, 2), (0.3, 4)])
def test_the_chance_within_very_many_trades_is_the_chance_of_ever(chance, payoff):
    result = result_of(chance, payoff=payoff, stakes=8, trades=10_000)
    assert result["ruin_within"] == pytest.approx(result["ruin_chance"], rel=1e-9)


def test_two_for_one_at_forty_percent_by_hand():
    # 0.4 x^3 - x + 0.6 = (x - 1)(0.4 x^2 + 0.4 x - 0.6): x = (sqrt(7) - 1) / 2 = 0.8229; the edge is 0.8 - 0.6.
    result = result_of(0.4, payoff=2, stakes=20)
    assert result["edge"] == pytest.approx(0.2)
    assert result["ruin_per_stake"] == pytest.approx((7**0.5 - 1) / 2, rel=1e-12)
    # ln 0.01 / ln 0.8229 = 23.6.
    assert result["stakes_for_one_percent"] == 24


@pytest.mark.parametrize(("chance", "payoff"), [(0.5, 1), (0.3, 1), (0.25, 3)])
def test_without_an_edge_ruin_is_certain(chance, payoff):
    answer = CALCULATOR.run({"win_chance": chance, "payoff": payoff, "stakes": 500})
    assert answer["result"]["ruin_chance"] == 1
    assert answer["result"]["stakes_for_one_percent"] is None
    assert "only delays" in answer["warnings"][0]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"55 would be 5,500%"):
        result_of(55)
