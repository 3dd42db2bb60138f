"""Kelly fractions by hand, against the best share found by trying, and by playing every outcome of a few bets."""

from math import comb, exp, log

import pytest
from marshmallow import ValidationError

from service.calculators.kelly_fraction import CALCULATOR


def run(win, **inputs):
    return CALCULATOR.run({"win_probability": win, **inputs})


@pytest.mark.parametrize(
    ("win", "odds", "loss", "fraction"),
    [(0.51, 1, 1, 0.02), (0.6, 1, 1, 0.2), (0.55, 2, 1, 0.325), (0.4, 3, 1, 0.2), (0.5, 1, 1, 0), (0.4, 1, 1, -0.2),
     (0.5, 0.3, 0.2, 5 / 6)],
)  # fmt: skip
def test_the_fraction_by_hand(win, odds, loss, fraction):
    # p / a - (1 - p) / b: 0.51 - 0.49 is the coin of Thorp's paper; 0.55 - 0.45 / 2; 0.5 / 0.2 - 0.5 / 0.3.
    assert run(win, odds=odds, loss_share=loss)["result"]["fraction"] == pytest.approx(fraction, abs=1e-12)


@pytest.mark.parametrize(("win", "odds", "loss"), [(0.6, 1, 1), (0.35, 4, 1), (0.52, 1, 0.5), (0.9, 0.2, 1)])
def test_no_other_share_grows_faster(win, odds, loss):
    result = run(win, odds=odds, loss_share=loss)["result"]
    shares = [place / 10_000 / loss for place in range(10_000)]
    growths = [win * log(1 + share * odds) + (1 - win) * log(1 - share * loss) for share in shares]
    best = max(range(10_000), key=growths.__getitem__)
    assert shares[best] == pytest.approx(result["fraction"], abs=1.01e-4 / loss)
    assert max(growths) <= result["growth_at_full"] + 1e-15
    assert max(growths) == pytest.approx(result["growth_at_full"], rel=1e-4)


def test_the_median_of_every_outcome_of_a_few_bets():
    # 100 bets at 60%: the median wins 60, at 20% of the money each: 1.2^60 x 0.8^40 = 7.49.
    result = run(0.6, bets=100)["result"]
    chance, median = 0.0, -1
    while chance < 0.5:
        median += 1
        chance += comb(100, median) * 0.6**median * 0.4 ** (100 - median)
    assert result["median_multiple"] == pytest.approx(1.2**median * 0.8 ** (100 - median), rel=1e-9)
    assert result["median_multiple"] == pytest.approx(exp(100 * result["growth_at_full"]), rel=1e-12)


def test_twice_the_fraction_grows_hardly_or_ruins():
    # At 51% even money twice is 4%: 0.51 ln 1.04 + 0.49 ln 0.96, next to nothing.
    small = run(0.51)["result"]
    assert small["growth_at_double"] == pytest.approx(0.51 * log(1.04) + 0.49 * log(0.96), rel=1e-9)
    assert abs(small["growth_at_double"]) < small["growth_at_full"] / 100
    assert small["growth_at_half"] == pytest.approx(0.75 * small["growth_at_full"], rel=1e-3)
    large = run(0.8)
    assert large["result"]["growth_at_double"] is None
    assert "ruin at twice" in large["explanation"]


def test_a_losing_bet_has_no_stake():
    answer = run(0.4)
    assert answer["result"]["growth_at_full"] == answer["result"]["losing_bet"] == 0
    assert answer["result"]["edge"] == pytest.approx(-0.2, rel=1e-12)
    assert "no stake" in answer["explanation"]
    assert not answer["warnings"]


def test_the_table_shows_how_much_hangs_on_the_probability():
    answer = run(0.6)
    assert answer["result"]["fractions"] == pytest.approx([0, 0.1, 0.16, 0.2, 0.24, 0.3, 0.4], abs=1e-12)
    assert "0.00% to 40.00%" in answer["warnings"][0]
    assert len(run(0.95)["result"]["fractions"]) == 5


def test_percents_are_refused_and_growth_out_of_range_is_null():
    with pytest.raises(ValidationError) as refused:
        run(60)
    assert "5% is 0.05" in refused.value.messages["win_probability"][0]
    assert run(0.9, odds=10, bets=1_000)["result"]["median_multiple"] is None
