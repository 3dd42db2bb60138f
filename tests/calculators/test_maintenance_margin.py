"""Margin by tiers: the amounts of a venue's own table, and every slice at its own rate."""

import pytest
from marshmallow import ValidationError

from service.calculators.maintenance_margin import CALCULATOR, LEVERAGES
from service.simulator.tiers import FLOORS, RATES


def run(**inputs):
    return CALCULATOR.run(inputs)


def result_of(position_value, **inputs):
    return run(position_value=position_value, **inputs)["result"]


def by_slices(value, floors=FLOORS, rates=RATES):
    """Each slice at the rate of its tier: what the amounts are a short cut for."""
    ceilings = [*floors[1:], float("inf")]
    slices = zip(floors, ceilings, rates, strict=True)
    return sum(max(min(value, ceiling) - floor, 0.0) * rate for floor, ceiling, rate in slices)


def test_the_amounts_of_the_published_table():
    # Binance, BTCUSDT, 18 March 2021: the maintenance amounts that its own table lists.
    amounts = [0, 50, 1_300, 16_300, 266_300, 1_266_300, 2_516_300, 5_016_300, 25_016_300, 100_016_300]
    assert result_of(1_000)["maintenance_amounts"] == pytest.approx(amounts, rel=1e-12)


def test_a_position_in_the_third_tier_by_hand():
    # 800,000 x 1% - 1,300 = 6,700; opened at 10x it takes 80,000.
    result = result_of(800_000, leverage=10)
    assert result["maintenance_margin"] == pytest.approx(6_700)
    assert result["initial_margin"] == 80_000
    assert result["tier"] == 3
    assert result["most_leverage"] == 50
    assert result["average_rate"] == pytest.approx(0.008375)


@pytest.mark.parametrize("value", [1, 49_999, 50_000, 50_001, 3e5, 7e6, 1.5e7, 4e7, 9e7, 1.9e8, 2.5e8, 6e8])
def test_the_margin_is_that_of_its_slices(value):
    assert result_of(value)["maintenance_margin"] == pytest.approx(by_slices(value), rel=1e-12)


def test_a_floor_belongs_to_the_tier_below_and_the_margin_does_not_jump():
    below, above = result_of(50_000), result_of(50_000.01)
    assert (below["tier"], above["tier"]) == (1, 2)
    assert above["maintenance_margin"] - below["maintenance_margin"] == pytest.approx(0.00005, rel=1e-6)
    assert below["margins_at_floors"] == pytest.approx([by_slices(floor) for floor in FLOORS], rel=1e-12)


def test_a_table_of_ones_own():
    # 1,000 x 2% + 500 x 10%.
    tiers = {"tier_floors": [0, 1_000], "maintenance_margin_rates": [0.02, 0.1], "most_leverages": [25, 5]}
    assert result_of(1_500, **tiers)["maintenance_margin"] == pytest.approx(70)
    assert result_of(1_500, **tiers)["initial_margin"] == 300


@pytest.mark.parametrize(
    ("inputs", "field", "words"),
    [
        ({"leverage": 60}, "leverage", "50x in tier 3"),
        ({"tier_floors": [10.0, *FLOORS[1:]]}, "tier_floors", "starts at 0"),
        ({"tier_floors": [0.0, 2e5, 1e5, *FLOORS[3:]]}, "tier_floors", "fall from one tier"),
        ({"maintenance_margin_rates": RATES[1:]}, "maintenance_margin_rates", "same number"),
        ({"most_leverages": [*LEVERAGES[:-1], 3]}, "most_leverages", "at least the maintenance margin"),
    ],
)
def test_what_does_not_go_together_is_refused_by_name(inputs, field, words):
    with pytest.raises(ValidationError) as refused:
        run(position_value=800_000, **inputs)
    assert words in refused.value.messages[field][0]
    assert refused.value.messages[field][0].code == "relation"


def test_the_table_of_a_venue_says_how_old_it_is():
    assert "March 2021" in run(position_value=10)["warnings"][0]
    own = {"tier_floors": [0], "maintenance_margin_rates": [0.5], "most_leverages": [2]}
    assert "cannot be held" in run(position_value=10, **own)["warnings"][0]


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(position_value=1, leverage=300, maintenance_margin_rates=[5] * 10)
    assert "5% is 0.05" in str(refused.value.messages["maintenance_margin_rates"])
    assert "300% is 3" in refused.value.messages["leverage"][0]
