"""Index prices by hand, and one bad feed among good ones."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.index_price import CALCULATOR

FIVE = CALCULATOR.example


def run(**inputs):
    return CALCULATOR.run(FIVE | inputs)["result"]


def test_five_feeds_by_hand():
    # The last is stale; the median of 1, 0.999, 0.65, 1.001 is 0.9995, and 0.65 counts as 0.989505, three times.
    result = run()
    assert result["median_price"] == pytest.approx(0.9995, rel=1e-12)
    assert result["index_price"] == pytest.approx((1 + 0.999 + 3 * 0.989505 + 1.001) / 6, rel=1e-12)
    assert result["plain_mean"] == pytest.approx((1 + 0.999 + 1.95 + 1.001 + 0.998) / 7, rel=1e-12)
    assert (result["feeds_used"], result["feeds_capped"], result["feeds_stale"]) == (4, 1, 1)
    assert result["shares"] == pytest.approx([1 / 6, 1 / 6, 1 / 2, 1 / 6, 0])
    assert result["counted_prices"][:4] == pytest.approx([1, 0.999, 0.989505, 1.001])


def test_one_bad_feed_of_any_price_moves_the_index_by_little():
    # With n equal feeds within 0.1%, the bad one counts for at most (cap + 0.1%) / n, and shifts the median within.
    pick = random.Random(6)
    for _ in range(200):
        count, cap = pick.randrange(3, 20), pick.uniform(0.001, 0.05)
        good = [60_000 * pick.uniform(0.9995, 1.0005) for _ in range(count)]
        bad = [pick.choice([1e-6, 1.0, 30_000, 120_000, 1e9]), *good[1:]]
        rest = {"weights": [1] * count, "ages": [0] * count, "deviation_cap": cap}
        honest, hit = run(prices=good, **rest), run(prices=bad, **rest)
        assert abs(hit["index_price"] / honest["index_price"] - 1) < (cap + 0.002) / count + 0.001
        assert abs(hit["plain_mean"] / honest["plain_mean"] - 1) > 0.02


def test_without_weights_and_ages_all_feeds_count_alike():
    result = CALCULATOR.run({"prices": [100, 100.2, 100.4], "deviation_cap": 0.5})["result"]
    assert result["index_price"] == result["plain_mean"] == pytest.approx(100.2)
    assert result["feeds_stale"] == 0


def test_feeds_all_stale_and_lists_of_other_lengths_are_refused():
    for wrong in ({"ages": [99] * 5}, {"ages": [1]}, {"weights": [1, 2]}):
        with pytest.raises(ValidationError) as refused:
            run(**wrong)
        ((refusal,),) = refused.value.normalized_messages().values()
        assert refusal.code == "relation"


def test_readers_are_warned_where_no_rule_can_help():
    assert "fewer than three" in CALCULATOR.run({"prices": [1, 2]})["warnings"][0]
    assert "disagree" in CALCULATOR.run({"prices": [1, 1.1, 1.2]})["warnings"][0]
