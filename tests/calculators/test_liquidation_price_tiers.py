"""Liquidation prices with tiers: by hand, and by bisection on equity less a margin added up slice by slice."""

import itertools

import pytest
from marshmallow import ValidationError

from service.calculators.liquidation_price_tiers import CALCULATOR

FLOORS = [0, 50_000, 250_000, 1_000_000, 10_000_000]
RATES = [0.004, 0.005, 0.01, 0.025, 0.05]
TIERS = {"tier_floors": FLOORS, "maintenance_margin_rates": RATES}


def run(side="long", entry_price=60_000, **inputs):
    return CALCULATOR.run({"side": side, "entry_price": entry_price, **TIERS, **inputs})


def by_slices(value, floors=FLOORS, rates=RATES):
    """Each slice at the rate of its tier; no amounts."""
    ceilings = [*floors[1:], float("inf")]
    return sum(max(min(value, top) - low, 0.0) * rate for low, top, rate in zip(floors, ceilings, rates, strict=True))


def spare_at(price, inputs, margin, floors=FLOORS, rates=RATES):
    """Margin and profit at a price, less the margin due there and the fee for closing: the account's bookkeeping."""
    size, entry, sign = inputs["position_size"], inputs["entry_price"], {"long": 1, "short": -1}[inputs["side"]]
    if inputs["contract"] == "linear":
        profit, position = sign * size * (price - entry), size * price
    else:
        profit, position = sign * size * (1 / entry - 1 / price), size / price
    return margin + profit - by_slices(position, floors, rates) - inputs["trading_fee"] * position


def bisected(inputs, margin, floors=FLOORS, rates=RATES):
    """The price on the losing side of the entry where nothing is spare; None where there is always something."""
    entry = inputs["entry_price"]
    safe, lost = entry, entry * (1e-9 if inputs["side"] == "long" else 1e9)
    if spare_at(lost, inputs, margin, floors, rates) > 0:
        return None
    for _ in range(200):
        middle = (safe * lost) ** 0.5
        safe, lost = (middle, lost) if spare_at(middle, inputs, margin, floors, rates) > 0 else (safe, middle)
    return safe


@pytest.mark.parametrize(("side", "price"), [("long", 54_221.11), ("short", 65_721.39)])
def test_one_coin_in_the_second_tier(side, price):
    # (60,000 -+ 6,000 -+ 50) / (1 -+ 0.005) by hand; 54,221 and 65,721 both lie in the second tier.
    result = run(side, position_size=1, margin=6_000)["result"]
    assert result["liquidation_price"] == pytest.approx(price, abs=0.005)
    assert result["tier_at_liquidation"] == result["tier_at_entry"] == 2


def test_a_short_that_grows_into_the_next_tier():
    # 15 at 60,000 are 900,000, tier 3. Liquidated in tier 4: (900,000 + 180,000 + 16,300) / 1.025 / 15 = 71,304.07;
    # tier 3 would have said (900,000 + 180,000 + 1,300) / 1.01 / 15 = 71,372.94.
    answer = run("short", position_size=15, leverage=5)
    result = answer["result"]
    assert (result["tier_at_entry"], result["tier_at_liquidation"]) == (3, 4)
    assert result["liquidation_price"] == pytest.approx(1_096_300 / 1.025 / 15)
    assert result["price_of_entry_tier"] == pytest.approx(1_081_300 / 1.01 / 15)
    assert "71,372.94" in answer["explanation"]


@pytest.mark.parametrize(("contract", "entry", "scale"), [("linear", 60_000.0, 1.0), ("inverse", 60.0, 3.6e6)])
@pytest.mark.parametrize("side", ["long", "short"])
def test_bisection_on_the_equity_finds_the_same_price(side, contract, entry, scale):
    checked, moved = 0, 0
    for units, leverage, fee in itertools.product((0.5, 1, 4, 5, 16, 18, 160, 300), (1, 1.5, 3, 8), (0.0, 0.0006)):
        size = units * scale
        inputs = {"contract": contract, "position_size": size, "leverage": leverage, "trading_fee": fee}
        try:
            answer = run(side, entry, **inputs)
        except ValidationError as refused:
            assert "as soon as" in refused.messages[0]  # noqa: PT017
            continue
        result = answer["result"]
        found = bisected(answer["inputs"], result["margin_in_all"])
        assert result["liquidation_price"] == (None if found is None else pytest.approx(found, rel=1e-9)), inputs
        checked += found is not None
        moved += result["tier_at_liquidation"] not in (None, result["tier_at_entry"])
    assert checked > 40
    assert moved > 5


def test_the_inverse_formula_of_okx():
    # OKX, inverse long: (1 + m + t) / (1 / entry + margin / face value in all).
    body = {"tier_floors": [0], "maintenance_margin_rates": [0.004], "trading_fee": 0.0005}
    result = run(contract="inverse", position_size=10_000, margin=0.02, **body)["result"]
    assert result["liquidation_price"] == pytest.approx(1.0045 / (1 / 60_000 + 0.02 / 10_000), rel=1e-12)


def test_added_margin_moves_the_price_away_by_its_share():
    # 500 more for 1 coin: the price is 500 / 0.995 lower.
    before, after = (
        run(position_size=1, leverage=10, added_margin=added)["result"]["liquidation_price"] for added in (0, 500)
    )
    assert before - after == pytest.approx(500 / 0.995)


def test_a_position_that_its_margin_covers_is_not_liquidated():
    for answer in (run(leverage=1, position_size=3), run("short", contract="inverse", position_size=100, leverage=1)):
        assert answer["result"]["liquidation_price"] is answer["result"]["tier_at_liquidation"] is None
        assert "No price liquidates" in answer["explanation"]
        assert "Price alone" in answer["warnings"][-1]


def test_what_does_not_go_together_is_refused():
    with pytest.raises(ValidationError, match="as soon as"):
        run(position_size=200, leverage=50)
    for wrong, field in (
        ({"tier_floors": [0, 1]}, "maintenance_margin_rates"),
        ({"tier_floors": [1, *FLOORS[1:]]}, "tier_floors"),
        ({"margin": 3}, "leverage"),
    ):
        with pytest.raises(ValidationError) as refused:
            run(position_size=1, leverage=10, **wrong)
        assert refused.value.messages[field][0].code == "relation"


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(position_size=1, leverage=500, trading_fee=5)
    assert "500% is 5" in refused.value.messages["leverage"][0]
    assert "5% is 0.05" in refused.value.messages["trading_fee"][0]
