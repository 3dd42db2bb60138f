"""Auto-deleveraging by hand, and what must hold of any queue."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.auto_deleveraging_rank import CALCULATOR

SHORTS = CALCULATOR.example


def run(**inputs):
    return CALCULATOR.run(SHORTS | inputs)["result"]


def test_four_shorts_by_hand():
    # Profits 1/6, 1/26, 1/11, -1/24; leverages 50/40, 50/4.6, 50/10.5, 50/2.8.
    result = run()
    profits, leverages = [1 / 6, 1 / 26, 1 / 11, -1 / 24], [50 / 40, 50 / 4.6, 50 / 10.5, 50 / 2.8]
    assert result["profit_rates"] == pytest.approx(profits, rel=1e-12)
    assert result["effective_leverages"] == pytest.approx(leverages, rel=1e-12)
    scores = [profits[n] * leverages[n] for n in range(3)] + [profits[3] / leverages[3]]
    assert result["scores"] == pytest.approx(scores, rel=1e-12)
    # 0.208, 0.418, 0.433, -0.002: third, second, first, fourth.
    assert result["places"] == [3, 2, 1, 4]
    assert result["closed_sizes"] == [0, 0.5, 1.5, 0]
    # 2 closed 1,000 above the mark, which shorts would not have to pay there.
    assert result["given_up"] == pytest.approx(2_000)


def test_a_long_closed_below_the_mark_gives_up_the_difference():
    body = {
        "entry_prices": [40_000],
        "bankruptcy_prices": [30_000],
        "sizes": [5],
        "closing_price": 49_000,
    }
    result = run(**body)
    assert result["scores"] == pytest.approx([0.25 * 2.5])
    assert result["given_up"] == pytest.approx(2_000)


def test_any_queue_closes_what_is_asked_and_the_highest_scores_first():
    pick = random.Random(3)
    for _ in range(50):
        count = pick.randrange(1, 20)
        result = run(
            entry_prices=[pick.uniform(40_000, 70_000) for _ in range(count)],
            bankruptcy_prices=[pick.uniform(51_000, 100_000) for _ in range(count)],
            sizes=(sizes := [pick.uniform(0.1, 2) for _ in range(count)]),
            size_to_close=(wanted := pick.uniform(0.1, 15)),
        )
        assert result["closed"] + result["not_closed"] == pytest.approx(wanted, rel=1e-12)
        assert result["closed"] == pytest.approx(min(wanted, sum(sizes)), rel=1e-12)
        assert sorted(result["places"]) == list(range(1, count + 1))
        queue = sorted(zip(result["places"], result["scores"], result["closed_sizes"], sizes, strict=True))
        assert [score for _, score, _, _ in queue] == sorted(result["scores"], reverse=True)
        parts = [closed / size for _, _, closed, size in queue]
        assert parts == sorted(parts, reverse=True)


def test_more_leverage_comes_first_among_equal_profits():
    result = run(entry_prices=[55_000, 55_000], bankruptcy_prices=[80_000, 60_000], sizes=[1, 1])
    assert result["places"] == [2, 1]


@pytest.mark.parametrize(
    "wrong", [{"sizes": [1]}, {"bankruptcy_prices": [90_000, 54_600, 60_500, 50_000]}, {"mark_price": 60_000}]
)
def test_positions_past_their_bankruptcy_and_lists_of_other_lengths_are_refused(wrong):
    with pytest.raises(ValidationError) as refused:
        run(**wrong)
    ((refusal,),) = refused.value.normalized_messages().values()
    assert refusal.code == "relation"


def test_it_says_that_it_is_a_toy_and_that_hedges_go_too():
    warnings = CALCULATOR.run(SHORTS)["warnings"]
    assert "toy" in warnings[0]
    assert "hedge" in warnings[1]
    assert "no position is left" in CALCULATOR.run(SHORTS | {"size_to_close": 100})["explanation"]
