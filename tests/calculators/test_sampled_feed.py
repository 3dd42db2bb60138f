"""Sampled feeds by hand, and what must hold of any stream."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.sampled_feed import CALCULATOR

TEN = CALCULATOR.example


def run(**inputs):
    return CALCULATOR.run(TEN | inputs)["result"]


def test_ten_liquidations_by_hand():
    # Shown: 50,000 of second 0, 30,000 of 1, 40,000 of 2 and 10,000 of 4: 130,000 of 2,275,000.
    result = run()
    assert (result["true_total"], result["shown_total"], result["hidden_total"]) == (2_275_000, 130_000, 2_145_000)
    assert (result["true_count"], result["shown_count"], result["most_in_interval"]) == (10, 4, 5)
    assert result["shown_share"] == pytest.approx(130 / 2_275, rel=1e-12)
    assert result["undercount"] == pytest.approx(17.5, rel=1e-12)


def test_longer_intervals_by_hand():
    # Of two seconds: 0 and 1 end with 30,000, 2 and 3 with 40,000, 4 and 5 with 10,000.
    assert run(interval=2)["shown_total"] == 80_000
    assert run(interval=3_600)["shown_count"] == 1


def test_one_a_second_is_all_shown():
    answer = CALCULATOR.run({"seconds": [1, 2, 3], "amounts": [5, 6, 7]})
    assert answer["result"]["shown_share"] == answer["result"]["undercount"] == 1
    assert "hides the most when the most happens" in answer["warnings"][0]


def test_never_more_than_the_truth_and_less_as_it_gets_busier():
    pick, shares = random.Random(8), []
    for spread in (1_000, 100, 30, 5):
        seconds = sorted(pick.randrange(spread) for _ in range(100))
        result = run(seconds=seconds, amounts=[pick.lognormvariate(9, 2) for _ in range(100)])
        assert result["shown_total"] <= result["true_total"]
        assert result["shown_count"] == len(set(seconds))
        assert result["shown_total"] + result["hidden_total"] == pytest.approx(result["true_total"], rel=1e-12)
        shares.append(result["shown_count_share"])
    assert shares == sorted(shares, reverse=True)


def test_the_share_of_a_random_stream_is_that_of_its_rate():
    # Poisson with r a second: the feed shows a share (1 - e^-r) / r of the number; here 4 a second, 24.5%.
    pick, shown, count = random.Random(9), 0, 0
    for _ in range(200):
        result = run(seconds=sorted(pick.randrange(25) for _ in range(100)), amounts=[1] * 100)
        shown, count = shown + result["shown_count"], count + result["true_count"]
    assert shown / count == pytest.approx((1 - (24 / 25) ** 100) / 4, abs=0.002)


@pytest.mark.parametrize(("name", "wrong"), [("amounts", {"amounts": [1]}), ("seconds", {"seconds": [9] + [0] * 9})])
def test_lists_that_do_not_fit_are_refused(name, wrong):
    with pytest.raises(ValidationError) as refused:
        run(**wrong)
    assert refused.value.normalized_messages()[name][0].code == "relation"
