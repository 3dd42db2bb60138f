"""Option payoffs by hand, against Deribit's examples, and break-evens and extremes against a fine grid of prices."""

import random

import pytest
from marshmallow import ValidationError

from service.calculators.option_payoff import CALCULATOR


def run(types, strikes, premiums=None, quantities=None, **inputs):
    given = {"option_types": types, "strikes": strikes, "premiums": premiums, "quantities": quantities, **inputs}
    return CALCULATOR.run({name: value for name, value in given.items() if value is not None})


def test_the_examples_of_deribit():
    # Deribit docs: an inverse call struck at 10,000 for 0.05, delivered at 12,500; a linear one of 10 units.
    inverse = run(["call"], [10_000], [0.05], price_at_expiry=12_500, settlement="coin")["result"]
    assert inverse["payoff"] == pytest.approx(0.2, abs=1e-12)
    assert inverse["profit"] == pytest.approx(0.15, abs=1e-12)
    linear = run(["call"], [250], [10], multiplier=10, price_at_expiry=275)["result"]
    assert linear["payoff"] == 250
    assert linear["profit"] == 150


@pytest.mark.parametrize(
    ("types", "strikes", "premiums", "quantities", "break_evens", "loss", "gain"),
    [
        (["put"], [55_000], [1_900], [1], [53_100], 1_900, 53_100),
        (["call"], [3_000], [120], [1], [3_120], 120, None),
        (["call"], [3_000], [120], [-1], [3_120], None, 120),
        (["put"], [2_000], [85], [-1], [1_915], 1_915, 85),
        (["call", "put"], [2_500, 2_500], [140, 130], [1, 1], [2_230, 2_770], 270, None),
        (["call", "call"], [60, 70], [3, 1], [1, -1], [62], 2, 8),
        (["put", "put", "call", "call"], [80, 90, 110, 120], [1, 3, 3, 1], [1, -1, -1, 1], [86, 114], 6, 4),
        (["underlying", "put"], [100, 90], [0, 4], [1, 1], [104], 14, None),
        (["underlying", "call"], [100, 110], [0, 5], [1, -1], [95], 95, 15),
        (["call", "call", "call"], [90, 100, 110], [12, 6, 3], [1, -2, 1], [93, 107], 3, 7),
        (["call"], [100], [0], [1], [100], 0, None),
    ],
    ids=[
        "put", "call", "sold-call", "sold-put", "straddle", "spread", "condor", "insured", "covered", "fly", "free",
    ],
)  # fmt: skip
def test_break_evens_and_extremes_by_hand(types, strikes, premiums, quantities, break_evens, loss, gain):
    result = run(types, strikes, premiums, quantities)["result"]
    assert result["break_evens"] == pytest.approx(break_evens, rel=1e-12)
    assert result["most_loss"] == (loss if loss is None else pytest.approx(loss, rel=1e-12))
    assert result["most_gain"] == (gain if gain is None else pytest.approx(gain, rel=1e-12))


def test_a_coin_settled_call_gains_at_most_a_coin_and_a_put_without_limit():
    # (S - 100) / S = 0.2 at 125; (100 - S) / S = 0.25 at 80.
    call = run(["call"], [100], [0.2], settlement="coin")["result"]
    assert call["break_evens"] == pytest.approx([125], rel=1e-12)
    assert call["most_gain"] == pytest.approx(0.8, rel=1e-12)
    assert call["most_loss"] == pytest.approx(0.2, rel=1e-12)
    put = run(["put"], [100], [0.25], settlement="coin")["result"]
    assert put["break_evens"] == pytest.approx([80], rel=1e-12)
    assert put["most_gain"] is None
    assert run(["put"], [100], [0.25], [-1], settlement="coin")["result"]["most_loss"] is None


def by_hand(types, strikes, premiums, quantities, in_coin, price):
    total = 0.0
    for kind, strike, premium, quantity in zip(types, strikes, premiums, quantities, strict=True):
        rise = price - strike
        payoff = {"call": max(rise, 0.0), "put": max(-rise, 0.0), "underlying": rise}[kind]
        total += quantity * (payoff / (price if in_coin else 1.0) - premium)
    return total


@pytest.mark.parametrize("in_coin", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_any_legs_against_a_fine_grid_of_prices(seed, in_coin):
    pick = random.Random(seed)
    legs = pick.randint(1, 8)
    types = [pick.choice(["call", "put", "underlying"]) for _ in range(legs)]
    strikes = [float(pick.randint(5, 20) * 10) for _ in range(legs)]
    premiums = [pick.uniform(0, 0.3 if in_coin else 30) for _ in range(legs)]
    quantities = [float(pick.choice([-2, -1, 1, 2])) for _ in range(legs)]
    settlement = "coin" if in_coin else "linear"
    result = run(types, strikes, premiums, quantities, settlement=settlement)["result"]
    prices = [0.05 * place for place in range(1, 12_001)]
    profits = [by_hand(types, strikes, premiums, quantities, in_coin, price) for price in prices]
    crossed = [price for price, one, two in zip(prices, profits, profits[1:], strict=False) if one * two < 0]
    assert result["break_evens"][: len(crossed)] == pytest.approx(crossed, abs=0.051)
    assert all(found > 599.9 or found < 0.051 for found in result["break_evens"][len(crossed) :])
    if result["most_loss"] is not None:
        assert min(profits) >= -result["most_loss"] - 1e-9
    if result["most_gain"] is not None:
        assert max(profits) <= result["most_gain"] + 1e-9
        assert max(profits) > result["most_gain"] - (3.0 if in_coin else 0.9)
    for price, profit in zip(result["table_prices"], result["table_profits"], strict=True):
        assert profit == pytest.approx(by_hand(types, strikes, premiums, quantities, in_coin, price), abs=1e-9)


def test_lists_of_different_lengths_are_refused_by_name():
    for lists in ({"strikes": [1, 2, 3]}, {"premiums": [1]}, {"quantities": [1]}):
        with pytest.raises(ValidationError) as refused:
            CALCULATOR.run({**CALCULATOR.example, **lists})
        assert refused.value.normalized_messages()[next(iter(lists))][0].code == "relation"


def test_sentences_and_warnings():
    assert "Break-even is at 53,100.00" in run(["put"], [55_000], [1_900])["explanation"]
    assert "No price breaks even exactly" in run(["call", "call"], [60, 70], [3, 20], [1, -1])["explanation"]
    assert "without limit" in run(["call"], [60], [3], [-1])["explanation"]
    assert "no limit" in run(["call"], [60], [3], [-1])["warnings"][0]
    assert "worth more or less" in run(["call"], [60], [0.1], settlement="coin")["warnings"][0]
    assert "No premium" in run(["call"], [60])["warnings"][0]
    assert not run(["call"], [60], [3])["warnings"]
