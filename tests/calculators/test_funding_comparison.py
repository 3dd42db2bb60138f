"""Funding comparison by hand"""

import pytest
from marshmallow import ValidationError

from service.calculators.funding_comparison import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"funding_rates": [0.0002, 0.001], "interval_hours": [1, 8], **inputs})


def test_rates_are_brought_to_the_same_time():
    # 0.02% an hour is 0.16% per 8 hours, 0.48% a day, 175.2% a year; 0.1% per 8 hours is 0.3% a day, 109.5%.
    result = run(leverage=3)["result"]
    assert result["rates_per_8_hours"] == pytest.approx([0.0016, 0.001], rel=1e-12)
    assert result["rates_per_day"] == pytest.approx([0.0048, 0.003], rel=1e-12)
    assert result["simple_rates_per_year"] == pytest.approx([1.752, 1.095], rel=1e-12)
    assert result["equity_rates_per_year"] == pytest.approx([5.256, 3.285], rel=1e-12)
    assert result["mean_rate_per_8_hours"] == pytest.approx(0.0013, rel=1e-12)
    assert result["difference_per_year"] == pytest.approx(0.657, rel=1e-12)
    assert result["equity_difference_per_year"] == pytest.approx(1.971, rel=1e-12)


def test_caps_give_the_most_that_a_day_can_cost():
    # 2% every 2 hours is 24% a day, 4% every hour 96%.
    result = run(interval_hours=[2, 1], caps=[0.02, 0.04])["result"]
    assert result["largest_rates_per_day"] == pytest.approx([0.24, 0.96], rel=1e-12)
    assert run()["result"]["largest_rates_per_day"] == []


def test_venues_stay_in_the_order_given():
    assert run(funding_rates=[0.001, 0.0002], interval_hours=[8, 1])["result"]["rates_per_8_hours"] == pytest.approx(
        [0.001, 0.0016], rel=1e-12
    )


def test_lists_of_different_lengths_are_refused_by_name():
    for name, value in (("interval_hours", [1, 8, 8]), ("caps", [0.01, 0.01, 0.01])):
        with pytest.raises(ValidationError) as refused:
            run(**{name: value})
        assert refused.value.normalized_messages()[name][0].code == "relation"


def test_readers_are_warned_of_different_clocks_and_large_rates():
    assert "different times" in run()["warnings"][0]
    assert not run(interval_hours=[8, 8])["warnings"]
    assert "300%" in run(funding_rates=[0.02, 0.0001], interval_hours=[8, 8])["warnings"][0]
    with pytest.raises(ValidationError) as refused:
        run(funding_rates=[5, 0.0001])
    assert "5% is 0.05" in refused.value.messages["funding_rates"][0][0]
