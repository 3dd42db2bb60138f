"""Velocity funding against the example in the protocol's own tests, and by adding small times up."""

import pytest
from marshmallow import ValidationError

from service.calculators.velocity_funding import CALCULATOR


def run(**inputs):
    given = {"skew": 100, "skew_scale": 1000, "max_funding_velocity": 0.25, "seconds": 29_000, "price": 100}
    return CALCULATOR.run(given | inputs)


def test_the_example_of_the_protocol():
    # Synthetix, PerpsV2Market.js: 29,000 s at a skew of 100, then 20,000 s at 300, of 1,000; 25% a day, each day.
    first = run()["result"]
    assert first["rate_after"] == pytest.approx(0.0083912, abs=1e-7)
    assert first["cumulative_funding"] == pytest.approx(-0.14086, abs=1e-4)
    then = run(skew=300, seconds=20_000, funding_rate=first["rate_after"], funding_so_far=first["cumulative_funding"])
    assert then["result"]["rate_after"] == pytest.approx(0.02575231, abs=1e-7)
    assert then["result"]["cumulative_funding"] == pytest.approx(-0.5362, abs=5e-4)


@pytest.mark.parametrize(("skew", "start"), [(400, 0.01), (-700, 0.02), (50, -0.3)])
def test_small_times_added_up(skew, start):
    rate, paid, parts = start, 0.0, 10_000
    for _ in range(parts):
        paid -= (rate + 0.25 * skew / 1000 * 0.5 / parts / 2) * 0.5 / parts * 100
        rate += 0.25 * skew / 1000 * 0.5 / parts
    result = run(skew=skew, funding_rate=start, seconds=43_200)["result"]
    assert result["rate_after"] == pytest.approx(rate, rel=1e-9)
    assert result["funding"] == pytest.approx(paid, rel=1e-9)


def test_the_velocity_stops_at_its_largest():
    # 25% a day, each day, for one day.
    for skew, rate in ((1_000, 0.25), (50_000, 0.25), (-50_000, -0.25)):
        assert run(skew=skew, seconds=86_400)["result"]["rate_after"] == pytest.approx(rate, rel=1e-12)
    assert "past its scale" in run(skew=2_000)["warnings"][0]
    assert not run()["warnings"]


def test_a_rate_that_turns_and_one_that_remembers_are_said():
    assert "changes its sign" in run(skew=-500, funding_rate=0.01)["warnings"][0]
    assert "remembers" in run(skew=-500, funding_rate=0.5)["warnings"][0]
    assert "pays" in run()["explanation"]
    assert "receives" in run(skew=-100)["explanation"]


def test_a_scale_of_nought_is_refused():
    with pytest.raises(ValidationError) as refused:
        run(skew_scale=0)
    assert refused.value.messages["skew_scale"][0].code == "range"
