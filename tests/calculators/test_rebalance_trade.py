"""Rebalance trade against walk-throughs of issuers, and against its own definition."""

import pytest
from marshmallow import ValidationError

from service.calculators.rebalance_trade import CALCULATOR


def run(**inputs):
    return CALCULATOR.run(inputs)


def test_the_walk_through_of_an_ftx_token():
    # ASDX/FTX, "How Do Leveraged Tokens Rebalance": -20,000 USD and 150 ETH a token, ETH at 210.
    result = run(value=-20_000 + 150 * 210, exposure=150 * 210, target_leverage=3, price=210)["result"]
    assert (result["value_now"], result["exposure_now"]) == (11_500, 31_500)
    assert result["leverage_now"] == pytest.approx(2.74, abs=0.005)
    assert result["units_to_trade"] == pytest.approx(14.285714, abs=1e-6)


def test_a_leveraged_fund_after_a_move_of_five_percent():
    # stockleo.com, "How a leveraged ETF rebalances exposure each day": exposure 300 -> 345, of which 15 is price.
    result = run(value=100, target_leverage=3, underlying_move=0.05)["result"]
    named = ("gain", "value_now", "exposure_after", "exposure_change", "trade")
    assert [result[name] for name in named] == pytest.approx([15, 115, 345, 45, 30], abs=1e-9)


@pytest.mark.parametrize("leverage", [-3, -1, 0.5, 2, 4])
@pytest.mark.parametrize("move", [-0.1, 0.03, 0.2])
def test_without_costs_the_trade_is_l_times_l_less_one_times_value_times_move(leverage, move):
    # Cheng and Madhavan: a fund at target trades L (L - 1) V r; long and short trade the way the market went.
    result = run(value=300_000, target_leverage=leverage, underlying_move=move)["result"]
    assert result["trade"] == pytest.approx(leverage * (leverage - 1) * 300_000 * move, rel=1e-9)


def test_leverage_drifts_after_a_move():
    # digimarket.net on Pionex: 3x entered at 10,000 is 2.5385x at 11,000.
    assert run(value=1, target_leverage=3, underlying_move=0.1)["result"]["leverage_now"] == pytest.approx(33 / 13)


@pytest.mark.parametrize(
    ("target", "trigger", "move"),
    [(3, 4, 1 / 9), (-3, 4, 1 / 15), (-1, 4 / 3, 1 / 7), (2, 2.3, 3 / 26), (2, 3, 1 / 4), (0.5, 4, None), (0, 4, None)],
)
def test_the_adverse_move_reaches_the_trigger(target, trigger, move):
    # FTX prints "roughly" 11.15% and 6.7% for 3 and -3 at 4; the fractions are worked out by hand.
    result = run(value=100, target_leverage=target, trigger_leverage=trigger)["result"]
    assert result["adverse_move"] == (move if move is None else pytest.approx(move, rel=1e-12))
    if move is not None:
        signed = -move if target > 0 else move
        after = run(value=100, target_leverage=target, underlying_move=signed)["result"]
        assert abs(after["leverage_now"]) == pytest.approx(trigger, rel=1e-12)


@pytest.mark.parametrize("target", [-3, -1, 0, 2, 5])
@pytest.mark.parametrize("exposure", [-150, 0, 320])
@pytest.mark.parametrize("costs", [{}, {"trading_fee": 0.001}, {"trading_fee": 0.02, "slippage": 0.03}])
def test_the_target_is_met_once_the_cost_is_paid(target, exposure, costs):
    result = run(value=100, exposure=exposure, target_leverage=target, underlying_move=0.01, **costs)["result"]
    assert result["leverage_after"] == pytest.approx(target, abs=1e-12)
    assert result["cost"] == pytest.approx(sum(costs.values()) * abs(result["trade"]))
    assert result["value_after"] == pytest.approx(100 + exposure * 0.01 - result["cost"])


def test_a_move_that_uses_up_the_value_is_refused():
    with pytest.raises(ValidationError, match="uses up the value") as refused:
        run(value=100, target_leverage=3, underlying_move=-0.4)
    assert refused.value.field_name == "underlying_move"


def test_a_trade_that_costs_more_than_there_is_is_refused():
    with pytest.raises(ValidationError, match="below 1"):
        run(value=100, exposure=1_200, target_leverage=3, trading_fee=0.1)


def test_a_trigger_inside_the_target_is_refused():
    with pytest.raises(ValidationError, match="trigger_leverage is above"):
        run(value=100, target_leverage=-3, trigger_leverage=3)


def test_percent_mistakes_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        run(value=100, target_leverage=300, underlying_move=-10, trading_fee=5)
    said = {name: refusals[0] for name, refusals in refused.value.messages.items()}
    assert "300% is 3" in said["target_leverage"]
    assert "5% is 0.05" in said["underlying_move"]
    assert "5% is 0.05" in said["trading_fee"]


def test_readers_are_warned_of_a_trigger_on_the_way_and_of_the_other_side():
    assert "11.11%" in run(value=100, target_leverage=3, underlying_move=-0.2, trigger_leverage=4)["warnings"][0]
    assert not run(value=100, target_leverage=3, underlying_move=0.2, trigger_leverage=4)["warnings"]
    assert "other side" in run(value=100, exposure=-10, target_leverage=3)["warnings"][0]
    assert "trades nothing" in run(value=100, target_leverage=3)["explanation"]
