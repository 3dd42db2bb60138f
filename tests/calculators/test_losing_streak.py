"""Losing streaks against every sequence counted one by one, and against a walk over the present run."""

import itertools

import pytest
from marshmallow import ValidationError

from service.calculators.losing_streak import CALCULATOR


def run(losses, **inputs):
    return CALCULATOR.run({"losses": losses, **inputs})


def result_of(losses, **inputs):
    return run(losses, **inputs)["result"]


def counted(losses, trades, chance):
    """The chance by looking at every sequence of wins and losses."""
    total = 0.0
    for sequence in itertools.product("WL", repeat=trades):
        if "L" * losses in "".join(sequence):
            lost = sequence.count("L")
            total += chance**lost * (1 - chance) ** (trades - lost)
    return total


def walked(losses, trades, chance):
    """The chance by carrying the chances of every present run of losses from trade to trade."""
    runs, done = [1.0, *[0.0] * (losses - 1)], 0.0
    for _ in range(trades):
        done += runs[-1] * chance
        runs = [sum(runs) * (1 - chance), *(one * chance for one in runs[:-1])]
    return done


@pytest.mark.parametrize("trades", [1, 2, 5, 11])
@pytest.mark.parametrize("losses", [1, 2, 3, 6])
@pytest.mark.parametrize("wins", [0.2, 0.5, 0.7])
def test_every_sequence_counted_gives_the_same_chance(trades, losses, wins):
    found = result_of(losses, trades=trades, win_chance=wins)["chance_within"]
    assert found == pytest.approx(counted(losses, trades, 1 - wins), rel=1e-12)


@pytest.mark.parametrize(
    ("losses", "trades", "wins"), [(7, 100, 0.5), (3, 1_000, 0.9), (20, 2_000, 0.5), (12, 250, 0.4)]
)
def test_long_series_agree_with_a_walk_over_the_present_run(losses, trades, wins):
    found = result_of(losses, trades=trades, win_chance=wins)["chance_within"]
    assert found == pytest.approx(walked(losses, trades, 1 - wins), rel=1e-11)


def test_seven_in_a_row_in_a_hundred_fair_trades():
    # At once 1/128; within 100 tosses 31.75%, as the recurrence of the runs of a coin gives.
    result = result_of(7)
    assert result["chance_at_once"] == 1 / 128
    assert result["chance_within"] == pytest.approx(0.3175, abs=5e-5)
    assert result["likely_streak"] == 6


def test_the_likely_streak_is_the_last_that_is_as_likely_as_not():
    result = result_of(1, trades=300, win_chance=0.45)
    there, next_one = (
        result_of(result["likely_streak"] + more, trades=300, win_chance=0.45)["chance_within"] for more in (0, 1)
    )
    assert there >= 0.5 > next_one


def test_drawdowns_by_hand():
    # 0.98^10 = 0.8171: 18.29% gone, 22.39% to be made good. 0.95^14 = 0.4877, 0.95^13 = 0.5133: half takes 14.
    result = result_of(10, risk_share=0.02)
    assert result["drawdown"] == pytest.approx(1 - 0.98**10)
    assert result["gain_needed"] == pytest.approx(1 / 0.98**10 - 1)
    assert result_of(1, risk_share=0.05)["losses_to_drawdown"] == 14
    assert result_of(1, risk_share=0.5, tolerated_drawdown=0.75)["losses_to_drawdown"] == 2


def test_the_table_holds_the_same_figures():
    result = result_of(4, trades=50, risk_share=0.1)
    assert result["lengths"] == list(range(1, 21))
    assert result["chances_by_length"][3] == result["chance_within"]
    assert result["drawdown_by_length"][3] == pytest.approx(result["drawdown"])
    assert result_of(4, trades=3)["lengths"] == [1, 2, 3]


def test_readers_are_warned():
    assert "do not remember" in run(3)["warnings"][0]
    assert "fewer trades" in run(30, trades=3)["warnings"][1]
    assert "more likely than not" in run(3, risk_share=0.3)["warnings"][1]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError, match=r"50 would be 5,000%"):
        run(3, win_chance=50)
