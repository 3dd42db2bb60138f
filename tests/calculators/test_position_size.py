"""Position size by hand, and by walking the position to its stop."""

import itertools

import pytest
from marshmallow import ValidationError

from service.calculators.position_size import CALCULATOR


def run(**inputs):
    return CALCULATOR.run({"equity": 10_000, "risk_share": 0.01, "stop_distance": 0.04, **inputs})


def test_one_percent_of_risk_and_a_stop_four_percent_away():
    # 100 / 0.04 = 2,500: a quarter of the account, whatever the leverage.
    for leverage in (1, 5):
        result = run(leverage=leverage, entry_price=50_000)["result"]
        assert result["position_value"] == pytest.approx(2_500)
        assert result["position_over_equity"] == pytest.approx(0.25)
        assert result["position_size"] == pytest.approx(0.05)
        assert result["stop_price"] == pytest.approx(48_000)
        assert result["margin_needed"] == pytest.approx(2_500 / leverage)


@pytest.mark.parametrize("side", ["long", "short"])
def test_walked_to_its_stop_the_position_loses_the_budget(side):
    sign = {"long": 1, "short": -1}[side]
    for distance, gap, fee in itertools.product((0.01, 0.2), (0.0, 0.03), (0.0, 0.001, 0.01)):
        result = run(side=side, stop_distance=distance, gap=gap, trading_fee=fee, entry_price=250)["result"]
        units, filled = result["position_size"], 250 * (1 - sign * (distance + gap))
        lost = units * sign * (250 - filled) + fee * units * (250 + filled)
        assert lost == pytest.approx(100, rel=1e-12)
        assert result["exit_price"] == pytest.approx(filled)
        parts = ("loss_to_stop", "loss_to_gap", "loss_to_fees")
        assert sum(result[name] for name in parts) == pytest.approx(100, rel=1e-12)


def test_a_gap_makes_the_position_smaller():
    # 100 / 0.05.
    assert run(gap=0.01)["result"]["position_value"] == pytest.approx(2_000)


def test_readers_are_warned():
    assert "cannot be opened" in run(risk_share=0.09, stop_distance=0.01)["warnings"][0]
    assert "liquidated first" in run(leverage=30)["warnings"][0]
    assert "losing-streak" in run(risk_share=0.2, stop_distance=0.5)["warnings"][0]
    assert "next price" in run()["warnings"][0]
    assert not run(gap=0.01)["warnings"]


def test_a_long_is_not_stopped_below_zero():
    with pytest.raises(ValidationError, match="above zero"):
        run(stop_distance=0.6, gap=0.4)


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(risk_share=2, stop_distance=4)
    assert "5% is 0.05" in refused.value.messages["risk_share"][0]
    assert "4 would be 400%" in refused.value.messages["stop_distance"][0]
